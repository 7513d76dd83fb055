"""一个职务每一天由谁负责：有任职的算任职的，没有任职而有文件主持工作的算主持的，都没有就是空缺。

A day counts once: of two formal holders the one who began earlier keeps it (a check reports the
overlap). Source: house §2 law 9, §4; rules 7.4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from attribution.responsibility.duties import TenureInfo
from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import TenureManner


@dataclass(frozen=True)
class Held:
    """Stretches in which one official, or nobody (`official` ""), held a post."""

    official: str
    manner: TenureManner | None
    spans: tuple[Span, ...]
    paper: str = ""

    @property
    def days(self) -> int:
        """All days of the stretches."""
        return sum(span.days for span in self.spans)

    @property
    def acting_by_paper(self) -> bool:
        """Whether held by paper without the title; such days count whatever their number."""
        return self.manner is TenureManner.ACTING and bool(self.paper)


def _holder(tenures: Sequence[TenureInfo], span: Span) -> TenureInfo | None:
    """Who holds the post in a stretch in which nobody comes or goes."""
    there = [t for t in tenures if t.span.covers(span.begins_on)]
    formal = [t for t in there if not t.acting]
    return min(formal or there, key=_first, default=None)


def _first(tenure: TenureInfo) -> tuple[date, str, str, str]:
    return tenure.span.begins_on, tenure.official, tenure.manner, tenure.paper


def _stretches(tenures: Sequence[TenureInfo], span: Span) -> list[Span]:
    """Cut a span at each day on which somebody comes or goes."""
    assert span.ends_on is not None  # noqa: S101  周期有始有终
    cuts = {span.begins_on, span.ends_on + timedelta(days=1)}
    for tenure in tenures:
        if own := tenure.span.within(span):
            cuts.add(own.begins_on)
            cuts.add((own.ends_on or span.ends_on) + timedelta(days=1))
    days = sorted(cuts)
    return [Span(a, b - timedelta(days=1)) for a, b in pairwise(days)]


def held(tenures: Sequence[TenureInfo], span: Span) -> list[Held]:
    """Divide the days of a span among those who held the post; they add up to the span exactly."""
    found: dict[tuple[str, TenureManner | None, str], list[Span]] = {}
    for stretch in _stretches(tenures, span):
        holder = _holder(tenures, stretch)
        key = (holder.official, holder.manner, holder.paper) if holder else ("", None, "")
        found.setdefault(key, []).append(stretch)
    return [
        Held(who, manner, tuple(merged(spans)), paper)
        for (who, manner, paper), spans in found.items()
    ]
