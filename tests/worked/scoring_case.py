"""Reads a worked case (scoring_*.toml) into the program's own values; all figures are text."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from attribution import filled as f
from attribution import plan as v
from attribution.results.published import Printed, PublishedCheck
from cadre.rules.numbers import Rounding, to_points
from cadre.rules.periods import Span
from cadre.rules.vocabulary import (
    Consequence,
    Direction,
    IndicatorKind,
    Measure,
    Method,
    Treatment,
)

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
        places=row.get("places", 2),
        parent=row.get("parent", ""),
        measure=Measure(row.get("measure", "完成值")),
        source=row.get("source", ""),
        consequence=Consequence(row.get("consequence", "无")),
    )


def scheme(case):
    units, rows = case["units"], case["indicator"]
    above = case.get("belongs_to", {})
    subjects = {u: v.Subject(u, u, group, above.get(u, "")) for u, group in units.items()}
    classes = {c: v.SubjectClass(c, c, "县（市、区）") for c in set(units.values())}
    full = {(r["code"], c): _full(r, c) for r in rows for c in classes}
    goals = {(row["code"], unit): _target(row, unit) for row in rows for unit in units}
    total = sum(_full(row, min(classes)) for row in rows)
    made = {row["code"]: indicator(row) for row in rows}
    head = ("案例", "案例", 1, YEAR, total, 2, Rounding.HALF_UP, v.TieRule(case["tie_rule"]))
    made = v.Scheme(*head, 90, "", classes, subjects, made, full, goals, {})
    return replace(made, **_tables(case))


def _tables(case):
    """Terms, bands, ballot options and voters, each row as the sheet has its columns."""
    return {
        "terms": tuple(
            v.Term(code, name, date.fromisoformat(day), date.fromisoformat(day), weight, indicator)
            for indicator, code, name, day, weight in case.get("terms", [])
        ),
        "bands": tuple(
            v.Band(
                indicator=row["indicator"],
                order=order,
                points=to_points(Decimal(row["points"])),
                low=Decimal(row["low"]) if "low" in row else None,
                high=Decimal(row["high"]) if "high" in row else None,
                looks_at=row.get("looks_at", ""),
                name=row.get("name", ""),
            )
            for order, row in enumerate(case.get("bands", []))
        ),
        "ballots": tuple(
            v.BallotOption(code, question, option, Decimal(value), weight)
            for code, question, option, value, weight in case.get("ballots", [])
        ),
        "voters": tuple(v.VoterClass(*row) for row in case.get("voters", [])),
    }


def _full(row, class_code):
    full = row.get("full", "0")
    return to_points(Decimal(full[class_code] if isinstance(full, dict) else full))


def _target(row, unit):
    columns = ("target", "baseline", "difficulty")
    target, baseline, difficulty = (_given(row, column, unit) for column in columns)
    return v.Target(target, baseline, difficulty=difficulty)


def _given(row, column, unit):
    text = row.get(column, {}).get(unit)
    return None if text is None else Decimal(text)


def filled(case):
    """All that was filled in."""
    return f.Filled(
        (*results(case), *by_term(case)),
        tuple(lines(case)),
        tuple(rulings(case)),
        tuple(f.Tally(*row) for row in case.get("tallies", [])),
        tuple(
            f.Rating(code, unit, evaluator, Decimal(value), reason="演示理由", recused=recused)
            for code, unit, evaluator, value, recused in case.get("ratings", [])
        ),
        tuple(
            f.Project(str(number), code, unit, name, Decimal(planned), Decimal(actual))
            for number, (code, unit, name, planned, actual) in enumerate(case.get("projects", []))
        ),
    )


def by_term(case):
    rows = case.get("term_values", [])
    return [f.Result(code, u, Decimal(value), term=term) for code, u, term, value in rows]


def results(case):
    return [
        f.Result(row["code"], unit, Decimal(value), "演示理由", cell=f"完成情况!{unit}")
        for row in case["indicator"]
        for unit, value in row.get("value", {}).items()
    ]


def lines(case):
    return [
        f.Adjustment(
            f"{number:02}",
            code,
            unit,
            to_points(Decimal(points)),
            reason,
            group=group[0] if group else "",
            event=group[1] if len(group) > 1 else "",
        )
        for number, (code, unit, points, reason, *group) in enumerate(case.get("lines", []))
    ]


def rulings(case):
    rows = case.get("rulings", [])
    return [
        f.MissingRuling(code, unit, Treatment(how), paper, term=term[0] if term else "")
        for code, unit, how, paper, *term in rows
    ]


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
