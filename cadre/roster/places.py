"""职务是位子：某一日由谁任职、从何时空缺、何时撤销，各类职务核定几个、实有几个。

Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import Position, PostRank, TenureManner

LAST = 9999  # 没有排序的职务排在后面
ALWAYS = Span(date.min)
FULL = frozenset({TenureManner.FORMAL, TenureManner.CONCURRENT})
OFF_QUOTA = frozenset({TenureManner.SECONDED})  # 挂职不占职数


class State(StrEnum):
    """How a post stands on a day."""

    FILLED = "在任"
    ACTING = "主持"
    VACANT = "空缺"
    ABOLISHED = "已撤销"
    NOT_YET = "尚未设立"


@dataclass(frozen=True)
class PostPlace:
    """A post and the days on which it is there."""

    code: str
    unit: str
    name: str
    position: Position
    rank: PostRank
    order: int = 0
    life: Span = ALWAYS


@dataclass(frozen=True)
class Holding:
    """An official in a post from one day to another, in which manner, by which paper."""

    official: str
    post: str
    span: Span
    manner: TenureManner
    paper: str = ""


@dataclass(frozen=True)
class Place:
    """A post on a day: its state, who is in it, and since when it stands so."""

    post: PostPlace
    state: State
    holders: tuple[Holding, ...] = ()
    since: date | None = None


@dataclass(frozen=True)
class Quota:
    """How many posts of a position are approved from a day on."""

    position: Position
    number: int
    span: Span
    paper: str = ""


@dataclass(frozen=True)
class Count:
    """Approved and actual numbers of a position; `approved` None where no quota is on record."""

    position: Position
    approved: int | None
    posts: int
    filled: int
    paper: str = ""

    @property
    def over(self) -> int:
        """Officials beyond the quota; negative for places still free under it; 0 without one."""
        return 0 if self.approved is None else self.filled - self.approved


def life_of(unit: Span | None, begins: date | None, ends: date | None) -> Span:
    """The days of a post: its own, within those of its unit; with no day of its own the unit's."""
    own = Span(begins or date.min, ends)
    if unit is None:
        return own
    within = own.within(unit)
    return within or Span(own.begins_on, min(own.ends_on or date.max, own.begins_on))


def places_on(posts: Iterable[PostPlace], held: Sequence[Holding], day: date) -> list[Place]:
    """Each post as it stands on a day, in the order given."""
    by_post: dict[str, list[Holding]] = {}
    for one in held:
        by_post.setdefault(one.post, []).append(one)
    return [_place(post, by_post.get(post.code, []), day) for post in posts]


def _place(post: PostPlace, held: list[Holding], day: date) -> Place:
    if post.life.ends_on is not None and post.life.ends_on < day:
        return Place(post, State.ABOLISHED, since=post.life.ends_on + timedelta(days=1))
    if day < post.life.begins_on:
        return Place(post, State.NOT_YET, since=post.life.begins_on)
    now = _now(held, day)
    in_full = [h for h in now if h.manner in FULL or h.manner in OFF_QUOTA]
    if in_full:
        return Place(post, State.FILLED, now, min(h.span.begins_on for h in in_full))
    if now:
        return Place(post, State.ACTING, now, min(h.span.begins_on for h in now))
    return Place(post, State.VACANT, since=_vacant_since(post, held, day))


def alike(one: TenureManner, other: TenureManner) -> bool:
    """Whether time in the one manner counts with time in the other: both in one's own right."""
    return one is other or (one in FULL and other in FULL)


def unbroken(spans: Iterable[Span], on: date) -> Span | None:
    """The run of spans that touch or overlap which covers a day; None where none does."""
    return next((one for one in merged(list(spans)) if one.covers(on)), None)


def _now(held: Sequence[Holding], day: date) -> tuple[Holding, ...]:
    """Who is in a post on a day, each once with the whole term (main_post), the first in front."""
    found: dict[tuple[str, bool | TenureManner], Holding] = {}
    for one in sorted((h for h in held if h.span.covers(day)), key=_first):
        same = [h for h in held if h.official == one.official and alike(h.manner, one.manner)]
        whole = replace(one, span=unbroken((h.span for h in same), day) or one.span)
        found.setdefault((one.official, one.manner in FULL or one.manner), whole)
    return tuple(sorted(found.values(), key=_first))


def _first(one: Holding) -> tuple[bool, date, str]:
    return one.manner not in FULL, one.span.begins_on, one.official


def _vacant_since(post: PostPlace, held: list[Holding], day: date) -> date | None:
    ends = [h.span.ends_on for h in held if h.span.ends_on is not None and h.span.ends_on < day]
    if ends:
        return max(ends) + timedelta(days=1)
    return None if post.life.begins_on == date.min else post.life.begins_on


def counts(stood: Iterable[Place], quotas: Iterable[Quota], day: date) -> list[Count]:
    """Approved and actual numbers of each position that a unit has or may have, on a day.

    Who is seconded to a post, or looks after one, takes none of the approved number.
    """
    there = [p for p in stood if p.state not in (State.ABOLISHED, State.NOT_YET)]
    approved = {q.position: q for q in quotas if q.span.covers(day)}
    positions = [p for p in Position if p in approved or any(x.post.position is p for x in there)]
    found = []
    for position in positions:
        own = [p for p in there if p.post.position is position]
        filled = sum(any(h.manner in FULL for h in p.holders) for p in own)
        quota = approved.get(position)
        found.append(
            Count(
                position,
                quota.number if quota else None,
                len(own),
                filled,
                quota.paper if quota else "",
            )
        )
    return found
