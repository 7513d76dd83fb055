"""Scoring by columns, one by one, and by a plain second reckoning: all three to the last digit."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_scoring import board, points_of
from scoring_maker import indicator, line, result, scheme, target

from attribution.filled import Filled
from attribution.scoring.bulk import TooLarge, blocks, places, quotient, rounded
from attribution.scoring.by_columns import points_by_columns
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Direction, IndicatorKind, Method

LOWER = Direction.LOWER
INDICATORS = [
    indicator(Method.COMPLETION, "完成", 封顶="1.15"),
    indicator(Method.COMPLETION, "能耗", direction=LOWER),
    indicator(Method.COMPLETION, "倒数", direction=LOWER, 取倒数="1", 封顶="1.3"),
    indicator(Method.GROWTH, "增长", 封顶="1.2"),
    indicator(Method.EFFICACY, "功效", 基础分="52.5"),
    indicator(Method.EFFICACY, "功效低", direction=LOWER),
    indicator(Method.RATIO_TO_FIRST, "比值"),
    indicator(Method.RATIO_TO_FIRST, "比值低", direction=LOWER),
    indicator(Method.RANK_POINTS, "位次", 末位分="47.5"),
    indicator(Method.RANK_POINTS, "逐位", 每降一位扣="2.5"),
    indicator(Method.RANK_POINTS, "位次低", direction=LOWER),
    indicator(Method.PERCENT, "百分"),
    indicator(Method.LINES, "扣满分"),
    indicator(Method.LINES, "扣分", IndicatorKind.DEDUCTION, 扣完为止="3"),
    indicator(Method.LINES, "加分", IndicatorKind.BONUS, 封顶="2.5"),
]
LINES = [one.code for one in INDICATORS if one.method is Method.LINES]
VALUED = [one.code for one in INDICATORS if one.method is not Method.LINES]
BY_CODE = {one.code: one for one in INDICATORS}
GROUPS = {"甲": "A", "乙": "A", "丙": "A", "丁": "A", "戊": "B", "己": "B", "庚": "B"}


def figures(largest):
    return st.decimals(Decimal("0.01"), largest, places=2)


@st.composite
def years(draw):
    keys = [(code, unit) for code in VALUED for unit in GROUPS]
    values = {key: draw(figures(100)) for key in keys}
    missing = draw(st.lists(st.sampled_from(keys), max_size=4))
    lines = draw(
        st.lists(
            st.tuples(st.sampled_from(LINES), st.sampled_from(list(GROUPS)), st.integers(1, 9)),
            max_size=9,
        )
    )
    return {
        "weights": {one.code: draw(st.integers(1, 40)) for one in INDICATORS if scored(one)},
        "values": {key: None if key in missing else value for key, value in values.items()},
        "targets": {key: target(draw(figures(90)), draw(figures(90))) for key in keys},
        "lines": lines,
    }


def scored(one):
    return one.kind is IndicatorKind.SCORED


def made(year):
    plan = scheme(INDICATORS, year["weights"], GROUPS, year["targets"])
    results = [result(*key, value) for key, value in year["values"].items()]
    lines = [line(str(p), c, u, str(n)) for n, (c, u, p) in enumerate(year["lines"])]
    return plan, Filled.of(results, lines)


@settings(max_examples=150, deadline=None)
@given(years())
def test_by_columns_and_one_by_one_agree_to_the_last_digit(year):
    plan, filled = made(year)

    columns = points_by_columns(plan, filled)

    single = {(s.indicator, s.subject): s.points for s in score_all(plan, filled)[0]}
    known = {key for key, points in single.items() if points is not None}
    assert columns == {key: single[key] for key in known}


@settings(max_examples=150, deadline=None)
@given(years())
def test_by_columns_and_the_plain_second_reckoning_agree_to_the_last_digit(year):
    plan, filled = made(year)

    columns = points_by_columns(plan, filled)

    for (code, unit), value in year["values"].items():
        if value is None:
            continue
        own = {u: year["values"][code, u] for u in GROUPS if GROUPS[u] == GROUPS[unit]}
        others = [Fraction(v) for v in own.values() if v is not None]
        goal, given_to = year["targets"][code, unit], BY_CODE[code]
        number, name = Fraction(value), given_to.method.value
        if given_to.method is Method.GROWTH:
            base = Fraction(goal.baseline)
            number, name = (number - base) / base * 100, "目标完成率"
        assert columns[code, unit] == points_of(
            name,
            year["weights"][code],
            number,
            Fraction(goal.target),
            others,
            lower=given_to.direction is LOWER,
            given={k: Fraction(v) for k, v in given_to.parameters.items()},
        ), (code, unit)


@settings(max_examples=100)
@given(st.lists(st.integers(-400, 4000), min_size=2, max_size=30), st.integers(0, 3))
def test_places_and_rounded_totals_agree_with_the_plain_reckoning(totals, kept):
    totals = [total * 1_234 for total in totals]
    sizes = np.array([len(totals)])

    shown = rounded(np.array(totals), kept)
    place = places(shown, np.array([0]), sizes)

    plain = board(dict(enumerate(totals)), kept, "四舍五入")
    assert list(zip(shown.tolist(), place.tolist(), strict=True)) == [
        plain[n] for n in range(len(totals))
    ]


def test_places_are_given_inside_the_class():
    figures_ = np.array([5, 9, 5, 7, 7, 1])

    found = places(figures_, np.array([0, 3]), np.array([3, 3]))

    assert found.tolist() == [2, 1, 2, 1, 1, 3]


@pytest.mark.parametrize(
    ("upper", "under", "found"), [(5, 2, 3), (4, 3, 1), (5, 3, 2), (1, 2, 1), (0, 7, 0), (7, 7, 1)]
)
def test_halves_go_up(upper, under, found):
    assert quotient(np.array([upper]), under).tolist() == [found]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=40), st.integers(1, 50))
def test_blocks_hold_every_class_once_and_cut_none(sizes, rows):
    found = blocks(np.array(sizes), rows)

    kept = [size for classes, _ in found for size in sizes[classes]]
    assert kept == sizes
    assert [part.stop - part.start for _, part in found] == [sum(sizes[c]) for c, _ in found]
    assert [part.start for _, part in found[1:]] == [part.stop for _, part in found[:-1]]


def test_figures_that_might_overflow_are_left_to_fractions():
    huge = Decimal(10) ** 11 + Decimal("0.123456")
    plan = scheme(
        [indicator(Method.COMPLETION, "完成")], {"完成": 100}, GROUPS,
        {("完成", u): target(huge) for u in GROUPS},
    )  # fmt: skip
    filled = Filled.of([result("完成", unit, huge) for unit in GROUPS])

    assert points_by_columns(plan, filled) == {}
    assert {s.points for s in score_all(plan, filled)[0]} == {100 * POINT}


def test_places_that_would_not_fit_are_refused_not_wrong():
    with pytest.raises(TooLarge):
        places(np.array([0, 1 << 61]), np.array([0]), np.array([2]))


def test_ranking_in_wide_totals_is_the_same_as_the_board_of_the_product():
    units = {f"单位{n:02d}": "A" for n in range(12)}
    plan = scheme([indicator(Method.PERCENT, "百分")], {"百分": 100}, units)
    values = {unit: (n * 37) % 8 * 10 for n, unit in enumerate(units)}
    filled = Filled.of([result("百分", unit, value) for unit, value in values.items()])

    standings = {s.subject: s.place for s in stand(plan, score_all(plan, filled)[0])}

    totals = np.array([points_by_columns(plan, filled)["百分", unit] for unit in units])
    found = places(rounded(totals, 2), np.array([0]), np.array([len(units)]))
    assert found.tolist() == [standings[unit] for unit in units]
