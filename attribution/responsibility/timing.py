"""时间怎么计：一般按天数；交接时封存了基数的，得分按各段的进展、失分按各段的欠账。

Progress of a stretch is what the value moved in the wanted direction between two known points
(base value, frozen values, final value); a shortfall is what it stayed behind the even schedule
from base to target; a value frozen on the first day stands in for the base. A stretch that went
backwards weighs nought, never less, and inside a stretch each day weighs the same. Source: rules
7.4 (交接基数); house §2 laws 5 and 9.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from attribution.plan import Scheme
from attribution.responsibility.duties import HandoverLine
from attribution.responsibility.parts import dated, shown
from cadre.rules.numbers import plain
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Direction, Side

A_DAY = timedelta(days=1)
WEIGHED = {Side.CREDIT: "占进展", Side.FAULT: "占欠账"}


class Timed(NamedTuple):
    """A part of some days, as an edge carries it: a factor or days, and the words for it.

    `held` are the days that the part stands for where it is not weighed by them.
    """

    words: str
    factor: Fraction = Fraction(1)
    days: tuple[int, int] | None = None
    held: int = 0


@dataclass(frozen=True)
class Yardstick:
    """What time is weighed by: without stretches by days, else each stretch has its weight.

    `points` are the known points in words; by days, why frozen values could not be used.
    """

    stretches: tuple[tuple[Span, Fraction], ...] = ()
    points: str = ""
    side: Side = Side.CREDIT

    def weight(self, spans: Iterable[Span]) -> Fraction:
        """What some days weigh; of a stretch that they cover in part, its days in proportion."""
        common = (
            weight * Fraction(days.days, own.days)
            for span in spans
            for own, weight in self.stretches
            if (days := span.within(own))
        )
        return sum(common, Fraction(0))

    def timed(self, words: str, spans: Sequence[Span], of: Span) -> Timed:
        """The part that some days are of a span, with their dates in words.

        By days also where they are the whole, and where nothing in the span weighs anything.
        """
        days = sum(span.days for span in spans), of.days
        whole = self.weight([of]) if self.stretches else Fraction(0)
        if not whole or days[0] == days[1]:
            why = f"（{self.points}）" if self.points and days[0] != days[1] and not whole else ""
            return Timed(dated(words, spans, days).strip() + why, days=days)
        part = self.weight(spans) / whole
        dates = f"{words} {'、'.join(map(str, spans))}".strip()
        measured = f"按交接基数：{self.points}；{WEIGHED[self.side]} {shown(part)}"
        return Timed(f"{dates}（{measured}）", part, held=days[0])


BY_DAYS = Yardstick()


def stretches(spans: Sequence[Span | None], within: Span) -> list[Span]:
    """Cut the days of a span wherever one of some spans begins or ends."""
    assert within.ends_on is not None  # noqa: S101  周期有始有终
    if not any(spans):
        return [within]
    cuts = {within.begins_on, within.ends_on + A_DAY}
    for span in spans:
        if own := span and span.within(within):
            cuts.add(own.begins_on)
            cuts.add((own.ends_on or within.ends_on) + A_DAY)
    return [Span(first, after - A_DAY) for first, after in pairwise(sorted(cuts))]


def yardstick(
    scheme: Scheme,
    subject: str,
    indicator: str,
    handovers: Sequence[HandoverLine],
    values: Mapping[str, Decimal | None],
    side: Side,
) -> Yardstick:
    """What the days of one result are weighed by on one side.

    By days where nothing was frozen inside the period, where the base value, the final value or
    (for points lost) the target is not known, and where no stretch weighs anything.
    """
    frozen = inside(scheme.period, handovers)
    if not frozen:
        return BY_DAYS
    target = scheme.target(indicator, subject)
    opening = opening_value(scheme.period, handovers)
    base = target.baseline if opening is None else opening
    final, aim = values.get(indicator), target.target
    aim = aim if side is Side.FAULT else final
    if base is None or final is None or aim is None:
        known = {"基期值": base, "期末值": final, "目标值": aim if side is Side.FAULT else 0}
        names = "、".join(name for name, value in known.items() if value is None)
        return Yardstick(points=f"交接基数没有用上：没有{names}")
    sign = -1 if scheme.indicators[indicator].direction is Direction.LOWER else 1
    moved = [(s, sign * by) for s, by in _progress(scheme.period, frozen, base, final)]
    if side is Side.FAULT:
        needed = sign * (Fraction(aim) - Fraction(base)) / scheme.period.days
        moved = [(span, needed * span.days - by) for span, by in moved]
    weighed = tuple((span, max(by, Fraction(0))) for span, by in moved)
    if not any(by for _, by in weighed):
        what = "没有进展" if side is Side.CREDIT else "没有欠账"
        return Yardstick(points=f"按交接基数各段都{what}")
    return Yardstick(weighed, _told(frozen, base, final, aim if side is Side.FAULT else None), side)


def inside(period: Span, handovers: Iterable[HandoverLine]) -> dict[date, Decimal]:
    """Values frozen inside a period by their day, in order of time."""
    own = [h for h in handovers if period.covers(h.on) and h.on != period.begins_on]
    return {h.on: h.value for h in sorted(own, key=lambda h: (h.on, h.value, h.paper))}


def opening_value(period: Span, handovers: Iterable[HandoverLine]) -> Decimal | None:
    """The value on the first day, where one was frozen: values that add up in the year begin at 0.

    The base value of a target is often last year's level, from which such values do not start.
    """
    return min((h.value for h in handovers if h.on == period.begins_on), default=None)


def _progress(
    period: Span, frozen: Mapping[date, Decimal], base: Decimal, final: Decimal
) -> list[tuple[Span, Fraction]]:
    assert period.ends_on is not None  # noqa: S101  周期有始有终
    known = {period.begins_on: base, **frozen, period.ends_on + A_DAY: final}
    return [
        (Span(first, after - A_DAY), Fraction(end) - Fraction(begin))
        for (first, begin), (after, end) in pairwise(known.items())
    ]


def _told(
    frozen: Mapping[date, Decimal], base: Decimal, final: Decimal, aim: Decimal | None
) -> str:
    values = [f"{on} 交接时 {plain(value)}" for on, value in frozen.items()]
    goal = [] if aim is None else [f"目标 {plain(aim)}"]
    return "，".join([*values, f"期末 {plain(final)}", f"基期 {plain(base)}", *goal])
