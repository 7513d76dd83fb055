"""一次给予数个政务处分：种类不同的执行最重的，种类相同的由决定写明一个期间，最长四十八个月。

Pure. Source: rules 4.2; the figures stand in `regulations/combined_sanctions.toml`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cadre.rules.bar_rules import rule
from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import HandlingKind


@dataclass(frozen=True)
class CombinedRule:
    """The kinds from light to heavy, and the longest period that a decision may set."""

    basis: Basis
    order: tuple[HandlingKind, ...]
    at_most_months: int


@dataclass(frozen=True)
class Limits:
    """A decided period of several equal sanctions: more than `above`, at most `at_most` months."""

    above: int
    at_most: int
    basis: Basis

    def refuses(self, months: int) -> str:
        """Why a decided period is outside the limits, or ""."""
        if self.above < months <= self.at_most:
            return ""
        return f"决定的期间为 {months} 个月，应多于 {self.above} 个月、不超过 {self.at_most} 个月"


RULES = [
    CombinedRule(basis, tuple(map(HandlingKind, found["order"])), found["at_most_months"])
    for basis, found in load("combined_sanctions")
]
KINDS = frozenset(kind for found in RULES for kind in found.order)


def executed(kinds: Iterable[HandlingKind], decided_on: date) -> HandlingKind:
    """Which of several government sanctions of one time is carried out: the heaviest.

    Raises:
        BadInput: when one of them is no government sanction.
        NotInForce: before the law.
    """
    found, given = in_force(RULES, decided_on), tuple(kinds)
    if strange := [kind for kind in given if kind not in found.order]:
        raise BadInput(f"“{strange[0]}”不是政务处分，不合并执行。", "请分别登记，以最长的为准。")
    return max(given, key=found.order.index)


def limits(kind: HandlingKind, decided_on: date, count: int | None = None) -> Limits:
    """Between what months a decision may set one period for `count` equal sanctions.

    With `count` unknown only the longest period of the law holds.

    Raises:
        BadInput: when the kind is not combined: no government sanction, or 开除.
        NotInForce: before the law.
    """
    found = in_force(RULES, decided_on)
    months = rule(kind, decided_on).months if kind in found.order else None
    if months is None:
        raise BadInput(f"“{kind}”的期间由规定写明，不由决定另定。", "请把月数留空。")
    longest = found.at_most_months if count is None else min(found.at_most_months, count * months)
    return Limits(months, longest, found.basis)
