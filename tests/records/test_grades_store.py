from dataclasses import replace
from datetime import timedelta

import pytest
from consequence_world import (
    CLERK,
    FOUR,
    MINUTES,
    OFFICER,
    RECORDER,
    principal,
    publish,
    settle,
)
from sqlmodel import select

from attribution.runs.tables import Run, ScoreRow
from cadre.foundation.clock import today
from cadre.foundation.tables import Decision, TrailLine
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import AccountRole, RunState, TeamGrade
from records.grades import store

EXCELLENT, GOOD, ORDINARY = TeamGrade.EXCELLENT, TeamGrade.GOOD, TeamGrade.ORDINARY


def made(session):
    settle(session)
    return store.make(session, CLERK, "S")


def test_grades_are_proposed_from_the_published_run_with_quota_and_reasons(session):
    rows = made(session)

    assert [(r.subject, r.proposed) for r in rows] == [
        ("A1", "优秀"),
        ("A2", ""),
        ("A3", ""),
        ("A4", ""),
    ]
    assert rows[0].quota.startswith(
        "4 个班子 × 30%，舍去取整，优秀名额 1；《党政领导干部考核工作条例》"
    )
    assert "总分 90.00" in rows[0].reasons


def test_a_run_is_proposed_on_once(session):
    made(session)

    with pytest.raises(Refused):
        store.make(session, CLERK, "S")


def test_nothing_is_proposed_before_publication(session):
    settle(session).state = RunState.DRAFT
    session.flush()

    with pytest.raises(Refused, match="已公布"):
        store.make(session, CLERK, "S")


def test_a_missed_bottom_line_bars_excellent_in_proposal_and_decision(session):
    run = settle(session)
    session.add(
        ScoreRow(run_id=run.id, indicator="Z2", subject="A1", possible=0, formula="底线", met=False)
    )
    session.flush()

    row = store.make(session, CLERK, "S")[0]

    assert (row.proposed, row.bar) == ("", "底线指标未达标，不得评为优秀")
    with pytest.raises(Refused, match="底线"):
        store.decide(session, RECORDER, row.id, EXCELLENT, MINUTES)
    store.decide(session, RECORDER, row.id, ORDINARY, MINUTES)
    assert run.id == row.run_id


def test_an_organ_decides_and_the_proposal_stays_beside(session):
    row = made(session)[0]

    decision = store.decide(session, RECORDER, row.id, EXCELLENT, MINUTES)

    assert (decision.kind, decision.outcome, decision.minutes_no) == (
        "班子等次",
        "优秀",
        "常纪〔2021〕3号",
    )
    assert (row.proposed, row.decided, row.decision_id) == ("优秀", "优秀", decision.id)
    assert session.exec(select(TrailLine).where(TrailLine.verb == "记录决定")).one()


def test_another_grade_needs_its_reason_and_is_kept_beside(session):
    row = made(session)[0]

    with pytest.raises(BadInput, match="缘由"):
        store.decide(session, RECORDER, row.id, ORDINARY, MINUTES)
    store.decide(session, RECORDER, row.id, ORDINARY, MINUTES, departure="信访积案突出")

    assert (row.proposed, row.decided, row.departure) == ("优秀", "一般", "信访积案突出")


def test_where_nothing_was_proposed_no_departure_is_asked_of_the_organ(session):
    row = made(session)[1]

    store.decide(session, RECORDER, row.id, GOOD, MINUTES)

    assert (row.proposed, row.decided, row.departure) == ("", "良好", "")


@pytest.mark.parametrize("field", ["organ", "meeting", "minutes_no", "decided_on", "reason"])
def test_a_decision_lacking_a_particular_is_not_recorded(session, field):
    row = made(session)[0]
    lacking = replace(MINUTES, **{field: None if field == "decided_on" else " "})

    with pytest.raises(BadInput):
        store.decide(session, RECORDER, row.id, EXCELLENT, lacking)
    assert session.exec(select(Decision)).all() == []


def test_who_proposed_does_not_record_the_decision(session):
    row = made(session)[0]
    same = principal(AccountRole.RECORDER, CLERK.account_name)

    with pytest.raises(Refused, match="不能记录"):
        store.decide(session, same, row.id, EXCELLENT, MINUTES)


def test_only_the_recorder_decides_and_only_the_proposers_propose(session):
    row = made(session)[0]

    with pytest.raises(NotAllowed):
        store.decide(session, OFFICER, row.id, EXCELLENT, MINUTES)
    with pytest.raises(NotAllowed):
        store.make(session, RECORDER, "S")


def test_the_last_seat_may_be_given_one_more_may_not(session):
    first, second, *_ = made(session)
    store.decide(session, RECORDER, first.id, EXCELLENT, MINUTES)

    with pytest.raises(Refused, match="已用完"):
        store.decide(session, RECORDER, second.id, EXCELLENT, MINUTES, departure="另有考虑")


def test_a_grade_is_decided_once(session):
    row = made(session)[0]
    store.decide(session, RECORDER, row.id, EXCELLENT, MINUTES)

    with pytest.raises(Refused, match="已决定"):
        store.decide(session, RECORDER, row.id, GOOD, MINUTES, departure="更正")


def test_a_proposal_of_a_superseded_run_is_not_decided(session):
    row = made(session)[0]
    old = session.get(Run, row.run_id)
    old.state = RunState.SUPERSEDED
    session.add(old)
    publish(session, FOUR, 1, today() - timedelta(days=1))

    with pytest.raises(Refused, match="取代"):
        store.decide(session, RECORDER, row.id, EXCELLENT, MINUTES)


def test_the_seats_left_follow_proposals_and_decisions(session):
    rows = made(session)

    (before,) = store.pools(rows)
    store.decide(session, RECORDER, rows[0].id, EXCELLENT, MINUTES)
    (after,) = store.pools(rows)

    assert (before.seats, before.proposed, before.left, before.undecided) == (1, 1, 0, 1)
    assert (after.decided, after.undecided) == (1, 0)


def test_a_grade_is_notified_once_and_after_its_decision(session):
    row = made(session)[0]

    with pytest.raises(Refused, match="尚未决定"):
        store.notify(session, CLERK, row.id)
    store.decide(session, RECORDER, row.id, EXCELLENT, MINUTES)
    assert store.notify(session, CLERK, row.id).notified_at
    with pytest.raises(Refused, match="已经告知"):
        store.notify(session, CLERK, row.id)


@pytest.mark.parametrize("role", [AccountRole.OFFICIAL, AccountRole.CONTACT])
def test_a_proposal_does_not_exist_for_those_assessed(session, role):
    row = made(session)[0]

    with pytest.raises(NotFound):
        store.proposal(session, principal(role), row.id)
