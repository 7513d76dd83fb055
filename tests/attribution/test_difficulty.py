import pytest
from facts_maker import Case, base, measured, ratings, scored

from attribution.filled import Filled
from cadre.rules.numbers import to_points
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import Measure, Method

BY_EXPERTS = {"难度": "1", "难度封顶": "110"}


def weighed(*values, value=80, recused=(), k=None, **parameters):
    own = measured(Measure.VALUE, Method.PERCENT, **parameters)
    case = Case(
        (own,),
        units=("甲",),
        values={("指标", "甲"): value},
        targets={("指标", "甲"): base(difficulty=k)},
        facts=Filled(ratings=ratings("甲", *values, recused=recused)),
    )
    scores, problems = scored(case)
    return scores["指标", "甲"], problems


def test_the_highest_and_the_lowest_expert_are_dropped():
    score, problems = weighed("1.1", "1.2", "1.3", "1.0", "1.25", value=88, **BY_EXPERTS)

    assert (score.points, problems) == (104_133_333, [])
    assert "(1.1 + 1.2 + 1.25) ÷ 3 = 1.183333" in score.formula


@pytest.mark.parametrize(("count", "ok"), [(4, False), (5, True)])
def test_at_least_five_experts_who_need_not_stand_back(count, ok):
    score, problems = weighed(*["1.1"] * count, "1.1", recused=(count + 1,), **BY_EXPERTS)

    assert (score.points is not None) == ok
    assert [p.severity for p in problems] == ([] if ok else [Severity.BLOCKS])


def test_no_difficulty_at_all_is_a_missing_value():
    score, problems = weighed(**BY_EXPERTS)

    assert score.points is None
    assert [p.severity for p in problems] == [Severity.WARNS]


@pytest.mark.parametrize(("value", "points"), [(100, 110_000_000), (99, 108_900_000)])
def test_the_cap_holds_after_the_coefficient(value, points):
    score, _ = weighed(*["1.1"] * 5, value=value, 难度="1", 难度封顶="110")

    assert score.points == points


@pytest.mark.parametrize(
    ("low", "high", "warned"), [("0.85", "1.15", False), ("0.84", "1.16", True)]
)
def test_experts_far_apart_are_a_warning_and_the_points_stand(low, high, warned):
    score, problems = weighed(low, low, low, high, high, high, **BY_EXPERTS)

    assert score.points == to_points(80)
    assert [p.severity for p in problems] == ([Severity.WARNS] if warned else [])


@pytest.mark.parametrize(("k", "points"), [(None, 80), ("1.2", 96), ("0", None), ("-1", None)])
def test_a_coefficient_fixed_in_the_targets_multiplies(k, points):
    score, _ = weighed(k=k)

    assert score.points == (None if points is None else to_points(points))


def test_ratings_are_not_both_points_and_difficulty():
    own = measured(Measure.RATINGS, Method.DIRECT, 难度="1")
    facts = Filled(ratings=ratings("甲", 1, 1, 1, 1, 1))

    _, problems = scored(Case((own,), units=("甲",), facts=facts))

    assert "不能又作分数" in problems[0].what
