from dataclasses import replace
from datetime import timedelta

import pytest
from demo_world import HISTORY, correct, move_to

import main
from attribution.results.tables import ResultRow
from attribution.runs import disputes, edge_disputes_store, outstanding_store, store, window_store
from attribution.runs.edge_disputes_store import Said
from attribution.runs.edges import LEFT_OUT
from attribution.values import Share
from cadre.foundation.facts import known
from cadre.foundation.settings import Settings
from cadre.roster.tables import Tenure
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import DisputeWindow, RunState
from records.demo.accounts import acting
from records.desk import store as desk
from records.desk import verify_store
from records.ledger import correcting_store
from records.ledger import store as ledger
from records.ledger.entries import Entry, EntryKind, balance
from records.ledger.entries import correct as corrected

SETTINGS = Settings(_env_file=None)


def entry(official, got, *, number, indicator="GDP", rest=""):
    whose = {"official": official, "rest": rest, "number": number}
    points = {"got": got, "lost": 0, "portion": 0}
    return Entry("S", 1, "LQ", indicator, kind=EntryKind.ENTERED, basis="纪要", **whose, **points)


def share(official, got, indicator="GDP"):
    return Share("LQ", indicator, official, 0, got, 0)


def test_only_what_differs_is_taken_back_and_entered_anew():
    entries = [entry("G1", 60, number=1), entry("G2", 40, number=2), entry("G3", 9, number=3)]
    entries[2] = replace(entries[2], indicator="DSLZ")
    shares = [share("G1", 60), share("G4", 40), share("G3", 9, "DSLZ")]

    back, anew = corrected(entries, shares, 7, "考办〔2021〕9号")

    assert [(e.official, e.got, e.reverses, e.run) for e in back] == [("G2", -40, 2, 7)]
    assert [(e.official, e.got, e.run, e.basis) for e in anew] == [("G4", 40, 7, "考办〔2021〕9号")]
    assert set(balance([*back, *anew]).values()) == {(0, 0)}


def test_what_was_reversed_before_is_not_reversed_again():
    first = entry("G1", 100, number=1)
    back = replace(first, got=-100, kind=EntryKind.REVERSED, reverses=1, number=2)
    waiting = entry("", 100, number=3, rest="冲正转出，待重新归属")

    reversed_now, anew = corrected([first, back, waiting], [share("G2", 100)], 7, "文")

    assert [e.reverses for e in reversed_now] == [3]
    assert [e.official for e in anew] == ["G2"]


def test_a_correction_that_would_change_the_points_of_a_unit_is_refused():
    with pytest.raises(Refused, match="不等"):
        corrected([entry("G1", 100, number=1)], [share("G1", 101)], 7, "文")


def upheld(session, account="lianluo"):
    who, clerk = acting(session, account), acting(session, "kaohe")
    about = window_store.openings(session, who, HISTORY)[0].about
    said = Said("漏列", "应由继任者负责", "县委任〔2019〕8号，封账后移交")
    made = edge_disputes_store.raise_edge(session, who, HISTORY, about, LEFT_OUT, said)
    return disputes.answer(session, clerk, made.id, True, "新证据属实", "考办〔2021〕9号")


def tenure_with_shares(session):
    run = store.current(session, HISTORY)
    official = next(s.official for s in store.shares(session, run.id, "LQ") if s.official)
    rows = session.scalars(known(Tenure, official=official)).all()
    return next(row for row in rows if row.begins_on.year < 2020)


def redone(session, account="kaohe"):
    run, _ = store.make(session, acting(session, account), HISTORY, "封账后凭新证据重算")
    return run


def settled(session, run, dispute, account="fuhe", numbers=None):
    who, chosen = acting(session, account), [dispute.id] if numbers is None else numbers
    return correcting_store.correct_ledger(session, who, SETTINGS, HISTORY, run.id, chosen)


@pytest.fixture
def ready(demo):
    """An upheld dispute, the tenure corrected on its paper, and a run made since."""
    dispute, row = upheld(demo), tenure_with_shares(demo)
    ends = row.begins_on.replace(year=2019, month=6, day=30)
    correct(demo, Tenure, row.key, ends_on=ends)
    return demo, redone(demo), dispute, row.official


def test_the_ledger_is_taken_to_the_correcting_run_and_adds_up_as_before(ready):
    demo, run, dispute, official = ready
    before = balance(ledger.entries_of_scheme(demo, HISTORY))

    done = settled(demo, run, dispute)

    entries = ledger.entries_of_scheme(demo, HISTORY)
    assert balance(entries) == before
    own = [e for e in entries if e.official == official]
    shares = store.shares(demo, run.id, official=official)
    assert sum(e.got for e in own) == sum(s.got for s in shares)
    assert any(e.kind is EntryKind.REVERSED and dispute.paper in e.basis for e in own)
    assert done.before_run_id == run.supersedes_id


def test_the_correcting_run_counts_and_everything_is_still_sealed(ready):
    demo, run, dispute, _ = ready

    settled(demo, run, dispute)

    assert store.current(demo, HISTORY).id == run.id
    assert (run.state, store.one(demo, acting(demo, "kaohe"), run.supersedes_id).state) == (
        RunState.CLOSED,
        RunState.SUPERSEDED,
    )
    assert verify_store.problems(demo) == []
    assert dispute.corrected_run_id == run.id
    assert outstanding_store.outstanding(demo, HISTORY) == []


def test_a_corrected_entry_may_be_reversed_and_stays_sealed(ready):
    demo, run, dispute, _ = ready
    settled(demo, run, dispute)
    entered = next(
        e for e in ledger.entries_of_scheme(demo, HISTORY)
        if e.run == run.id and e.official and e.reverses is None
    )  # fmt: skip

    ledger.reverse_entry(demo, acting(demo, "kaohe"), entered.number, "考办〔2021〕20号")

    assert verify_store.problems(demo) == []


def test_whom_the_correction_moved_gets_a_window_without_new_evidence(ready, monkeypatch):
    demo, run, dispute, _ = ready
    settled(demo, run, dispute)
    contact = acting(demo, "lianluo")

    def windows():
        return [o.window for o in window_store.openings(demo, contact, HISTORY)]

    assert windows() == [DisputeWindow.RESULTS, DisputeWindow.CLOSED]
    assert any("更正后" in task.title for task in desk.desk(demo, contact).due)
    move_to(monkeypatch, run.window_ends_on + timedelta(days=1))
    assert windows() == [DisputeWindow.CLOSED]


def test_whoever_answered_does_not_correct_and_nobody_without_the_right(ready):
    demo, run, dispute, _ = ready

    with pytest.raises(Refused, match="答复异议的人"):
        settled(demo, run, dispute, "kaohe")
    for account in ("jilu", "ganbu", "lianluo", "jiandu"):
        with pytest.raises(NotAllowed):
            settled(demo, run, dispute, account)


def test_a_correction_names_the_disputes_that_it_settles(ready):
    demo, run, dispute, _ = ready

    with pytest.raises(BadInput):
        settled(demo, run, dispute, numbers=[])
    with pytest.raises(NotFound):
        settled(demo, run, dispute, numbers=[dispute.id, 99])


def test_pressing_twice_corrects_once(ready):
    demo, run, dispute, _ = ready
    settled(demo, run, dispute)

    with pytest.raises(NotFound):
        settled(demo, run, dispute)
    assert len(correcting_store.corrections(demo, HISTORY)) == 1


def test_a_run_from_before_the_answer_or_that_moves_nobody_corrects_nothing(demo):
    dispute = upheld(demo)
    run = redone(demo)
    run.made_at = dispute.answered_at - timedelta(seconds=1)

    with pytest.raises(Refused, match="早于"):
        settled(demo, run, dispute)
    with pytest.raises(Refused, match="没有动任何人的份额"):
        settled(demo, redone(demo), dispute)


def test_a_run_with_other_scores_does_not_correct_the_ledger(ready):
    demo, _, dispute, _ = ready
    row = next(r for r in demo.scalars(known(ResultRow, scheme=HISTORY)) if r.value)
    correct(demo, ResultRow, row.key, value=row.value / 2)

    with pytest.raises(Refused, match="得分或位次"):
        settled(demo, redone(demo), dispute)


def test_the_division_is_open_for_the_correction_and_for_that_alone(demo):
    assert HISTORY in main.BOOKS["division"].frozen(demo)

    dispute = upheld(demo)

    assert HISTORY not in main.BOOKS["division"].frozen(demo)
    assert HISTORY in main.BOOKS["results"].frozen(demo)
    dispute.corrected_run_id = store.current(demo, HISTORY).id
    assert HISTORY in main.BOOKS["division"].frozen(demo)
