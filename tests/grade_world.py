"""一次等次评定走到指定的一步，每一步都经产品自己的服务、由有权的人办。"""

from collections.abc import Mapping

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.decisions import parsed
from records.demo.accounts import acting
from records.grades.meeting import (
    deciding_store,
    moving_store,
    notices_store,
    proposing_store,
    publication_store,
    states,
)
from records.grades.meeting.list_store import meeting_list
from records.grades.meeting.listing import Excess
from records.grades.meeting.meeting_tables import GradeSession
from records.grades.meeting.outcomes_store import of_session
from records.grades.meeting.session_store import one, sessions

COUNTIES, CITY = "LS2020-1", "LSSZ2020-1"


def minutes(number: str = "31") -> Mapping[str, str]:
    day = today()
    return {
        "organ": "市委常委会",
        "meeting": "第九次会议",
        "minutes_no": f"纪要〔{day.year}〕{number}号",
        "decided_on": str(day),
        "reason": "集体研究决定",
        "expected": "11",
        "present": "10",
        "in_favour": "9",
    }


def people(session: Session) -> dict[str, Principal]:
    """The four of the demonstration who grade."""
    return {name: acting(session, name) for name in ("kaohe", "fuhe", "ganbu", "jilu")}


def of_scheme(session: Session, scheme: str = COUNTIES) -> GradeSession:
    """The session of the demonstration for a scheme."""
    return next(s for s in sessions(session, acting(session, "kaohe")) if s.scheme == scheme)


def all_open_to(session: Session, found: GradeSession, grade: str, *, teams: bool) -> None:
    """Move all that stand open to one grade."""
    clerk = acting(session, "kaohe")
    numbers = [
        entry.number
        for entry in meeting_list(session, clerk, found, teams=teams).entries
        if entry.open
    ]
    moving_store.move(
        session,
        clerk,
        found,
        numbers,
        grade,
        reason="综合评定",
        authoriser="会议主持人",
        version=found.version,
    )


def held_and_final(session: Session, found: GradeSession) -> None:
    """Record the meeting, and let another person make the list final."""
    who = people(session)
    said = parsed(minutes())
    deciding_store.hold(session, who["jilu"], found, said, Excess(), version=found.version)
    deciding_store.finalise(session, who["fuhe"], found, version=found.version)


def to_persons(session: Session, scheme: str = COUNTIES) -> GradeSession:
    """The session with its teams decided (the open ones 良好) and its persons proposed."""
    found = of_scheme(session, scheme)
    if found.state == states.TEAMS:
        all_open_to(session, found, "良好", teams=True)
        held_and_final(session, found)
    if found.state == states.TO_PROPOSE_PERSONS:
        clerk = acting(session, "kaohe")
        proposing_store.propose_persons(session, clerk, found, version=found.version)
    return found


def to_final(session: Session, scheme: str = COUNTIES) -> GradeSession:
    """The session with every person decided, the open ones 称职."""
    found = to_persons(session, scheme)
    all_open_to(session, found, "称职", teams=False)
    held_and_final(session, found)
    return found


def to_told(session: Session, official: str, scheme: str = COUNTIES) -> int:
    """The session past its publication, one official told; gives the number of his outcome."""
    found, clerk = to_final(session, scheme), acting(session, "kaohe")
    row = publication_store.publish(
        session, clerk, found, where="机关公示栏", on=today(), version=found.version
    )
    del row
    publication_ended(session, found)
    outcome = next(o for o in of_session(session, found.id or 0) if o.code == official)
    notices_store.tell(
        session, clerk, found, [outcome.id or 0], paper="签收单1号", version=found.version
    )
    return outcome.id or 0


def publication_ended(session: Session, found: GradeSession) -> None:
    """End the publication as if its days were over."""
    real = publication_store.today
    begun = publication_store.publication(session, found.id or 0)
    publication_store.today = lambda: begun.until.replace(year=begun.until.year + 1)
    try:
        clerk = acting(session, "kaohe")
        publication_store.publication_ends(session, clerk, found, version=found.version)
    finally:
        publication_store.today = real


def again(session: Session, number: int) -> GradeSession:
    """The session as it stands now."""
    return one(session, acting(session, "kaohe"), number)
