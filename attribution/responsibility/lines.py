"""责任链的根据逐条照文件记下：单位、职务、任职、责任分解、分工、再分解、交接基数、归属决定。"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cadre.rules.numbers import Factor
from cadre.rules.periods import Span
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
    life: Span | None = None  # 设立至撤销，没有写日期的为空；单位的存续期另在单位上


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

    def unnamed(self, gone: Collection[str]) -> "DutyLine":
        """The line where some posts are not there: it names nobody in their place."""
        deputy, section, handler = (
            "" if code in gone else code
            for code in (self.deputy_post, self.section_post, self.handler_post)
        )
        return replace(self, deputy_post=deputy, section_post=section, handler_post=handler)


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
