"""等次评定的文书从名单和决定读出：会议名单照页面，通知书照决定。"""

from datetime import date

from sqlmodel import Session

from attribution.runs.disputed import bracketed
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.tables import Decision
from cadre.roster import store as roster
from cadre.rules.appeal_clocks import ClockStep, clock
from cadre.rules.errors import NotFound
from cadre.rules.numbers import show_points
from cadre.rules.vocabulary import Grade
from records.dossier.grade_papers import GradeNotice, ListGroup, compose_list, compose_notice
from records.dossier.store import File
from records.dossier.word import write
from records.grades.meeting import states
from records.grades.meeting.listing import About
from records.grades.meeting.meeting_tables import (
    GradeCandidate,
    GradeMove,
    GradeOutcome,
    GradeSession,
)
from records.grades.meeting.notices_store import NO_OUTCOME, NoticeLine, notice_lines, own_lines
from records.grades.meeting.overall import NAME
from records.grades.meeting.page import LineShown, SessionPage
from records.grades.meeting.session_store import one, rows
from records.grades.meeting.sheet_tables import moves_said


def meeting_paper(shown: SessionPage, *, demo: bool) -> File:
    """The list for the meeting in Word."""
    title = f"{shown.scheme_name}等次评定名单"
    groups = [
        ListGroup(f"{name}（{len(lines)}）", part.teams, tuple(map(_row, lines)))
        for part in shown.parts
        for name, lines in part.groups
    ]
    pools = [
        f"{pool.name}：{left.words}（{pool.words}）"
        for part in shown.parts
        for pool, left in part.pools
    ]
    pools += [f"{NAME}：{part.overall.words}" for part in shown.parts if part.overall]
    paper = compose_list(
        title, shown.found.state, shown.terms, pools, groups, dated=today(), demo=demo
    )
    return File(f"{title}.docx", write(paper))


def _row(line: LineShown) -> tuple[str, ...]:
    one_, said = line.listed.candidate, "；".join(line.reasons)
    moves = moves_said(line.moves)
    words = "\n".join(filter(None, (said, moves, bracketed(line.listed.dispute))))
    shown = line.proposed or "不提", line.grade or "未定", words
    if one_.about == About.TEAM:
        total = show_points(one_.total) if one_.total is not None else ""
        return line.listed.name, str(one_.place or ""), total, *shown
    return line.listed.name, one_.post, one_.rate, one_.unit_rate, *shown


def notice(session: Session, who: Principal, number: int, outcome: int, *, demo: bool) -> File:
    """The notice of one outcome of a session, for the department.

    Raises:
        NotFound: for one that is not there, or beyond the asker's authority.
    """
    found = one(session, who, number)
    lines = [line for line in notice_lines(session, who, found) if line.outcome.id == outcome]
    return _written(session, lines, lines[0].name if lines else "", demo=demo)


def own_notice(session: Session, who: Principal, outcome: int, *, demo: bool) -> File:
    """The notice that was told to the asker himself.

    Raises:
        NotFound: for any other.
    """
    who.must(Permission.ANSWER_NOTICE)
    lines = [line for line in own_lines(session, who) if line.outcome.id == outcome]
    return _written(session, lines, roster.authority(session, who).name(who.official), demo=demo)


def _written(session: Session, lines: list[NoticeLine], name: str, *, demo: bool) -> File:
    if not lines:
        raise NotFound(*NO_OUTCOME)
    line = lines[0]
    made: GradeOutcome = line.outcome
    decision = session.get(Decision, made.decision_id) if made.decision_id else None
    candidate = session.get(GradeCandidate, made.candidate_id)
    about = session.get_one(GradeSession, made.session_id)
    decided_on = decision.decided_on if decision else today()
    organ = decision.organ if decision else ""
    paper = GradeNotice(
        number=f"等次通知〔{decided_on.year}〕{made.id}号",
        name=name,
        post=candidate.post if candidate else "",
        about_team=made.about == About.TEAM,
        year=made.year,
        grade=made.grade,
        organ=organ,
        decided_on=decided_on,
        minutes_no=decision.minutes_no if decision else "",
        reasons=reasons(made, candidate, _moved(session, made)),
        rights=rights(made, organ, line.told.day if line.told else today()),
        draft=about.state not in states.AFTER,
        demo=demo,
    )
    return File(f"年度考核等次通知书-{name}.docx", write(compose_notice(paper)))


def _moved(session: Session, made: GradeOutcome) -> str:
    """The reason for which the line was last moved to the decided grade, "" where it was not."""
    own = [
        m for m in rows(session, GradeMove, made.session_id) if m.candidate_id == made.candidate_id
    ]
    return own[-1].reason if own and own[-1].to_grade == made.grade else ""


def reasons(
    made: GradeOutcome, candidate: GradeCandidate | None, moved: str = ""
) -> tuple[str, ...]:
    """Why the grade: what the meeting gave for putting him there, else what was proposed for.

    Restricted reasons never go into a notice (house law 10).
    """
    if moved or made.departure or candidate is None:
        return tuple(filter(None, (moved or made.departure,)))
    if candidate.restricted:
        return ("照有权知悉的人核定的情形",)
    return tuple(candidate.reasons.splitlines())


def rights(made: GradeOutcome, organ: str, known_on: date) -> tuple[str, ...]:
    """To whom and by when one may turn; only 不称职 is open to review and appeal by law."""
    if made.about == About.TEAM:
        return ("对本通知有意见的，可以在回执中写明，或者向考核部门提出。",)
    if made.grade != Grade.INCOMPETENT:
        return ("请在回执中签署意见。对等次有意见的，可以在回执中写明，或者向考核部门提出。",)
    review = clock(ClockStep.ASK_REVIEW, known_on)
    after, direct = (
        clock(step, known_on) for step in (ClockStep.APPEAL_AFTER_REVIEW, ClockStep.APPEAL_DIRECTLY)
    )
    said = (
        f"不服本决定的，可以自{review.since}起 {review.length}内向{review.to}（{organ}）申请复核；"
        f"对复核结果不服的，自{after.since}起 {after.length}内向{after.to}提出申诉；"
        f"也可以不经复核，自{direct.since}起 {direct.length}内直接向{direct.to}提出申诉"
        f"（{review.basis}）。复核、申诉期间不停止人事处理的执行。"
    )
    return ("请在回执中签署意见。", said)
