"""Invented persons for tests of the search: built in a line, as of the end of 2020."""

from datetime import date
from typing import Any

from cadre.roster.search.profiles import Basics, PostHeld, Profile, RankSpan, Schooling
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, EducationTrack, Position, PostRank, TenureManner

DAY = date(2020, 12, 31)


def post(
    begins: date,
    ends: date | None = None,
    *,
    rank: PostRank = PostRank.TOWNSHIP_CHIEF,
    code: str = "P1",
    name: str = "局长",
    unit: str = "U1",
    within: tuple[str, ...] = (),
    position: Position = Position.CHIEF,
    manner: TenureManner = TenureManner.FORMAL,
    unit_name: str = "县发改局",
) -> PostHeld:
    """A post held."""
    chain = within or (unit,)
    return PostHeld(code, name, unit, unit_name, chain, position, rank, manner, Span(begins, ends))


def schooling(
    level: str, track: EducationTrack = EducationTrack.FULL_TIME, **more: Any
) -> Schooling:
    """A schooling."""
    return Schooling(track, level, **more)


def civil(rank: CivilRank, begins: date, ends: date | None = None) -> RankSpan:
    """A civil service rank."""
    return RankSpan(rank, Span(begins, ends))


def person(
    code: str = "G1",
    name: str = "林一川",
    *,
    tenures: tuple[PostHeld, ...] = (),
    as_of: date = DAY,
    parts: dict[str, Any] | None = None,
    **basics: str,
) -> Profile:
    """A person with these fields of his own row, posts, and other parts."""
    return Profile(as_of, Basics(code, name, **basics), tenures, **(parts or {}))
