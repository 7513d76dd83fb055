"""影响期从决定生效之日起按月计算，适用决定之日施行的规定；期内不得提拔或者进一步使用。

Pure. Source: rules 4.1-4.5; months and articles stand in `regulations/barred_periods.toml`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.errors import NotInForce
from cadre.rules.periods import add_months
from cadre.rules.vocabulary import HandlingKind

UNKNOWN = "没有查到当时施行的影响期规定，由组织认定"


@dataclass(frozen=True)
class BarredPeriod:
    """A handling or sanction and the time in which promotion is barred (rules 4.5).

    `released_on` and `above_until` are first free days: of the bar, and of the bar on posts above
    the former rank where the rule has one. `unknown` says why nothing is known of the bar; then
    `released_on` and `basis` are None, `open_on` is False, and whoever asks must print `words`.
    """

    kind: str
    decided_on: date
    reason: str
    paper: str
    released_on: date | None
    basis: Basis | None
    above_until: date | None = None
    unknown: str = ""

    def open_on(self, day: date) -> bool:
        """Whether the bar is known to hold on `day`; ask `unknown` too."""
        return self.released_on is not None and self.decided_on <= day < self.released_on

    def above_open_on(self, day: date) -> bool:
        """Whether posts above the former rank are barred on `day`."""
        return self.above_until is not None and self.decided_on <= day < self.above_until

    def told_on(self, day: date) -> bool:
        """Whether a page must speak of it on `day`: a bar holds, or people have to determine it."""
        return bool(self.unknown) or self.open_on(day) or self.above_open_on(day)

    def words(self, written: Callable[[date], str] = str) -> str:
        """What is barred until which last day, each day written by `written`."""
        if self.released_on is None:
            return self.unknown
        last = written(self.released_on - timedelta(days=1))
        if self.above_until is None:
            return f"至{last}"
        above = written(self.above_until - timedelta(days=1))
        return f"至{last}不得担任领导职务，至{above}不得高于原任职务层次"


@dataclass(frozen=True)
class BarRule:
    """How many months one kind of handling bars promotion, in one version of its regulation."""

    kind: HandlingKind
    months: int
    basis: Basis
    above_months: int | None = None  # 不得担任高于原职务层次的职务


def rules() -> tuple[BarRule, ...]:
    """Every version of every kind's rule."""
    return tuple(
        BarRule(
            HandlingKind(version["kind"]), version["months"], basis, version.get("above_months")
        )
        for basis, version in load("barred_periods")
    )


def rule(kind: HandlingKind, decided_on: date) -> BarRule:
    """The rule for a kind of handling in force on the day it was decided.

    Raises:
        NotInForce: when none was in force; the period is then for people to determine.
    """
    versions = [r for r in rules() if r.kind is kind]
    try:
        return in_force(versions, decided_on)
    except NotInForce:
        raise NotInForce(
            f"{decided_on} 作出的“{kind}”没有查到当时施行的影响期规定。",
            "请查对当时的规定，由组织认定影响期。",
        ) from None


def barred_period(
    kind: HandlingKind, decided_on: date, reason: str = "", paper: str = ""
) -> BarredPeriod:
    """The barred period of a handling; `released_on` is the first free day.

    Raises:
        NotInForce: as `rule`.
    """
    found = rule(kind, decided_on)
    released = add_months(decided_on, found.months)
    above = add_months(decided_on, found.above_months) if found.above_months else None
    return BarredPeriod(str(kind), decided_on, reason, paper, released, found.basis, above)


def period_or_unknown(
    kind: HandlingKind, decided_on: date, reason: str = "", paper: str = ""
) -> BarredPeriod:
    """The barred period of a handling, or one that says people must determine it.

    One old handling must not take a whole record away, nor pass as free of any bar.
    """
    try:
        return barred_period(kind, decided_on, reason, paper)
    except NotInForce:
        return BarredPeriod(str(kind), decided_on, reason, paper, None, None, unknown=UNKNOWN)
