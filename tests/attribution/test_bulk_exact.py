import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.responsibility.bulk import exact
from attribution.responsibility.bulk.exact import (
    LARGEST_POINTS,
    LARGEST_WHOLE,
    Spread,
    by_portions,
    portions,
)
from cadre.rules.numbers import WHOLE_PORTION, largest_remainder

BUSY = settings(deadline=None)  # 机器忙时，一例也可能超过时限
WEIGHTS = st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any)
ROWS = st.lists(WEIGHTS, min_size=1, max_size=8)


def spread_of(rows, rank=None):
    starts = np.cumsum([0, *map(len, rows)])
    return Spread(starts, np.array(rank or range(starts[-1]), np.int32))


def column(rows):
    return np.array([weight for row in rows for weight in row], np.int64)


def one_by_one(whole, rows):
    found = []
    for points, row in zip(whole, rows, strict=True):
        found += largest_remainder(points, row)
    return found


@BUSY
@given(ROWS)
def test_portions_in_bulk_are_those_by_fractions(rows):
    wholes = np.array([sum(row) for row in rows])

    found = portions(spread_of(rows), column(rows), wholes)

    assert found.tolist() == one_by_one([WHOLE_PORTION] * len(rows), rows)


@BUSY
@given(ROWS, st.integers(1, 10**9), st.data())
def test_points_in_bulk_are_those_by_fractions(rows, most, data):
    points = data.draw(st.lists(st.integers(0, most), min_size=len(rows), max_size=len(rows)))
    shares = one_by_one([WHOLE_PORTION] * len(rows), rows)

    found = by_portions(spread_of(rows), np.array(shares), np.array(points))

    cut = np.split(np.array(shares), np.cumsum([len(row) for row in rows])[:-1])
    assert found.tolist() == one_by_one(points, [own.tolist() for own in cut])


@pytest.mark.parametrize("whole", [LARGEST_POINTS, LARGEST_POINTS + 1, LARGEST_WHOLE])
def test_the_largest_denominators_are_divided_as_exactly_as_small_ones(whole):
    rows = [[whole // 3, whole - whole // 3 - 5, 5], [1, whole - 2, 1]]

    found = portions(spread_of(rows), column(rows), whole)

    assert found.tolist() == one_by_one([WHOLE_PORTION] * 2, rows)


def test_a_result_with_very_many_holders_among_short_ones_is_divided_alike():
    rows = [[1] * 700, *([[1, 2]] * 60)]

    found = portions(spread_of(rows), column(rows), np.array([sum(row) for row in rows]))

    assert spread_of(rows).square is None
    assert found.tolist() == one_by_one([WHOLE_PORTION] * len(rows), rows)


def test_equal_remainders_are_served_by_rank():
    spread = spread_of([[1, 1, 1]], rank=[7, 2, 5])

    found = by_portions(spread, portions(spread, np.array([1, 1, 1]), 3), np.array([2]))

    assert portions(spread, np.array([1, 1, 1]), 3).tolist() == [333333333, 333333334, 333333333]
    assert found.tolist() == [0, 1, 1]


def test_equal_remainders_are_served_by_rank_among_very_ragged_results_too():
    rows = [[1] * 700, *([[1, 1, 1]] * 60)]
    spread = spread_of(rows, rank=[*range(700), *([7, 2, 5] * 60)])

    found = portions(spread, column(rows), np.array([sum(row) for row in rows]))

    assert spread.square is None
    assert found[700:703].tolist() == [333333333, 333333334, 333333333]


def test_a_result_without_holders_takes_nothing_and_disturbs_nobody():
    spread = Spread(np.array([0, 0, 2, 2]), np.array([0, 1], np.int32))

    assert by_portions(spread, np.array([WHOLE_PORTION, 0]), np.array([0, 7, 0])).tolist() == [7, 0]


def test_no_stage_of_the_division_passes_the_largest_whole_number():
    assert LARGEST_WHOLE * exact.STAGE <= exact.LARGEST
    assert exact.STAGE**exact.STAGES == WHOLE_PORTION
    assert LARGEST_POINTS * WHOLE_PORTION <= exact.LARGEST
