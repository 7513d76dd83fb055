"""等次评定等谁办下一步、各人现在能办什么，须重新决定的等次，本人有没有等次告知要答复。"""

from sqlmodel import Session

from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from records.grades import again_store
from records.grades.meeting import deciding_store, states
from records.grades.meeting.meeting_tables import GradeSession
from records.grades.meeting.notices_store import own_lines
from records.grades.meeting.session_store import sessions

DECIDING = frozenset({states.START, states.TEAMS, states.PERSONS})
AFTERWARDS = frozenset({states.FINAL, states.PUBLISHED, states.PUBLISHED_OUT})


def due(session: Session, who: Principal) -> list[tuple[str, str, str]]:
    """What waits for the person: title, address and what is to be done."""
    found = []
    if who.may(Permission.ANSWER_NOTICE):
        found += [
            (f"{line.outcome.year} 年度考核等次已告知", "/my-grades", "请确认或者写明意见")
            for line in own_lines(session, who)
            if not line.replies
        ]
    if not (who.may(Permission.PROPOSE) or who.may(Permission.DECIDE)):
        return found
    names = {head.code: head.name for head in schemes.heads(session)}
    found += [
        (f"等次评定：{names.get(one.scheme, one.scheme)}", _url(one.id, one.state), waits_for)
        for one in sessions(session, who)
        if (waits_for := states.WAITS_FOR[one.state])
        and who.may(Permission.DECIDE if one.state in DECIDING else Permission.PROPOSE)
    ]
    if again := again_store.waiting(session, who):
        found.append(
            (f"须重新决定的等次 {len(again)} 个", "/grades/sessions", "按新的计算另开评定")
        )
    return found


def _url(number: int | None, state: str) -> str:
    return f"/grades/sessions/{number}{'/after' if state in AFTERWARDS else ''}"


def allowed(
    session: Session, who: Principal, found: GradeSession, *, stands: bool
) -> frozenset[str]:
    """The steps that the reader may take: on a superseded run only to end the session."""
    events_now = {
        event
        for event in states.events_of(found.state)
        if who.may(Permission.DECIDE if event in states.DECIDED else Permission.PROPOSE)
    }
    if who.account_name in deciding_store.hands(session, found.id or 0):
        events_now.discard(states.FINALISE)
    return frozenset(events_now if stands else events_now - states.NEEDS_RUN)


def session_list(session: Session, who: Principal) -> list[tuple[GradeSession, str, str]]:
    """Each session with the name of its scheme and what it waits for."""
    names = {head.code: head.name for head in schemes.heads(session)}
    return [
        (found, names.get(found.scheme, found.scheme), states.WAITS_FOR[found.state])
        for found in sessions(session, who)
    ]
