"""责任链的根据：单位、职务、任职、责任分解和分工，都取自文件，各有起止日期。"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from cadre.rules.numbers import Factor
from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import (
    ChargeRole,
    PortfolioKind,
    Position,
    PostRank,
    Role,
    RulingKind,
    TenureManner,
    UnitKind,
)

Line = TypeVar("Line")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class UnitInfo:
    """A body, its place in the tree and its life."""

    code: str
    name: str
    kind: UnitKind
    parent: str = ""
    life: Span | None = None


@dataclass(frozen=True)
class PostInfo:
    """A position in a unit."""

    code: str
    unit: str
    name: str
    position: Position
    rank: PostRank
    order: int = 0
    ex_officio: str = ""  # 由哪个职务的任职者当然兼任（专班成员）


@dataclass(frozen=True)
class TenureInfo:
    """An official in a post, within the period of the scheme."""

    official: str
    post: str
    span: Span
    manner: TenureManner
    paper: str = ""

    @property
    def acting(self) -> bool:
        """Whether the official holds the work without the title (主持工作)."""
        return self.manner is TenureManner.ACTING


@dataclass(frozen=True)
class DutyLine:
    """Which unit answers for an indicator of a subject; the posts are exceptions per indicator.

    `task` and `part`: the part of the work assigned to the unit, in words and as a factor of the
    result (None: shared as the scheme says). `span` None: the whole period.
    """

    number: str
    indicator: str
    subject: str
    unit: str
    role: Role
    deputy_post: str = ""
    section_post: str = ""
    handler_post: str = ""
    paper: str = ""
    task: str = ""
    part: Factor | None = None
    span: Span | None = None

    def named(self, position: Position) -> str:
        """The post that the line names for a position, or ""."""
        named = {
            Position.DEPUTY: self.deputy_post,
            Position.VICE_CHIEF: self.deputy_post,
            Position.SECTION_HEAD: self.section_post,
            Position.HANDLER: self.handler_post,
        }
        return named.get(position, "")


@dataclass(frozen=True)
class PortfolioLine:
    """A line of a division of work, within the period of the scheme."""

    post: str
    kind: PortfolioKind
    content: str
    role: ChargeRole
    span: Span
    paper: str = ""


@dataclass(frozen=True)
class DelegationLine:
    """A unit hands a part of its duty on to another (再分解); `indicator` "" for all.

    What is not handed on stays with the giver. The taker may hand on in turn, without a cycle.
    """

    number: str
    subject: str
    indicator: str
    giver: str
    taker: str
    factor: Factor
    span: Span | None = None
    paper: str = ""


@dataclass(frozen=True)
class HandoverLine:
    """The value of an indicator frozen when a post was handed over (交接基数).

    `on` is the first day of the successor, `value` what stood on the evening before, cumulative.
    """

    indicator: str
    subject: str
    on: date
    value: Decimal
    paper: str = ""


@dataclass(frozen=True)
class RulingLine:
    """A recorded decision whose result it is beyond the graph (归属决定).

    滞后结果 and 打基础 give `factor` of the points got to the official; 历史遗留 takes `factor` of
    the points lost by the official off him (house §2 law 9: only credit may be moved).
    """

    number: str
    kind: RulingKind
    indicator: str
    subject: str
    official: str
    factor: Factor
    paper: str
    reason: str = ""


@dataclass(frozen=True)
class ExemptionLine:
    """A decided good-faith exemption."""

    indicator: str
    subject: str
    official: str
    paper: str
    reason: str = ""


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

    def tenures_of(self, post: str) -> list[TenureInfo]:
        """Tenures in a post, parallel or touching ones of one official merged into one."""
        return self._tenures.get(post, [])

    def duties_of(self, subject: str, indicator: str) -> tuple[DutyLine, ...]:
        """Lines by which units answer for an indicator of a subject, by number."""
        return tuple(self._duties.get((subject, indicator), []))

    def portfolios_of(self, post: str) -> list[PortfolioLine]:
        """Lines of a division of work that speak of a post."""
        return self._portfolios.get(post, [])

    def children(self, area: str, *kinds: UnitKind) -> list[UnitInfo]:
        """Units under an area, of the given kinds, by code."""
        return [unit for unit in self._children.get(area, []) if unit.kind in kinds]

    @cached_property
    def _posts(self) -> dict[str, list[PostInfo]]:
        ordered = sorted(self.posts.values(), key=lambda post: (post.order, post.code))
        return _grouped(ordered, lambda post: post.unit)

    @cached_property
    def _tenures(self) -> dict[str, list[TenureInfo]]:
        own = _grouped(self.tenures, lambda tenure: tenure.post)
        return {post: _merged(tenures) for post, tenures in own.items()}

    @cached_property
    def _duties(self) -> dict[tuple[str, str], list[DutyLine]]:
        ordered = sorted(self.duties, key=lambda duty: (duty.number, duty.unit))
        return _grouped(ordered, lambda duty: (duty.subject, duty.indicator))

    @cached_property
    def _portfolios(self) -> dict[str, list[PortfolioLine]]:
        return _grouped(self.portfolios, lambda line: line.post)

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
