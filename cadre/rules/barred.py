"""影响期从决定生效之日起按月计算，适用决定之日施行的规定；期内不得提拔或者进一步使用。

Pure. Source: rules 4.1-4.5. `bar_rules` gives the months, `bars` what stands on a day.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from cadre.rules.bar_rules import BarRule, rule
from cadre.rules.basis import Basis
from cadre.rules.combined_sanctions import KINDS, limits
from cadre.rules.errors import BadInput, NotInForce
from cadre.rules.periods import add_months
from cadre.rules.vocabulary import HandlingKind

UNKNOWN = "没有查到当时施行的影响期规定，由组织认定"
OFFICE = "不得担任领导职务"


@dataclass(frozen=True)
class Handled:
    """A handling or sanction as it was decided and registered.

    `months`: the period that the decision itself set (suspension, several sanctions at one time).
    `restored_on`: the day on which rights (留党察看) or office (停职检查) were restored.
    `affects_use`: people found that it still affects use after expiry (任用条例 art 24, item 6).
    """

    kind: HandlingKind
    decided_on: date
    reason: str = ""
    paper: str = ""
    months: int | None = None
    restored_on: date | None = None
    affects_use: bool = False


@dataclass(frozen=True)
class BarredPeriod:
    """A handling or sanction and the time in which promotion is barred (rules 4.5).

    `released_on` and `above_until` are first free days: of the bar, and of the bar on posts above
    the former rank where the rule has one. Without `released_on` either `unknown` says why nothing
    is known of the bar (`basis` is None, `open_on` False, people determine it), or the bar holds
    and its end is not known: `awaits` says what must be registered, `endless` that there is none.
    """

    kind: str
    decided_on: date
    reason: str
    paper: str
    released_on: date | None
    basis: Basis | None
    above_until: date | None = None
    unknown: str = ""
    awaits: str = ""
    endless: bool = False
    bars: str = ""
    affects_use: bool = False

    def open_on(self, day: date) -> bool:
        """Whether the bar is known to hold on `day`; ask `unknown` too."""
        if self.unknown or day < self.decided_on:
            return False
        return self.released_on is None or day < self.released_on

    def above_open_on(self, day: date) -> bool:
        """Whether posts above the former rank are barred on `day`."""
        return self.above_until is not None and self.decided_on <= day < self.above_until

    def lingers_on(self, day: date) -> bool:
        """Whether it has expired and people found that it still affects use."""
        expired = self.released_on is not None and day >= self.released_on
        return self.affects_use and expired

    def told_on(self, day: date) -> bool:
        """Whether a page must speak of it on `day`: a bar holds, or people have to determine it."""
        held = self.open_on(day) or self.above_open_on(day)
        return bool(self.unknown) or held or self.lingers_on(day)

    @property
    def plain(self) -> bool:
        """Whether its first free day says all: nothing else is barred and nothing is unknown."""
        return self.released_on is not None and not self.above_until and not self.bars

    def words(self, written: Callable[[date], str] = str) -> str:
        """What is barred until which last day, each day written by `written`."""
        if self.unknown or self.awaits or self.endless:
            return self.unknown or "；".join(filter(None, (self.bars, self.awaits))) or self.kind
        ends = self.released_on or self.decided_on
        last = written(ends - timedelta(days=1))
        if self.above_until is None:
            return f"至{last}{self.bars}"
        above = written(self.above_until - timedelta(days=1))
        return f"至{last}{self.bars or OFFICE}，至{above}不得高于原任职务层次"


def barred_period(
    kind: HandlingKind, decided_on: date, reason: str = "", paper: str = ""
) -> BarredPeriod:
    """The barred period of a handling; `released_on` is the first free day.

    Raises:
        NotInForce: as `rule`.
    """
    handled = Handled(kind, decided_on, reason, paper)
    return _period(rule(kind, decided_on), handled)


def period_of(handled: Handled, options: Collection[str] = ()) -> BarredPeriod:
    """The barred period of a handling, or one that says people must determine it.

    One old handling must not take a whole record away, nor pass as free of any bar. `options`
    names the rule sets that were adopted by decision.
    """
    try:
        return _period(rule(handled.kind, handled.decided_on, options), handled)
    except NotInForce:
        return BarredPeriod(
            str(handled.kind),
            handled.decided_on,
            handled.reason,
            handled.paper,
            None,
            None,
            unknown=UNKNOWN,
            affects_use=handled.affects_use,
        )


def period_or_unknown(
    kind: HandlingKind, decided_on: date, reason: str = "", paper: str = ""
) -> BarredPeriod:
    """As `period_of`, of a handling of which no more is registered."""
    return period_of(Handled(kind, decided_on, reason, paper))


def follow_up_on(handled: Handled) -> date | None:
    """The day from which a talk of return is due (诫勉 rules 4.3), None where the rule has none."""
    try:
        months = rule(handled.kind, handled.decided_on).follow_up_months
    except NotInForce:
        return None
    return add_months(handled.decided_on, months) if months else None


def _period(found: BarRule, handled: Handled) -> BarredPeriod:
    released, awaits = _released(found, handled)
    above = found.above_months
    return BarredPeriod(
        str(handled.kind),
        handled.decided_on,
        handled.reason,
        handled.paper,
        released,
        _basis(found, handled),
        above_until=add_months(handled.decided_on, above) if above else None,
        awaits=awaits,
        endless=found.endless,
        bars=_bars(found, handled),
        affects_use=handled.affects_use,
    )


def _bars(found: BarRule, handled: Handled) -> str:
    """What is barred; a suspension decided for longer than is usual is told, not refused."""
    months, most = handled.months or 0, found.at_most_months
    if most is None or months <= most:
        return found.bars
    return f"{found.bars}（决定定为 {months} 个月，规定一般不超过 {most} 个月，请核对）"


def _basis(found: BarRule, handled: Handled) -> Basis:
    """Several sanctions joined by a decision stand on the article that lets it join them."""
    joined = handled.months and handled.kind in KINDS
    if joined and not unlawful(handled.kind, handled.decided_on, handled.months or 0):
        return limits(handled.kind, handled.decided_on).basis
    return found.basis


def _released(found: BarRule, handled: Handled) -> tuple[date | None, str]:
    """The first free day, or what must be registered before it is known."""
    begins, restored = handled.decided_on, handled.restored_on
    if found.endless:
        return None, ""
    if restored and restored < begins:
        return None, f"登记的恢复日期 {restored} 早于决定日期，请核对"
    if after := found.months_after_restored:
        words = f"恢复党员权利之日起再计 {after} 个月，恢复日期没有登记"
        return (add_months(restored, after), "") if restored else (None, words)
    if found.at_most_months:
        return _set_by_decision(handled)
    if handled.months and (wrong := unlawful(handled.kind, begins, handled.months)):
        return None, f"{wrong}，请核对"
    return add_months(begins, handled.months or found.months or 0), ""


def _set_by_decision(handled: Handled) -> tuple[date | None, str]:
    """A suspension lasts as decided, and ends early when he is back in office."""
    months = handled.months
    planned = add_months(handled.decided_on, months) if months else None
    ends = [day for day in (planned, handled.restored_on) if day]
    return (min(ends), "") if ends else (None, "期限和恢复职务的日期都没有登记")


def unlawful(kind: HandlingKind, decided_on: date, months: int) -> str:
    """Why a decision could not set a period of so many months, or ""."""
    try:
        found = rule(kind, decided_on)
        if found.at_most_months:
            return "" if months > 0 else "期间须至少为一个月"
        if kind in KINDS:
            return limits(kind, decided_on).refuses(months)
    except (NotInForce, BadInput) as wrong:
        return wrong.what.rstrip("。")
    return f"“{kind}”的期间由规定写明，不由决定另定"
