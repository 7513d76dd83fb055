"""一名干部某日受哪些影响期限制：各项一并列出，以最长的为准，期满仍影响使用的另行标明。

Pure. Source: rules 4.1 to 4.5, opening rule 4.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from cadre.rules.barred import BarredPeriod, Handled, period_of


@dataclass(frozen=True)
class Bar:
    """What stands against the promotion of a person on a day, the longest first.

    `open`: periods that run. `above`: expired, but posts above the former rank are still barred.
    `undetermined`: no rule of that time is known, people determine it. `lingering`: expired, and
    people found that it still affects use.
    """

    as_of: date
    open: tuple[BarredPeriod, ...] = ()
    above: tuple[BarredPeriod, ...] = ()
    undetermined: tuple[BarredPeriod, ...] = ()
    lingering: tuple[BarredPeriod, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether some period runs on the day."""
        return bool(self.open)

    @property
    def released_on(self) -> date | None:
        """The first free day: that of the longest; None when none runs, or one has no known end."""
        ends = [period.released_on for period in self.open]
        known = [day for day in ends if day is not None]
        return max(known) if known and len(known) == len(ends) else None

    @property
    def above_until(self) -> date | None:
        """The first day on which a post above the former rank is not barred any more."""
        ends = (p.above_until for p in (*self.open, *self.above))
        return max((day for day in ends if day is not None), default=None)

    @property
    def needs_person(self) -> bool:
        """Whether people must find something out before anything is said."""
        return bool(self.undetermined or self.lingering or any(p.awaits for p in self.open))

    @property
    def items(self) -> tuple[BarredPeriod, ...]:
        """Every item that a page must list."""
        more = tuple(p for p in self.lingering if p not in self.above)
        return (*self.open, *self.above, *self.undetermined, *more)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each item in words with its rule."""
        return tuple(_said(period, self.as_of) for period in self.items)


def span(handlings: Iterable[Handled], as_of: date, options: Collection[str] = ()) -> Bar:
    """What a person's handlings bar on a day (rules 4.5); later decisions are not yet known."""
    return standing((period_of(one, options) for one in handlings), as_of)


def standing(periods: Iterable[BarredPeriod], as_of: date) -> Bar:
    """As `span`, of periods already computed."""
    shown = sorted((p for p in periods if p.decided_on <= as_of), key=_longest_first)
    running = tuple(p for p in shown if p.open_on(as_of))
    return Bar(
        as_of,
        running,
        tuple(p for p in shown if p.above_open_on(as_of) and p not in running),
        tuple(p for p in shown if p.unknown),
        tuple(p for p in shown if p.lingers_on(as_of)),
    )


def _longest_first(period: BarredPeriod) -> tuple[int, date, str, str, str, str]:
    """The order of a list; items alike in all else are told apart by everything they say."""
    far = (period.released_on or date.max).toordinal()
    return -far, period.decided_on, period.kind, period.reason, period.paper, repr(period)


def _said(period: BarredPeriod, as_of: date) -> str:
    expired = "，期满后经认定仍影响使用" if period.lingers_on(as_of) else ""
    basis = f"（{period.basis}）" if period.basis else ""
    return f"{period.decided_on} {period.kind}：{period.words()}{expired}{basis}"
