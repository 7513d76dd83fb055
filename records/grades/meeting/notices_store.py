"""告知：决定的等次逐个告知，没有账号的书面告知并收签收单；本人确认、提出意见或者不同意，都有日期。"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from cadre.foundation import batch_seal_store, facts
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.facts import Batch
from cadre.foundation.sheets import BookForm
from cadre.foundation.tables import Decision
from cadre.roster import store as roster
from cadre.roster.tables import AnnualGrade
from cadre.rules.errors import BadInput, NotFound, Refused
from records.grades import store as team_proposals
from records.grades.meeting import disputed_store, states
from records.grades.meeting.listing import About
from records.grades.meeting.meeting_tables import (
    GradeAfter,
    GradeCandidate,
    GradeOutcome,
    GradeSession,
)
from records.grades.meeting.outcomes_store import TOLD, accounts, afters, of_session
from records.grades.meeting.session_store import rows, step
from records.grades.meeting.tasks_store import task_lines

CONFIRMED, REMARK, DISAGREED = "确认", "有意见", "不同意"
REPLIES = (CONFIRMED, REMARK, DISAGREED)
FILED = BookForm(code="roster", title="年度考核等次", sheets=(), beside=(AnnualGrade,))
NO_OUTCOME = ("没有这项等次决定，或不在您的查看范围内。", "请从等次告知页进入。")


@dataclass(frozen=True)
class NoticeLine:
    """A decided grade: to whom, whether told, and what he said to it."""

    outcome: GradeOutcome
    name: str
    post: str
    has_account: bool
    told: GradeAfter | None
    replies: tuple[GradeAfter, ...]
    dispute: str = ""  # 印在等次旁边的未了结异议


def tell(
    session: Session,
    who: Principal,
    found: GradeSession,
    numbers: Collection[int],
    *,
    paper: str,
    version: int,
) -> int:
    """Tell persons and bodies their grades; a person's enters his file; gives how many.

    Who has no account is told on paper: the receipt is named.

    Raises:
        NotFound: for an outcome beyond the asker's authority.
        Refused: when one was told already, or paper is needed and none is named.
    """
    who.must(Permission.PROPOSE)
    states.advance(found.state, states.TELL)
    number, people = found.id or 0, roster.authority(session, who)
    named = [row for row in of_session(session, number) if row.id in set(numbers)]
    seen = [row for row in named if row.about == About.TEAM or people.sees(row.code)]
    if not seen or len(seen) != len(set(numbers)):
        raise NotFound(*NO_OUTCOME)
    after, own = afters(session, number), accounts(session)
    if any(row.kind == TOLD for o in seen for row in after.get(o.id or 0, ())):
        raise Refused("选定的有已经告知的。", "请只选还没有告知的。")
    on_paper = [o for o in seen if o.about == About.TEAM or o.code not in own]
    if on_paper and not paper.strip():
        raise Refused(
            f"有 {len(on_paper)} 个没有本人账号，须书面告知。", "请写明书面通知和签收单的编号。"
        )
    made = [
        GradeAfter(
            outcome_id=o.id,
            kind=TOLD,
            day=today(),
            words="书面告知" if o in on_paper else "本人账号",
            paper=paper.strip() if o in on_paper else "",
        )
        for o in seen
    ]
    step(session, who, found, states.TELL, version=version, attach=made)
    _enter(session, who, [o for o in seen if o.about != About.TEAM])
    _mark(session, who, found, {o.code for o in seen if o.about == About.TEAM})
    return len(made)


def _enter(session: Session, who: Principal, told: list[GradeOutcome]) -> None:
    """A told grade enters the annual grades on file, as a batch with its minutes."""
    if not told:
        return
    decision = session.get(Decision, told[0].decision_id) if told[0].decision_id else None
    paper = decision.minutes_no if decision else ""
    batch = Batch(
        book="roster",
        account_id=who.account_id,
        entered_at=now(),
        reason="等次已决定并告知本人，记入年度考核等次",
        paper=paper,
    )
    session.add(batch)
    session.flush()
    rows_by_key = {
        f"{o.code}|{o.year}": {
            "official": o.code,
            "year": o.year,
            "grade": o.grade,
            "paper": paper,
            "source": decision.source if decision else "",
        }
        for o in told
    }
    done = facts.enter(session, AnnualGrade, rows_by_key, batch, {})
    batch.new, batch.changed = len(done.new), len(done.changed)
    session.add(batch)
    session.flush()
    batch_seal_store.leave(session, who, batch, FILED)


def _mark(session: Session, who: Principal, found: GradeSession, units: set[str]) -> None:
    for row in team_proposals.of_run(session, found.run_id):
        if row.subject in units and row.decided and not row.notified_at:
            row.notified_at, row.notified_by = now(), who.account_name
            session.add(row)
    session.flush()


def reply(
    session: Session,
    who: Principal,
    outcome_id: int,
    kind: str,
    words: str,
    *,
    paper: str = "",
) -> None:
    """Note what a person says to his grade: himself, or the clerk from a paper.

    Raises:
        NotFound: for a grade that is not his, not told, or beyond the clerk's authority.
        BadInput: without words where he does not simply confirm, or a paper without its number.
    """
    row = _told(session, who, outcome_id)
    if kind not in REPLIES or (kind != CONFIRMED and not words.strip()):
        raise BadInput("没有选定本人意见，或没有写明内容。", "“有意见”“不同意”须写明内容。")
    own = row.code == who.official
    if not own and not paper.strip():
        raise BadInput("代为登记没有写明本人书面意见的编号。", "请写明签收单或书面意见的编号。")
    found = session.get(GradeSession, row.session_id)
    assert found is not None  # noqa: S101  外键保证
    made = GradeAfter(
        outcome_id=row.id, kind=kind, day=today(), words=words.strip(), paper=paper.strip()
    )
    step(session, who, found, states.REPLY, version=found.version, attach=[made])


def _told(session: Session, who: Principal, outcome_id: int) -> GradeOutcome:
    row = session.get(GradeOutcome, outcome_id)
    if row is None:
        raise NotFound(*NO_OUTCOME)
    told = [r for r in afters(session, row.session_id).get(outcome_id, ()) if r.kind == TOLD]
    clerk = who.may(Permission.PROPOSE) and (
        row.about == About.TEAM or roster.authority(session, who).sees(row.code)
    )
    own = bool(who.official) and row.code == who.official and row.about != About.TEAM
    if not told or not (own or clerk):
        raise NotFound(*NO_OUTCOME)
    return row


def settle(session: Session, who: Principal, found: GradeSession, *, version: int) -> None:
    """End a session: everybody told, and everything with a day done or not to be done.

    Raises:
        Refused: naming what is left.
    """
    who.must(Permission.PROPOSE)
    number = found.id or 0
    after = afters(session, number)
    untold = [
        o
        for o in of_session(session, number)
        if not any(r.kind == TOLD for r in after.get(o.id or 0, ()))
    ]
    left = [t for t in task_lines(session, who, found) if t.open and t.due_on]
    missing = [f"还有 {len(untold)} 个没有告知"] if untold else []
    missing += [f"还有 {len(left)} 件有期限的后续事项没有办"] if left else []
    if missing:
        raise Refused(f"还不能办结：{'；'.join(missing)}。", "请办完后再办结。")
    step(session, who, found, states.SETTLE, version=version)


def notice_lines(session: Session, who: Principal, found: GradeSession) -> list[NoticeLine]:
    """The decided grades of a session and what came after, of those whom the asker may see."""
    number, people, own = found.id or 0, roster.authority(session, who), accounts(session)
    after, beside = afters(session, number), disputed_store.beside(session, who, found)
    of = {row.id: row for row in rows(session, GradeCandidate, number)}
    lines = []
    for row in of_session(session, number):
        team, one = row.about == About.TEAM, of[row.candidate_id]
        if team or people.sees(row.code):
            name = one.name if team else people.name(row.code)
            line = _line(row, name, one.post, after, own=row.code in own and not team)
            lines.append(replace(line, dispute=beside.of(one)))
    return lines


def own_lines(session: Session, who: Principal) -> list[NoticeLine]:
    """The grades told to the asker himself, the latest year first (house law 10)."""
    if not who.official:
        return []
    query = select(GradeOutcome).where(
        GradeOutcome.code == who.official, GradeOutcome.about != About.TEAM
    )
    lines = []
    for row in session.exec(query.order_by(col(GradeOutcome.id).desc())):
        one = session.get(GradeCandidate, row.candidate_id)
        line = _line(row, "", one.post if one else "", afters(session, row.session_id), own=True)
        about = session.get(GradeSession, row.session_id)
        if line.told and one and about:
            beside = disputed_store.beside(session, who, about)
            lines.append(replace(line, dispute=beside.of(one)))
    return lines


def _line(
    row: GradeOutcome,
    name: str,
    post: str,
    after: dict[int, list[GradeAfter]],
    *,
    own: bool,
) -> NoticeLine:
    came = after.get(row.id or 0, [])
    told = next((one for one in came if one.kind == TOLD), None)
    replies = tuple(one for one in came if one.kind in REPLIES)
    return NoticeLine(row, name, post, own, told, replies)
