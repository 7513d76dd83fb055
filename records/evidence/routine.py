"""一年的平时考核结果：有全年综合认定的照认定，没有的按口径由各季度合成，登记太少的不合成。

Pure. Source: rules 1.1 (年度优秀 from those whose routine result is 好); how quarters make a year
is this system's default (regulations/routine_year.toml).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.vocabulary import RoutinePeriod, RoutineResult

WORST_FIRST = tuple(reversed(RoutineResult))


@dataclass(frozen=True)
class RoutineRule:
    """How the quarters of a year make one result."""

    good: RoutineResult
    fair: RoutineResult
    low: frozenset[RoutineResult]
    least_quarters: int
    basis: Basis


@dataclass(frozen=True)
class YearRoutine:
    """The routine result of a year, "" where there is none, in words; `basis` of a composed one."""

    result: str
    words: str
    basis: Basis | None = None


def routine_rule(as_of: date) -> RoutineRule:
    """The rule in force on a day."""
    versions = [
        RoutineRule(
            RoutineResult(rule["good"]),
            RoutineResult(rule["fair"]),
            frozenset(map(RoutineResult, rule["low"])),
            rule["least_quarters"],
            basis,
        )
        for basis, rule in load("routine_year")
    ]
    return in_force(versions, as_of)


def year_routine(
    found: Iterable[tuple[RoutinePeriod, RoutineResult]], rule: RoutineRule
) -> YearRoutine:
    """The year's result from what is registered: as decided, else composed of the quarters."""
    by_period: Mapping[RoutinePeriod, RoutineResult] = dict(found)
    if decided := by_period.get(RoutinePeriod.YEAR):
        return YearRoutine(decided, "全年综合认定")
    quarters = [by_period[period] for period in RoutinePeriod if period in by_period]
    if not quarters:
        return YearRoutine("", "没有登记平时考核结果")
    said = f"登记 {len(quarters)} 个季度（{'、'.join(quarters)}）"
    if len(quarters) < rule.least_quarters:
        return YearRoutine("", f"{said}，不足 {rule.least_quarters} 个季度，不合成", rule.basis)
    low = [result for result in WORST_FIRST if result in rule.low and result in quarters]
    if low:
        return YearRoutine(low[0], f"{said}，有季度为“{low[0]}”", rule.basis)
    most = 2 * quarters.count(rule.good) > len(quarters)
    result = rule.good if most else rule.fair
    return YearRoutine(result, f"{said}，“{rule.good}”{'过半' if most else '没有过半'}", rule.basis)
