"""每一种处理处分影响多久、禁什么，照决定之日施行的一版规定；另有选项的须经决定采用。

Pure. Source: rules 3.1 and 4.1-4.4; the figures stand in `regulations/barred_periods.toml`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import NotInForce
from cadre.rules.vocabulary import HandlingKind


@dataclass(frozen=True)
class BarRule:
    """How one kind of handling bars promotion, in one version of its regulation.

    `months` from the day of the decision; `months_after_restored` from the day on which a party
    member has his rights back; `at_most_months` where the decision itself sets the time; `endless`
    where nothing expires. `above_months` bars posts above the former rank. `bars` says what is
    barred where it is not promotion and further use. `option` names the rule set to be adopted.
    """

    kind: HandlingKind
    basis: Basis
    months: int | None = None
    above_months: int | None = None
    probation_months: int | None = None
    months_after_restored: int | None = None
    at_most_months: int | None = None
    follow_up_months: int | None = None
    endless: bool = False
    bars: str = ""
    option: str = ""
    note: str = ""


FIGURES = tuple(n for n in BarRule.__dataclass_fields__ if n not in ("kind", "basis"))


@cache
def rules() -> tuple[BarRule, ...]:
    """Every version of every kind's rule."""
    return tuple(
        BarRule(
            HandlingKind(version["kind"]),
            basis,
            **{name: version[name] for name in FIGURES if name in version},
        )
        for basis, version in load("barred_periods")
    )


def rule(kind: HandlingKind, decided_on: date, options: Collection[str] = ()) -> BarRule:
    """The rule for a kind of handling in force on the day it was decided.

    An adopted option goes before the ordinary rule.

    Raises:
        NotInForce: when none was in force; the period is then for people to determine.
    """
    versions = [r for r in rules() if r.kind is kind]
    chosen = [r for r in versions if r.option and r.option in options]
    try:
        return in_force(chosen or [r for r in versions if not r.option], decided_on)
    except NotInForce:
        raise NotInForce(
            f"{decided_on} 作出的“{kind}”没有查到当时施行的影响期规定。",
            "请查对当时的规定，由组织认定影响期。",
        ) from None
