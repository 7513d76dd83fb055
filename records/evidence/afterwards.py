"""受过奖励的人后来怎样：得奖那天任什么职，以后任过哪些职、层次和职级升没升、历年考核什么等次。

Pure. Source: rules 8.4 #13 (Kunshan: most of the awarded were promoted or raised). The page states
what happened; it says nothing of why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cadre.roster.main_post import CIVIL_RANKS, RANKS
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, PostRank

STAFF_FIRST = len(RANKS)


@dataclass(frozen=True)
class Held:
    """A post held: in words, of which rank, from when to when; `acting` without being appointed."""

    words: str
    rank: PostRank
    span: Span
    acting: bool = False  # 主持工作、挂职的，不算任了这一层次的职务


@dataclass(frozen=True)
class RankFrom:
    """A civil service rank and its first day."""

    rank: CivilRank
    begins_on: date


@dataclass(frozen=True)
class Afterwards:
    """What became of an awarded official up to a day.

    `at_award` the posts on the day of the award, `since` those begun later, `grades` the annual
    grades of the award's year and after. `raised`: a higher post rank than on the day of the award.
    """

    at_award: tuple[Held, ...]
    since: tuple[Held, ...]
    raised: bool
    ranks: tuple[RankFrom, ...]
    rank_raised: bool
    grades: tuple[tuple[int, str], ...]

    @property
    def words(self) -> str:
        """The outcome in a word."""
        if self.raised:
            return "提拔"
        if self.rank_raised:
            return "晋升职级"
        return "另任职务" if self.since else "没有变动"


def afterwards(
    awarded_on: date,
    posts: Iterable[Held],
    ranks: Iterable[RankFrom],
    grades: Iterable[tuple[int, str]],
    as_of: date,
) -> Afterwards:
    """What became of one awarded on a day, as known on `as_of`."""
    known = [held for held in posts if held.span.begins_on <= as_of]
    at_award = tuple(held for held in known if held.span.covers(awarded_on))
    since = tuple(
        sorted(
            (held for held in known if held.span.begins_on > awarded_on),
            key=lambda held: (held.span.begins_on, held.words),
        )
    )
    held_ranks = sorted((r for r in ranks if r.begins_on <= as_of), key=lambda r: r.begins_on)
    later = tuple(rank for rank in held_ranks if rank.begins_on > awarded_on)
    before = [rank for rank in held_ranks if rank.begins_on <= awarded_on]
    return Afterwards(
        at_award,
        since,
        any(not held.acting for held in at_award) and _highest(since) < _highest(at_award),
        later,
        _rank_raised(before, later),
        tuple(sorted(pair for pair in grades if pair[0] >= awarded_on.year)),
    )


def _highest(posts: Sequence[Held]) -> int:
    """The place of the highest rank, 0 the highest; beyond the last without a post."""
    full = [held for held in posts if not held.acting]
    return min((RANKS.index(held.rank) for held in full), default=STAFF_FIRST)


def _rank_raised(before: Sequence[RankFrom], later: Sequence[RankFrom]) -> bool:
    had = CIVIL_RANKS.index(before[-1].rank) if before else len(CIVIL_RANKS)
    return bool(before) and any(CIVIL_RANKS.index(one.rank) < had for one in later)


@dataclass(frozen=True)
class Count:
    """How many of an award's holders were raised: persons, and times it was given."""

    name: str
    times: int
    people: int
    promoted: int
    ranked: int


def counts(found: Iterable[tuple[str, str, Afterwards]]) -> list[Count]:
    """By name of the award: times given, persons, and how many persons were raised since.

    `found` holds award, official and what became of him; a person counts once, by the most that
    became of him after any of these awards.
    """
    by_name: dict[str, list[tuple[str, Afterwards]]] = {}
    for name, official, after in found:
        by_name.setdefault(name, []).append((official, after))
    return [_count(name, own) for name, own in sorted(by_name.items())]


def _count(name: str, own: Sequence[tuple[str, Afterwards]]) -> Count:
    promoted = {official for official, after in own if after.raised}
    ranked = {official for official, after in own if after.rank_raised} - promoted
    return Count(name, len(own), len({o for o, _ in own}), len(promoted), len(ranked))
