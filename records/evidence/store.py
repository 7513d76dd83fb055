"""考察材料的查询：某人的、某个班子的、全部的，各按查看权限和告知情况取出。"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import Fact, known
from cadre.roster import store as roster
from cadre.roster.person_tables import Award
from cadre.rules.vocabulary import RoutinePeriod, RoutineResult
from records.evidence.lines import line
from records.evidence.routine import YearRoutine, routine_rule, year_routine
from records.evidence.scope_store import Scope, scope
from records.evidence.tables import (
    Finding,
    RestrictedMaterial,
    RoutineAssessment,
    SpecialAssessment,
    SpecialName,
    SuperiorComment,
    WorkStatement,
)
from records.ledger.record import EvidenceLine

OF_PERSON: tuple[type[Fact], ...] = (
    RoutineAssessment,
    WorkStatement,
    SuperiorComment,
    SpecialName,
    Finding,
    Award,
)
OF_TEAM: tuple[type[Fact], ...] = (SpecialName, Finding)


def told(one: EvidenceLine, day: date) -> bool:
    """Whether those concerned have been told of it by a day (house law 10)."""
    return one.told_on is not None and one.told_on <= day


def for_reader(who: Principal, found: Iterable[EvidenceLine]) -> tuple[EvidenceLine, ...]:
    """Lines in order of time: to the department all, to those concerned what they were told."""
    kept = [one for one in found if who.in_department or told(one, today())]
    return tuple(sorted(kept, key=lambda one: (one.on, one.kind, one.words), reverse=True))


def _titled(session: Session, found: Iterable[Any]) -> list[EvidenceLine]:
    lines = [line(row) for row in found]
    if not any("名单" in one.kind for one in lines):
        return lines
    titles = {row.code: row.title for row in session.scalars(known(SpecialAssessment))}
    return [
        replace(one, period=titles.get(one.period, one.period)) if "名单" in one.kind else one
        for one in lines
    ]


def of_person(session: Session, who: Principal, official: str) -> tuple[EvidenceLine, ...]:
    """The evidence on an official's record, latest first, as the person who asks may see it.

    Raises:
        NotFound: when the official is beyond his authority.
    """
    roster.official(session, who, official)
    rows: list[Any] = [
        row for table in OF_PERSON for row in session.scalars(known(table, official=official))
    ]
    if who.in_department and any(getattr(row, "unit", "") for row in rows):  # 也写着班子的
        mine = scope(session, who)
        rows = [row for row in rows if mine.open_to(official, getattr(row, "unit", ""))]
    return for_reader(who, _titled(session, rows))


def of_team(session: Session, who: Principal, mine: Scope, team: str) -> tuple[EvidenceLine, ...]:
    """The evidence on a leading team; the caller has asked whether its record is open.

    What names an official beyond one's authority is left out.
    """
    bodies = set(mine.teams.bodies(team))
    rows = [
        row
        for table in OF_TEAM
        for row in session.scalars(known(table))
        if row.unit in bodies and _may_name(mine, row.official)  # type: ignore[attr-defined]  # 两张表都有这两列
    ]
    return for_reader(who, _titled(session, rows))


def _may_name(mine: Scope, official: str) -> bool:
    return not official or mine.people.sees(official)


def everything(session: Session, who: Principal, mine: Scope) -> list[EvidenceLine]:
    """All evidence within one's authority, latest first; for the department."""
    who.must(Permission.READ_MATTERS)
    rows = [
        row
        for table in OF_PERSON
        for row in session.scalars(known(table))
        if mine.open_to(row.official, getattr(row, "unit", ""))  # type: ignore[attr-defined]  # 各表都有
    ]
    return list(for_reader(who, _titled(session, rows)))


def restricted_of(
    session: Session, who: Principal, mine: Scope, *, official: str = "", team: str = ""
) -> tuple[EvidenceLine, ...]:
    """Restricted evidence about an official or a team, to who may read it; to others nothing."""
    if not who.may(Permission.READ_RESTRICTED):
        return ()
    rows = _restricted(session, mine, official, team)
    return tuple(sorted(map(line, rows), key=lambda one: (one.on, one.words), reverse=True))


def _restricted(
    session: Session, mine: Scope, official: str, team: str
) -> Sequence[RestrictedMaterial]:
    bodies = set(mine.teams.bodies(team)) if team else set()
    return [
        row
        for row in session.scalars(known(RestrictedMaterial))
        if (official and row.official == official) or row.unit in bodies
        if mine.open_to(row.official, row.unit)
    ]


def needs_person(session: Session, official: str) -> bool:
    """Whether restricted evidence about an official is unsettled: a person has to look (law 10).

    For the department only; the official himself is told nothing of it.
    """
    rows = session.scalars(known(RestrictedMaterial, official=official))
    return any(row.settled_on is None for row in rows)


def team_needs_person(session: Session, mine: Scope, team: str) -> bool:
    """As `needs_person`, of a leading team."""
    bodies = set(mine.teams.bodies(team))
    rows = session.scalars(known(RestrictedMaterial))
    return any(row.settled_on is None and row.unit in bodies for row in rows)


def routine_of_year(session: Session, official: str, year: int) -> YearRoutine:
    """The routine result of an official's year, for proposals; the caller has asked who asks."""
    rows = session.scalars(known(RoutineAssessment, official=official))
    found = [
        (RoutinePeriod(row.period), RoutineResult(row.result)) for row in rows if row.year == year
    ]
    return year_routine(found, routine_rule(date(year, 12, 31)))


def routine_years(session: Session, who: Principal, official: str) -> list[tuple[int, YearRoutine]]:
    """To the department, the routine result of each year with any registered, latest first."""
    if not who.in_department:
        return []
    rows = session.scalars(known(RoutineAssessment, official=official))
    years = sorted({row.year for row in rows}, reverse=True)
    return [(year, routine_of_year(session, official, year)) for year in years]
