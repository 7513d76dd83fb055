"""The vote of a meeting: quorum of those who should attend, majority of those who should attend."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.selection.votes import Verdict, Votes, count, refusals

DAY = date(2020, 12, 1)


@pytest.mark.parametrize(
    ("expected", "present", "valid"),
    [(9, 6, True), (9, 5, False), (10, 7, True), (10, 6, False), (3, 2, True), (1, 1, True)],
)
def test_two_thirds_must_have_come(expected, present, valid):
    assert count(Votes(expected, present, present), DAY).valid is valid


@pytest.mark.parametrize(
    ("expected", "agree", "carried"),
    [(9, 5, True), (9, 4, False), (10, 6, True), (10, 5, False), (11, 6, True)],
)
def test_more_than_half_of_those_who_should_attend_must_agree(expected, agree, carried):
    votes = Votes(expected, expected, agree, expected - agree)

    assert count(votes, DAY).carried is carried


def test_a_majority_of_those_who_came_is_not_enough():
    votes = Votes(expected=9, present=6, agree=4, disagree=2)

    said = refusals(votes, Verdict.AGREED, DAY)

    counted = "应到 9 人，实到 6 人；同意 4 人，不同意 2 人，缓议 0 人"
    assert said == (f"{counted}，同意的没有超过应到会成员的半数，不能记为同意",)


def test_what_was_carried_is_not_recorded_as_put_off():
    assert refusals(Votes(9, 9, 5, 4), Verdict.POSTPONED, DAY)
    assert not refusals(Votes(9, 9, 4, 5), Verdict.POSTPONED, DAY)


def test_all_that_is_wrong_with_the_numbers_is_said_at_once():
    assert refusals(Votes(5, 6, 3), Verdict.AGREED, DAY) == (
        "实到 6 人多于应到 5 人",
        "表态 3 人，实到 6 人，到会的每人都要表态",
    )


def test_everyone_who_came_must_have_said_something():
    assert refusals(Votes(9, 7, 6), Verdict.AGREED, DAY)
    assert not refusals(Votes(9, 7, 6, postpone=1), Verdict.AGREED, DAY)


def test_nobody_expected_decides_nothing():
    assert refusals(Votes(0, 0, 0), Verdict.NOT_AGREED, DAY) == ("应到会人数没有填",)


def test_the_rule_is_named_with_its_mark():
    assert "党政领导干部选拔任用工作条例" in str(count(Votes(9, 9, 9), DAY).basis)


HEADS = st.integers(0, 40)


@given(HEADS, HEADS, HEADS, st.integers(0, 40))
def test_one_more_in_favour_never_turns_a_yes_into_a_no(agree, disagree, postpone, absent):
    present = agree + disagree + postpone
    one_turned = Votes(present + absent, present, agree + 1, disagree - 1, postpone)
    before = Votes(present + absent, present, agree, disagree, postpone)

    if disagree and count(before, DAY).carried:
        assert count(one_turned, DAY).carried


@given(HEADS, HEADS, HEADS, st.integers(0, 40))
def test_some_verdict_can_always_be_recorded_when_enough_came(agree, disagree, postpone, absent):
    present = agree + disagree + postpone
    votes = Votes(present + absent, present, agree, disagree, postpone)

    if present and count(votes, DAY).valid:
        assert any(not refusals(votes, verdict, DAY) for verdict in Verdict)
