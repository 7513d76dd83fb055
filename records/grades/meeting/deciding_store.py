"""口径、会议、定稿、撤销：组织怎样定的就怎样记，定稿由另一人对照纪要办理，定稿后列出后续事项。"""

from collections.abc import Mapping

from sqlmodel import Session

from cadre.foundation import decisions
from cadre.foundation.access import Permission, Principal
from cadre.foundation.decisions import Minutes
from cadre.foundation.tables import Decision
from cadre.rules.errors import BadInput, Refused
from records.grades import store as team_proposals
from records.grades.civil_quota import Consent, civil_quota, civil_share
from records.grades.meeting import states, terms
from records.grades.meeting.list_store import Listed, MeetingList, about_teams, meeting_list
from records.grades.meeting.listing import About, Excess, problems
from records.grades.meeting.meeting_tables import GradeOutcome, GradeSession
from records.grades.meeting.moving_store import year_end
from records.grades.meeting.outcomes_store import of_session
from records.grades.meeting.session_store import (
    KIND,
    last,
    must_stand,
    step,
    takers,
    target,
)
from records.grades.meeting.tasks_store import tasks_of

OVER = "超出名额的理由："
PROPOSERS = (states.PROPOSE_TEAMS, states.PROPOSE_PERSONS, states.MOVE)


def _record(
    session: Session, who: Principal, found: GradeSession, minutes: Minutes, event: str, out: str
) -> Decision:
    return decisions.record(
        session,
        who,
        minutes,
        kind=f"{KIND}：{event}",
        target=target(found.id),
        outcome=out,
        proposed_by=found.opened_by,
    )


def adopt(
    session: Session,
    who: Principal,
    found: GradeSession,
    fields: Mapping[str, str],
    *,
    version: int,
) -> None:
    """Record the settings that an organ adopted.

    Raises:
        BadInput: when the settings or the minutes are incomplete, or the consent goes too far.
    """
    chosen = terms.given(fields)
    if chosen.consent_percent:
        consent = Consent(chosen.consent_percent, chosen.consent_paper)
        civil_share(civil_quota(found.year), consent)
    minutes = decisions.parsed(fields)
    made = _record(session, who, found, minutes, states.ADOPT, "；".join(chosen.words))
    step(
        session,
        who,
        found,
        states.ADOPT,
        version=version,
        words=f"{minutes.organ}{minutes.meeting}（{minutes.minutes_no}）",
        decision_id=made.id,
        terms=chosen.kept(),
    )


def hold(
    session: Session,
    who: Principal,
    found: GradeSession,
    minutes: Minutes,
    excess: Excess,
    *,
    version: int,
) -> None:
    """Record the meeting on the list as it stands.

    Raises:
        Refused: naming all that is open, barred or too many.
    """
    who.must(Permission.DECIDE)
    must_stand(session, found)
    states.advance(found.state, states.HOLD)
    shown = meeting_list(session, who, found, teams=about_teams(found))
    _must_be_whole(shown, found, excess)
    made = _record(session, who, found, minutes, found.state, counted(shown))
    over = f"；{OVER}{excess.reason.strip()}（{excess.paper.strip()}）" if excess.given else ""
    words = f"{minutes.organ}{minutes.meeting}（{minutes.minutes_no}）{over}"
    step(session, who, found, states.HOLD, version=version, words=words, decision_id=made.id)


def counted(shown: MeetingList) -> str:
    """How many stand in each grade, in words."""
    grades: dict[str, int] = {}
    for entry in shown.entries:
        if entry.grade:
            grades[entry.grade] = grades.get(entry.grade, 0) + 1
    return "，".join(f"{grade} {count} 个" for grade, count in sorted(grades.items()))


def _must_be_whole(shown: MeetingList, found: GradeSession, excess: Excess) -> None:
    if missing := problems(shown.entries, shown.pools, excess, year_end(found)):
        raise Refused(f"名单还不能定：{'；'.join(missing)}。", "请在名单上调整后再办。")


def hands(session: Session, number: int) -> set[str]:
    """The accounts that proposed, moved lines or recorded the meeting: none of them finalises."""
    return takers(session, number, *PROPOSERS, states.HOLD)


def finalise(session: Session, who: Principal, found: GradeSession, *, version: int) -> int:
    """Make the list final, against the minutes, by another person; gives how many were decided.

    Raises:
        Refused: when the person proposed, moved or recorded, or the list is not whole.
    """
    who.must(Permission.PROPOSE)
    must_stand(session, found)
    states.advance(found.state, states.FINALISE)
    number, teams = found.id or 0, about_teams(found)
    if who.account_name in hands(session, number):
        raise Refused(
            "提出建议、调整名单和记录会议的人不能定稿。", "请由另一名有权的人对照纪要定稿。"
        )
    held = last(session, number, states.HOLD)
    assert held is not None  # noqa: S101  待定稿必有会议记录
    shown = meeting_list(session, who, found, teams=teams)
    said = held.words.partition(OVER)[2]
    _must_be_whole(shown, found, Excess(said, said))
    before = {one.candidate_id: one.grade for one in of_session(session, number)}
    fresh = [
        _outcome(session, found, line, held.decision_id)
        for line in shown.lines
        if line.entry.grade and before.get(line.entry.number) != line.entry.grade
    ]
    step(
        session,
        who,
        found,
        states.FINALISE,
        version=version,
        attach=fresh,
        then=lambda: tasks_of(session, fresh),
    )
    if teams:
        _mark_proposals(session, found, fresh)
    return len(fresh)


def _outcome(
    session: Session, found: GradeSession, line: Listed, decision_id: int | None
) -> GradeOutcome:
    moved = line.entry.moved and line.moves
    one = GradeOutcome(
        candidate_id=line.entry.number,
        about=line.candidate.about,
        code=line.candidate.code,
        year=found.year,
        scheme=found.scheme,
        run_id=found.run_id,
        grade=line.entry.grade,
        proposed=line.candidate.proposed,
        departure=line.moves[-1].reason if moved else "",
        decision_id=decision_id,
    )
    if line.entry.settled and line.candidate.about == About.TEAM:
        earlier = {row.subject: row for row in team_proposals.of_run(session, found.run_id)}
        one.decision_id = earlier[one.code].decision_id
    return one


def _mark_proposals(session: Session, found: GradeSession, made: list[GradeOutcome]) -> None:
    """The proposals of teams on the grades page get the grade that the session decided."""
    of = {one.code: one for one in made}
    for row in team_proposals.of_run(session, found.run_id):
        if row.subject in of and not row.decided:
            one = of[row.subject]
            row.decided, row.departure, row.decision_id = one.grade, one.departure, one.decision_id
            session.add(row)
    session.flush()


def send_back(
    session: Session, who: Principal, found: GradeSession, words: str, *, version: int
) -> None:
    """Send a list that does not agree with the minutes back to the meeting."""
    who.must(Permission.PROPOSE)
    if not words.strip():
        raise BadInput("退回没有写明缘由。", "请写明名单与纪要哪里不符。")
    step(session, who, found, states.SEND_BACK, version=version, words=words.strip())


def decided_step(
    session: Session,
    who: Principal,
    found: GradeSession,
    event: str,
    minutes: Minutes,
    *,
    version: int,
) -> None:
    """Cancel a session, or take the list up again after what the publication brought."""
    who.must(Permission.DECIDE)
    states.advance(found.state, event)
    made = _record(session, who, found, minutes, event, event)
    words = f"{minutes.reason}（{minutes.minutes_no}）"
    step(session, who, found, event, version=version, words=words, decision_id=made.id)
