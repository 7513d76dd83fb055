"""选拔任用程序的各项要求，照该步办理之日施行的一版；没有查到当时规定的，由人核对。

Pure. The figures stand in `regulations/selection_procedure.toml`. Source: rules 3.2, "Steps &
numbers".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache

from cadre.rules.basis import Basis, in_force, load


class Demand(StrEnum):
    """程序要求的名称，与规定的条目同名。"""

    ORDER = "步骤"
    VALIDITY = "推荐有效"
    TEAM = "考察组"
    REPORT = "考察材料"
    CHECKS = "凡提四必"
    CONSENT = "事先报告"
    SILENCE = "双管征求意见"
    VOTE = "讨论决定"
    LEAVING = "离任前"
    PUBLICATION = "公示"
    TALK = "任职谈话"
    START = "任职时间"


@dataclass(frozen=True)
class Rule:
    """One demand in one version; figures that a demand does not use stay 0."""

    kind: Demand
    basis: Basis
    months: int = 0
    least: int = 0
    workdays: int = 0
    present: Fraction = Fraction(0)
    agree: Fraction = Fraction(0)


@cache
def _versions(kind: Demand) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            kind,
            basis,
            version.get("months", 0),
            version.get("least", 0),
            version.get("workdays", 0),
            Fraction(version.get("present", 0)),
            Fraction(version.get("agree", 0)),
        )
        for basis, version in load("selection_procedure")
        if version["kind"] == kind
    )


def rule(kind: Demand, on: date) -> Rule:
    """The version of a demand in force on a day.

    Raises:
        NotInForce: when the first version began later.
    """
    return in_force(_versions(kind), on)
