"""选任里等谁办：空缺职位办到哪一步、会议还有几人待记录决定、谁的试用期满了要考核。"""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.roster import store as roster
from cadre.rules.periods import add_months
from records.selection import candidate_store, meeting_store, vacancy_store
from records.selection.candidate_store import State
from records.selection.checklist import next_step, stage
from records.selection.procedure_file import File
from records.selection.states import MeetingState, VacancyState
from records.selection.steps import Step
from records.selection.tables import Candidacy, SelectionMeeting, Vacancy

Due = tuple[str, str, str]
SHORTEST_PROBATION = 6  # 月；不到这么久的不去算试用期满没有


def due(session: Session, who: Principal, as_of: date | None = None) -> list[Due]:
    """What waits for the person: title, address and what is to be done."""
    if not who.may(Permission.READ_SELECTION):
        return []
    day = as_of or today()
    found: list[Due] = []
    if who.may(Permission.PREPARE_SELECTION):
        for vacancy in vacancy_store.vacancies(session, who):
            found += _of(session, who, vacancy, day)
    if who.may(Permission.DECIDE):
        found += _meetings(session, who, day)
    return found


def _of(session: Session, who: Principal, vacancy: Vacancy, day: date) -> Iterator[Due]:
    rows = candidate_store.rows(session, vacancy.id or 0)
    url, title = f"/selection/{vacancy.id}", f"选任：{vacancy.words}"
    listed = [row for row in rows if row.state == State.LISTED]
    if vacancy.state == VacancyState.OPEN and not listed:
        yield title, url, "还没有人选，请列入"
    elif vacancy.state == VacancyState.OPEN:
        ahead = max(listed, key=lambda row: len(_file(session, row).done))
        file = _file(session, ahead)
        said = f"{len(listed)} 名人选，最前的办到“{stage(file)}”"
        step = next_step(file, day)
        yield title, url, f"{said}，下一步：{step}" if step else said
    for row in rows:
        if row.state == State.APPOINTED:
            yield from _probation(session, who, row, day)


def _file(session: Session, row: Candidacy) -> File:
    """The procedure by its steps alone: the desk does not check the gates of everybody."""
    taken = tuple(candidate_store.done(one) for one in candidate_store.steps(session, row.id or 0))
    return File(taken, no_recommendation=row.no_recommendation)


def _probation(session: Session, who: Principal, row: Candidacy, day: date) -> Iterator[Due]:
    file = _file(session, row)
    agreed = file.agreed
    if (
        file.last(Step.PROBATION)
        or agreed is None
        or not roster.authority(session, who).sees(row.official)
    ):
        return
    if day < add_months(agreed.on, SHORTEST_PROBATION):
        return
    here = candidate_store.standing(session, who, row.id or 0, day)
    until = here.file.probation_until
    if until is not None and until < day:
        words = f"{until} 试用期满，请考核"
        yield f"试用期考核：{here.name}", f"/selection/candidates/{row.id}", words


def _meetings(session: Session, who: Principal, day: date) -> Iterator[Due]:
    for one in meeting_store.meetings(session, who):
        if one.state == MeetingState.PREPARED and one.held_on <= day:
            yield from _meeting(session, who, one)


def _meeting(session: Session, who: Principal, found: SelectionMeeting) -> Iterator[Due]:
    agenda = meeting_store.agenda(session, who, found.id or 0)
    waiting = len(agenda.waiting)
    words = f"{waiting} 名人选待记录决定" if waiting else "逐人都已决定，请标记会议已讨论"
    if agenda.items or agenda.removals:
        yield f"任免会议：{found.name}", f"/selection/meetings/{found.id}", words
