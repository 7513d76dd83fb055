"""本人实绩同单位对照：弱单位里的强者和强单位里的弱者都单独提出来，由组织评定。

Pure. It puts forward and grades nobody (house law 9): shown to the department only. The figures
stand in `regulations/own_and_unit.toml`, the system's own until adopted. Source: rules 7.5 (3).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.numbers import WHOLE_FACTOR, show_points, to_int, to_points
from cadre.rules.vocabulary import TeamGrade


class Against(StrEnum):
    """As what somebody is put forward."""

    STRONG_IN_WEAK = "弱单位中本人突出"
    WEAK_IN_STRONG = "强单位中本人靠后"


class PersonOrder(StrEnum):
    """What persons of one pool are compared by, one after the other, once adopted."""

    MARGIN = "与同类中位数之差"
    RATE = "本人得分率"


@dataclass(frozen=True)
class OwnRule:
    """By how many hundredths of a percent an own rate must differ, strong and weak units, order."""

    above_median: int
    gap_to_unit: int
    strong_teams: frozenset[TeamGrade]
    weak_teams: frozenset[TeamGrade]
    order: tuple[PersonOrder, ...]
    basis: Basis


@dataclass(frozen=True)
class OwnResult:
    """An official's own rate beside the median of his kind and class, and his unit's rate.

    `unranked` says why he is not compared (personal standing); then nothing is put forward.
    """

    official: str
    rate: Fraction | None
    class_median: Fraction | None
    unit_rate: Fraction | None
    team_grade: TeamGrade | None
    unranked: str = ""


@dataclass(frozen=True)
class PutForward:
    """Somebody whose own result is not his unit's, with the figures and the basis."""

    official: str
    against: Against
    reasons: tuple[str, ...]
    basis: Basis


def own_rule(as_of: date) -> OwnRule:
    """The rule in force on a day.

    Raises:
        NotInForce: before its first version.
    """
    versions = [
        OwnRule(
            v["above_median"],
            v["gap_to_unit"],
            frozenset(map(TeamGrade, v["strong_teams"])),
            frozenset(map(TeamGrade, v["weak_teams"])),
            tuple(map(PersonOrder, v["order"])),
            basis,
        )
        for basis, v in load("own_and_unit")
    ]
    return in_force(versions, as_of)


def displayed(rate: Fraction) -> int:
    """A rate in hundredths of a percent, half up: what is printed decides."""
    return to_int(rate * WHOLE_FACTOR)


def below_median(rate: Fraction | None, median: Fraction | None) -> bool:
    """Whether his own result is known to be below the median of his kind and class."""
    return rate is not None and median is not None and displayed(rate) < displayed(median)


def against_unit(rule: OwnRule, own: OwnResult) -> PutForward | None:
    """Put forward a strong one of a weak unit, or a weak one of a strong unit; else None."""
    if own.unranked or own.rate is None or own.class_median is None or own.unit_rate is None:
        return None
    rate, median = displayed(own.rate), displayed(own.class_median)
    gap = rate - displayed(own.unit_rate)
    strong = rate >= median + rule.above_median and gap >= rule.gap_to_unit
    weak = rate < median and -gap >= rule.gap_to_unit
    figures = _figures(own)
    if own.team_grade in rule.weak_teams and strong:
        said = f"所在班子为{own.team_grade}，除比例和主要负责人的限制外，不影响本人列为优秀人选"
        return PutForward(own.official, Against.STRONG_IN_WEAK, (*figures, said), rule.basis)
    if own.team_grade in rule.strong_teams and weak:
        said = f"所在班子为{own.team_grade}，本人不随单位自动列为优秀人选"
        return PutForward(own.official, Against.WEAK_IN_STRONG, (*figures, said), rule.basis)
    return None


def percent(rate: Fraction) -> str:
    """A rate as it is printed: 0.925 is 92.50%."""
    return f"{show_points(to_points(rate * 100))}%"


def _figures(own: OwnResult) -> tuple[str, ...]:
    named = (
        ("本人得分率", own.rate),
        ("同类中位数", own.class_median),
        ("单位得分率", own.unit_rate),
    )
    return tuple(f"{name} {percent(rate)}" for name, rate in named if rate is not None)
