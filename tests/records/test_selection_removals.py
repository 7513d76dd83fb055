"""One meeting removes the holder of a post and then appoints another; no post is vacant unasked."""

from datetime import date

import pytest
from selection_world import CANDIDATE, POST, listed, made_vacant, opened, take, walked
from sqlmodel import select

import main
from cadre.foundation import sealing
from cadre.foundation.tables import TrailLine
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, Refused
from records.demo.accounts import acting
from records.selection import (
    candidate_store,
    meeting_store,
    removal_store,
    seal_store,
    vacancy_store,
)
from records.selection.steps import Step
from records.selection.tables import RemovalItem
from records.selection.vacancy_store import Opening

HOLDER, DAY = "G0307", date(2020, 10, 12)
OPENING = Opening(POST, date(2020, 9, 2), "拟另有任用", "缙组〔2020〕12号", after_removal=True)
DECIDED = {
    "outcome": "同意",
    "expected": "9",
    "present": "8",
    "agree": "8",
    "organ": "中共缙云县委常委会",
    "meeting": "第31次会议",
    "minutes_no": "〔2020〕31号",
    "decided_on": str(DAY),
    "reason": "工作需要",
    "paper": "缙委干〔2020〕31号",
}


@pytest.fixture
def vacancy(demo):
    return vacancy_store.open_vacancy(demo, acting(demo, "ganbu"), OPENING)


@pytest.fixture
def meeting(demo):
    return meeting_store.call(demo, acting(demo, "ganbu"), "第31次会议", "县委常委会", DAY)


@pytest.fixture
def candidate(demo, vacancy, meeting):
    found = listed(demo, vacancy)
    walked(demo, found, Step.CONSULTATION)
    assert meeting_store.put_on(demo, acting(demo, "ganbu"), meeting.id, found.id)
    return found


def item(session):
    return session.exec(select(RemovalItem)).one()


def decide(session, meeting, **others):
    who = acting(session, "jilu")
    fields = DECIDED | others
    return removal_store.decide(session, who, main.BOOKS, meeting, item(session).id, fields)


def held(session, code):
    return [t for t in roster.tenures_of(session, code) if t.post == POST]


def test_an_occupied_post_is_no_vacancy_until_its_holder_is_to_be_removed(demo):
    who = acting(demo, "ganbu")
    with pytest.raises(Refused, match=r"由杜慕云担任，还不是空缺"):
        vacancy_store.open_vacancy(demo, who, Opening(POST, OPENING.opened_on, "缺人", "文件"))

    assert vacancy_store.open_vacancy(demo, who, OPENING).incumbent == HOLDER


def test_a_post_left_before_is_a_vacancy_with_nobody_to_remove(demo, meeting):
    made_vacant(demo)
    vacancy = opened(demo)
    found = listed(demo, vacancy)
    take(demo, found, Step.MOTION)

    assert vacancy.incumbent == ""
    assert not meeting_store.put_on(demo, acting(demo, "ganbu"), meeting.id, found.id)


def test_one_meeting_removes_and_then_appoints(demo, candidate, meeting):
    agenda = meeting_store.agenda(demo, acting(demo, "ganbu"), meeting.id)
    assert [one.name for one in agenda.removals] == ["杜慕云"]
    assert [one.against for one in agenda.items] == [()]  # 免职同会先议，任职可以列

    decide(demo, meeting)
    take(demo, candidate, Step.DISCUSSION)
    for step in (Step.PUBLICATION, Step.TALK, Step.APPOINTMENT):
        take(demo, candidate, step)

    assert [(t.ends_on, t.begins_on < DAY) for t in held(demo, HOLDER)] == [
        (date(2020, 10, 11), True)
    ]
    assert [t.begins_on for t in held(demo, CANDIDATE)] == [DAY]


def test_who_is_still_in_post_is_removed_before_another_is_agreed_on(demo, candidate):
    with pytest.raises(Refused, match="杜慕云仍在任，须先讨论决定免职"):
        take(demo, candidate, Step.DISCUSSION)

    take(demo, candidate, Step.DISCUSSION, outcome="缓议", agree="2", postpone="6")


def test_a_removal_not_agreed_leaves_the_post_held(demo, candidate, meeting):
    decide(demo, meeting, outcome="不同意", agree="2", disagree="6", paper="")

    assert held(demo, HOLDER)[0].ends_on is None
    with pytest.raises(Refused, match="仍在任"):
        take(demo, candidate, Step.DISCUSSION)


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ({"agree": "4", "disagree": "4"}, Refused, "没有超过应到会成员的半数"),
        ({"present": "5", "agree": "5"}, Refused, "不到三分之二"),
        ({"paper": " "}, BadInput, "须写明免职文件"),
        ({"minutes_no": ""}, BadInput, "纪要号"),
        ({"decided_on": "2020-10-13"}, Refused, "不是会议那天"),
        ({"outcome": ""}, BadInput, "没有选决定"),
    ],
)
def test_a_removal_is_decided_like_an_appointment(demo, candidate, meeting, wrong, error, said):
    with pytest.raises(error, match=said):
        decide(demo, meeting, **wrong)

    assert held(demo, HOLDER)[0].ends_on is None


def test_a_removal_is_decided_once_and_a_meeting_closes_when_all_are(demo, candidate, meeting):
    jilu = acting(demo, "jilu")
    with pytest.raises(Refused, match="杜慕云（免职）"):
        meeting_store.close(demo, jilu, meeting.id)
    decide(demo, meeting)
    with pytest.raises(Refused, match="已由他人记录"):
        decide(demo, meeting)
    take(demo, candidate, Step.DISCUSSION)

    assert meeting_store.close(demo, jilu, meeting.id).state == "已讨论"


def test_a_removal_undecided_comes_off_and_may_be_put_on_again(demo, candidate, meeting):
    who = acting(demo, "ganbu")
    removal_store.take_off(demo, who, meeting, item(demo).id)
    vacancy = vacancy_store.vacancy(demo, who, candidate.vacancy_id)

    listed_then = removal_store.open_ones(demo, who, meeting, [vacancy])
    assert removal_store.put_on(demo, who, meeting, vacancy)
    assert [words for _, words in listed_then] == ["免去杜慕云：缙云县经信局副局长"]
    assert not removal_store.put_on(demo, who, meeting, vacancy)


def test_who_has_not_been_moved_for_does_not_come_on_the_agenda(demo, vacancy, meeting):
    found, who = listed(demo, vacancy), acting(demo, "ganbu")
    with pytest.raises(Refused, match="还没有动议"):
        meeting_store.put_on(demo, who, meeting.id, found.id)

    take(demo, found, Step.MOTION)
    assert meeting_store.put_on(demo, who, meeting.id, found.id)


def test_a_decision_changed_behind_the_program_is_found(demo, candidate, meeting):
    decide(demo, meeting)
    lines = demo.exec(select(TrailLine).where(TrailLine.verb == removal_store.DECIDED)).all()
    claims = [c for c in seal_store.claims(demo) if c.verb == removal_store.DECIDED]
    assert sealing.differences(lines, claims) == []

    item(demo).paper = "别的文件"
    demo.flush()
    claims = [c for c in seal_store.claims(demo) if c.verb == removal_store.DECIDED]
    assert sealing.differences(lines, claims)


def test_the_removal_waits_on_the_checklist_by_name(demo, candidate):
    shown = candidate_store.standing(demo, acting(demo, "ganbu"), candidate.id, DAY)

    assert shown.file.in_post == "杜慕云"
    assert "须先决定免职" in shown.checked.gates[0].words
