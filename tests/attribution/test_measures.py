from fractions import Fraction

import pytest
from facts_maker import Case, base, measured, project, ratings, scored
from hypothesis import given
from hypothesis import strategies as st

from attribution.filled import Filled
from cadre.rules.numbers import to_points
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import Direction, IndicatorKind, Measure, Method

PERCENT = Method.PERCENT
LEVEL = measured(Measure.VALUE, Method.NONE, "水平", IndicatorKind.MONITORED)


def three(*values):
    return {("水平", unit): v for unit, v in zip("甲乙丙", values, strict=True) if v is not None}


def parts(*rest, k=None, method=Method.AS_IS):
    whole = measured(Measure.COMPOSITE, method)
    targets = {("指标", unit): base(difficulty=k) for unit in "甲乙丙"}
    return Case((whole, *rest), targets=targets)


def part(code, **parameters):
    return measured(
        Measure.VALUE, Method.NONE, code, IndicatorKind.PART, parent="指标", **parameters
    )


def test_growth_and_increment_take_values_and_base_from_their_source():
    grown = measured(Measure.GROWTH, source="水平")
    case = Case((grown, LEVEL), values=three(60, 44, 40), targets={("水平", "甲"): base(50)})

    scores, problems = scored(case)

    assert scores["指标", "甲"].points == to_points(20)
    assert "增长率 = (60 − 50) ÷ 50 × 100 = 20" in scores["指标", "甲"].formula
    assert "改看增量" in problems[0].what_to_do


@pytest.mark.parametrize(("baseline", "points"), [(-20, 80), (0, 60), (None, None)])
def test_an_increment_needs_a_base_but_any_base_will_do(baseline, points):
    own = measured(Measure.INCREMENT)
    case = Case(
        (own,), units=("甲",), values={("指标", "甲"): 60}, targets={("指标", "甲"): base(baseline)}
    )

    scores, problems = scored(case)

    assert scores["指标", "甲"].points == (None if points is None else to_points(points))
    assert [p.severity for p in problems] == ([] if points else [Severity.BLOCKS])


def test_a_contribution_is_the_part_of_the_classs_increment():
    own = measured(Measure.CONTRIBUTION, PERCENT, source="水平")
    bases = {("水平", unit): base(10) for unit in "甲乙丙"}
    case = Case((own, LEVEL), values=three(22, 18, 30), targets=bases)

    scores, problems = scored(case)

    assert problems == []
    assert [scores["指标", u].points for u in "甲乙丙"] == [to_points(p) for p in (30, 20, 50)]


@pytest.mark.parametrize("measure", [Measure.CONTRIBUTION, Measure.SHARE])
def test_a_part_of_nothing_is_a_problem_and_not_nought(measure):
    own = measured(measure, PERCENT, source="水平")
    bases = {("水平", unit): base(0) for unit in "甲乙丙"}

    scores, problems = scored(Case((own, LEVEL), values=three(0, 0, 0), targets=bases))

    assert scores["指标", "甲"].points is None
    assert {p.severity for p in problems} == {Severity.BLOCKS}


def test_a_share_says_whose_figure_is_missing_from_the_column():
    own = measured(Measure.SHARE, PERCENT, source="水平")

    scores, problems = scored(Case((own, LEVEL), values=three(30, 10, None)))

    assert scores["指标", "甲"].points == to_points(75)
    assert "缺 1 个对象的数" in scores["指标", "甲"].note
    assert [p.severity for p in problems] == [Severity.WARNS]


@pytest.mark.parametrize("direction", list(Direction))
def test_places_gained_go_by_the_sources_direction_and_more_is_better(direction):
    level = measured(Measure.VALUE, Method.NONE, "水平", IndicatorKind.MONITORED, direction)
    gained = measured(
        Measure.PLACES_GAINED, Method.PER_UNIT, source="水平", 每单位分="2", 可为负="1"
    )
    case = Case(
        (gained, level), values=three(9, 5, 1), targets={("指标", u): base(2) for u in "甲乙丙"}
    )

    scores, _ = scored(case)

    best = "甲" if direction is Direction.HIGHER else "丙"
    assert scores["指标", best].points == to_points(1)
    assert scores["指标", "甲" if best == "丙" else "丙"].points == -to_points(1)


@pytest.mark.parametrize(
    ("before", "ok"), [(None, False), (0, False), (1, True), (3, True), (4, False), ("1.5", False)]
)
def test_last_years_place_is_a_whole_number_inside_the_class(before, ok):
    gained = measured(Measure.PLACES_GAINED, Method.PER_UNIT, source="水平", 每单位分="1")
    targets = {("指标", u): base(before) for u in "甲乙丙"}

    scores, problems = scored(Case((gained, LEVEL), values=three(9, 5, 1), targets=targets))

    assert (scores["指标", "甲"].points is not None) == ok
    assert (problems == []) == ok


@pytest.mark.parametrize("measure", [Measure.PLACES_GAINED, Measure.DEGREES_GAINED])
def test_progress_is_not_compared_in_a_class_of_two(measure):
    gained = measured(measure, Method.PER_UNIT, source="水平", 每单位分="1")
    case = Case(
        (gained, LEVEL),
        units=("甲", "乙"),
        values={("水平", "甲"): 1, ("水平", "乙"): 2},
        targets={("指标", u): base(1) for u in "甲乙"},
    )

    _, problems = scored(case)

    assert "不足 3 个" in problems[0].what


def test_degrees_gained_are_those_of_a_hundred_where_all_are_equal():
    gained = measured(Measure.DEGREES_GAINED, Method.PER_UNIT, source="水平", 每单位分="1")
    targets = {("指标", u): base(90) for u in "甲乙丙"}

    scores, _ = scored(Case((gained, LEVEL), values=three(5, 5, 5), targets=targets))

    assert scores["指标", "甲"].points == to_points(10)


def test_a_composite_needs_all_its_parts_and_names_the_one_that_is_missing():
    case = parts(part("投资"), part("增长", 系数="1.5", 减目标="1"))
    case.values.update({("投资", "甲"): 10, ("投资", "乙"): 10, ("增长", "乙"): 8})

    scores, problems = scored(case)

    assert [scores["指标", u].points for u in "甲乙"] == [None, None]
    assert [p.severity for p in problems] == [Severity.WARNS, Severity.BLOCKS, Severity.WARNS]
    assert any("分项“增长”缺数" in p.what for p in problems)
    assert any("分项“增长”没有目标值" in p.what for p in problems)


def test_parts_are_not_scored_themselves():
    case = parts(part("投资"))
    case.values.update({("投资", u): 10 for u in "甲乙丙"})

    scores, _ = scored(case)

    assert set(scores) == {("指标", u) for u in "甲乙丙"}


@pytest.mark.parametrize(("k", "points"), [(None, 10), ("1.2", 12), ("0", None), ("-1", None)])
def test_the_subjects_coefficient_of_a_composite_is_used_once(k, points):
    case = parts(part("投资"), k=k)
    case.values.update({("投资", u): 10 for u in "甲乙丙"})

    scores, _ = scored(case)

    assert scores["指标", "甲"].points == (None if points is None else to_points(points))


@pytest.mark.parametrize("measure", [Measure.COMPOSITE, Measure.PRODUCT])
def test_a_composite_without_declared_parts_is_a_problem(measure):
    _, problems = scored(Case((measured(measure),)))

    assert "没有列出分项" in problems[0].what


def test_measures_that_go_round_in_a_circle_are_a_problem():
    one = measured(Measure.VALUE, code="指标", source="二")
    two = measured(Measure.VALUE, Method.NONE, "二", IndicatorKind.MONITORED, source="指标")

    scores, problems = scored(Case((one, two)))

    assert scores["指标", "甲"].points is None
    assert "绕回" in problems[0].what


def test_a_township_has_the_mean_of_its_villages_half_up():
    mean = measured(Measure.MEMBERS, source="水平")
    case = Case(
        (mean, LEVEL),
        units=("镇", "东村", "西村"),
        values={("水平", "东村"): "87.33", ("水平", "西村"): "87.34"},
        belongs_to={"东村": "镇", "西村": "镇"},
    )

    scores, problems = scored(case)

    assert scores["指标", "镇"].points == 87_340_000
    assert "没有下级对象" in problems[0].what


def test_a_village_without_a_figure_leaves_the_township_without_one():
    mean = measured(Measure.MEMBERS, source="水平")
    case = Case((mean, LEVEL), units=("镇", "东村"), belongs_to={"东村": "镇"})

    scores, problems = scored(case)

    assert scores["指标", "镇"].points is None
    assert any("下级“东村”缺数" in p.what and p.severity is Severity.WARNS for p in problems)


@pytest.mark.parametrize(("actual", "points"), [("99.99", 0), ("100", "100"), (None, 0)])
def test_only_actual_investment_from_the_threshold_counts(actual, points):
    own = measured(Measure.PROJECTS, Method.AS_IS, 起点="100")
    case = Case((own,), units=("甲",), facts=Filled(projects=(project("甲", "1", actual, "500"),)))

    scores, problems = scored(case)

    assert scores["指标", "甲"].points == to_points(int(points))
    assert [p.severity for p in problems] == ([Severity.WARNS] if actual is None else [])


def test_projects_may_be_counted_and_an_empty_ledger_is_a_missing_value():
    own = measured(Measure.PROJECTS, Method.PER_UNIT, 起点="100", 计数="1", 每单位分="2")
    ledger = tuple(project("甲", str(n), actual) for n, actual in enumerate((100, 99, 300)))

    scores, problems = scored(Case((own,), units=("甲", "乙"), facts=Filled(projects=ledger)))

    assert scores["指标", "甲"].points == to_points(4)
    assert scores["指标", "乙"].points is None
    assert [p.severity for p in problems] == [Severity.WARNS]


@pytest.mark.parametrize(
    ("values", "mean"), [((1, 80, 80, 80, 99), 68), ((1, 80, 80, 80, 80, 99), 80)]
)
def test_ratings_are_trimmed_only_above_five_evaluators(values, mean):
    own = measured(Measure.RATINGS, Method.DIRECT, 去高低="1")
    case = Case((own,), units=("甲",), facts=Filled(ratings=ratings("甲", *values)))

    scores, _ = scored(case)

    assert scores["指标", "甲"].points == to_points(mean)
    assert f"评委 {len(values)} 个" in scores["指标", "甲"].note


@pytest.mark.parametrize(
    ("values", "recused", "reason", "words"),
    [
        ((), (), "", "缺数"),
        ((80,), (1,), "有据", "不足 1 个"),
        ((80,), (), " ", "没有写理由"),
        ((101,), (), "有据", "不在 0 至 100"),
    ],
)
def test_direct_points_by_evaluators_need_evaluators_reasons_and_a_range(
    values, recused, reason, words
):
    own = measured(Measure.RATINGS, Method.DIRECT)
    given_ = ratings("甲", *values, recused=recused, reason=reason)

    scores, problems = scored(Case((own,), units=("甲",), facts=Filled(ratings=given_)))

    assert scores["指标", "甲"].points is None
    assert words in problems[0].what


@given(st.lists(st.integers(1, 99), min_size=3, max_size=3))
def test_shares_of_a_column_add_up_to_the_whole(values):
    own = measured(Measure.SHARE, PERCENT, source="水平")

    scores, _ = scored(Case((own, LEVEL), values=three(*values)))

    whole = sum(values)
    for unit, value in zip("甲乙丙", values, strict=True):
        assert scores["指标", unit].points == to_points(Fraction(value * 100, whole))
