from datetime import date, timedelta

import pytest
from demo_world import COUNTIES, HISTORY, correct, move_to

from attribution.responsibility.tables import Duty, Portfolio, Ruling
from attribution.runs import (
    disputed_store,
    disputes,
    edge_disputes_store,
    edge_store,
    notice_store,
    outstanding_store,
    store,
    window_store,
)
from attribution.runs.chains_store import When, chains
from attribution.runs.direction_store import official_sheet
from attribution.runs.edge_disputes_store import Said
from attribution.runs.edges import LEFT_OUT
from attribution.runs.tables import Run
from cadre.foundation.facts import last_batch
from cadre.foundation.settings import Settings
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import DisputeState, DisputeWindow, RulingKind
from records.demo.accounts import acting
from records.desk import store as desk
from records.ledger import store as ledger

SETTINGS = Settings(_env_file=None)
WHOLE = Said("不由本人分管", "由县经信局局长负责", "县府办〔2020〕9号")


def told_about(session, scheme, subject, indicator, official):
    """What the clerk is told beside an official's figure of a result."""
    told = disputed_store.open_to(session, acting(session, "kaohe"), scheme)
    return disputed_store.about(told, subject, indicator, official)


def lines_of(session, account, scheme=COUNTIES):
    batch = last_batch(session)
    return edge_store.own(session, acting(session, account), scheme, batch).lines


def own_line(session, account, sheet="duty", scheme=COUNTIES):
    return next(ref for ref in lines_of(session, account, scheme) if ref.startswith(f"{sheet}:"))


def about(session, account, scheme=COUNTIES):
    return window_store.openings(session, acting(session, account), scheme)[0].about


def disputed(session, account="ganbu-jy", edge="", said=WHOLE, scheme=COUNTIES, named=""):
    who, edge = acting(session, account), edge or own_line(session, account, scheme=scheme)
    named = named or about(session, account, scheme)
    return edge_disputes_store.raise_edge(session, who, scheme, named, edge, said)


def answered(session, dispute, upheld=True):
    clerk = acting(session, "kaohe")
    return disputes.answer(session, clerk, dispute.id, upheld, "核对属实", "考办〔2021〕9号")


def noticed(session):
    """A notice, with the run that counts taken off, so that its window is the only one."""
    clerk = acting(session, "kaohe")
    seen = last_batch(session)
    return notice_store.fix(session, clerk, SETTINGS, COUNTIES, seen=seen)


@pytest.fixture
def before_results(demo, monkeypatch):
    """The time before results are out: nothing is published yet."""
    monkeypatch.setattr(store, "current", lambda *_: None)
    return demo


def republished(session, reason="更正后重算"):
    clerk = acting(session, "kaohe")
    run, _ = store.make(session, clerk, COUNTIES, reason)
    return store.publish(session, clerk, SETTINGS, run.id)


def test_an_edge_is_disputed_in_the_window_of_the_notice_and_not_after(before_results, monkeypatch):
    ends = noticed(before_results).window_ends_on

    move_to(monkeypatch, ends)
    made = disputed(before_results)
    assert (made.window, made.run_id) == (DisputeWindow.DIVISION, None)
    assert (made.subject, made.official, made.rightly) == ("JY", "G0313", "由县经信局局长负责")
    move_to(monkeypatch, ends)
    stale = about(before_results, "lianluo")
    monkeypatch.setattr(window_store, "today", lambda: ends + timedelta(days=1))
    monkeypatch.setattr(notice_store, "today", lambda: ends + timedelta(days=1))
    with pytest.raises(Refused, match="截止"):
        disputed(before_results, "lianluo", named=stale)


def test_without_a_notice_or_results_there_is_no_window(before_results):
    with pytest.raises(Refused, match="还没有公示"):
        disputed(before_results, named="分工公示-1")


def test_an_edge_is_disputed_again_when_results_are_out_to_the_last_day(demo, monkeypatch):
    run = store.current(demo, COUNTIES)

    move_to(monkeypatch, run.window_ends_on)
    made, named = disputed(demo, "lianluo"), about(demo, "ganbu-jy")
    assert (made.window, made.run_id) == (DisputeWindow.RESULTS, run.id)
    monkeypatch.undo()
    move_to(monkeypatch, run.window_ends_on + timedelta(days=1))
    with pytest.raises(Refused, match="截止"):
        disputed(demo, "ganbu-jy", named=named)


def test_after_closing_an_edge_is_disputed_on_named_evidence_only(demo):
    with pytest.raises(BadInput, match="新证据"):
        disputed(demo, edge=LEFT_OUT, scheme=HISTORY, said=Said("误列", "另一人", " "))

    made = disputed(demo, edge=LEFT_OUT, scheme=HISTORY)

    assert made.window == DisputeWindow.CLOSED
    assert made.run_id == store.current(demo, HISTORY).id


@pytest.mark.parametrize("said", [Said(" ", "另一人", "文"), Said("误列", "", "文")])
def test_it_is_said_what_is_wrong_and_what_would_be_right(demo, said):
    with pytest.raises(BadInput, match="没有写明"):
        disputed(demo, said=said)


def test_a_line_of_somebody_else_is_as_one_that_is_not_there(demo):
    theirs = own_line(demo, "lianluo")

    for edge in (theirs, "duty:没有"):
        with pytest.raises(NotFound):
            disputed(demo, "ganbu-jy", edge)


def test_a_disputed_division_of_work_is_told_beside_every_result_of_the_person(demo):
    before = told_about(demo, COUNTIES, "JY", "WGJZ", "G0313")
    disputed(demo, edge=own_line(demo, "ganbu-jy", "portfolio"))

    told = told_about(demo, COUNTIES, "JY", "WGJZ", "G0313")
    person = acting(demo, "ganbu-jy")
    sheet = official_sheet(demo, person, chains(demo, person, COUNTIES, When()), "G0313")

    assert before == ""
    assert told.startswith("责任链“")
    assert "有异议待答复" in told
    assert sheet.disputes["JY", "WGJZ"] == told
    assert told_about(demo, COUNTIES, "JY", "WGJZ", "G0304") == ""
    assert told_about(demo, COUNTIES, "LQ", "WGJZ", "G0313") == ""


def test_whoever_was_left_out_says_so_without_naming_a_line(demo):
    made = disputed(demo, "ganbu-jy", LEFT_OUT)

    assert (made.subject, made.indicator) == ("JY", "")
    assert "漏列" in ledger.obstacles(demo, COUNTIES)[-1].what


@pytest.mark.parametrize("account", ["kaohe", "ganbu", "jilu", "jiandu", "tianbao"])
def test_only_those_concerned_dispute_an_edge(demo, account):
    with pytest.raises(NotAllowed):
        disputed(demo, account, LEFT_OUT, named="结果公布-4")


def test_pressing_twice_raises_one_dispute_and_another_line_may_follow(demo):
    first = disputed(demo)

    with pytest.raises(Refused, match="正待答复"):
        disputed(demo)
    other = disputed(demo, edge=own_line(demo, "ganbu-jy", "tenure"))
    assert other.id != first.id


def test_a_form_from_before_a_republication_is_stale(demo):
    named = about(demo, "lianluo")
    correct(demo, Duty, own_line(demo, "lianluo").removeprefix("duty:"), task="更正")
    republished(demo)

    with pytest.raises(Refused, match="重新公示或公布"):
        disputed(demo, "lianluo", named=named)
    assert disputed(demo, "lianluo").window == DisputeWindow.RESULTS


def test_an_upheld_dispute_of_a_notice_stands_until_the_division_is_noticed_anew(before_results):
    demo = before_results
    noticed(demo)
    dispute = answered(demo, disputed(demo))

    assert dispute in outstanding_store.outstanding(demo, COUNTIES)
    correct(demo, Duty, dispute.edge.removeprefix("duty:"), task="更正")
    noticed(demo)
    assert dispute not in outstanding_store.outstanding(demo, COUNTIES)


def test_a_dispute_of_a_notice_found_unfounded_bars_nothing(before_results):
    noticed(before_results)
    dispute = answered(before_results, disputed(before_results), upheld=False)

    assert dispute.state == DisputeState.REJECTED
    assert dispute not in outstanding_store.outstanding(before_results, COUNTIES)


def test_a_contact_reads_the_disputes_of_his_unit_and_an_official_his_own(demo):
    by_unit, by_official = disputed(demo, "lianluo"), disputed(demo, "ganbu-jy")

    def seen(account):
        return {d.id for d in disputes.listed(demo, acting(demo, account))}

    assert by_unit.id in seen("lianluo") - seen("ganbu-jy")
    assert by_official.id in seen("ganbu-jy") - seen("lianluo")
    assert {by_unit.id, by_official.id} <= seen("jiandu")
    with pytest.raises(NotFound):
        disputes.one(demo, acting(demo, "ganbu-jy"), by_unit.id)


def moved_by_an_edge(session, monkeypatch, days=30) -> Run:
    """Published anew long after the first window, with one post of JY in charge half the year."""
    ref = own_line(session, "ganbu-jy", "portfolio").removeprefix("portfolio:")
    correct(session, Portfolio, ref, ends_on=date(2020, 6, 30))
    move_to(monkeypatch, store.current(session, COUNTIES).window_ends_on + timedelta(days=days))
    return republished(session)


def windows(session, account):
    found = window_store.openings(session, acting(session, account), COUNTIES)
    return [(o.window, o.ends_on) for o in found]


def test_whom_a_correction_moved_by_an_edge_alone_gets_a_fresh_window_and_nobody_else(
    demo, monkeypatch
):
    run = moved_by_an_edge(demo, monkeypatch)

    assert windows(demo, "ganbu-jy") == [(DisputeWindow.RESULTS, run.window_ends_on)]
    assert windows(demo, "lianluo") == []
    with pytest.raises(Refused, match="没有动到您"):
        disputed(demo, "lianluo", LEFT_OUT, named=f"结果公布-{run.id}")
    with pytest.raises(Refused, match="没有动到您"):
        disputes.raise_one(
            demo, acting(demo, "lianluo"), SETTINGS, COUNTIES, "LQ", "DSLZ", "得分", "漏报"
        )


def test_the_fresh_window_ends_with_its_last_day(demo, monkeypatch):
    ends = moved_by_an_edge(demo, monkeypatch).window_ends_on

    monkeypatch.undo()
    move_to(monkeypatch, ends)
    assert windows(demo, "ganbu-jy")
    monkeypatch.undo()
    move_to(monkeypatch, ends + timedelta(days=1))
    assert windows(demo, "ganbu-jy") == []


def test_a_later_correction_does_not_take_away_the_window_of_an_earlier(demo, monkeypatch):
    first = moved_by_an_edge(demo, monkeypatch)
    correct(demo, Duty, own_line(demo, "lianluo").removeprefix("duty:"), task="更正")
    second = republished(demo, "又一次更正")

    assert second.supersedes_id == first.id
    assert windows(demo, "ganbu-jy") == [(DisputeWindow.RESULTS, first.window_ends_on)]
    assert windows(demo, "lianluo") == [(DisputeWindow.RESULTS, second.window_ends_on)]


def test_whom_a_correction_moved_is_told_by_how_much(demo, monkeypatch):
    run = moved_by_an_edge(demo, monkeypatch)

    def corrected(account):
        due = desk.desk(demo, acting(demo, account)).due
        return [task.words for task in due if "更正后" in task.title]

    (words,) = corrected("ganbu-jy")
    assert "您本人" in words
    assert "（得 -" in words
    assert str(run.window_ends_on) in words
    assert corrected("lianluo") == []


def test_an_official_of_no_assessed_unit_is_told_of_his_shares(demo, monkeypatch):
    before, after = store.current(demo, COUNTIES), moved_by_an_edge(demo, monkeypatch)
    monkeypatch.setattr(window_store.comparing_store, "own_subject", lambda *_: "")

    found = window_store.comparing_store.moved_for_person(demo, acting(demo, "ganbu-jy"), after)

    assert after.supersedes_id == before.id
    assert found.shares
    assert found.scores == found.places == ()


def decision(session, official, kind=RulingKind.LAGGING):
    seen = store.current(session, COUNTIES).facts_batch
    row = Ruling(key="决定", scheme=COUNTIES, number="1", kind=kind, indicator="JQRZ", subject="JY",
                 official=official, factor=3000, decided_by="考核委", decided_on=date(2021, 1, 15),
                 paper="纪要3号", reason="早年立项", batch_id=seen)  # fmt: skip
    session.add(row)
    session.flush()


def test_a_decision_is_disputed_by_whom_it_gives_to_and_by_whose_share_it_reduces(demo):
    decision(demo, "G0904")

    line = lines_of(demo, "ganbu-jy")["ruling:决定"]
    assert (line.official, line.paper) == ("G0904", "考核委 2021-01-15 纪要3号")
    assert "滞后结果，得分归一人 0.30" in line.words
    assert "ruling:决定" not in lines_of(demo, "lianluo")
    assert disputed(demo, "ganbu-jy", "ruling:决定").edge == "ruling:决定"


def test_points_lost_that_are_lifted_off_somebody_else_are_nobody_elses_matter(demo):
    decision(demo, "G0904", RulingKind.INHERITED)

    assert "ruling:决定" not in lines_of(demo, "ganbu-jy")


def test_a_correcting_run_is_published_with_a_reason_only(demo):
    with pytest.raises(Refused, match="须写明事由"):
        republished(demo, " ")
