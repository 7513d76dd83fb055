"""决定的等次：同一对象同一年度以最后一次决定为准；另有决定的，前一次留着不改。"""

from sqlmodel import Session, col, select

from cadre.foundation.tables import Account
from records.grades.meeting.listing import About
from records.grades.meeting.meeting_tables import GradeAfter, GradeOutcome
from records.grades.meeting.session_store import rows

TOLD = "告知"


def of_session(session: Session, number: int) -> list[GradeOutcome]:
    """The outcomes of a session that count: the latest of each object."""
    query = select(GradeOutcome).where(GradeOutcome.session_id == number)
    latest = {row.candidate_id: row for row in session.exec(query.order_by(col(GradeOutcome.id)))}
    return list(latest.values())


def team_grades(session: Session, number: int) -> dict[str, str]:
    """The grades of the leading teams that a session decided, by unit."""
    return {one.code: one.grade for one in of_session(session, number) if one.about == About.TEAM}


def accounts(session: Session) -> set[str]:
    """The officials who have an account of their own that works."""
    query = select(Account.official).where(Account.official != "", ~col(Account.disabled))
    return set(session.exec(query))


def afters(session: Session, number: int) -> dict[int, list[GradeAfter]]:
    """What came after each outcome, oldest first."""
    found: dict[int, list[GradeAfter]] = {}
    for row in rows(session, GradeAfter, number):
        if row.outcome_id:
            found.setdefault(row.outcome_id, []).append(row)
    return found
