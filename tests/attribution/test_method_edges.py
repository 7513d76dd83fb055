from dataclasses import replace
from decimal import Decimal

import pytest
from facts_maker import Case, band, base, measured, option, ratings, scored, tally
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import ask, indicator, line

from attribution.filled import Filled
from cadre.rules.numbers import POINT, to_points
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import Consequence, Direction, IndicatorKind, Measure, Method

UNITS = ("甲", "乙", "丙")
BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS


def year(method, values, *, parameters=None, goal=None, baseline=None, facts=None, tables=None):
    """The first of three units is looked at; values None are missing."""
    measure = Measure.BALLOTS if method is Method.PERCENT and facts else Measure.VALUE
    own = measured(measure, method, **(parameters or {}))
    units = UNITS[: len(values)]
    return Case(
        (own,),
        units=units,
        values={("指标", u): v for u, v in zip(units, values, strict=True) if v is not None},
        targets={("指标", u): base(baseline, goal) for u in units},
        facts=facts or Filled(),
        tables=tables or {},
    )


def bounds(worst, best):
    return {"不允许值": worst, "满意值": best}


def placed(*places, **recused):
    return year(
        Method.EVALUATED_PLACES, [5], facts=Filled(ratings=ratings("甲", *places, **recused))
    )


FIXED = bounds("0", "100")
SIGNED = {"每单位分": "2", "可为负": "1"}
FEW = year(
    Method.PERCENT,
    [None],
    facts=Filled(tallies=(tally("甲", "好", 4),)),
    tables={"ballots": (option("好", 100),)},
)
BANDED = {"bands": (band(1, 60, 0, 10), band(2, 100, 10, 20))}

EDGES = [
    # 办法、情形、年度、得分（None 为没有）、问题
    ("完成率·缺数", year(Method.COMPLETION, [None, 1, 2], goal=5), None, WARNS),
    ("完成率·无目标", year(Method.COMPLETION, [3, 1, 2]), None, BLOCKS),
    ("完成率·目标为零", year(Method.COMPLETION, [3, 1, 2], goal=0), None, BLOCKS),
    ("完成率·一家一类", year(Method.COMPLETION, [3], goal=4), 75, None),
    ("增长率·基期为零", year(Method.GROWTH, [3, 1, 2], goal=5, baseline=0), None, BLOCKS),
    ("增长率·基期为负", year(Method.GROWTH, [3, 1, 2], goal=5, baseline=-1), None, BLOCKS),
    ("增长率·无目标", year(Method.GROWTH, [3, 1, 2], baseline=2), None, BLOCKS),
    ("增长率·缺数", year(Method.GROWTH, [None, 1, 2], goal=5, baseline=2), None, WARNS),
    ("功效·全同", year(Method.EFFICACY, [3, 3, 3]), 100, None),
    ("功效·全同另定", year(Method.EFFICACY, [3, 3, 3], parameters={"全同": "80"}), 80, None),
    ("功效·小类", year(Method.EFFICACY, [3, 3]), None, BLOCKS),
    ("功效·小类定值", year(Method.EFFICACY, [50], parameters=FIXED), 80, None),
    ("功效·定值之下", year(Method.EFFICACY, [-200], parameters=FIXED), 0, None),
    ("功效·定值之上", year(Method.EFFICACY, [200], parameters=FIXED), 100, None),
    ("功效·不封", year(Method.EFFICACY, [200], parameters={**FIXED, "不封": "1"}), 140, None),
    ("功效·只写一个", year(Method.EFFICACY, [5], parameters={"满意值": "9"}), None, BLOCKS),
    ("功效·方向不合", year(Method.EFFICACY, [5], parameters=bounds("9", "1")), None, BLOCKS),
    ("功效·两值相同", year(Method.EFFICACY, [5], parameters=bounds("9", "9")), None, BLOCKS),
    ("功效·缺数", year(Method.EFFICACY, [None, 1, 2]), None, WARNS),
    ("比值·小类", year(Method.RATIO_TO_FIRST, [3, 4]), None, BLOCKS),
    ("比值·第一名为零", year(Method.RATIO_TO_FIRST, [0, 0, -1]), None, BLOCKS),
    ("比值·全同", year(Method.RATIO_TO_FIRST, [4, 4, 4]), 100, None),
    ("比值·缺数", year(Method.RATIO_TO_FIRST, [None, 4, 4]), None, WARNS),
    ("位次·小类", year(Method.RANK_POINTS, [3, 4]), None, BLOCKS),
    ("位次·全同", year(Method.RANK_POINTS, [4, 4, 4]), 100, None),
    ("位次·缺数", year(Method.RANK_POINTS, [None, 4, 4]), None, WARNS),
    ("直接·超过满分", year(Method.DIRECT, [101]), None, BLOCKS),
    ("直接·负数", year(Method.DIRECT, [-1]), None, BLOCKS),
    ("直接·缺数", year(Method.DIRECT, [None]), None, WARNS),
    ("区间·没有区间", year(Method.BANDS, [5]), None, BLOCKS),
    ("区间·不落在任何一档", year(Method.BANDS, [20], tables=BANDED), None, BLOCKS),
    ("区间·下端", year(Method.BANDS, [10], tables=BANDED), 100, None),
    ("区间·缺数", year(Method.BANDS, [None], tables=BANDED), None, WARNS),
    ("百分·超过一百", year(Method.PERCENT, ["100.01"]), None, BLOCKS),
    ("百分·负数", year(Method.PERCENT, ["-0.01"]), None, BLOCKS),
    ("百分·满", year(Method.PERCENT, [100]), 100, None),
    ("百分·缺数", year(Method.PERCENT, [None]), None, WARNS),
    ("数值·超过满分", year(Method.AS_IS, [101]), None, BLOCKS),
    ("数值·可超满分", year(Method.AS_IS, [101], parameters={"可超满分": "1"}), 101, None),
    ("数值·负数", year(Method.AS_IS, [-1]), None, BLOCKS),
    ("数值·缺数", year(Method.AS_IS, [None]), None, WARNS),
    ("按量·没有单价", year(Method.PER_UNIT, [5]), None, BLOCKS),
    ("按量·负数不扣", year(Method.PER_UNIT, [-5], parameters={"每单位分": "2"}), 0, None),
    ("按量·可为负", year(Method.PER_UNIT, [-5], parameters=SIGNED), -10, None),
    ("按量·到满分", year(Method.PER_UNIT, [51], parameters={"每单位分": "2"}), 100, None),
    ("按量·封顶", year(Method.PER_UNIT, [5], parameters={"每单位分": "2", "封顶": "9"}), 9, None),
    ("按量·缺数", year(Method.PER_UNIT, [None], parameters={"每单位分": "2"}), None, WARNS),
    ("评价位次·没有评委", year(Method.EVALUATED_PLACES, [5]), None, WARNS),
    ("评价位次·零位", placed(0), None, BLOCKS),
    ("评价位次·半位", placed(1.5), None, BLOCKS),
    ("评价位次·全回避", placed(1, recused=(1,)), None, BLOCKS),
    ("评价位次·扣完", placed(60), 0, None),
    ("票数·太少", FEW, None, BLOCKS),
    ("逐项·没有扣分", year(Method.LINES, [None]), 100, None),
    ("不计分·却有权重", year(Method.NONE, [5]), None, BLOCKS),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "points", "severity"), [row[1:] for row in EDGES], ids=[r[0] for r in EDGES]
)
def test_every_edge_of_every_method_is_answered(case, points, severity):
    scores, problems = scored(case)

    assert scores["指标", "甲"].points == (None if points is None else points * POINT)
    assert scores["指标", "甲"].formula
    assert [p.severity for p in problems if "甲" in p.what] == ([severity] if severity else [])
    assert (points is None) == (severity is not None)


def test_the_table_of_edges_covers_every_method():
    seen = {case.indicators[0].method for _, case, _, _ in EDGES}

    assert seen | {Method.BOTTOM_LINE} == set(Method)


@pytest.mark.parametrize(
    "method",
    [
        Method.COMPLETION,
        Method.EFFICACY,
        Method.RATIO_TO_FIRST,
        Method.RANK_POINTS,
        Method.PERCENT,
        Method.DIRECT,
    ],
)
def test_a_bonus_without_full_marks_is_a_problem_and_not_nought(method):
    bonus = indicator(method, kind=IndicatorKind.BONUS)

    assert "没有满分" in ask(bonus, 5, "0", goal=5, rivals=[3, 4, 5]).problem.what


@pytest.mark.parametrize(
    ("kind", "points"), [(IndicatorKind.BONUS, 15), (IndicatorKind.DEDUCTION, -15)]
)
def test_a_ranking_bonus_has_its_marks_as_a_parameter(kind, points):
    bonus = indicator(Method.RANK_POINTS, kind=kind, 满分="15")

    assert ask(bonus, 5, "0", rivals=[3, 4, 5]).points == points


@pytest.mark.parametrize(("value", "met", "points"), [(95, True, 0), ("94.99", False, -2)])
def test_a_bottom_line_takes_points_only_where_the_scheme_says_so(value, met, points):
    bottom = indicator(Method.BOTTOM_LINE, kind=IndicatorKind.BOTTOM_LINE, 扣分="2")
    takes = replace(bottom, consequence=Consequence.DEDUCT)
    flags = replace(bottom, consequence=Consequence.LOWEST)

    taken, flagged = (ask(one, value, "0", goal=95) for one in (takes, flags))

    assert (taken.met, taken.points) == (met, points)
    assert (flagged.met, flagged.points) == (met, 0)


def test_a_bottom_line_that_should_take_points_must_say_how_many():
    bottom = indicator(Method.BOTTOM_LINE, kind=IndicatorKind.BOTTOM_LINE)
    takes = replace(bottom, consequence=Consequence.DEDUCT)

    assert "没有写扣几分" in ask(takes, 90, "0", goal=95).problem.what
    assert "却有权重" in ask(bottom, 90, "5", goal=95).problem.what


def test_of_one_event_in_one_group_only_the_highest_line_counts():
    rows = tuple(
        replace(line(points, "指标", "甲", number), group=group, event=event)
        for number, points, group, event in [
            ("1", "1", "示范", "县"),
            ("2", "3", "示范", "县"),
            ("3", "3", "示范", "县"),
            ("4", "1", "表彰", "县"),
            ("5", "2", "示范", ""),
            ("6", "2", "示范", ""),
        ]
    )
    bonus = measured(Measure.VALUE, Method.LINES, kind=IndicatorKind.BONUS)

    scores, _ = scored(Case((bonus,), facts=Filled(adjustments=rows)))

    assert scores["指标", "甲"].points == to_points(8)
    assert scores["指标", "甲"].note.count("只计最高") == 2


MONOTONE = [
    (Method.COMPLETION, {"封顶": "1.1"}, 110),
    (Method.EFFICACY, {}, 100),
    (Method.EFFICACY, FIXED, 100),
    (Method.RANK_POINTS, {"每降一位扣": "2"}, 100),
    (Method.PER_UNIT, {"每单位分": "3"}, 100),
    (Method.RATIO_TO_FIRST, {}, 100),
]


@pytest.mark.parametrize(("method", "parameters", "cap"), MONOTONE)
@given(st.lists(st.integers(1, 50), min_size=3, max_size=8), st.sampled_from(Direction))
def test_a_better_value_never_gets_less_and_nobody_gets_more_than_the_cap(
    method, parameters, cap, values, direction
):
    lower = direction is Direction.LOWER and method is not Method.PER_UNIT
    turned = {"不允许值": "100", "满意值": "0"} if lower and "满意值" in parameters else parameters
    own = indicator(method, direction=Direction.LOWER if lower else Direction.HIGHER, **turned)

    points = [ask(own, v, goal=20, rivals=values).points for v in sorted(values, reverse=lower)]

    assert points == sorted(points)
    assert 0 <= points[0] <= points[-1] <= cap


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.randoms())
def test_points_by_evaluated_places_do_not_hang_on_the_order_of_the_evaluators(places, random):
    own = measured(Measure.RATINGS, Method.EVALUATED_PLACES)
    shuffled = random.sample(places, len(places))

    one, two = (
        scored(Case((own,), units=("甲",), facts=Filled(ratings=ratings("甲", *values))))[0]
        for values in (places, shuffled)
    )

    assert one["指标", "甲"].points == two["指标", "甲"].points
    mean = Decimal(sum(places)) / len(places)
    assert abs(one["指标", "甲"].points - to_points(100 - 2 * (mean - 1))) <= 1
