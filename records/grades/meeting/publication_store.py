"""公示：优秀等次在单位内公示满规定的工作日，收到的意见逐条核实，期满以后才结束。"""

from datetime import date

from sqlmodel import Session

from cadre.foundation import holiday_store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.rules.errors import BadInput, Refused
from cadre.rules.vocabulary import Grade
from records.grades.meeting import states
from records.grades.meeting.meeting_tables import GradeAfter, GradeSession
from records.grades.meeting.outcomes_store import of_session
from records.grades.meeting.publicity import last_day
from records.grades.meeting.session_store import must_stand, rows, step

PUBLISHED, COMMENT, CHECKED = "公示", "公示意见", "公示意见核实"


def publish(
    session: Session, who: Principal, found: GradeSession, *, where: str, on: date, version: int
) -> GradeAfter:
    """Begin the publication of the excellent; its end is counted in working days.

    Raises:
        BadInput: without the place.
        Refused: for a day to come, and where nobody is excellent.
    """
    who.must(Permission.PROPOSE)
    must_stand(session, found)
    if not where.strip():
        raise BadInput("没有写明在哪里公示。", "请写明公示的范围和地点。")
    if on > today():
        raise Refused(f"公示日期 {on} 还没有到。", "请填写实际开始公示的日期。")
    ends = last_day(on, holiday_store.calendar(session))
    row = GradeAfter(kind=PUBLISHED, day=on, until=ends, words=where.strip())
    step(session, who, found, states.PUBLISH, version=version, on=on, attach=[row])
    return row


def not_published(session: Session, who: Principal, found: GradeSession, *, version: int) -> None:
    """Go on without a publication: nobody is excellent.

    Raises:
        Refused: when somebody is.
    """
    who.must(Permission.PROPOSE)
    if any(row.grade == Grade.EXCELLENT for row in of_session(session, found.id or 0)):
        raise Refused("有定为优秀的，须在单位内公示。", "请办理“开始公示”。")
    step(session, who, found, states.NOT_PUBLISHED, version=version)


def comment(
    session: Session,
    who: Principal,
    found: GradeSession,
    words: str,
    *,
    paper: str,
    answers: int | None = None,
    version: int,
) -> None:
    """Note what came in during a publication, or what its checking brought.

    Raises:
        BadInput: without words, or when a checking has no paper.
    """
    who.must(Permission.PROPOSE)
    open_ones = {row.id for row in unchecked(session, found.id or 0)}
    if not words.strip() or (answers and not paper.strip()):
        raise BadInput("没有写明意见，或核实没有写明依据。", "请补填。")
    if answers and answers not in open_ones:
        raise BadInput("没有这条待核实的公示意见。", "请重新打开页面。")
    row = GradeAfter(
        kind=CHECKED if answers else COMMENT,
        day=today(),
        words=words.strip(),
        paper=paper.strip(),
        answers_id=answers,
    )
    step(session, who, found, states.COMMENT, version=version, attach=[row])


def unchecked(session: Session, number: int) -> list[GradeAfter]:
    """The comments on a publication that nobody has checked yet."""
    found = rows(session, GradeAfter, number)
    answered = {row.answers_id for row in found if row.answers_id}
    return [row for row in found if row.kind == COMMENT and row.id not in answered]


def publication(session: Session, number: int) -> GradeAfter | None:
    """The latest publication of a session."""
    found = [row for row in rows(session, GradeAfter, number) if row.kind == PUBLISHED]
    return found[-1] if found else None


def publication_ends(
    session: Session, who: Principal, found: GradeSession, *, version: int
) -> None:
    """End a publication whose days are over and whose comments are checked.

    Raises:
        Refused: naming what is missing.
    """
    who.must(Permission.PROPOSE)
    number = found.id or 0
    begun, open_ones = publication(session, number), unchecked(session, number)
    missing = [f"还有 {len(open_ones)} 条公示意见没有核实"] if open_ones else []
    if begun and begun.until and today() <= begun.until:
        missing.append(f"公示到 {begun.until} 为止，当天过后才满")
    if missing:
        raise Refused(f"公示还不能结束：{'；'.join(missing)}。", "请期满、核实后再办。")
    step(session, who, found, states.PUBLISHED_ENDS, version=version)
