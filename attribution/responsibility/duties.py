"""责任链的根据：单位、职务、任职、责任分解和分工，都取自文件，各有起止日期。"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from attribution.responsibility.lines import (
    DelegationLine,
    DutyLine,
    ExemptionLine,
    HandoverLine,
    PortfolioLine,
    PostInfo,
    RulingLine,
    TenureInfo,
    UnitInfo,
)
from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import Position, RulingKind, UnitKind

__all__ = [
    "DelegationLine",
    "DutyLine",
    "ExemptionLine",
    "Ground",
    "HandoverLine",
    "PortfolioLine",
    "PostInfo",
    "RulingLine",
    "TenureInfo",
    "UnitInfo",
]

Line = TypeVar("Line")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Ground:
    """All that the responsibility graphs of a scheme's period stand on.

    Lines are indexed once, so that the work for one unit does not grow with the number of others.
    """

    units: Mapping[str, UnitInfo]
    posts: Mapping[str, PostInfo]
    tenures: tuple[TenureInfo, ...]
    duties: tuple[DutyLine, ...]
    portfolios: tuple[PortfolioLine, ...] = ()
    exemptions: tuple[ExemptionLine, ...] = field(default=())
    delegations: tuple[DelegationLine, ...] = ()
    handovers: tuple[HandoverLine, ...] = ()
    rulings: tuple[RulingLine, ...] = ()

    def posts_of(self, unit: str, *positions: Position) -> list[PostInfo]:
        """Posts of a unit in the given positions, in post order."""
        return [post for post in self._posts.get(unit, []) if post.position in positions]

    def days_of(self, post: PostInfo, span: Span) -> Span | None:
        """The days of a span on which a post is there, and its unit too; None for never."""
        unit, days = self.units.get(post.unit), span
        for life in (post.life, unit.life if unit else None):
            if life:
                common = life.within(days)
                if common is None:
                    return None
                days = common
        return days

    def tenures_of(self, post: str) -> list[TenureInfo]:
        """Tenures in a post while it is there, parallel or touching ones of one official merged."""
        return self._tenures.get(post, [])

    def duties_of(self, subject: str, indicator: str) -> tuple[DutyLine, ...]:
        """Lines by which units answer for an indicator of a subject, by number."""
        return tuple(self._duties.get((subject, indicator), []))

    def portfolios_of(self, post: str) -> list[PortfolioLine]:
        """Lines of a division of work that speak of a post."""
        return self._portfolios.get(post, [])

    def delegations_of(self, subject: str, indicator: str) -> list[DelegationLine]:
        """Lines by which units hand on their duty for an indicator of a subject, by number."""
        own = self._delegations.get(subject, [])
        return [line for line in own if line.indicator in ("", indicator)]

    def handovers_of(self, subject: str, indicator: str) -> list[HandoverLine]:
        """Values of an indicator of a subject that were frozen when a post was handed over."""
        return self._handovers.get((subject, indicator), [])

    def rulings_of(self, subject: str, indicator: str, *kinds: RulingKind) -> list[RulingLine]:
        """Decisions of some kinds on an indicator of a subject, by number."""
        own = self._rulings.get((subject, indicator), [])
        return [line for line in own if line.kind in kinds]

    def children(self, area: str, *kinds: UnitKind) -> list[UnitInfo]:
        """Units under an area, of the given kinds, by code."""
        return [unit for unit in self._children.get(area, []) if unit.kind in kinds]

    @cached_property
    def _posts(self) -> dict[str, list[PostInfo]]:
        ordered = sorted(self.posts.values(), key=lambda post: (post.order, post.code))
        return _grouped(ordered, lambda post: post.unit)

    @cached_property
    def _tenures(self) -> dict[str, list[TenureInfo]]:
        own = _grouped(self._within_lives(), lambda tenure: tenure.post)
        return {post: _merged(tenures) for post, tenures in own.items()}

    def _within_lives(self) -> Iterator[TenureInfo]:
        """Tenures without the days on which their post is not set up (a check reports those)."""
        for tenure in self.tenures:
            post = self.posts.get(tenure.post)
            days = self.days_of(post, tenure.span) if post else tenure.span
            if days:
                yield tenure if days == tenure.span else replace(tenure, span=days)

    @cached_property
    def _duties(self) -> dict[tuple[str, str], list[DutyLine]]:
        ordered = sorted(self.duties, key=lambda duty: (duty.number, duty.unit))
        return _grouped(ordered, lambda duty: (duty.subject, duty.indicator))

    @cached_property
    def _portfolios(self) -> dict[str, list[PortfolioLine]]:
        return _grouped(self.portfolios, lambda line: line.post)

    @cached_property
    def _delegations(self) -> dict[str, list[DelegationLine]]:
        ordered = sorted(self.delegations, key=lambda line: (line.number, line.taker))
        return _grouped(ordered, lambda line: line.subject)

    @cached_property
    def _handovers(self) -> dict[tuple[str, str], list[HandoverLine]]:
        return _grouped(self.handovers, lambda line: (line.subject, line.indicator))

    @cached_property
    def _rulings(self) -> dict[tuple[str, str], list[RulingLine]]:
        ordered = sorted(self.rulings, key=lambda line: (line.number, line.official))
        return _grouped(ordered, lambda line: (line.subject, line.indicator))

    @cached_property
    def _children(self) -> dict[str, list[UnitInfo]]:
        ordered = sorted(self.units.values(), key=lambda unit: unit.code)
        return _grouped(ordered, lambda unit: unit.parent)


def _grouped(lines: Iterable[Line], key: Callable[[Line], Key]) -> dict[Key, list[Line]]:
    found: dict[Key, list[Line]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(line)
    return found


def _merged(tenures: list[TenureInfo]) -> list[TenureInfo]:
    """Tenures in one post: those of one official in one manner joined where they touch."""
    joined = (
        TenureInfo(official, own[0].post, span, manner, _papers(span, own))
        for (official, manner), own in _grouped(tenures, lambda t: (t.official, t.manner)).items()
        for span in merged([tenure.span for tenure in own])
    )
    return sorted(joined, key=lambda t: (t.span.begins_on, t.official, t.manner))


def _papers(span: Span, tenures: list[TenureInfo]) -> str:
    papers = {t.paper for t in tenures if t.paper and t.span.within(span)}
    return "、".join(sorted(papers))
