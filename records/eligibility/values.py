"""资格核对逐关进行：每一关有结论、有依据，用到的事实列在下面；结论只供有权机关决定时参考。

Pure. Source: rules 9 (promotion gate order), 3.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cadre.rules.barred import Handled
from cadre.rules.basis import Basis
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, PostRank

LEVELS = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)  # 由高到低


class Verdict(StrEnum):
    """一关的结论。"""

    PASS = "通过"  # noqa: S105  是结论，不是口令
    FAIL = "不通过"
    PERSON = "需人工"
    MISSING = "缺材料"
    NOT_ASKED = "不适用"


@dataclass(frozen=True)
class Gate:
    """One gate: rule id, name, conclusion in words with figures, bases, and the facts it used.

    `information` gates never stand in the way, whatever their verdict.
    """

    rule: str
    name: str
    verdict: Verdict
    words: str
    bases: tuple[Basis, ...] = ()
    facts: tuple[str, ...] = ()
    information: bool = False

    @property
    def clear(self) -> bool:
        """Whether nothing is left open: passed, or not asked for in this case."""
        return self.verdict in (Verdict.PASS, Verdict.NOT_ASKED)


@dataclass(frozen=True)
class PostSpell:
    """A post held; `counts` is False for 挂职 and 主持工作, which give no years at that level."""

    rank: PostRank
    span: Span
    words: str
    unit: str = ""
    post: str = ""
    counts: bool = True


@dataclass(frozen=True)
class RankSpell:
    """A civil service rank held."""

    rank: CivilRank
    span: Span


@dataclass(frozen=True)
class Talk:
    """A case of interview or rectification: what, when opened, its state on the day asked."""

    kind: str
    opened_on: date
    state: str
    ended: bool
    revoked: bool = False

    def __str__(self) -> str:
        return f"{self.opened_on} {self.kind}（{self.state}）"


@dataclass(frozen=True)
class Candidate:
    """What the record says of a person. `due_on`: first day of the month of 到龄, None unknown.

    `joined_work`: month as written on the form. `kin`: relatives in the target's unit, in words.
    """

    name: str
    status: str = ""
    joined_work: str = ""
    education: tuple[str, ...] = ()
    posts: tuple[PostSpell, ...] = ()
    ranks: tuple[RankSpell, ...] = ()
    grades: Mapping[int, str] = field(default_factory=dict)
    handled: tuple[Handled, ...] = ()
    talks: tuple[Talk, ...] = ()
    due_on: date | None = None
    due_basis: Basis | None = None
    kin: tuple[str, ...] = ()

    def level_on(self, day: date) -> PostRank | None:
        """The highest level of the counting posts held on a day."""
        held = [p.rank for p in self.posts if p.counts and p.span.covers(day)]
        return min((r for r in held if r in LEVELS), key=LEVELS.index, default=None)

    def civil_on(self, day: date) -> CivilRank | None:
        """The civil service rank held on a day."""
        return next((r.rank for r in self.ranks if r.span.covers(day)), None)


@dataclass(frozen=True)
class Target:
    """The post aimed at, or the civil service rank; `holder` names who holds the post now.

    `leaving` names a holder whose removal is to be decided first.
    """

    words: str
    level: PostRank | None = None
    civil: CivilRank | None = None
    post: str = ""
    unit: str = ""
    holder: str = ""
    alive: bool = True
    leaving: str = ""


@dataclass(frozen=True)
class Answers:
    """What the roster does not register and people have found out for this check.

    `said`: question → yes or no; a question left out is open. `papers`: document → its date.
    """

    said: Mapping[str, bool] = field(default_factory=dict)
    papers: Mapping[str, date] = field(default_factory=dict)


class Movement(StrEnum):
    """拟任职务与现任层次相比。"""

    RISE = "提任"
    SAME = "平职调整"
    LOWER = "降低层次"
    UNKNOWN = ""


@dataclass(frozen=True)
class Case:
    """A person, a target, a day, and what people have answered."""

    who: Candidate
    target: Target
    on: date
    answers: Answers = field(default_factory=Answers)

    @property
    def rises(self) -> int:
        """How many levels the target post lies above the present one; 0 for the same or below."""
        now = self.who.level_on(self.on)
        if now is None or self.target.level not in LEVELS:
            return 0
        return max(LEVELS.index(now) - LEVELS.index(self.target.level), 0)

    @property
    def movement(self) -> Movement:
        """Whether the target post lies above, at or below the present level; unknown without."""
        now = self.who.level_on(self.on)
        if now is None or self.target.level not in LEVELS:
            return Movement.UNKNOWN
        if self.target.level is now:
            return Movement.SAME
        return Movement.RISE if self.rises else Movement.LOWER

    @property
    def moved(self) -> str:
        """The movement in words, with both levels: 降低层次：县处级正职→乡科级副职."""
        now = self.who.level_on(self.on)
        return f"{self.movement}：{now}→{self.target.level}" if self.movement else ""

    @property
    def promoted(self) -> bool:
        """Whether the qualifications of a promotion are asked for: not for a move known as none."""
        return self.movement in (Movement.RISE, Movement.UNKNOWN)
