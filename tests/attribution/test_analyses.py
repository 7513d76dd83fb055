from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from scoring_maker import indicator, scheme

from attribution.plan import Target
from attribution.runs import analyses, movements, printed, profiles
from attribution.scoring.standing import stand
from attribution.values import Score
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Direction, Measure, Method

LEVEL = replace(indicator(Method.COMPLETION, "水平项"), field_of_work="通信")
GROWN = replace(indicator(Method.COMPLETION, "增速项"), measure=Measure.GROWTH, order=1)
MADE = scheme(
    [LEVEL, GROWN], {"水平项": 60, "增速项": 40}, {"甲": "A", "乙": "A", "丙": "A", "丁": "B"}
)


def scored(subject, level, growth):
    return [
        Score("水平项", subject, Decimal(1), level and level * POINT, 60 * POINT, ""),
        Score("增速项", subject, Decimal(1), growth and growth * POINT, 40 * POINT, ""),
    ]


SCORES = [*scored("甲", 60, 10), *scored("乙", 30, 40), *scored("丙", 45, 25), *scored("丁", 6, 4)]


def test_a_distribution_gives_mean_range_and_first_and_last_inside_the_class():
    found = analyses.distributions(MADE, SCORES)[0]

    assert (found.indicator.code, found.subject_class.code) == ("水平项", "A")
    assert [place.subject.code for place in found.places] == ["甲", "丙", "乙"]
    assert found.spread.mean == Fraction(3, 4)
    assert found.spread.range == Fraction(1, 2)
    assert found.spread.distance == Fraction(1, 6)


def test_a_missing_value_is_counted_as_open_and_not_as_nought():
    missing = [replace(s, points=None) if s.subject == "乙" else s for s in SCORES]

    found = analyses.distributions(MADE, missing)[0]

    assert (found.spread.count, found.open) == (2, 1)
    assert found.spread.least == Fraction(3, 4)


def test_rates_by_field_weigh_points_by_full_marks():
    found = analyses.by_field(MADE, SCORES, lambda s: MADE.subjects[s.subject].class_code)

    assert found["通信"] == {"A": Fraction(135, 180), "B": Fraction(1, 10)}
    assert analyses.OTHER_FIELD in found


def test_the_totals_of_a_class_are_told_from_the_highest():
    classes = analyses.class_totals(MADE, stand(MADE, SCORES))

    assert [s.subject for s in classes[0].standings] == ["丙", "乙", "甲"]
    assert (classes[0].spread.most, classes[0].spread.range) == (70, 0)
    assert classes[0].spread.count == 3


def test_strong_and_weak_are_told_by_the_distance_from_the_class_mean():
    items = profiles.profile(MADE, SCORES, "甲")

    assert [i.indicator.code for i in profiles.strong(items)] == ["水平项"]
    assert [i.indicator.code for i in profiles.weak(items)] == ["增速项"]
    assert profiles.weak(items)[0].gap == Fraction(1, 4) - Fraction(5, 8)


def test_the_plan_puts_weakness_times_weight_first():
    items = profiles.profile(MADE, SCORES, "丙")

    assert [(i.indicator.code, i.to_best) for i in profiles.plan(items)] == [
        ("增速项", 15),
        ("水平项", 15),
    ]
    assert profiles.profile(MADE, SCORES, "甲")[1].to_mean == 15


def test_next_years_weights_count_where_there_are_any():
    ahead = replace(MADE, weights={**MADE.weights, ("增速项", "A"): 80 * POINT})

    items = profiles.profile(MADE, SCORES, "甲", ahead)

    assert profiles.plan(items)[0].to_best == 60


def test_level_and_progress_are_ranked_apart():
    level, progress = profiles.level_and_progress(MADE, SCORES, "乙")

    assert (level.place, level.of, level.points) == (3, 3, 30 * POINT)
    assert (progress.place, progress.of, progress.points) == (1, 3, 40 * POINT)


def test_level_is_ranked_by_points_out_of_full_marks_where_these_differ():
    own = [
        replace(s, points=96 * POINT, possible=100 * POINT) if s.subject == "甲" else s
        for s in SCORES
        if s.indicator == "水平项" and s.subject != "乙"
    ]
    ahead = [
        replace(s, points=44 * POINT, possible=45 * POINT) if s.subject == "丙" else s for s in own
    ]

    level, _ = profiles.level_and_progress(MADE, ahead, "丙")

    assert (level.place, level.of) == (1, 2)


def test_fewer_than_three_units_give_no_mean_to_compare_by():
    two = [s for s in SCORES if s.subject != "丙"]

    items = profiles.profile(MADE, two, "甲")

    assert [(i.of, i.comparable) for i in items] == [(2, False), (2, False)]
    assert profiles.strong(items) == profiles.weak(items) == profiles.plan(items) == []


def test_who_is_above_full_marks_has_no_weakness_there():
    over = [
        replace(s, points=(70 if s.subject == "甲" else 90) * POINT)
        for s in SCORES
        if s.indicator == "水平项"
    ]

    assert profiles.weak(profiles.profile(MADE, over, "甲")) == []


def test_a_field_of_one_indicator_has_the_figure_of_the_indicator():
    uneven = [replace(s, possible=30 * POINT) if s.subject == "乙" else s for s in SCORES]

    fields = analyses.by_field(MADE, uneven, lambda s: MADE.subjects[s.subject].class_code)

    assert fields["通信"]["A"] == analyses.distributions(MADE, uneven)[0].spread.mean


def test_a_class_of_one_has_no_places_in_level_or_progress():
    assert profiles.level_and_progress(MADE, SCORES, "丁")[0].place is None


def test_the_benchmark_is_turned_over_where_lower_is_better():
    lower = replace(LEVEL, direction=Direction.LOWER)
    mark = Target(benchmark="深圳市", benchmark_value=Decimal(8))
    made = replace(
        MADE,
        indicators={"水平项": lower, "增速项": GROWN},
        targets={("水平项", "甲"): mark, ("增速项", "甲"): mark},
    )

    found = profiles.benchmarks(made, {"水平项": Decimal(10), "增速项": Decimal(10)}, "甲")

    assert [one.reached for one in found] == [Fraction(4, 5), Fraction(5, 4)]


def test_values_of_two_signs_give_no_ratio_to_a_benchmark():
    made = replace(MADE, targets={("水平项", "甲"): Target(benchmark_value=Decimal(8))})

    assert profiles.benchmarks(made, {"水平项": Decimal(-1)}, "甲")[0].reached is None
    assert profiles.benchmarks(made, {"水平项": None}, "甲") == []


def test_movers_are_counted_among_those_who_stood_in_both_years():
    now = stand(MADE, SCORES)
    before = stand(MADE, [s for s in SCORES if s.subject != "丙"])
    swapped = [replace(s, rounded=100 * POINT if s.subject == "甲" else s.rounded) for s in before]

    found = {m.standing.subject: m for m in movements.movements(swapped, now)}

    assert found["丙"].places is None
    assert found["甲"].places == 0
    assert found["甲"].points == -30 * POINT
    assert found["丁"].places is None


def test_a_trend_leaves_a_year_without_the_unit_open():
    years = [("2019年", MADE, SCORES[:2]), ("2020年", MADE, SCORES)]

    assert movements.unit_trend("乙", years) == [
        ("2019年", None, Fraction(7, 10)),
        ("2020年", Fraction(7, 10), Fraction(7, 10)),
    ]
    assert movements.trend_of("增速项", years)[0] == ("2019年", Fraction(1, 4), None)


def test_figures_are_rounded_for_print_only_half_up():
    assert printed.as_percent(Fraction(1, 3)) == Decimal("33.33")
    assert printed.two_places(Fraction(-1, 200)) == Decimal("-0.01")
    assert printed.as_percent(None) is None
