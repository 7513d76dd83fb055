"""A selection from the vacancy to the probation, on the demonstration year."""

from datetime import date

import pytest
from selection_world import (
    ANOTHER,
    CANDIDATE,
    POST,
    answers,
    form,
    listed,
    made_vacant,
    opened,
    take,
    walked,
)

import main
from cadre.roster import store as roster
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import PostRank
from records.demo.accounts import acting
from records.selection import candidate_store, taking_store, vacancy_store
from records.selection.candidate_store import CameBy
from records.selection.steps import Step
from records.selection.vacancy_store import Opening, State

DAY = date(2020, 9, 2)


@pytest.fixture
def vacancy(demo):
    made_vacant(demo)
    return opened(demo)


@pytest.fixture
def candidate(demo, vacancy):
    return listed(demo, vacancy)


def ganbu(session, **changed):
    who = acting(session, "ganbu")
    return type(who)(**(vars(who) | changed))


def test_from_vacancy_to_probation(demo, vacancy, candidate):
    walked(demo, candidate, Step.PROBATION)

    shown = candidate_store.standing(demo, ganbu(demo), candidate.id, date(2021, 10, 12))
    held = [t for t in roster.tenures_of(demo, CANDIDATE) if t.post == POST]
    assert [one.step for one in shown.file.done][-1] is Step.PROBATION
    assert [(t.begins_on, t.paper) for t in held] == [(date(2020, 10, 12), "任职记录")]
    assert vacancy_store.vacancy(demo, ganbu(demo), vacancy.id).state == State.FILLED


def test_who_is_appointed_leaves_his_former_post_the_day_before(demo, candidate):
    before = roster.tenures_of(demo, CANDIDATE)[0].post

    walked(demo, candidate, Step.APPOINTMENT)

    left = next(t for t in roster.tenures_of(demo, CANDIDATE) if t.post == before)
    assert left.ends_on == date(2020, 10, 11)


def test_a_step_out_of_order_is_refused_with_its_rule(demo, candidate):
    with pytest.raises(Refused, match=r"还没有办“民主推荐”（《(公务员法|党政)"):
        take(demo, candidate, Step.VETTING)

    assert candidate_store.steps(demo, candidate.id) == []


def test_an_open_question_of_the_gates_bars_the_agreement(demo, candidate):
    walked(demo, candidate, Step.CONSULTATION)
    some = {**answers(), "investigated": ""}
    take(demo, candidate, Step.ELIGIBILITY, **some)

    with pytest.raises(Refused, match="资格核对没有通过：立案审查调查"):
        take(demo, candidate, Step.DISCUSSION)


def test_votes_that_do_not_carry_are_not_recorded_as_agreed(demo, candidate):
    walked(demo, candidate, Step.CONSULTATION)

    with pytest.raises(Refused, match="没有超过应到会成员的半数"):
        take(demo, candidate, Step.DISCUSSION, agree="4", disagree="4")


def test_a_meeting_may_put_off_and_decide_later(demo, candidate):
    walked(demo, candidate, Step.CONSULTATION)
    take(demo, candidate, Step.DISCUSSION, outcome="缓议", agree="3", postpone="5")
    with pytest.raises(Refused, match="没有同意任用的决定"):
        take(demo, candidate, Step.PUBLICATION)

    take(demo, candidate, Step.DISCUSSION, decided_on="2020-10-13")
    take(demo, candidate, Step.PUBLICATION)


def test_the_decision_is_recorded_by_somebody_else(demo, candidate):
    walked(demo, candidate, Step.CONSULTATION)

    with pytest.raises(NotAllowed):
        taking_store.take(
            demo,
            ganbu(demo),
            main.BOOKS,
            candidate.id,
            Step.DISCUSSION,
            form(Step.DISCUSSION),
            version=candidate.version,
        )


def test_all_fields_left_empty_are_named_at_once(demo, candidate):
    with pytest.raises(BadInput, match="没有填写办理日期、文件或者记录、动议的单位"):
        take(demo, candidate, Step.MOTION, on="", paper="", proposer="")


@pytest.mark.parametrize(("name", "value"), [("votes", "二十"), ("on", "九月"), ("votes", "-3")])
def test_what_is_no_number_or_no_date_is_said(demo, candidate, name, value):
    take(demo, candidate, Step.MOTION)

    with pytest.raises(BadInput, match="不是"):
        take(demo, candidate, Step.RECOMMENDATION, **{name: value})


def test_a_day_still_to_come_is_refused(demo, candidate):
    with pytest.raises(BadInput, match="还没有到"):
        take(demo, candidate, Step.MOTION, on="2099-01-01")


def test_of_two_who_press_at_once_one_is_told(demo, candidate):
    version = candidate.version
    take(demo, candidate, Step.MOTION)

    with pytest.raises(Refused, match="刚刚被他人办理过"):
        taking_store.take(
            demo,
            ganbu(demo),
            main.BOOKS,
            candidate.id,
            Step.MOTION,
            form(Step.MOTION),
            version=version,
        )


def test_a_post_is_filled_by_one_procedure_at_a_time(demo, vacancy):
    with pytest.raises(Refused, match=f"选任 {vacancy.id}"):
        opened(demo)


def test_a_vacancy_given_up_takes_no_candidate(demo, vacancy):
    vacancy_store.end(demo, ganbu(demo), vacancy.id, vacancy.version, "职数调整", DAY)

    with pytest.raises(Refused, match="终止"):
        listed(demo, vacancy)


def test_a_person_stands_on_the_list_once(demo, vacancy, candidate):
    with pytest.raises(Refused, match="已经在人选之列"):
        listed(demo, vacancy)


def test_who_left_the_list_takes_no_further_step(demo, candidate):
    candidate_store.leave(demo, ganbu(demo), candidate.id, candidate.version, "本人放弃")

    with pytest.raises(Refused, match="不再列为人选"):
        take(demo, candidate, Step.MOTION)


def test_when_one_is_appointed_the_others_are_not(demo, vacancy, candidate):
    other = listed(demo, vacancy, ANOTHER)
    walked(demo, candidate, Step.APPOINTMENT)

    with pytest.raises(Refused):
        walked(demo, other, Step.APPOINTMENT)


def test_a_post_beyond_the_authority_is_like_none(demo, vacancy, candidate):
    township = frozenset({PostRank.COUNTY_CHIEF})
    narrow = ganbu(demo, ranks=township)

    for asked in (vacancy_store.vacancy, candidate_store.candidacy):
        with pytest.raises(NotFound) as there:
            asked(demo, narrow, 1)
        with pytest.raises(NotFound) as nowhere:
            asked(demo, narrow, 999)
        assert str(there.value) == str(nowhere.value)
    opening = Opening(POST, DAY, "缘由", "文")
    with pytest.raises(BadInput, match="没有代码为"):
        vacancy_store.open_vacancy(demo, narrow, opening)


@pytest.mark.parametrize("name", ["kaohe", "lianluo", "ganbu-jy", "tianbao", "jiandu"])
def test_others_neither_see_nor_prepare_a_selection(demo, vacancy, name):
    who = acting(demo, name)

    with pytest.raises((NotFound, NotAllowed)):
        vacancy_store.vacancy(demo, who, vacancy.id)
    with pytest.raises(NotAllowed):
        candidate_store.add(demo, who, vacancy.id, ANOTHER, CameBy.HAND, "")


def test_a_removed_holder_leaves_the_quota_as_it_is_told(demo, vacancy):
    assert "部门副职" in vacancy_store.quota_words(demo, vacancy)
