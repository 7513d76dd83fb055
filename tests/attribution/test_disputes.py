from dataclasses import replace
from datetime import date, timedelta

import pytest
from demo_world import COUNTIES, move_to

from attribution.filled import PlaceDrop
from attribution.runs import disputed_store, disputes, store
from attribution.runs.disputes import window_open
from cadre.foundation.settings import Settings
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import DisputeState
from records.demo.accounts import acting
from records.desk import verify_store
from records.ledger import store as ledger

SETTINGS = Settings(_env_file=None)
LAST = date(2021, 1, 25)


def told_about(session, scheme, subject, indicator, official):
    """What the clerk is told beside an official's figure of a result."""
    told = disputed_store.open_to(session, acting(session, "kaohe"), scheme)
    return disputed_store.about(told, subject, indicator, official)


def raised(
    session, account="lianluo", subject="LQ", indicator="DSLZ", words="漏报一家", concerns="得分"
):
    who = acting(session, account)
    return disputes.raise_one(session, who, SETTINGS, COUNTIES, subject, indicator, concerns, words)


def answered(
    session, dispute, account="kaohe", *, words="核对无误", paper="考办〔2021〕8号", upheld=False
):
    return disputes.answer(session, acting(session, account), dispute.id, upheld, words, paper)


def test_the_last_day_of_the_window_counts():
    assert window_open(LAST, LAST)
    assert not window_open(LAST, LAST + timedelta(days=1))
    assert not window_open(None, LAST)


def test_a_dispute_is_taken_on_the_last_day_and_refused_the_day_after(demo, monkeypatch):
    ends = store.current(demo, COUNTIES).window_ends_on

    move_to(monkeypatch, ends)
    assert raised(demo).state == DisputeState.OPEN
    monkeypatch.undo()
    move_to(monkeypatch, ends + timedelta(days=1))
    with pytest.raises(Refused, match="截止"):
        raised(demo)


def test_a_unit_disputes_its_own_lines_only(demo):
    for subject, indicator in (("JY", "DSLZ"), ("SC", "DSLZ"), ("LQ", "没有"), ("ZZ", "DSLZ")):
        with pytest.raises(NotFound):
            raised(demo, subject=subject, indicator=indicator)


def test_an_official_disputes_any_line_of_his_own_unit_and_none_of_another(demo):
    run = store.current(demo, COUNTIES)
    own = {s.indicator for s in store.shares(demo, run.id, "JY", "G0313")}
    other = {s.indicator for s in store.scores(demo, run.id, "JY")} - own

    found = [raised(demo, "ganbu-jy", "JY", code) for code in (min(own), min(other))]

    assert [dispute.official for dispute in found] == ["G0313", "G0313"]
    with pytest.raises(NotFound):
        raised(demo, "ganbu-jy", "LQ", min(own))


def test_the_same_dispute_is_not_raised_twice_while_it_waits(demo):
    raised(demo, "ganbu-jy", "JY", "JQRZ")

    with pytest.raises(Refused, match="正待答复"):
        raised(demo, "ganbu-jy", "JY", "JQRZ")


def test_an_upheld_dispute_stays_beside_the_figure_until_a_new_run_is_published(demo):
    clerk = acting(demo, "kaohe")
    dispute = raised(demo, "ganbu-jy", "JY", "JQRZ")
    disputes.answer(demo, clerk, dispute.id, upheld=True, words="确有错误", paper="考办〔2021〕7号")

    assert "待更正" in told_about(demo, COUNTIES, "JY", "JQRZ", "G0313")

    run, _ = store.make(demo, clerk, COUNTIES, "更正后重算")
    store.publish(demo, clerk, SETTINGS, run.id)

    assert told_about(demo, COUNTIES, "JY", "JQRZ", "G0313") == ""


@pytest.mark.parametrize("account", ["kaohe", "ganbu", "jilu", "jiandu", "tianbao", "anquan"])
def test_only_those_concerned_raise_disputes(demo, account):
    with pytest.raises(NotAllowed):
        raised(demo, account)


@pytest.mark.parametrize(("words", "concerns"), [(" ", "得分"), ("不服", ""), ("不服", "名次")])
def test_a_dispute_says_what_it_is_about_and_why(demo, words, concerns):
    with pytest.raises(BadInput):
        raised(demo, words=words, concerns=concerns)


@pytest.mark.parametrize("upheld", [True, False])
def test_a_dispute_is_answered_once_in_writing(demo, upheld):
    dispute = raised(demo)

    done = answered(demo, dispute, upheld=upheld)

    assert done.state == (DisputeState.UPHELD if upheld else DisputeState.REJECTED)
    assert (done.answered_by, done.paper) == ("kaohe", "考办〔2021〕8号")
    with pytest.raises(Refused, match="已答复"):
        answered(demo, dispute)


def test_an_answer_needs_reasons_and_a_paper(demo):
    dispute = raised(demo)

    with pytest.raises(BadInput):
        answered(demo, dispute, words=" ")
    with pytest.raises(BadInput):
        answered(demo, dispute, paper="")
    assert dispute.state == DisputeState.OPEN


def test_only_the_clerk_answers(demo):
    dispute = raised(demo)

    for account in ("lianluo", "ganbu", "jilu", "jiandu"):
        with pytest.raises(NotAllowed):
            answered(demo, dispute, account)


def test_a_dispute_that_is_not_there_cannot_be_answered(demo):
    with pytest.raises(NotFound):
        disputes.answer(demo, acting(demo, "kaohe"), 99, True, "有", "文")


def test_others_disputes_are_not_listed_outside_the_department(demo):
    dispute = raised(demo)

    assert dispute in disputes.listed(demo, acting(demo, "jiandu"))
    assert dispute in disputes.listed(demo, acting(demo, "lianluo"))
    assert dispute not in disputes.listed(demo, acting(demo, "ganbu-jy"))


def test_an_open_dispute_stands_beside_the_figure_until_it_is_answered(demo):
    dispute = raised(demo)

    assert "得分有异议待答复" in told_about(demo, COUNTIES, "LQ", "DSLZ", "G0904")
    answered(demo, dispute)
    assert told_about(demo, COUNTIES, "LQ", "DSLZ", "G0904") == ""


def test_an_officials_own_dispute_stands_beside_his_figure_alone(demo):
    run = store.current(demo, COUNTIES)
    indicator = store.shares(demo, run.id, "JY", "G0313")[0].indicator
    raised(demo, "ganbu-jy", "JY", indicator)

    assert told_about(demo, COUNTIES, "JY", indicator, "G0313")
    assert told_about(demo, COUNTIES, "JY", indicator, "G0304") == ""


def test_a_negative_evaluation_of_the_own_unit_is_disputed_as_to_its_place(demo, monkeypatch):
    drop = PlaceDrop("3", "LQ", 2, 0, "通报", "第十二条", "文")
    monkeypatch.setattr(disputes.results, "drops", lambda *_: [drop])

    for indicator, concerns in (("负面评价 3", "得分"), ("DSLZ", "位次")):
        with pytest.raises(BadInput):
            raised(demo, indicator=indicator, concerns=concerns)
    with pytest.raises(NotFound):
        raised(demo, indicator="负面评价 4", concerns="位次")
    made = raised(demo, indicator="负面评价 3", concerns="位次")
    assert any("负面评价 3" in str(problem) for problem in ledger.obstacles(demo, COUNTIES))
    assert answered(demo, made).state == DisputeState.REJECTED


@pytest.mark.parametrize("field", ["words", "official", "subject", "edge", "evidence", "answer"])
def test_a_dispute_rewritten_in_the_database_is_told(demo, field):
    dispute = raised(demo)
    answered(demo, dispute)
    assert verify_store.problems(demo) == []

    setattr(dispute, field, "改过的")
    demo.add(dispute)
    demo.flush()

    assert [one.where.sheet for one in verify_store.problems(demo)] == [f"异议 {dispute.id}"]


def test_a_dispute_whose_state_is_rewritten_or_that_is_gone_is_told(demo):
    dispute = raised(demo)
    dispute.state = DisputeState.REJECTED
    demo.add(dispute)
    demo.flush()
    assert any(f"异议 {dispute.id}" in str(one) for one in verify_store.problems(demo))

    target = f"异议 {dispute.id}"
    demo.delete(dispute)
    demo.flush()
    assert any(target in str(one) for one in verify_store.problems(demo))


def test_a_clerk_neither_sees_nor_answers_the_dispute_of_a_relative(demo, monkeypatch):
    run = store.current(demo, COUNTIES)
    code = min(s.indicator for s in store.shares(demo, run.id, "JY", "G0313"))
    move_to(monkeypatch, run.window_ends_on)
    dispute = raised(demo, "ganbu-jy", "JY", code)
    clerk = replace(acting(demo, "kaohe"), official="G0313")

    assert dispute not in disputes.listed(demo, clerk)
    with pytest.raises(NotFound):
        disputes.one(demo, clerk, dispute.id)
    with pytest.raises(NotFound):
        disputes.answer(demo, clerk, dispute.id, upheld=True, words="属实", paper="文")


def test_a_dispute_of_endless_words_is_refused(demo):
    with pytest.raises(BadInput, match="最多 5000 字"):
        raised(demo, words="长" * 5001)
