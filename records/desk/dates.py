"""一年里有哪些日子要记住：谁在哪天以前要做什么，按先后排好，过了没有、还有几天写明。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

SOON = 7  # 七天之内的标为临近


@dataclass(frozen=True, order=True)
class Day:
    """A date of the year: what, who is concerned, where it is done.

    `due`: somebody has to have done something by then, so that it can be overdue.
    """

    on: date
    title: str
    scheme: str
    who: str = ""
    url: str = ""
    due: bool = False


@dataclass(frozen=True)
class Line:
    """A date as listed: past, today, soon or to come, and the words for it."""

    day: Day
    state: str
    words: str


def in_order(days: Iterable[Day], as_of: date, year: int) -> list[Line]:
    """The dates of a year, the earliest first, as seen on a day."""
    return [_line(day, as_of) for day in sorted(set(days)) if day.on.year == year]


def _line(day: Day, as_of: date) -> Line:
    left = (day.on - as_of).days
    if left < 0:
        return Line(day, "past", f"已过 {-left} 天")
    if left == 0:
        return Line(day, "today", "今天")
    return Line(day, "soon" if left <= SOON else "coming", f"还有 {left} 天")


def years(days: Iterable[Day]) -> list[int]:
    """The years in which there is a date, the earliest first."""
    return sorted({day.on.year for day in days})


def late(due_on: date | None, as_of: date) -> str:
    """The words for a day by which something is owed: overdue, today, or how long there is."""
    if due_on is None:
        return "没有规定期限"
    left = (due_on - as_of).days
    if left < 0:
        return f"期限 {due_on}，已逾期 {-left} 天"
    return f"期限 {due_on}，今天到期" if left == 0 else f"期限 {due_on}，还有 {left} 天"
