"""奖励去向的查询：得过什么奖的人后来任过什么职、考核什么等次，只列有权查看的人。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import known
from cadre.roster import store as roster
from cadre.roster import unit_store
from cadre.roster.person_tables import Award, RankHeld
from cadre.roster.places import FULL
from cadre.roster.tables import AnnualGrade, Tenure
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, PostRank, TenureManner
from records.evidence.afterwards import Afterwards, Held, RankFrom, afterwards


@dataclass(frozen=True)
class Awarded:
    """An award of an official, and what became of him since."""

    award: Award
    name: str
    after: Afterwards


def awarded(session: Session, who: Principal, name: str = "") -> list[Awarded]:
    """The awards of officials under one's authority, the latest first; revoked ones too."""
    who.must(Permission.READ_MATTERS)
    seen, day = roster.authority(session, who), today()
    awards = [
        award
        for award in session.scalars(known(Award))
        if seen.sees(award.official) and name in ("", award.name)
    ]
    people = {award.official for award in awards}
    held, ranks, grades = _held(session, people), _ranks(session, people), _grades(session, people)
    found = [
        Awarded(award, seen.name(award.official), _after(award, held, ranks, grades, day))
        for award in awards
    ]
    latest = sorted(found, key=lambda one: (one.award.name, one.award.official))
    return sorted(latest, key=lambda one: one.award.approved_on, reverse=True)


def _after(
    award: Award,
    held: dict[str, list[Held]],
    ranks: dict[str, list[RankFrom]],
    grades: dict[str, list[tuple[int, str]]],
    day: date,
) -> Afterwards:
    code = award.official
    own: Sequence[Held] = held.get(code, [])
    return afterwards(award.approved_on, own, ranks.get(code, []), grades.get(code, []), day)


def _held(session: Session, people: set[str]) -> dict[str, list[Held]]:
    posts, units = roster.posts(session), unit_store.history(session)
    found: dict[str, list[Held]] = {}
    for tenure in session.scalars(known(Tenure)):
        if tenure.official in people and tenure.post in posts:
            post, span = posts[tenure.post], Span(tenure.begins_on, tenure.ends_on)
            words = units.name_on(post.unit, tenure.ends_on or today()) + post.name
            acting = TenureManner(tenure.manner) not in FULL
            held = Held(words, PostRank(post.rank), span, acting)
            found.setdefault(tenure.official, []).append(held)
    return found


def _ranks(session: Session, people: set[str]) -> dict[str, list[RankFrom]]:
    found: dict[str, list[RankFrom]] = {}
    for row in session.scalars(known(RankHeld)):
        if row.official in people:
            one = RankFrom(CivilRank(row.rank), row.begins_on)
            found.setdefault(row.official, []).append(one)
    return found


def _grades(session: Session, people: set[str]) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for row in session.scalars(known(AnnualGrade)):
        if row.official in people:
            found.setdefault(row.official, []).append((row.year, row.grade))
    return found
