"""一个职务每一天由谁负责：有任职的算任职的，没有任职而有文件主持工作的算主持的，都没有就是空缺。

A day counts once: of two formal holders the one who began earlier keeps it (a check reports the
overlap). A seat in a task force that nobody was named for is held by whoever holds the post that
it goes with. Source: house §2 law 9, §4; rules 7.4.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attribution.responsibility.duties import Ground, PostInfo, TenureInfo
from attribution.responsibility.timing import stretches
from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import TenureManner


@dataclass(frozen=True)
class Held:
    """Stretches in which one official, or nobody (`official` ""), held a post."""

    official: str
    manner: TenureManner | None
    spans: tuple[Span, ...]
    paper: str = ""
    by: str = ""  # 当然兼任的，由哪个职务而来

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


def held(tenures: Sequence[TenureInfo], span: Span) -> list[Held]:
    """Divide the days of a span among those who held the post; they add up to the span exactly."""
    found: dict[tuple[str, TenureManner | None, str], list[Span]] = {}
    for stretch in stretches([tenure.span for tenure in tenures], span):
        holder = _holder(tenures, stretch)
        key = (holder.official, holder.manner, holder.paper) if holder else ("", None, "")
        found.setdefault(key, []).append(stretch)
    return [
        Held(who, manner, tuple(merged(spans)), paper)
        for (who, manner, paper), spans in found.items()
    ]


def sitting(
    ground: Ground, post: PostInfo, span: Span, seen: frozenset[str] = frozenset()
) -> list[Held]:
    """Who held a post, or sat in it by virtue of another one on days when nobody else did."""
    own = held(ground.tenures_of(post.code), span)
    source = ground.posts.get(post.ex_officio)
    if source is None or source.code in seen:
        return own
    found = [one for one in own if one.official]
    free = [day for one in own if not one.official for day in one.spans]
    name = f"{ground.units[source.unit].name if source.unit in ground.units else ''}{source.name}"
    by_right: dict[tuple[str, TenureManner | None, str], list[Span]] = {}
    for days in free:
        for one in sitting(ground, source, days, seen | {post.code}):
            by_right.setdefault((one.official, one.manner, one.paper), []).extend(one.spans)
    return [
        *found,
        *(
            Held(who, manner, tuple(merged(spans)), paper, name if who else "")
            for (who, manner, paper), spans in by_right.items()
        ),
    ]


def holders(ground: Ground, post: PostInfo, period: Span) -> list[TenureInfo]:
    """Who sat in a post on the days on which it is there, stretch by stretch, earliest first."""
    days = ground.days_of(post, period)
    found = [
        TenureInfo(one.official, post.code, span, one.manner, one.paper)
        for one in (sitting(ground, post, days) if days else ())
        if one.official and one.manner
        for span in one.spans
    ]
    return sorted(found, key=_first)
