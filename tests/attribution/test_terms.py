from dataclasses import replace

import pytest
from facts_maker import Case, base, measured, option, scored, tally, term
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import line, result

from attribution.filled import Filled, MissingRuling
from attribution.plan import Term
from cadre.rules.numbers import to_points
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import IndicatorKind, Measure, Method, Treatment

QUARTERS = (term("Q1", 1000, 3), term("H1", 2000, 6), term("Q3", 3000, 9), term("Y", 4000, 12))
PERCENT = measured(Measure.VALUE, Method.PERCENT)


def by_term(unit="甲", own=PERCENT, terms=QUARTERS, rulings=(), units=("甲",), **values):
    rows = tuple(replace(result("指标", unit, v), term=t) for t, v in values.items())
    case = Case(
        (own,), units=units, facts=Filled(rows, (), tuple(rulings)), tables={"terms": terms}
    )
    return scored(case)


def ruling(treatment, term="Q3", subject="甲"):
    return MissingRuling("指标", subject, treatment, "纪要", term=term)


def test_terms_are_told_in_order_of_time_with_their_weights():
    scores, problems = by_term(Y=88, H1=85, Q1=80, Q3=90)

    assert problems == []
    assert scores["指标", "甲"].points == 87_200_000
    assert scores["指标", "甲"].formula.startswith("Q1 80 × 0.1 + H1 85 × 0.2 + Q3 90 × 0.3")
    assert scores["指标", "甲"].value == 88


@pytest.mark.parametrize(
    ("treatment", "points"),
    [
        (Treatment.RENORMALISE, 86_000_000),
        (Treatment.DROP, 86_000_000),
        (Treatment.NOUGHT, 60_200_000),
    ],
)
def test_a_missing_term_is_settled_by_a_decision_on_that_term(treatment, points):
    scores, problems = by_term(Y=88, H1=85, Q1=80, rulings=[ruling(treatment)])

    assert problems == []
    assert scores["指标", "甲"].points == points
    assert "纪要" in scores["指标", "甲"].note


def test_a_missing_term_without_a_decision_leaves_the_whole_without_points():
    scores, problems = by_term(Y=88, H1=85, Q1=80)

    assert scores["指标", "甲"].points is None
    assert [p.severity for p in problems] == [Severity.WARNS]
    assert "甲Q3" in problems[0].what


def test_the_whole_may_be_settled_by_a_decision_on_the_year():
    scores, problems = by_term(rulings=[ruling(Treatment.NOUGHT, term="")])

    assert problems == []
    assert scores["指标", "甲"].points == 0


def test_all_terms_renormalised_away_leave_nothing():
    gone = [ruling(Treatment.RENORMALISE, t.code) for t in QUARTERS]

    scores, problems = by_term(rulings=gone)

    assert scores["指标", "甲"].points is None
    assert "各期全部缺数" in problems[0].what


def test_a_term_without_weight_is_evaluated_and_shown_but_not_carried():
    watched = (term("M5", 0, 5), term("Y", 10_000, 12))

    one, _ = by_term(terms=watched, M5=10, Y=90)
    two, problems = by_term(terms=watched, Y=90)

    assert one["指标", "甲"].points == two["指标", "甲"].points == to_points(90)
    assert "M5（只评不计）：100 × 10 ÷ 100 = 10" in one["指标", "甲"].note
    assert problems == []


def test_where_no_term_carries_weight_the_year_is_scored():
    case = Case(
        (PERCENT,),
        units=("甲",),
        values={("指标", "甲"): 70},
        tables={"terms": (term("M5", 0, 5),)},
    )

    scores, problems = scored(case)

    assert (scores["指标", "甲"].points, problems) == (to_points(70), [])


def test_monthly_values_of_the_schemes_calendar_do_not_score():
    months = (Term("M5", "五月", QUARTERS[0].ends_on, QUARTERS[0].due_on, 0),)
    own = Case(
        (PERCENT,),
        units=("甲",),
        values={("指标", "甲"): 70},
        facts=Filled((replace(result("指标", "甲", 3), term="M5"),)),
        tables={"terms": months},
    )

    scores, problems = scored(own)

    assert (scores["指标", "甲"].points, problems) == (to_points(70), [])


@pytest.mark.parametrize(
    ("code", "words"), [("", "没有写期次"), ("Q9", "期次不在方案内（可填 H1、Q1、Q3、Y）")]
)
def test_a_value_without_its_term_is_a_problem(code, words):
    rows = (replace(result("指标", "甲", 3), term=code),)

    _, problems = scored(
        Case((PERCENT,), units=("甲",), facts=Filled(rows), tables={"terms": QUARTERS})
    )

    assert any(words in p.what and p.severity is Severity.BLOCKS for p in problems)


def test_each_term_has_its_own_target_class_and_lines():
    own = measured(Measure.VALUE, Method.COMPLETION)
    targets = {("指标", "甲", "H1"): base(goal=50), ("指标", "甲", "Y"): base(goal=100)}
    halves = (term("H1", 5000, 6), term("Y", 5000, 12))
    rows = tuple(replace(result("指标", "甲", 50), term=t) for t in ("H1", "Y"))
    deducted = measured(Measure.VALUE, Method.LINES)
    line_ = replace(line("10", "指标", "甲"), term="H1")

    by_target, _ = scored(
        Case(
            (own,),
            units=("甲",),
            facts=Filled(rows),
            tables={"terms": halves, "term_targets": targets},
        )
    )
    by_lines, _ = scored(
        Case(
            (deducted,), units=("甲",), facts=Filled(adjustments=(line_,)), tables={"terms": halves}
        )
    )

    assert by_target["指标", "甲"].points == to_points(75)
    assert by_lines["指标", "甲"].points == to_points(95)


def test_ballots_may_be_cast_in_each_term():
    own = measured(Measure.BALLOTS, Method.PERCENT)
    cast = tuple(
        replace(tally("甲", name, 9), term=code) for name, code in (("好", "H1"), ("差", "Y"))
    )
    tables = {
        "terms": (term("H1", 5000, 6), term("Y", 5000, 12)),
        "ballots": (option("好", 100), option("差", 50)),
    }

    scores, _ = scored(Case((own,), units=("甲",), facts=Filled(tallies=cast), tables=tables))

    assert scores["指标", "甲"].points == to_points(75)


def test_a_bottom_line_by_terms_is_met_only_if_met_in_every_term():
    own = measured(Measure.VALUE, Method.BOTTOM_LINE, kind=IndicatorKind.BOTTOM_LINE)

    scores, _ = by_term(own=own, Q1=1, H1=0, Q3=1, Y=1)

    assert scores["指标", "甲"].met is False


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4))
def test_the_year_lies_between_the_best_and_the_worst_term(values):
    own = dict(zip(("Q1", "H1", "Q3", "Y"), values, strict=True))

    scores, _ = by_term(**own)

    assert to_points(min(values)) <= scores["指标", "甲"].points <= to_points(max(values))


UNEVEN = (term("Q1", 1500, 3), term("Q2", 2500, 6), term("Q3", 2500, 9), term("Q4", 3500, 12))


@pytest.mark.parametrize(
    ("treatment", "points"),
    [
        (Treatment.NOUGHT, "66"),  # 80 × 0.15 + 90 × 0.25 + 90 × 0.35
        (Treatment.RENORMALISE, "88"),  # 66 ÷ 0.75
        (Treatment.DROP, "88"),
    ],
)
@pytest.mark.parametrize("subject", ["甲", ""])
def test_a_decision_without_a_term_reaches_the_missing_term_and_keeps_those_entered(
    treatment, points, subject
):
    scores, problems = by_term(
        terms=UNEVEN, rulings=[ruling(treatment, "", subject)], Q1=80, Q3=90, Q4=90
    )

    assert scores["指标", "甲"].points == to_points(int(points))
    assert "Q1 80 × 0.15" in scores["指标", "甲"].formula
    assert "纪要" in scores["指标", "甲"].note
    assert problems == []


def test_dropped_without_a_term_the_missing_term_is_dropped_for_the_whole_class():
    rows = tuple(
        replace(result("指标", unit, value), term=code)
        for unit, code, value in [
            *(("甲", code, 80) for code in ("Q1", "Q3", "Q4")),
            *(("乙", code, 100 if code == "Q2" else 60) for code in ("Q1", "Q2", "Q3", "Q4")),
        ]
    )
    facts = Filled(rows, (), (ruling(Treatment.DROP, "", ""),))

    scores, problems = scored(
        Case((PERCENT,), units=("甲", "乙"), facts=facts, tables={"terms": UNEVEN})
    )

    assert [scores["指标", u].points for u in "甲乙"] == [to_points(80), to_points(60)]
    assert problems == []


def test_a_decision_on_one_term_goes_before_one_without_a_term():
    own = [ruling(Treatment.NOUGHT, ""), ruling(Treatment.RENORMALISE, "Q2")]

    scores, problems = by_term(terms=UNEVEN, rulings=own, Q1=80, Q4=90)

    assert scores["指标", "甲"].points == to_points(58)  # (80 × 0.15 + 0 + 90 × 0.35) ÷ 0.75
    assert problems == []
