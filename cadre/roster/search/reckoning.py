"""年龄、任职年限、到龄时间、试用期满日期，都截至某一日推算，说得出依据。

Pure. Source: formats §1.8, rules 3.3 (试用期); the numbers stand in cadre/rules/regulations.
"""

from dataclasses import dataclass
from datetime import date

from cadre.roster import age_limits, ages
from cadre.roster.age_limits import Due
from cadre.roster.main_post import RANKS, since
from cadre.roster.places import FULL
from cadre.roster.search.profiles import PostHeld, Profile
from cadre.rules import discussion
from cadre.rules.basis import Basis
from cadre.rules.periods import add_months
from cadre.rules.vocabulary import PostRank, TenureManner

MONTHS = 12


@dataclass(frozen=True)
class Probation:
    """A term of probation: the post, the first day after it, and the rule."""

    post: PostHeld
    over_on: date
    basis: Basis


def age(profile: Profile) -> int | None:
    """Whole years on the day of the profile."""
    return ages.age_on(profile.basics.born, profile.as_of)


def whole_months(begins: date, on: date) -> int:
    """Whole months from a day to another; 0 before it begins.

    >>> whole_months(date(2020, 1, 15), date(2021, 1, 14))
    12
    """
    return ages.whole_months(begins, on)


def post_since(profile: Profile) -> date | None:
    """The day since when the main post is held without a break."""
    return profile.main.span.begins_on if profile.main else None


def level_since(profile: Profile) -> date | None:
    """The day since when posts of the level of the main post, or above, are held without a break.

    Posts in one's own right count, secondments and looking after a post do not.
    """
    main = profile.main
    if main is None or main.rank is PostRank.OUTSIDE:
        return None
    level = RANKS.index(main.rank)
    own = (t for t in profile.tenures if t.manner in FULL and RANKS.index(t.rank) <= level)
    return since((t.span for t in own), profile.as_of)


def rank_since(profile: Profile) -> date | None:
    """The day since when the civil service rank is held."""
    return profile.rank_since


def due(profile: Profile) -> Due | None:
    """The month of 到龄: by the limit on record, else by sex and level (assumed).

    The level is that of the main post. None where birth or sex is missing, or 已到龄 is on record.
    """
    basics, rank = profile.basics, profile.main.rank if profile.main else ""
    return age_limits.due(basics.born, basics.sex, basics.age_limit, rank, profile.as_of)


def probation(profile: Profile) -> Probation | None:
    """The probation of the latest promotion to a post held on the day, running or over.

    Promotion: an earlier post on record was of a lower level and none was as high. Where no
    earlier post is on record nothing is said.
    """
    found = [one for t in profile.held if (one := _probation(profile, t))]
    return max(found, key=lambda p: p.over_on, default=None)


def _probation(profile: Profile, post: PostHeld) -> Probation | None:
    begins = post.span.begins_on
    term = discussion.probation_of(post.position, begins)
    before = [
        RANKS.index(t.rank)
        for t in profile.tenures
        if t.span.begins_on < begins and t.manner in FULL and t.rank is not PostRank.OUTSIDE
    ]
    promoted = bool(before) and min(before) > RANKS.index(post.rank)
    if term is None or post.manner is not TenureManner.FORMAL or not promoted:
        return None
    return Probation(post, add_months(begins, term.months), term.basis)
