"""谁参加等次评定：周期最后一天在被考核单位或者它的班子任职的，以其中的主要职务为准。

Pure. Who is beyond the management of the place takes no part. Source: rules 2.5 (present unit).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground
from attribution.runs.personal_posts import IN_TEAM, PRINCIPALS, post_name, subject_of
from attribution.runs.personal_standing import PersonalStanding
from cadre.rules.vocabulary import Position, PostRank
from records.grades.meeting.listing import About

TEAM_POSTS = frozenset({*IN_TEAM, Position.DEPUTY})
LEADING = frozenset({*TEAM_POSTS, Position.CHIEF, Position.VICE_CHIEF})


@dataclass(frozen=True)
class Taking:
    """One who takes part: his standing, and the post he holds on the last day of the period."""

    standing: PersonalStanding
    about: About
    unit: str
    post: str
    layer: str
    head: bool


def taking_part(
    scheme: Scheme, ground: Ground, standings: Iterable[PersonalStanding], ends_on: date
) -> list[Taking]:
    """Those of the standings who take part, in their order."""
    found = (_taking(scheme, ground, one, ends_on) for one in standings)
    return [one for one in found if one]


def _taking(scheme: Scheme, ground: Ground, one: PersonalStanding, ends_on: date) -> Taking | None:
    for held in one.posts:
        subject = subject_of(scheme, ground, held.post.unit)
        there = any(t.span.covers(ends_on) for t in held.tenures)
        own = held.post.unit == subject or held.post.position in TEAM_POSTS
        if not subject or not there or not own or held.post.rank is PostRank.OUTSIDE:
            continue
        return Taking(
            one,
            About.LEADER if held.post.position in LEADING else About.CIVIL,
            subject,
            post_name(ground, held.post),
            str(held.post.rank),
            held.post.position in PRINCIPALS,
        )
    return None
