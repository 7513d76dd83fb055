"""Small cases of unit grades: totals, classes and rules are given by the test."""

from dataclasses import replace
from decimal import Decimal

from scoring_maker import indicator, scheme

from attribution.filled import Filled, PlaceDrop
from attribution.plan import SubjectClass
from attribution.scales import GradeRule
from attribution.scoring.standing import stand
from attribution.scoring.unit_grades import unit_grades
from attribution.values import Score
from cadre.rules.numbers import POINT, QuotaRounding
from cadre.rules.vocabulary import Consequence, GradeBy, IndicatorKind, Method, Reach

TOTAL = indicator(Method.DIRECT, "合计")
BOTTOM = replace(
    indicator(Method.BOTTOM_LINE, "生态", IndicatorKind.BOTTOM_LINE),
    consequence=Consequence.NOT_EXCELLENT,
)


def top(share, grade="优秀", order=1, **more):
    return rule(order, grade, GradeBy.TOP_SHARE, share, **more)


def end(share, grade="一般", order=2, **more):
    return rule(order, grade, GradeBy.BOTTOM_SHARE, share, **more)


def rest(grade="良好", order=9, **more):
    return rule(order, grade, GradeBy.REST, None, **more)


def rule(order, grade, by, figure, reach=Reach.CLASS, rounding=QuotaRounding.FLOOR, **more):
    number = None if figure is None else Decimal(str(figure))
    return GradeRule(order, grade, by, reach, number, rounding, **more)


def numbered(count):
    """So many units with totals that all differ: 01 is the first."""
    return {f"{n:02}": 100 - n for n in range(1, count + 1)}


def drop(subject, places=0, grades=0):
    return PlaceDrop("1", subject, places, grades, "负面评价", "第十二条", "通报1号")


def case(totals, rules, *, classes=None, failed=(), scores=(), indicators=(), **filled):
    """The standings and the proposed grades, by unit; `failed`: who misses the bottom line."""
    units = {one: (classes or {}).get(one, "A") for one in totals}
    year = scheme([TOTAL, BOTTOM, *indicators], {"合计": 100}, units)
    domains = {"Z": "市直"}
    year = replace(
        year,
        grades=tuple(rules),
        classes={c: SubjectClass(c, f"{c}类", domains.get(c, "县区")) for c in year.classes},
    )
    own = [
        Score("合计", one, None, p if p is None else round(p * POINT), 100 * POINT, "")
        for one, p in totals.items()
    ]
    lines = [Score("生态", one, None, 0, 0, "", met=one not in failed) for one in totals]
    every, entered = [*own, *lines, *scores], Filled(**filled)
    return {
        grade.subject: grade
        for grade in unit_grades(year, stand(year, every, entered.drops), every, entered)
    }


def graded(found):
    """Grade → the units that have it."""
    return {
        grade: "".join(f"{one} " for one in sorted(found) if found[one].grade == grade).split()
        for grade in {g.grade for g in found.values()}
    }
