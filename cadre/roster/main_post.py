"""某一日任哪些职务、哪个是主职、从何时起任，各处都照这里的一条规则。

Pure. The main post: one's own (任职、兼任) before a secondment or looking after a post, then by
level, then by order, nought (not given) last. Rows of one post that touch or overlap are one term,
but time spent looking after it or seconded to it is no time in it in one's own right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar

from cadre.roster.places import FULL, LAST, alike, unbroken
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, PostRank, TenureManner

RANKS = tuple(PostRank)
CIVIL_RANKS = tuple(CivilRank)


class Held(Protocol):
    """A post held from one day to another; a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def code(self) -> str:
        """The code of the post."""

    @property
    def rank(self) -> PostRank:
        """The level of the post."""

    @property
    def manner(self) -> TenureManner:
        """In which manner it is held."""

    @property
    def order(self) -> int:
        """Its place in the unit; nought where not given."""

    @property
    def span(self) -> Span:
        """From which day to which."""


class PostRow(Protocol):
    """A post as registered."""

    code: str
    rank: str
    order: int


class TenureRow(Protocol):
    """A tenure as registered."""

    post: str
    begins_on: date
    ends_on: date | None
    manner: str


@dataclass(frozen=True)
class Term:
    """A post held, no more than tells the main one and since when."""

    code: str
    rank: PostRank
    manner: TenureManner
    order: int
    span: Span


H = TypeVar("H", bound=Held)
P = TypeVar("P", bound=PostRow)


def since(spans: Iterable[Span], on: date) -> date | None:
    """The first day of the unbroken run that covers a day; None where none does."""
    run = unbroken(spans, on)
    return run.begins_on if run else None


def held_on(rows: Iterable[H], on: date) -> tuple[H, ...]:
    """The posts one person holds on a day, each once with its whole term, the main one first."""
    rows = list(rows)
    first: dict[str, H] = {}
    for one in sorted((row for row in rows if row.span.covers(on)), key=_place):
        first.setdefault(one.code, one)
    return tuple(_whole(one, rows, on) for one in first.values())


def place(
    manner: TenureManner, rank: PostRank, order: int, code: str
) -> tuple[bool, int, int, str]:
    """What posts of one person are sorted by, the main one first."""
    return manner not in FULL, RANKS.index(rank), order or LAST, code


def _place(one: Held) -> tuple[bool, int, int, str]:
    return place(one.manner, one.rank, one.order, one.code)


def _whole(one: H, rows: Iterable[H], on: date) -> H:
    same = [row.span for row in rows if row.code == one.code and alike(row.manner, one.manner)]
    if len(same) == 1:
        return one
    return replace(one, span=unbroken(same, on) or one.span)


def terms(tenures: Iterable[TenureRow], posts: Mapping[str, PostRow]) -> list[Term]:
    """The terms of registered tenures, as far as their posts are on record."""
    return [
        Term(
            row.post,
            PostRank(posts[row.post].rank),
            TenureManner(row.manner),
            posts[row.post].order,
            Span(row.begins_on, row.ends_on),
        )
        for row in tenures
        if row.post in posts
    ]


def posts_on(tenures: Iterable[TenureRow], posts: Mapping[str, P], on: date) -> list[P]:
    """The registered posts that one person's tenures hold on a day, the main one first."""
    return [posts[one.code] for one in held_on(terms(tenures, posts), on)]


def civil_rank(
    rows: Iterable[tuple[CivilRank, Span]], on: date
) -> tuple[CivilRank | None, date | None]:
    """The civil service rank (职级) of a day and since when it runs; None, None without one.

    Where several rows are open the latest decision holds, be it promotion or demotion: the highest
    would hide that someone was put down. Of two of one day it is the higher.
    """
    rows = list(rows)
    now = [(rank, span) for rank, span in rows if span.covers(on)]
    if not now:
        return None, None
    rank, _ = max(now, key=lambda row: (row[1].begins_on, -CIVIL_RANKS.index(row[0])))
    return rank, since((span for one, span in rows if one is rank), on)
