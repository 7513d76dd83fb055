"""集体讨论决定看到会和赞成的人数，任前公示看工作日，提任看试用期，都照当日施行的规定。

Pure. Source: rules 3.2 (讨论决定, 公示, 试用期); the figures stand in
`regulations/selection_procedure.toml`, `meeting_attendance.toml` and `probation.toml`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import NotInForce
from cadre.rules.procedure_rules import Demand, Rule, rule
from cadre.rules.vocabulary import Position

SHORT_REASON = "人数不足仍照记的理由"
Counts = Sequence[int | None]
"""How many should be there, were there and agreed; None where not recorded."""


@dataclass(frozen=True)
class Probation:
    """How long a probation lasts, and in which positions there is one."""

    months: int
    positions: frozenset[Position]
    basis: Basis


def quorum(as_of: date) -> Rule:
    """The rule on the vote in force on a day: the parts that must be present and must agree.

    Raises:
        NotInForce: before the first version.
    """
    return rule(Demand.VOTE, as_of)


def publication(as_of: date) -> Rule:
    """The rule on publication in force on a day: for how many working days at least.

    Raises:
        NotInForce: before the first version.
    """
    return rule(Demand.PUBLICATION, as_of)


def probation(as_of: date) -> Probation:
    """The rule on probation in force on a day.

    Raises:
        NotInForce: before the first version.
    """
    return in_force(
        [
            Probation(v["months"], frozenset(map(Position, v["positions"])), basis)
            for basis, v in load("probation")
        ],
        as_of,
    )


def probation_of(position: Position, begins: date) -> Probation | None:
    """The probation of a post of this kind begun on a day; None where it has none."""
    try:
        found = probation(begins)
    except NotInForce:
        return None
    return found if position in found.positions else None


class Kind(StrEnum):
    """What a meeting decides on that no article gives numbers for."""

    USUAL = "一般"
    DEMOTION = "能上能下"


def attendance(kind: Kind, as_of: date) -> Rule:
    """This system's default on the vote of a meeting where no article gives one."""
    versions = [
        Rule(Demand.VOTE, basis, present=Fraction(v["present"]), agree=Fraction(v["agree"]))
        for basis, v in load("meeting_attendance")
        if v["kind"] == kind
    ]
    return in_force(versions, as_of)


def impossible(counts: Counts) -> str:
    """What cannot be about a meeting's numbers, "" when nothing is; none given is nothing wrong."""
    expected, present, in_favour = counts
    given = [n for n in (in_favour, present, expected) if n is not None]
    if given != sorted(given) or any(n < 0 for n in given):
        return "赞成人数不能多于实到，实到人数不能多于应到"
    if given and len(given) < len(counts):
        return "应到、实到、赞成人数要么都填，要么都不填"
    return "应到人数不能是 0" if expected == 0 else ""


def short(counts: Counts, asked: Rule) -> list[str]:
    """How a meeting falls short of a rule: too few came, or no more than its part of all agreed."""
    expected, present, in_favour = counts
    if expected is None or present is None or in_favour is None:
        return []
    told = []
    if present < asked.present * expected:
        told.append(f"应到 {expected} 人，实到 {present} 人，不足{_part(asked.present)}")
    if in_favour <= asked.agree * expected:
        told.append(f"应到 {expected} 人，赞成 {in_favour} 人，没有过半数")
    return [f"{words}（{asked.basis}）" for words in told]


def vote_faults(counts: Counts, asked: Rule) -> list[str]:
    """Why a vote decides nothing, with the rule; empty when it carries.

    At least the rule's part of all members must be present, and more than its part of all must
    agree; a number not recorded decides nothing.
    """
    if None in counts:
        return ["集体讨论决定须记录应到、实到和赞成人数"]
    wrong = impossible(counts)
    return [wrong] if wrong else short(counts, asked)


def _part(part: Fraction) -> str:
    numbers = "零一二三四五六七八九十"
    return f"{numbers[part.denominator]}分之{numbers[part.numerator]}"
