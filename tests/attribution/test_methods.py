from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import ask, indicator

from attribution.scoring.question import class_values
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import Direction, IndicatorKind, Method

LOWER = Direction.LOWER
COMPLETION = indicator(Method.COMPLETION)
RANKED = indicator(Method.RANK_POINTS)
DIRECT = indicator(Method.DIRECT)
BOTTOM = indicator(Method.BOTTOM_LINE, kind=IndicatorKind.BOTTOM_LINE)


def test_completion_prints_its_formula_with_the_figures_put_in():
    capped = indicator(Method.COMPLETION, 封顶="1.1")

    answer = ask(capped, 243, "15", goal=241)

    assert answer.words == "15 × min(243 ÷ 241, 1.1) = 15 × 1.008299 = 15.124481"
    assert answer.points == Fraction(15 * 243, 241)


@pytest.mark.parametrize(("value", "points"), [(109, 109), (110, 110), (111, 110), (-1, 0)])
def test_completion_stops_at_the_cap_and_at_nought(value, points):
    capped = indicator(Method.COMPLETION, 封顶="1.1")

    assert ask(capped, value, goal=100).points == points


@pytest.mark.parametrize(("value", "points"), [(99, 99), (100, 100), (101, 100)])
def test_completion_is_capped_at_one_unless_the_scheme_says_otherwise(value, points):
    assert ask(COMPLETION, value, goal=100).points == points


@pytest.mark.parametrize(("value", "points"), [(90, 100), (100, 100), (150, 50), (250, 0)])
def test_where_lower_is_better_completion_is_two_less_the_ratio(value, points):
    lower = indicator(Method.COMPLETION, direction=LOWER)

    assert ask(lower, value, goal=100).points == points


def test_a_lower_indicator_may_take_the_inverse_ratio():
    inverse = indicator(Method.COMPLETION, direction=LOWER, 取倒数="1")

    answer = ask(inverse, 125, goal=100)

    assert answer.points == 80
    assert "100 ÷ 125" in answer.words


@pytest.mark.parametrize(("direction", "value"), [(LOWER, 0), (Direction.HIGHER, 5)])
def test_the_inverse_ratio_is_refused_where_it_has_no_meaning(direction, value):
    inverse = indicator(Method.COMPLETION, direction=direction, 取倒数="1")

    answer = ask(inverse, value, goal=100)

    assert answer.points is None
    assert "取倒数" in str(answer.problem)


@pytest.mark.parametrize("goal", [None, 0, -5])
def test_without_a_target_above_nought_completion_is_a_problem_and_not_nought(goal):
    answer = ask(COMPLETION, 10, goal=goal)

    assert answer.points is None
    assert answer.problem.severity is Severity.BLOCKS
    assert str(answer.problem).startswith("完成情况!E5：松阳县“指标”")


def test_the_smallest_target_above_nought_is_used():
    assert ask(COMPLETION, "0.0005", goal="0.001").points == 50


@pytest.mark.parametrize("method", [m for m in Method if m not in (Method.LINES, Method.NONE)])
def test_a_missing_value_is_a_warning_and_never_nought(method):
    answer = ask(indicator(method), None, goal=100, rivals=[1, 2, None])

    assert answer.points is None
    assert answer.problem.severity is Severity.WARNS


def test_growth_is_scored_against_the_target_growth():
    answer = ask(indicator(Method.GROWTH), 52, "15", goal=50, baseline=40)

    assert answer.points == 9
    assert answer.words.startswith("增长率 = (52 − 40) ÷ 40 × 100 = 30；15 × min(30 ÷ 50, 1)")


@pytest.mark.parametrize("baseline", [None, 0, -1])
@pytest.mark.parametrize("method", [Method.GROWTH, Method.EFFICACY])
def test_growth_without_a_base_above_nought_is_a_problem(method, baseline):
    grown = indicator(method, 取增长率="1")

    answer = ask(grown, 52, goal=50, baseline=baseline, rivals=[(52, baseline), (3, 2), (9, 8)])

    assert answer.points is None
    assert "基期值" in str(answer.problem)


@pytest.mark.parametrize("goal", [None, 0])
def test_growth_without_a_target_growth_is_a_problem(goal):
    answer = ask(indicator(Method.GROWTH), 52, goal=goal, baseline=40)

    assert answer.points is None
    assert answer.problem is not None


def test_efficacy_gives_the_base_points_to_the_lowest_and_all_to_the_highest():
    efficacy = indicator(Method.EFFICACY)

    points = [ask(efficacy, value, "10", rivals=[3, 6, 9]).points for value in (3, 6, 9)]

    assert points == [6, 8, 10]


def test_efficacy_names_whose_the_lowest_and_the_highest_value_are():
    answer = ask(indicator(Method.EFFICACY), 6, "10", rivals=[3, 6, 9])

    assert answer.note == "本类最低 3（3县），最高 9（9县）"
    assert "县" not in answer.words


@pytest.mark.parametrize(
    ("lowest", "named"),
    [(1, "1（甲）"), (2, "1（甲、乙）"), (3, "1（甲、乙等）"), (4, "1（甲、乙等）")],
)
def test_of_equal_values_two_units_are_named(lowest, named):
    names = "甲乙丙丁"
    members = [(n, Fraction(1 if i < lowest else 2)) for i, n in enumerate(names)]

    found = class_values([*members, ("戊", None)])

    assert found.told(Fraction(1)) == named
    assert (found.size, len(found.names)) == (5, 4)


def test_where_all_values_are_equal_nobody_is_named():
    assert ask(indicator(Method.EFFICACY), 5, "10", rivals=[5, 5, 5]).note == ""


def test_growth_is_named_as_it_is_compared():
    efficacy = indicator(Method.EFFICACY, 取增长率="1")

    answer = ask(efficacy, 60, baseline=59, rivals=[(52, 37), (60, 59), (68, 64)])

    assert answer.note == "本类最低 1.694915（60县），最高 40.540541（52县）"


def test_efficacy_turns_round_where_lower_is_better():
    efficacy = indicator(Method.EFFICACY, direction=LOWER, 基础分="50")

    points = [ask(efficacy, value, rivals=[0, 1, 4]).points for value in (0, 1, 4)]

    assert points == [100, Fraction(175, 2), 50]


def test_a_class_whose_values_are_all_equal_gets_full_marks_by_efficacy():
    answer = ask(indicator(Method.EFFICACY), 5, "10", rivals=[5, 5, 5])

    assert answer.points == 10


def test_efficacy_may_compare_growth_with_exact_fractions():
    efficacy = indicator(Method.EFFICACY, 取增长率="1")
    robots = [(52, 37), (60, 59), (68, 64), (60, 50)]

    points = [ask(efficacy, v, "15", baseline=b, rivals=robots).points for v, b in robots]

    third = Fraction(4, 64)
    low, high = Fraction(1, 59), Fraction(15, 37)
    assert points[:2] == [15, 9]
    assert points[2] == 15 * (60 + 40 * (third - low) / (high - low)) / 100


@pytest.mark.parametrize("method", [Method.EFFICACY, Method.RATIO_TO_FIRST, Method.RANK_POINTS])
def test_a_relative_method_asks_for_a_class_of_three(method):
    two = ask(indicator(method), 5, rivals=[5, 7])
    three = ask(indicator(method), 5, rivals=[5, 7, 9])

    assert two.points is None
    assert "不足 3 个" in str(two.problem)
    assert three.points is not None


def test_the_ratio_to_the_first_puts_the_figures_in():
    answer = ask(indicator(Method.RATIO_TO_FIRST), 912, "600", rivals=[912, 960, 1])

    assert answer.points == 570
    assert answer.words == "600 × 912 ÷ 960 = 570"
    assert answer.note == "本类第一名 960（960县）"


@pytest.mark.parametrize(
    ("value", "note"),
    [(0, "本类第一名 2（2县）"), (-5, "本类第一名 2（2县）；数值为负，比值按 0 计")],
)
def test_a_negative_value_is_noted_after_the_first(value, note):
    answer = ask(indicator(Method.RATIO_TO_FIRST), value, rivals=[value, 1, 2])

    assert (answer.note, "为负" in answer.words) == (note, value < 0)


def test_the_first_is_the_owner_of_the_lowest_value_where_lower_is_better():
    lower = indicator(Method.RATIO_TO_FIRST, direction=LOWER)

    assert ask(lower, 8, rivals=[4, 8, 16]).note == "本类第一名 4（4县）"


@pytest.mark.parametrize(("best", "points"), [(0, None), (-1, None), ("0.001", 100)])
def test_the_ratio_to_the_first_needs_a_first_above_nought(best, points):
    answer = ask(indicator(Method.RATIO_TO_FIRST), best, rivals=[best, -2, -3])

    assert answer.points == points


def test_the_first_is_the_lowest_where_lower_is_better_and_a_negative_value_gets_nought():
    lower = indicator(Method.RATIO_TO_FIRST, direction=LOWER)

    assert ask(lower, 8, rivals=[4, 8, 16]).points == 50
    assert ask(indicator(Method.RATIO_TO_FIRST), -5, rivals=[-5, 1, 2]).points == 0


def test_equal_values_share_place_and_points_and_the_next_place_is_skipped():
    values = [95, 54, 54, 39]

    answers = [ask(RANKED, value, "10", rivals=values) for value in values]

    assert [a.points for a in answers] == [10, Fraction(26, 3), Fraction(26, 3), 6]
    assert answers[1].words.startswith("第 2 位（并列），共 4 位")
    assert answers[3].words.startswith("第 4 位，共 4 位")


def test_each_lower_place_may_cost_a_fixed_percent_but_never_more_than_all():
    stepped = indicator(Method.RANK_POINTS, 每降一位扣="40")

    points = [ask(stepped, value, "200", rivals=[1, 2, 3, 4]).points for value in (4, 3, 2, 1)]

    assert points == [200, 120, 40, 0]


def test_the_lowest_value_is_first_where_lower_is_better():
    lower = indicator(Method.RANK_POINTS, direction=LOWER, 末位分="0")

    assert [ask(lower, v, rivals=[1, 2, 3]).points for v in (1, 2, 3)] == [100, 50, 0]


def test_the_only_known_value_of_a_class_is_first():
    assert ask(RANKED, 7, "10", rivals=[7, None, None]).points == 10


@pytest.mark.parametrize(("value", "points"), [(0, 0), (10, 10), ("10.01", None), ("-0.01", None)])
def test_direct_points_lie_between_nought_and_full_marks(value, points):
    answer = ask(DIRECT, value, "10", reason="材料齐全")

    assert answer.points == points
    assert (answer.problem is None) == (points is not None)


@pytest.mark.parametrize("reason", ["", "  "])
def test_direct_points_need_a_reason(reason):
    answer = ask(DIRECT, 8, "10", reason=reason)

    assert answer.points is None
    assert "理由" in str(answer.problem)


@pytest.mark.parametrize(("lines", "points"), [(("6", "8"), 14), (("6", "9"), 15), (("16",), 15)])
def test_a_bonus_stops_at_its_cap(lines, points):
    bonus = indicator(Method.LINES, kind=IndicatorKind.BONUS, 封顶="15")

    assert ask(bonus, None, "0", lines=lines).points == points


@pytest.mark.parametrize(("lines", "points"), [(("2", "2.5"), "-4.5"), (("2", "4"), "-5")])
def test_a_deduction_stops_where_it_is_used_up(lines, points):
    deduction = indicator(Method.LINES, kind=IndicatorKind.DEDUCTION, 扣完为止="5")

    assert ask(deduction, None, "0", lines=lines).points == Fraction(Decimal(points))


def test_a_deduction_without_a_maximum_takes_everything():
    deduction = indicator(Method.LINES, kind=IndicatorKind.DEDUCTION)

    assert ask(deduction, None, "0", lines=("7", "8")).points == -15


@pytest.mark.parametrize(("lines", "points"), [((), 10), (("9.5",), "0.5"), (("6", "5"), 0)])
def test_lines_are_taken_from_full_marks_but_not_below_nought(lines, points):
    deducted = indicator(Method.LINES)

    assert ask(deducted, None, "10", lines=lines).points == Fraction(Decimal(points))


def test_a_negative_line_is_a_problem():
    answer = ask(indicator(Method.LINES), None, "10", lines=("-1",))

    assert answer.points is None
    assert "负数" in str(answer.problem)


@pytest.mark.parametrize(
    ("direction", "value", "met"),
    [
        (Direction.HIGHER, 95, True),
        (Direction.HIGHER, "94.99", False),
        (LOWER, 95, True),
        (LOWER, "95.01", False),
    ],
)
def test_a_bottom_line_is_met_or_not_and_gives_no_points(direction, value, met):
    bottom = indicator(Method.BOTTOM_LINE, kind=IndicatorKind.BOTTOM_LINE, direction=direction)

    answer = ask(bottom, value, "0", goal=95)

    assert (answer.met, answer.points) == (met, 0)


@pytest.mark.parametrize(("value", "met"), [(1, True), (0, False), (2, None)])
def test_a_bottom_line_without_a_figure_is_entered_as_met_or_not(value, met):
    answer = ask(BOTTOM, value, "0")

    assert answer.met is met
    assert (answer.problem is None) == (met is not None)


@pytest.mark.parametrize(("full", "points"), [("0", 0), ("5", None)])
def test_what_is_not_scored_must_not_carry_weight(full, points):
    assert ask(indicator(Method.NONE), None, full).points == points


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=12), st.randoms())
def test_points_by_comparison_do_not_hang_on_the_order_of_the_class(values, random):
    shuffled = random.sample(values, len(values))

    for method in (Method.EFFICACY, Method.RANK_POINTS, Method.RATIO_TO_FIRST):
        one, two = (ask(indicator(method), values[0], rivals=r) for r in (values, shuffled))
        assert one == two


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=12))
def test_no_worse_value_ever_gets_more_points_by_comparison(values):
    for method in (Method.EFFICACY, Method.RANK_POINTS):
        points = {v: ask(indicator(method), v, rivals=values).points for v in values}
        ordered = [points[v] for v in sorted(points)]
        assert ordered == sorted(ordered)
        assert 60 <= ordered[0] <= ordered[-1] == 100
