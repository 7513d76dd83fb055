"""一名干部的全部事实，按某一日取出；家庭成员、后备和表上原文只给有权的人。"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.facts import known
from cadre.roster import age_limits, ages, store, unit_store
from cadre.roster.age_limits import Due
from cadre.roster.main_post import civil_rank, posts_on
from cadre.roster.person_tables import (
    Award,
    Education,
    FamilyMember,
    FormText,
    Portrait,
    RankHeld,
    ReserveMember,
    ResumeEntry,
)
from cadre.roster.tables import AnnualGrade, Official, Tenure
from cadre.rules.barred import BarredPeriod
from cadre.rules.errors import NotFound
from cadre.rules.periods import Span
from cadre.rules.post_words import called
from cadre.rules.vocabulary import CivilRank


@dataclass(frozen=True)
class PostHeld:
    """A tenure in words: unit as it was called when the tenure ended, post, days, manner, paper."""

    tenure: Tenure
    unit: str
    post: str
    rank: str
    unit_code: str
    now: bool
    lasted: str

    @property
    def words(self) -> str:
        """Unit and post."""
        return called(self.unit, self.post)

    @property
    def after_unit(self) -> str:
        """What follows the unit in its words."""
        return self.words[len(self.unit) :]


@dataclass(frozen=True)
class Relative:
    """A member of the family, with the age on the day; blank for the deceased."""

    row: FamilyMember
    age: str


@dataclass(frozen=True)
class Sheet:
    """All that is on record of a person, and what follows from it on a day.

    `family`, `reserves` and `texts` are None for whoever may not see them.
    """

    person: Official
    day: date
    age: int | None
    due: Due | None
    tenures: list[PostHeld]
    ranks: list[RankHeld]
    education: list[Education]
    resume: list[ResumeEntry]
    awards: list[Award]
    handlings: list[BarredPeriod]
    grades: list[AnnualGrade]
    family: list[Relative] | None
    reserves: list[ReserveMember] | None
    texts: list[FormText] | None
    portrait: bool
    order: tuple[str, ...] = ()

    @property
    def posts(self) -> list[PostHeld]:
        """The posts held on the day, each once, the main one first (main_post)."""
        now = {held.tenure.post: held for held in self.tenures if held.now}
        return [now.pop(code) for code in self.order if code in now] + list(now.values())

    @property
    def rank(self) -> RankHeld | None:
        """The civil service rank on the day."""
        spans = ((CivilRank(r.rank), Span(r.begins_on, r.ends_on)) for r in self.ranks)
        held, _ = civil_rank(spans, self.day)
        return next((r for r in reversed(self.ranks) if r.rank == held and self._open(r)), None)

    def _open(self, row: RankHeld) -> bool:
        return Span(row.begins_on, row.ends_on).covers(self.day)


def private(who: Principal) -> bool:
    """Whether the person may see family, ID number, reserve pools and form texts (house law 7)."""
    return who.may(Permission.READ_PRIVATE)


def sheet(
    session: Session, who: Principal, code: str, day: date, appealed: Mapping[str, str]
) -> Sheet:
    """The sheet of a person as of a day: what began later is left out, what ended stays.

    `appealed`: what is printed beside a grade or a handling under appeal, by name of the fact.

    Raises:
        NotFound: for an unknown code and for one beyond his authority alike.
    """
    person = store.official(session, who, code)
    open_to = private(who)
    held = posts_on(store.tenures_of(session, code), store.posts(session), day)
    return Sheet(
        person=person,
        day=day,
        age=ages.age_on(person.born, day),
        due=age_limits.due(
            person.born, person.sex, person.age_limit, held[0].rank if held else "", day
        ),
        tenures=_posts(session, code, day),
        ranks=[r for r in _own(session, RankHeld, code, "begins_on") if r.begins_on <= day],
        education=_own(session, Education, code, "track", "number"),
        resume=_own(session, ResumeEntry, code, "number"),
        awards=[a for a in _own(session, Award, code, "approved_on") if a.approved_on <= day],
        handlings=_handlings(session, code, day, appealed),
        grades=[g for g in store.grades_of(session, code) if g.year <= day.year],
        family=_family(session, code, day) if open_to else None,
        reserves=_own(session, ReserveMember, code, "begins_on") if open_to else None,
        texts=_own(session, FormText, code, "element") if open_to else None,
        portrait=_portrait(session, code) is not None,
        order=tuple(post.code for post in held),
    )


def _own(session: Session, table: type[Any], code: str, *order: str) -> list[Any]:
    found = session.scalars(known(table, official=code))
    return sorted(found, key=lambda row: tuple(getattr(row, name) for name in order))


def _posts(session: Session, code: str, day: date) -> list[PostHeld]:
    posts, history = store.posts(session), unit_store.history(session)
    found = []
    for tenure in store.tenures_of(session, code):
        if tenure.begins_on > day:
            continue
        last = min(tenure.ends_on or day, day)
        post = posts.get(tenure.post)
        unit = history.name_on(post.unit, last) if post else ""
        found.append(
            PostHeld(
                tenure,
                unit,
                post.name if post else tenure.post,
                post.rank if post else "",
                post.unit if post else "",
                Span(tenure.begins_on, tenure.ends_on).covers(day),
                ages.lasted(tenure.begins_on, last),
            )
        )
    return found


def _handlings(
    session: Session, code: str, day: date, appealed: Mapping[str, str]
) -> list[BarredPeriod]:
    """Sanctions and handlings up to a day, each with the time in which it bars promotion."""
    rows, periods = store.handlings_of(session, code), store.barred_periods_of(session, code)
    said = [
        replace(period, reason="；".join(filter(None, (period.reason, mark))))
        for row, period in zip(rows, periods, strict=True)
        for mark in [appealed.get(f"handling:{row.key}", "")]
    ]
    return [period for period in said if period.decided_on <= day]


def _family(session: Session, code: str, day: date) -> list[Relative]:
    on = ages.month_of(day)
    rows = _own(session, FamilyMember, code, "number")
    return [Relative(row, ages.age_of_relative(row.born, row.work, on)) for row in rows]


def _portrait(session: Session, code: str) -> Portrait | None:
    return session.scalars(known(Portrait, official=code)).first()


def portrait(session: Session, who: Principal, code: str) -> bytes:
    """The photo of a person, as JPEG.

    Raises:
        NotFound: when there is none, or he is beyond the person's authority.
    """
    store.official(session, who, code)
    found = _portrait(session, code)
    if found is None:
        raise NotFound("没有照片。", "照片随任免审批表导入。")
    return found.jpeg
