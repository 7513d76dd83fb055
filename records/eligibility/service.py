"""任职年限按日累计：中断的前后相加，不计算的年度剔除，满期之日就是年限届满的第一天。

Pure. Source: rules 2.4, 3.2 (R-P3, R-P8; 职级), 4.5.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from cadre.rules.periods import Span, add_months, merged

DAY = timedelta(days=1)


def pieces(spans: Iterable[Span], leave_out: Collection[int] = ()) -> list[Span]:
    """The spans joined, less the calendar years that do not count, earliest first."""
    found = merged(list(spans))
    for year in leave_out:
        before, after = date(year - 1, 12, 31), date(year + 1, 1, 1)
        kept = [part for span in found for part in _split(span, before, after)]
        found = sorted(kept)
    return found


def _split(span: Span, before: date, after: date) -> list[Span]:
    early = span.within(Span(date.min, before))
    late = span.within(Span(after))
    return [part for part in (early, late) if part]


def fulfilled_on(
    spans: Iterable[Span], months: int, leave_out: Collection[int] = ()
) -> date | None:
    """The first day on which `months` have been served; None where the spans never reach it.

    Served from 2018-03-01 without a break, 24 months are full on 2020-03-01. Days served before a
    break move the beginning of the next span forward by as many days.
    """
    served = 0
    for span in pieces(spans, leave_out):
        full = add_months(span.begins_on - timedelta(days=served), months)
        if span.ends_on is None or full <= span.ends_on + DAY:
            return full
        served += span.days
    return None


def days_served(spans: Iterable[Span], on: date, leave_out: Collection[int] = ()) -> int:
    """Days served up to the end of the day before `on`."""
    until = Span(date.min, on - DAY)
    cut = (piece.within(until) for piece in pieces(spans, leave_out))
    return sum(piece.days for piece in cut if piece)


def years_held(spans: Iterable[Span], on: date) -> list[int]:
    """The finished calendar years at whose end one of the spans ran, as known on a day."""
    found = list(spans)
    first = min((span.begins_on.year for span in found), default=on.year)
    return [
        year
        for year in range(first, on.year)
        if any(span.covers(date(year, 12, 31)) for span in found)
    ]


def graded(grades: Mapping[int, str], years: Iterable[int], among: Collection[str]) -> list[int]:
    """Of the years, those whose grade is one of `among`."""
    return [year for year in years if grades.get(year) in among]
