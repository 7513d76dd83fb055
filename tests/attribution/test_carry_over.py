from scoring_maker import indicator, scheme

from attribution.filled import Filled
from attribution.scoring.carry_over import carry_over, decided
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from attribution.values import UnitGrade
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import IndicatorKind, Method

WORTH = {"优秀": 500_000, "一般": -250_000}
QUARTERS = {
    "第一季度": {"甲镇": "优秀", "乙镇": "一般", "丙镇": "良好"},
    "第二季度": {"甲镇": "优秀", "乙镇": "优秀", "丙镇": "一般"},
}


def lines():
    return carry_over(QUARTERS, WORTH, "季度加分", "季度扣分", "办法第二十条")


def test_an_excellent_quarter_adds_and_an_ordinary_one_takes_at_year_end():
    found = [(line.subject, line.indicator, line.points) for line in lines()]

    assert found == [
        ("乙镇", "季度扣分", 250_000),
        ("甲镇", "季度加分", 500_000),
        ("丙镇", "季度扣分", 250_000),
        ("乙镇", "季度加分", 500_000),
        ("甲镇", "季度加分", 500_000),
    ]


def test_each_line_says_which_quarter_what_grade_and_what_rule():
    first = lines()[0]

    assert (first.reason, first.rule) == ("第一季度评为一般，年终扣 0.25 分", "办法第二十条")
    assert len({line.number for line in lines()}) == 5


def test_a_grade_that_people_still_have_to_choose_is_not_carried():
    grades = [UnitGrade("甲镇", "优秀", 1, ""), UnitGrade("乙镇", "良好", 2, "", contested=True)]

    assert decided([*grades, UnitGrade("丙镇", "", 0, "")]) == {"甲镇": "优秀"}


def test_the_quarters_move_the_totals_of_the_year():
    items = [
        indicator(Method.DIRECT, "年终"),
        indicator(Method.LINES, "季度加分", IndicatorKind.BONUS),
        indicator(Method.LINES, "季度扣分", IndicatorKind.DEDUCTION),
    ]
    year = scheme(items, {"年终": 100}, dict.fromkeys(("甲镇", "乙镇", "丙镇"), "A"))

    scores, problems = score_all(year, Filled.of(adjustments=lines()))
    found = {s.subject: s.total for s in stand(year, scores)}

    assert [p for p in problems if "结转" in str(p)] == []
    assert found == {"甲镇": POINT, "乙镇": 250_000, "丙镇": -250_000}
