"""影响期落在任职试用期里：短的顺延试用期，长的终止试用；只作提示，由组织决定。

Pure. Source: rules 4.5; the threshold stands in `regulations/probation_overlap.toml`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from cadre.rules.barred import BarredPeriod
from cadre.rules.basis import Basis, in_force, load
from cadre.rules.periods import Span, add_months


@dataclass(frozen=True)
class OverlapRule:
    """Over how many months of a barred period a probation ends instead of being extended."""

    basis: Basis
    ended_over_months: int


@dataclass(frozen=True)
class Overlap:
    """What a barred period would do to a probation: its new last day, None where it ends."""

    extended_to: date | None
    words: str
    basis: Basis


RULES = [
    OverlapRule(basis, found["ended_over_months"]) for basis, found in load("probation_overlap")
]


def overlap(period: BarredPeriod, probation: Span) -> Overlap | None:
    """What to tell the organ, or None where the two have no day in common or no end is planned.

    A barred period without a known end counts as long.

    Raises:
        NotInForce: before the rule.
    """
    released = period.released_on
    last = released - timedelta(days=1) if released else None
    if period.unknown or probation.ends_on is None:
        return None
    if Span(period.decided_on, last).within(probation) is None:
        return None
    rule = in_force(RULES, period.decided_on)
    longest = add_months(period.decided_on, rule.ended_over_months)
    if released is None or released > longest:
        return Overlap(None, f"{period.kind}的影响期超过一年的，终止试用，由组织决定", rule.basis)
    extended = probation.ends_on + (released - period.decided_on)
    return Overlap(extended, f"试用期按影响期的天数顺延至 {extended}，由组织决定", rule.basis)
