"""选任的封签：登记、列入、每一步、移出、终止和会议，逐行与留痕比对，状态从办理经过推得出来。"""

from collections.abc import Iterator

from sqlmodel import Session, select

from cadre.foundation.sealing import Claim, seal
from records.selection import (
    candidate_store,
    meeting_store,
    removal_store,
    taking_store,
    vacancy_store,
)
from records.selection.steps import Step
from records.selection.tables import (
    Candidacy,
    RemovalItem,
    SelectionMeeting,
    SelectionStep,
    Vacancy,
)

VERBS = (
    vacancy_store.REGISTERED, vacancy_store.ENDED, candidate_store.ADDED, candidate_store.LEFT,
    meeting_store.CALLED, meeting_store.HELD, removal_store.DECIDED,
    *map(taking_store.stepping, Step),
)  # fmt: skip


def claims(session: Session) -> Iterator[Claim]:
    """Each row under the line that it left."""
    for vacancy in session.exec(select(Vacancy)):
        about = vacancy_store.about(vacancy)
        opened = seal(vacancy, only=vacancy_store.OPENED_FIELDS)
        yield Claim(vacancy_store.REGISTERED, about, opened)
        if vacancy.state == vacancy_store.State.ENDED:
            yield Claim(vacancy_store.ENDED, about, seal(vacancy, only=vacancy_store.ENDED_FIELDS))
    for one in session.exec(select(Candidacy)):
        about = candidate_store.about(one)
        yield Claim(candidate_store.ADDED, about, seal(one, only=candidate_store.ADDED_FIELDS))
        if one.state == candidate_store.State.LEFT:
            yield Claim(candidate_store.LEFT, about, seal(one, only=candidate_store.LEFT_FIELDS))
    for step in session.exec(select(SelectionStep)):
        yield Claim(taking_store.stepping(step.step), f"人选 {step.candidacy_id}", seal(step))
    yield from _meetings(session)


def _meetings(session: Session) -> Iterator[Claim]:
    for item in session.exec(select(RemovalItem).where(RemovalItem.outcome != "")):
        yield Claim(removal_store.DECIDED, removal_store.about(item), seal(item))
    for one in session.exec(select(SelectionMeeting)):
        about = meeting_store.about(one)
        yield Claim(meeting_store.CALLED, about, seal(one, only=meeting_store.CALLED_FIELDS))
        if one.state == meeting_store.State.HELD:
            yield Claim(meeting_store.HELD, about, seal(one, only=meeting_store.HELD_FIELDS))


def states(session: Session) -> Iterator[tuple[str, object, object]]:
    """Where each candidate and vacancy stands, and where it should stand by the appointments."""
    rows = session.exec(select(SelectionStep).where(SelectionStep.step == Step.APPOINTMENT))
    appointed = {row.candidacy_id for row in rows}
    filled = set()
    for one in session.exec(select(Candidacy)):
        took = one.id in appointed
        filled |= {one.vacancy_id} if took else set()
        stands = one.state == candidate_store.State.APPOINTED
        yield candidate_store.about(one), stands, took
    for vacancy in session.exec(select(Vacancy)):
        stands = vacancy.state == vacancy_store.State.FILLED
        yield vacancy_store.about(vacancy), stands, vacancy.id in filled
