from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cadre.rules.barred import Handled, period_of
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


@given(kinds, kinds)
def test_what_passes_never_ends_later_than_before(before, after):
    assume(not worse_handling(handled(before), handled(after)))
    one, other = period_of(handled(before)), period_of(handled(after))

    assert one.unknown or (other.released_on or date.max) <= (one.released_on or date.max)
    for family in FAMILIES:
        if {before, after} <= set(family):
            assert family.index(after) <= family.index(before)


@given(kinds)
def test_a_handling_may_always_be_kept(kind):
    assert worse_handling(handled(kind), handled(kind)) == ""


def test_all_grades_stand_in_the_order():
    assert set(FROM_BEST) == set(Grade)
