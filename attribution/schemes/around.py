"""检查一份方案要对照的：上一周期的方案、同期的别的方案、核准事项清单、结构比例和责任分解。"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from attribution.plan import Scheme
from cadre.rules.basis import Basis, in_force, load
from cadre.rules.periods import Span


@dataclass(frozen=True)
class Balance:
    """Shares that a scheme should keep, in percent, and figures of candidates for bottom lines."""

    basis: Basis
    result_at_least: Decimal
    routine_at_most: Decimal
    development_tag: str
    development_at_least: Decimal
    mean_at_least: Decimal
    deviation_at_most: Decimal


def balance(as_of: date) -> Balance:
    """The balance in force on a day; a default of this system, never a regulation.

    Raises:
        NotInForce: before the first version.
    """
    versions = [
        Balance(
            basis,
            Decimal(version["result_percent_at_least"]),
            Decimal(version["routine_percent_at_most"]),
            version["development_tag"],
            Decimal(version["development_percent_at_least"]),
            Decimal(version["bottom_line_mean_at_least"]),
            Decimal(version["bottom_line_deviation_at_most"]),
        )
        for basis, version in load("scheme_balance")
    ]
    return in_force(versions, as_of)


@dataclass(frozen=True)
class Approved:
    """An approved check of the register (核准考核事项) and the days it is approved for."""

    code: str
    name: str
    span: Span
    organiser: str = ""
    paper: str = ""
    note: str = ""


@dataclass(frozen=True)
class Around:
    """What a scheme is held against. `responsible` None: duties are not looked at here.

    `register` empty: no register is kept, so that nothing is outside it. `names`: of units by code.
    """

    previous: Scheme | None = None
    others: tuple[Scheme, ...] = ()
    register: Mapping[str, Approved] = field(default_factory=dict)
    responsible: Collection[str] | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, unit: str) -> str:
        """A unit as it is called; its code where no name is known."""
        return self.names.get(unit, unit)


def beside(other: Span, own: Span) -> bool:
    """Whether two periods overlap and neither is a term inside the other."""
    common = other.within(own)
    return common is not None and (other == own or common not in (other, own))
