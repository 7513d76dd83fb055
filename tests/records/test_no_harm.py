from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cadre.rules.barred import BarredPeriod, Handled, period_of
from cadre.rules.vocabulary import Grade, HandlingKind
from records.appeals.no_harm import FAMILIES, FROM_BEST, worse_grade, worse_handling

H = HandlingKind
DAY = date(2021, 6, 1)
grades, kinds = st.sampled_from(Grade), st.sampled_from(HandlingKind)


def handled(kind: HandlingKind, months: int | None = None) -> Handled:
    return Handled(kind, DAY, "事由", "文", months)


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        (Grade.INCOMPETENT, Grade.COMPETENT, False),
        (Grade.INCOMPETENT, Grade.BASICALLY_COMPETENT, False),
        (Grade.INCOMPETENT, Grade.UNGRADED, False),
        (Grade.INCOMPETENT, Grade.INCOMPETENT, False),
        (Grade.BASICALLY_COMPETENT, Grade.INCOMPETENT, True),
        (Grade.BASICALLY_COMPETENT, Grade.UNGRADED, True),
        (Grade.COMPETENT, Grade.UNGRADED, True),
        (Grade.UNGRADED, Grade.INCOMPETENT, True),
    ],
)
def test_a_grade_comes_out_of_an_appeal_no_lower(before, after, worse):
    assert bool(worse_grade(before, after)) is worse


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        (H.SERIOUS_DEMERIT, H.DEMERIT, False),
        (H.DEMERIT, H.SERIOUS_DEMERIT, True),
        (H.GOVERNMENT_WARNING, H.DEMERIT, True),
        (H.REDUCED_IN_RANK, H.REASSIGNED, False),
        (H.REMOVED, H.REASSIGNED, False),
        (H.REASSIGNED, H.REMOVED, True),
        (H.REDUCED_IN_RANK, H.DEMERIT, False),
        (H.GOVERNMENT_WARNING, H.REASSIGNED, True),  # 不同类的比影响期：6 个月和 12 个月
        (H.DISCHARGED, H.DISMISSED_FROM_POST, False),
        (H.DISMISSED_FROM_POST, H.DISCHARGED, True),
    ],
)  # fmt: skip
def test_a_handling_comes_out_of_an_appeal_no_heavier_and_no_longer(before, after, worse):
    assert bool(worse_handling(handled(before), handled(after))) is worse


@given(grades)
def test_a_grade_may_always_be_kept(grade):
    assert worse_grade(grade, grade) == ""


@given(grades, grades)
def test_of_two_different_grades_one_way_is_worse_and_the_other_is_not(one, other):
    assume(one != other)

    assert bool(worse_grade(one, other)) is not bool(worse_grade(other, one))


@given(grades, grades, grades)
def test_what_may_follow_step_by_step_may_follow_at_once(one, two, three):
    assume(not worse_grade(one, two) and not worse_grade(two, three))

    assert not worse_grade(one, three)


days = st.sampled_from((date(2005, 1, 1), date(2015, 7, 1), date(2018, 6, 15), DAY))
decided = st.builds(
    Handled,
    kinds,
    days,
    reason=st.just("事由"),
    months=st.sampled_from((None, 1, 3, 6, 12, 24, 48)),
    restored_on=st.sampled_from((None, date(2022, 1, 1))),
)


def without_end(bar: BarredPeriod) -> bool:
    return bar.released_on is None and not bar.unknown


@settings(max_examples=1_000)
@given(decided, decided)
def test_no_appeal_makes_a_period_longer_or_open_ended_or_the_kind_heavier(before, other):
    after = replace(other, decided_on=before.decided_on)
    assume(not worse_handling(before, after))
    one, two = period_of(before), period_of(after)

    if not one.unknown:
        assert not two.unknown
        assert (two.released_on or date.max) <= (one.released_on or date.max)
        assert (two.above_until or date.min) <= (one.above_until or date.min)
    elif before != after:
        assert not without_end(two)
        assert any(
            before.kind in family[family.index(after.kind) + 1 :]
            for family in FAMILIES
            if after.kind in family
        )
    for family in FAMILIES:
        if {before.kind, after.kind} <= set(family):
            assert family.index(after.kind) <= family.index(before.kind)


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        (H.ADMONITION, H.DISCHARGED, True),  # 当时的影响期都没有查到，不同类的比不出轻重
        (H.ADMONITION, H.PARTY_WARNING, True),
        (H.PARTY_SERIOUS_WARNING, H.PARTY_WARNING, False),
        (H.PARTY_WARNING, H.PARTY_SERIOUS_WARNING, True),
    ],
)
def test_where_no_rule_of_that_time_is_known_only_a_lighter_one_of_its_family_passes(
    before, after, worse
):
    day = date(2005, 1, 1)

    told = worse_handling(Handled(before, day), Handled(after, day))

    assert bool(told) is worse


def test_a_lighter_one_of_known_period_may_stand_in_place_of_one_of_unknown_period():
    before = handled(H.PARTY_SERIOUS_WARNING_INSTEAD)

    assert period_of(before).unknown
    assert worse_handling(before, handled(H.PARTY_SERIOUS_WARNING)) == ""
    assert worse_handling(before, handled(H.PARTY_SERIOUS_WARNING, months=7))


@given(kinds)
def test_a_handling_may_always_be_kept(kind):
    assert worse_handling(handled(kind), handled(kind)) == ""


def test_all_grades_stand_in_the_order():
    assert set(FROM_BEST) == set(Grade)
