from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from scoring_maker import indicator, scheme

from attribution.plan import SubjectClass, Target, Term
from attribution.scales import BallotOption, Band, VoterClass
from attribution.schemes.around import Approved, Around, balance, beside
from attribution.schemes.checks import _misses, check, is_relative
from cadre.rules.numbers import POINT
from cadre.rules.periods import Span
from cadre.rules.problems import Severity, blocking
from cadre.rules.vocabulary import IndicatorKind, Measure, Method, Nature

UNITS = {"甲": "A", "乙": "A", "丙": "A", "丁": "B", "戊": "B", "己": "B"}
YEAR = Span(date(2020, 1, 1), date(2020, 12, 31))


def one(code: str, method: Method = Method.DIRECT, **fields):
    return replace(indicator(method, code), **{"supplier": "统计局", **fields})


def made(
    *indicators, weights: dict[str, int] | None = None, units: dict[str, str] = UNITS, **fields
):
    given = weights or {i.code: 100 // len(indicators) for i in indicators}
    return replace(scheme(list(indicators), given, units), total=100 * POINT, **fields)


def said(found, around: Around = Around()) -> str:
    return "\n".join(str(problem) for problem in check(found, around))


def stops(found) -> list[str]:
    return [str(problem) for problem in blocking(check(found))]


def test_a_sound_scheme_has_no_problem():
    assert check(made(one("一"), one("二"))) == []


def test_a_total_of_99_99_is_named_to_the_last_digit_with_what_is_lacking():
    found = made(one("一"))
    short = replace(found, weights={**found.weights, ("一", "A"): 99_990_000})

    (words,) = stops(short)
    assert "权重合计 99.99，应为 100。还差 0.01" in words


@pytest.mark.parametrize(("own", "wrong"), [(100, False), (101, True), (99, True)])
def test_the_weights_of_a_unit_of_its_own_reach_the_total_too(own, wrong):
    found = made(one("一"), own_weights={("一", "甲"): own * POINT})

    assert bool(stops(found)) == wrong


@pytest.mark.parametrize(("weight", "wrong"), [(100, False), (90, True)])
def test_a_group_weighs_what_lies_under_it(weight, wrong):
    group = one("组", Method.NONE, kind=IndicatorKind.GROUP)
    found = made(group, one("一", parent="组"), weights={"组": weight, "一": 100})

    assert ["分组" in words for words in stops(found)] == [True] * wrong * 2


def test_a_weight_on_a_bonus_is_told_and_not_counted():
    bonus = one("加", Method.LINES, kind=IndicatorKind.BONUS)

    words = said(made(one("一"), bonus, weights={"一": 100, "加": 5}))

    assert "不计入各类合计" in words
    assert "权重合计" not in words


@pytest.mark.parametrize(("result", "warned"), [(70, False), (69, True)])
def test_results_weigh_at_least_seventy_in_the_hundred(result, warned):
    found = made(
        one("绩", nature=Nature.RESULT),
        one("常", nature=Nature.ROUTINE),
        weights={"绩": result, "常": 100 - result},
    )

    assert ("绩效指标占" in said(found), "常规指标占" in said(found)) == (warned, warned)
    assert stops(found) == []


def test_a_nature_is_inherited_from_the_group_above():
    group = one("组", Method.NONE, kind=IndicatorKind.GROUP, nature=Nature.ROUTINE)
    found = made(group, one("一", parent="组"), weights={"一": 100})

    assert "绩效指标占 0.0%" in said(found)


@pytest.mark.parametrize(("share", "warned"), [(80, False), (79, True)])
def test_what_is_tagged_as_development_weighs_eighty(share, warned):
    found = made(one("发", tags=("发展",)), one("他"), weights={"发": share, "他": 100 - share})

    assert ("“发展”类指标占" in said(found)) == warned


def test_the_balance_is_a_default_and_not_a_regulation():
    rule = balance(YEAR.begins_on)

    assert rule.basis.default
    assert (rule.result_at_least, rule.development_at_least) == (70, 80)


def test_more_indicators_than_last_year_are_told_with_the_change():
    last, now = made(one("一")), made(one("一"), one("二"))

    assert "考 2 项，上一周期 1 项，+100.0%" in said(now, Around(previous=last))
    assert "上一周期" not in said(last, Around(previous=now))


def test_the_same_supplier_asking_one_thing_twice_is_told():
    twice = made(one("一", name="用地"), one("二", name="用 地"))
    apart = made(one("一", name="用地"), one("二", name="用地", supplier="自然资源局"))

    assert "考两次“用地”" in said(twice)
    assert "考两次" not in said(apart)


def test_a_check_of_the_same_days_in_another_scheme_is_told():
    here, there = made(one("一", name="用地")), made(one("二", name="用地"), code="另一份")
    later = replace(there, period=Span(date(2021, 1, 1), date(2021, 12, 31)))

    assert "只考一次" in said(here, Around(others=(there,)))
    assert "只考一次" not in said(here, Around(others=(later,)))


def register(begins: date, ends: date | None) -> Around:
    return Around(register={"H1": Approved("H1", "综合考核", Span(begins, ends))})


@pytest.mark.parametrize(("approved", "ends", "words", "stopped"), [
    ("H1", None, "", False),
    ("H1", date(2020, 1, 1), "", False),
    ("H1", date(2019, 12, 31), "不在考核周期内", True),
    ("H2", None, "不在清单里", True),
    ("", None, "没有列入核准考核事项", False),
])  # fmt: skip
def test_a_check_is_in_the_register_and_approved_for_the_period(approved, ends, words, stopped):
    around = register(date(2019, 1, 1), ends)
    problems = check(made(one("一", approved_check=approved)), around)

    assert [words in p.what for p in problems] == ([True] if words else [])
    assert bool(blocking(problems)) == stopped


def test_without_a_register_nothing_is_outside_it():
    assert check(made(one("一"))) == []


def test_an_indicator_nobody_answers_for_is_told_only_where_duties_are_looked_at():
    found = made(one("一"), one("二"))

    assert "“二”没有责任分解" in said(found, Around(responsible={"一"}))
    assert "没有责任分解" not in said(found)
    assert said(found, Around(responsible=set())).count("责任分解") == 2  # 在哪里一次，是什么一次


@pytest.mark.parametrize(("method", "measure", "parameters", "relative"), [
    (Method.EFFICACY, Measure.VALUE, {}, True),
    (Method.EFFICACY, Measure.VALUE, {"不允许值": "1"}, True),
    (Method.EFFICACY, Measure.VALUE, {"不允许值": "1", "满意值": "9"}, False),
    (Method.EFFICACY, Measure.SHARE, {"不允许值": "1", "满意值": "9"}, True),
    (Method.RATIO_TO_FIRST, Measure.VALUE, {}, True),
    (Method.RANK_POINTS, Measure.VALUE, {}, True),
    (Method.DIRECT, Measure.PLACES_GAINED, {}, True),
    (Method.COMPLETION, Measure.CONTRIBUTION, {}, True),
    (Method.COMPLETION, Measure.VALUE, {}, False),
    (Method.BANDS, Measure.VALUE, {}, False),
])  # fmt: skip
def test_a_method_is_relative_by_how_it_scores_or_by_what_it_looks_at(
    method, measure, parameters, relative
):
    asked = replace(indicator(method, **parameters), measure=measure)

    assert is_relative(asked) == relative


@pytest.mark.parametrize(("members", "wrong"), [(3, False), (2, True), (1, True)])
def test_a_class_under_three_takes_no_relative_method(members, wrong):
    units = dict(list(UNITS.items())[:members])

    found = stops(made(one("一", Method.RANK_POINTS), units=units))

    assert bool(found) == wrong


def test_no_supplier_and_scoring_ones_own_task_are_told():
    words = said(made(one("一", supplier=""), one("二", office="甲")))

    assert "“一”没有数据责任单位" in words
    assert "“甲”自己也考这一项" in words


def test_a_circle_an_unknown_parent_and_an_unknown_source_stop():
    circle = one("一", parent="二"), one("二", parent="一")
    words = "\n".join(stops(made(*circle, one("三", parent="无"), one("四", source="无"))))

    assert words.count("绕成了一圈") == 2
    assert "上级指标“无”不在方案里" in words
    assert "取自指标“无”不在方案里" in words


@pytest.mark.parametrize(("fields", "words"), [
    ({"method": Method.BANDS}, "没有列出区间"),
    ({"measure": Measure.BALLOTS}, "没有选项"),
    ({"measure": Measure.COMPOSITE}, "没有分项"),
    ({"measure": Measure.PRODUCT}, "没有分项"),
    ({"measure": Measure.MEMBERS}, "没有对象写明归属"),
    ({"method": Method.NONE}, "计分办法却是不计分"),
])  # fmt: skip
def test_a_method_that_lacks_what_it_needs_stops(fields, words):
    assert words in stops(made(replace(one("一"), **fields)))[0]


def test_a_target_missing_or_nought_is_told_with_the_units():
    targets = {("一", ""): Target(Decimal(0)), ("一", "甲"): Target(Decimal(5))}

    words = said(made(one("一", Method.COMPLETION), targets=targets))

    assert "有 5 个对象没有目标值（或为 0）：乙、丙" in words


def bands(*edges: tuple[str | None, bool, str | None, bool]):
    rows = [
        Band("一", n, POINT, low and Decimal(low), low_in, high and Decimal(high), high_in)
        for n, (low, low_in, high, high_in) in enumerate(edges, start=1)
    ]
    return made(one("一", Method.BANDS), bands=tuple(rows))


@pytest.mark.parametrize(("edges", "words"), [
    ([("90", True, None, False), ("80", True, "90", False)], ""),
    ([("90", True, None, False), ("80", True, "89", False)], "空着 89 至 90"),
    ([("90", False, None, False), ("80", True, "90", False)], "恰好这个数没有得分"),
    ([("90", True, None, False), ("80", True, "90", True)], "在 90 处重叠"),
    ([("90", True, None, False), ("80", True, "95", False)], "在 90 处重叠"),
    ([("90", True, None, False), ("80", True, None, False)], "相互重叠"),
])  # fmt: skip
def test_bands_that_overlap_or_leave_a_gap_are_told(edges, words):
    found = said(bands(*edges))

    assert (words in found) if words else (found == "")


def test_a_band_upside_down_stops():
    assert "下限高于上限" in stops(bands(("90", True, "80", False)))[0]


@pytest.mark.parametrize(("weights", "wrong"), [
    ((1000, 2000, 3000, 4000), False), ((0, 0), False), ((1000, 2000), True), ((9999,), True)
])  # fmt: skip
def test_the_terms_of_an_indicator_add_up_to_one_or_count_nothing(weights, wrong):
    terms = tuple(
        Term(f"Q{n}", f"第{n}期", date(2020, 3 * n, 28), date(2020, 3 * n, 30), weight, "一")
        for n, weight in enumerate(weights, start=1)
    )

    assert bool(stops(made(one("一"), terms=terms))) == wrong


def test_weights_of_questions_and_voters_add_up_to_one():
    options = (
        BallotOption("一", "甲题", "好", Decimal(100), 6000),
        BallotOption("一", "甲题", "差", Decimal(0), 6000),
        BallotOption("一", "乙题", "好", Decimal(101), 3000),
    )
    found = made(
        one("一", measure=Measure.BALLOTS), ballots=options, voters=(VoterClass("一", "A", 9999),)
    )

    words = "\n".join(stops(found))
    assert "题目权重合计 0.90" in words
    assert "主体权重合计 0.9999" in words
    assert "101 不在 0 至 100 之间" in words


def test_problems_that_stop_come_first():
    found = made(one("一", supplier=""), one("二", parent="无"))

    severities = [problem.severity for problem in check(found)]

    assert severities == sorted(severities, key=lambda s: s is not Severity.BLOCKS)
    assert severities[0] is Severity.BLOCKS


def test_a_class_that_weighs_nothing_is_not_held_to_the_total():
    found = made(one("一"))
    wider = replace(found, classes={**found.classes, "C": SubjectClass("C", "C类", "县")})

    assert stops(wider) == []


@pytest.mark.parametrize(
    "growing", [one("一", Method.GROWTH), one("一", parameters={"取增长率": Decimal(1)})]
)
def test_growth_asked_by_method_or_parameter_needs_a_base_too(growing):
    assert "没有基期值" in said(made(growing))


@pytest.mark.parametrize(("points", "wrong"), [(100, False), (101, True)])
def test_a_band_above_the_full_marks_of_its_indicator_asks_for_a_look(points, wrong):
    found = made(one("一", Method.BANDS), bands=(Band("一", 1, points * POINT),))

    assert ("第 1 档得 101 分，超过满分 100 分" in said(found)) == wrong
    assert stops(found) == []


def test_a_period_that_ends_before_it_begins_stops_the_issue():
    found = made(one("一"), period=Span(date(2020, 12, 31), date(2020, 1, 1)))

    assert any("周期止 2020-01-01 早于周期起 2020-12-31" in words for words in stops(found))


@pytest.mark.parametrize(
    ("begins", "ends", "held"),
    [((1, 1), (12, 31), True), ((1, 1), (3, 31), False), ((10, 1), (12, 31), False)],
)
def test_a_year_is_not_held_against_its_own_quarters(begins, ends, held):
    other = Span(date(2020, *begins), date(2020, *ends))

    assert (beside(other, YEAR), beside(YEAR, other)) == (held, held)


def test_a_class_whose_name_ends_in_the_word_class_is_not_given_it_twice():
    assert _misses("“综合类”类", 99 * POINT, 100 * POINT).where.cell == "综合类"
