"""Reads a worked case (scoring_*.toml) into the program's own values; all figures are text."""

from datetime import date
from decimal import Decimal

from attribution import values as v
from attribution.results.published import Printed, PublishedCheck
from cadre.rules.numbers import Rounding, to_points
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Direction, IndicatorKind, Method, Treatment

YEAR = Span(date(2020, 1, 1), date(2020, 12, 31))


def indicator(row):
    return v.Indicator(
        code=row["code"],
        name=row["code"],
        topic="",
        kind=IndicatorKind(row.get("kind", "计分")),
        method=Method(row["method"]),
        parameters={name: Decimal(value) for name, value in row.get("parameters", {}).items()},
        direction=Direction(row.get("direction", "越高越好")),
    )


def scheme(case):
    units, rows = case["units"], case["indicator"]
    subjects = {unit: v.Subject(unit, unit, group) for unit, group in units.items()}
    classes = {c: v.SubjectClass(c, c, "县（市、区）") for c in set(units.values())}
    full = {(r["code"], c): to_points(Decimal(r.get("full", "0"))) for r in rows for c in classes}
    goals = {
        (row["code"], unit): v.Target(_given(row, "target", unit), _given(row, "baseline", unit))
        for row in rows
        for unit in units
    }
    total = sum(to_points(Decimal(row.get("full", "0"))) for row in rows)
    made = {row["code"]: indicator(row) for row in rows}
    head = ("案例", "案例", 1, YEAR, total, 2, Rounding.HALF_UP, v.TieRule(case["tie_rule"]))
    return v.Scheme(*head, 90, "", classes, subjects, made, full, goals, {})


def _given(row, column, unit):
    text = row.get(column, {}).get(unit)
    return None if text is None else Decimal(text)


def results(case):
    return [
        v.Result(row["code"], unit, Decimal(value), "演示理由", cell=f"完成情况!{unit}")
        for row in case["indicator"]
        for unit, value in row.get("value", {}).items()
    ]


def lines(case):
    return [
        v.Adjustment(str(number), code, unit, to_points(Decimal(points)), reason)
        for number, (code, unit, points, reason) in enumerate(case.get("lines", []))
    ]


def rulings(case):
    rows = case.get("rulings", [])
    return [v.MissingRuling(code, unit, Treatment(how), paper) for code, unit, how, paper in rows]


def printed(case):
    return [
        Printed(
            number=str(number),
            table_name=table,
            printed_cell=cell,
            item=item,
            subject=subject,
            check=PublishedCheck(check),
            **{name: Decimal(value) for name, value in figures.items()},
        )
        for number, (table, cell, item, subject, check, figures) in enumerate(case["printed"])
    ]
