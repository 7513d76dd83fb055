from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_maker import indicator, line, result, scheme, target

from attribution.filled import Filled, MissingRuling
from attribution.plan import TieRule
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Direction, IndicatorKind, Method, Treatment

UNITS = ["甲", "乙", "丙", "丁", "戊"]
SCORED = [
    indicator(Method.COMPLETION, "完成", 封顶="1.1"),
    indicator(Method.COMPLETION, "能耗", direction=Direction.LOWER),
    indicator(Method.EFFICACY, "功效", 基础分="50"),
    indicator(Method.RATIO_TO_FIRST, "比值"),
    indicator(Method.RANK_POINTS, "位次"),
]
DEDUCTION = indicator(Method.LINES, "扣分", IndicatorKind.DEDUCTION, 扣完为止="5")


def half_up(number):
    """Round half away from nought by cutting twice the number, another way than the program's."""
    sign = -1 if number < 0 else 1
    return sign * ((2 * abs(number) + 1) // 2)


def plain_points(code, own, goal, known):
    """Points out of one, written down once more straight from the handbook (rules 5.1–5.7)."""
    if code == "完成":
        return min(Fraction(own, goal), Fraction(11, 10))
    if code == "能耗":
        return max(min(2 - Fraction(own, goal), Fraction(1)), Fraction(0))
    low, high = min(known), max(known)
    if code == "功效":
        part = Fraction(own - low, high - low) if high > low else Fraction(1)
        return Fraction(1, 2) + part / 2
    if code == "比值":
        return Fraction(own, high)
    better = len([value for value in known if value > own])
    return 1 - Fraction(4, 10) * better / (len(known) - 1) if len(known) > 1 else Fraction(1)


def plain_totals(year):
    """Exact points of every unit and indicator, and the unit's total in millionths."""
    values, goals, weights = year["values"], year["goals"], year["weights"]
    whole = sum(weights.values())
    points = {}
    for unit in UNITS:
        gone = [code for code in weights if values[code, unit] is None]
        left = whole - sum(weights[code] for code in gone)
        for code, weight in weights.items():
            if code in gone:
                continue
            known = [values[code, u] for u in UNITS if values[code, u] is not None]
            part = plain_points(code, values[code, unit], goals[code, unit], known)
            exact = weight * part * whole / left
            points[code, unit] = (part == 1, half_up(exact * POINT))
        taken = sum(p for u, p in year["lines"] if u == unit)
        points["扣分", unit] = (False, -min(taken, 5) * POINT)
    return points


@st.composite
def years(draw):
    weights = {one.code: draw(st.integers(1, 30)) for one in SCORED}
    figure, goal = st.integers(1, 60), st.integers(1, 60)
    keys = [(code, unit) for code in weights for unit in UNITS]
    values = {key: draw(st.one_of(figure, figure, figure, st.none())) for key in keys}
    for unit in UNITS:
        values["完成", unit] = values["完成", unit] or draw(figure)
    lines = draw(st.lists(st.tuples(st.sampled_from(UNITS), st.integers(1, 4)), max_size=6))
    goals = {key: draw(goal) for key in keys}
    return {"weights": weights, "values": values, "goals": goals, "lines": lines}


def scored(year, tie_rule):
    """Run the program on the year, with a decision to renormalise for every missing value."""
    goals = {key: target(goal) for key, goal in year["goals"].items()}
    made = scheme(
        [*SCORED, DEDUCTION], year["weights"], dict.fromkeys(UNITS, "A"), goals, tie_rule=tie_rule
    )
    results = [result(*key, value) for key, value in year["values"].items()]
    lines = [line(p, subject=u, number=str(n)) for n, (u, p) in enumerate(year["lines"])]
    rulings = [
        MissingRuling(*key, Treatment.RENORMALISE, "纪要")
        for key, value in year["values"].items()
        if value is None
    ]
    return made, score_all(made, Filled.of(results, lines, rulings))


@settings(max_examples=200)
@given(years())
def test_every_point_equals_the_plain_reckoning_to_the_last_digit(year):
    expected = plain_totals(year)

    _, (scores, problems) = scored(year, TieRule.SKIP)

    assert problems == []
    for score in scores:
        full_marks, points = expected[score.indicator, score.subject]
        assert score.points == (score.possible if full_marks else points)
        assert abs(score.points - points) <= 1
    deducted = {u for u, _ in year["lines"]}
    scored_items = {key for key, value in year["values"].items() if value is not None}
    assert {(s.indicator, s.subject) for s in scores} == scored_items | {
        ("扣分", unit) for unit in deducted
    }


@settings(max_examples=200)
@given(years(), st.sampled_from(TieRule))
def test_every_place_equals_the_plain_reckoning(year, tie_rule):
    made, (scores, _) = scored(year, tie_rule)

    found = stand(made, scores)

    sums = {unit: sum(s.points for s in scores if s.subject == unit) for unit in UNITS}
    shown = {unit: half_up(Fraction(total, 10_000)) * 10_000 for unit, total in sums.items()}
    rivals = list(shown.values()) if tie_rule is TieRule.SKIP else list(set(shown.values()))
    assert {s.subject: (s.total, s.rounded) for s in found} == {
        unit: (sums[unit], shown[unit]) for unit in UNITS
    }
    for standing in found:
        mine = shown[standing.subject]
        assert standing.place == 1 + len([r for r in rivals if r > mine])
        assert standing.place_from_end == 1 + len([r for r in rivals if r < mine])
        alone_at_end = list(shown.values()).count(mine) == 1 and mine == min(shown.values())
        assert standing.last == alone_at_end
