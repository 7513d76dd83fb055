import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from attribution import values as v
from attribution.results.published import Printed, PublishedCheck, reconcile
from attribution.scoring.standing import stand
from attribution.scoring.totals import score_all
from cadre.rules import numbers, periods
from cadre.rules import vocabulary as vocab

CASES = sorted(Path(__file__).parent.glob("scoring_*.toml"))
YEAR = periods.Span(date(2020, 1, 1), date(2020, 12, 31))
POINTS = numbers.to_points


def indicator(code, kind="计分", direction="越高越好", *, method, parameters=None, **_):
    parameters = {name: Decimal(value) for name, value in (parameters or {}).items()}
    kinds = vocab.IndicatorKind(kind), vocab.Method(method), parameters
    return v.Indicator(code, code, "", *kinds, direction=vocab.Direction(direction))


def scheme(case):
    units, rows = case["units"], case["indicator"]
    classes = {c: v.SubjectClass(c, c, "县（市、区）") for c in set(units.values())}
    subjects = {unit: v.Subject(unit, unit, c) for unit, c in units.items()}
    indicators = {row["code"]: indicator(**row) for row in rows}
    weights = {(row["code"], c): POINTS(Decimal(row["full"])) for row in rows for c in classes}
    targets = {
        (row["code"], unit): v.Target(
            *(Decimal(given[unit]) if unit in given else None for given in goals)
        )
        for row in rows
        for unit in units
        for goals in [(row.get("target", {}), row.get("baseline", {}))]
    }
    head = ("案例", 1, YEAR, sum(weights.values()), 2, numbers.Rounding.HALF_UP, v.TieRule.SKIP)
    return v.Scheme("案例", *head, 90, "", classes, subjects, indicators, weights, targets, {})
