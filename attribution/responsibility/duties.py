"""责任链的根据：单位、职务、任职、责任分解和分工，都取自文件，各有起止日期。"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import (
    ChargeRole,
    PortfolioKind,
    Position,
    PostRank,
    Role,
    TenureManner,
    UnitKind,
)


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
    """Which unit answers for an indicator of a subject; the posts are exceptions per indicator."""

    number: str
    indicator: str
    subject: str
    unit: str
    role: Role
    deputy_post: str = ""
    section_post: str = ""
    handler_post: str = ""
    paper: str = ""

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
class ExemptionLine:
    """A decided good-faith exemption."""

    indicator: str
    subject: str
    official: str
    paper: str
    reason: str = ""


@dataclass(frozen=True)
class Ground:
    """All that the responsibility graphs of a scheme's period stand on."""

    units: Mapping[str, UnitInfo]
    posts: Mapping[str, PostInfo]
    tenures: tuple[TenureInfo, ...]
    duties: tuple[DutyLine, ...]
    portfolios: tuple[PortfolioLine, ...] = ()
    exemptions: tuple[ExemptionLine, ...] = field(default=())

    def posts_of(self, unit: str, *positions: Position) -> list[PostInfo]:
        """Posts of a unit in the given positions, in post order."""
        found = (p for p in self.posts.values() if p.unit == unit and p.position in positions)
        return sorted(found, key=lambda post: (post.order, post.code))

    def tenures_of(self, post: str) -> list[TenureInfo]:
        """Tenures in a post, parallel or touching ones of one official merged into one."""
        own: dict[tuple[str, TenureManner], list[TenureInfo]] = {}
        for tenure in self.tenures:
            if tenure.post == post:
                own.setdefault((tenure.official, tenure.manner), []).append(tenure)
        joined = (
            TenureInfo(official, post, span, manner, _papers(span, found))
            for (official, manner), found in own.items()
            for span in merged([tenure.span for tenure in found])
        )
        return sorted(joined, key=lambda t: (t.span.begins_on, t.official, t.manner))

    def children(self, area: str, *kinds: UnitKind) -> list[UnitInfo]:
        """Units under an area, of the given kinds, by code."""
        found = (u for u in self.units.values() if u.parent == area and u.kind in kinds)
        return sorted(found, key=lambda unit: unit.code)


def _papers(span: Span, tenures: list[TenureInfo]) -> str:
    papers = {t.paper for t in tenures if t.paper and t.span.within(span)}
    return "、".join(sorted(papers))
