"""同类排队的若干单位，测试用。"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from attribution.plan import Indicator, Scheme, Subject, SubjectClass, TieRule
from attribution.scoring.standing import stand
from attribution.values import Score, Standing
from cadre.rules.numbers import POINT, Rounding, to_points
from cadre.rules.periods import Span
from cadre.rules.vocabulary import IndicatorKind, Method

Totals = dict[str, Sequence[str | None]]


def scheme_of(totals: Totals, tie_rule: TieRule = TieRule.SKIP) -> Scheme:
    """一项指标、满分 100 的方案，每类若干单位：甲1、甲2……"""
    classes = {c: SubjectClass(c, f"{c}类", "县（市、区）") for c in totals}
    subjects = {
        f"{c}{i}": Subject(f"{c}{i}", f"{c}{i}县", c)
        for c, values in totals.items()
        for i, _ in enumerate(values, 1)
    }
    indicator = Indicator("Z1", "党的建设", "", IndicatorKind.SCORED, Method.DIRECT)
    return Scheme(
        code="S",
        name="2020年度",
        version=1,
        period=Span(date(2020, 1, 1), date(2020, 12, 31)),
        total=100 * POINT,
        places=2,
        rounding=Rounding.HALF_UP,
        tie_rule=tie_rule,
        min_days=90,
        paper="",
        classes=classes,
        subjects=subjects,
        indicators={"Z1": indicator},
        weights={("Z1", c): 100 * POINT for c in classes},
        targets={},
        factors={},
    )


def standings_of(totals: Totals, tie_rule: TieRule = TieRule.SKIP) -> list[Standing]:
    """按总分排出位次；None 为缺项。"""
    scores = [
        Score("Z1", f"{c}{i}", None, None if v is None else to_points(Decimal(v)), 100 * POINT, "")
        for c, values in totals.items()
        for i, v in enumerate(values, 1)
    ]
    return stand(scheme_of(totals, tie_rule), scores)
