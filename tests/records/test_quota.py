from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.plan import SubjectClass
from cadre.rules.numbers import QuotaRounding
from records.grades.quota import pool_sizes, quota_rule, seat_words, seats

RULE = quota_rule(date(2020, 12, 31))
CLASSES = {c: SubjectClass(c, f"{c}类", "县（市、区）") for c in "ABC"} | {
    "D": SubjectClass("D", "市直部门", "市直")
}
FLOOR = QuotaRounding.FLOOR


def test_ten_teams_pooled_have_three_seats():
    found = seats(RULE, {"A": 4, "B": 5, "C": 1}, CLASSES, pooled=True, rounding=FLOOR)

    assert found == {"县（市、区）": 3}


def test_by_class_four_five_and_one_team_have_one_one_and_no_seat():
    found = seats(RULE, {"A": 4, "B": 5, "C": 1}, CLASSES, pooled=False, rounding=FLOOR)

    assert found == {"A": 1, "B": 1, "C": 0}


def test_domains_never_share_a_pool():
    assert pool_sizes({"A": 4, "D": 6}, CLASSES, pooled=True) == {"县（市、区）": 4, "市直": 6}


@pytest.mark.parametrize(
    ("number", "floor", "half_up", "ceil"),
    [(3, 0, 1, 1), (4, 1, 1, 2), (5, 1, 2, 2), (6, 1, 2, 2), (10, 3, 3, 3), (13, 3, 4, 4)],
)
def test_the_three_roundings_part_where_the_share_is_not_whole(number, floor, half_up, ceil):
    ways = list(QuotaRounding)

    found = [seats(RULE, {"A": number}, CLASSES, pooled=False, rounding=w)["A"] for w in ways]

    assert found == [floor, half_up, ceil]


@given(st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 500), min_size=1), st.booleans())
def test_cut_seats_never_exceed_the_ratio_and_leave_less_than_one_seat_unused(sizes, pooled):
    pools = pool_sizes(sizes, CLASSES, pooled=pooled)

    for pool, count in seats(RULE, sizes, CLASSES, pooled=pooled, rounding=FLOOR).items():
        exact = Fraction(30 * pools[pool], 100)
        assert count <= exact < count + 1


def test_the_words_put_the_figures_in():
    assert seat_words(RULE, 10, 3, FLOOR) == "10 个班子 × 30%，舍去取整，优秀名额 3"
