"""办理申诉的一步：看该不该办、过没过期、是不是回避，再核对版本改变状态，一步一行记下。"""

import json
from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, select

from attribution.runs import disputes
from attribution.runs.tables import Dispute
from cadre.foundation import decisions, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.intake_store import queue
from cadre.foundation.sheets import Books
from cadre.foundation.tables import Decision
from cadre.rules.errors import BadInput, Refused
from cadre.rules.vocabulary import AccountRole
from records.appeals import restoring_store, score, store
from records.appeals.case_store import case
from records.appeals.kinds import MACHINES, OF_PERSONS, OWN
from records.appeals.tables import Appeal, AppealStep
from records.matters.machine import advance

Fields = Mapping[str, str]


def needed(kind: str, event: str) -> Permission:
    """What it takes to take a step: the appellant's own, an organ's decision, or the office's."""
    if event in OWN[kind]:
        return Permission.LODGE_APPEAL
    if event in MACHINES[kind].decided:
        return Permission.DECIDE
    return Permission.HANDLE_APPEALS


def may(who: Principal, appeal: Appeal, event: str) -> bool:
    """Whether the role of the person lets him take a step of this kind of appeal.

    An appeal against a score is answered by the office that answers disputes, one of a person is
    handled by the cadre officers.
    """
    if not who.may(needed(appeal.kind, event)):
        return False
    if event in OWN[appeal.kind]:
        mine = appeal.opened_by == who.account_name or (
            who.role is AccountRole.OFFICIAL and appeal.official == who.official
        )
        return mine or (who.in_department and appeal.kind in OF_PERSONS)
    if event in MACHINES[appeal.kind].decided or appeal.kind in OF_PERSONS:
        return appeal.kind not in OF_PERSONS or who.role is not AccountRole.CLERK
    return who.may(Permission.ANSWER_DISPUTE)


def take(
    session: Session,
    who: Principal,
    books: Books,
    found: Appeal,
    event: str,
    fields: Fields,
    *,
    version: int,
    on: date | None = None,
) -> Appeal:
    """Take one step of an appeal on a day (today by default; the appellant's own always today).

    Raises:
        NotAllowed, Refused: the role; a step not listed, a guard, a day to come or before the last
            step, somebody else's step since the page was opened.
        BadInput: when a field is missing.
    """
    who.must(needed(found.kind, event))
    if not may(who, found, event):
        raise Refused(f"您不能办理这件申诉的“{event}”。", "请由申诉人或者经办人办理。")
    queue(session)
    day = today() if who.role in (AccountRole.OFFICIAL, AccountRole.CONTACT) else on or today()
    _must_be_a_day(session, found, day)
    state = advance(
        MACHINES[found.kind], found.state, event, case(session, who, found, event, fields, day)
    )
    if found.id is None:
        _begin(session, who, found)
    decision = _decide(session, who, found, event, fields)
    step = _step(who, found, event, fields, state=state, day=day, decision=decision)
    store.move(session, found, version, state)
    if decision and found.kind in OF_PERSONS:
        step.effect = restoring_store.write_back(session, who, books, found, fields, decision)
    session.add(step)
    session.flush()
    words = f"{state} {step.paper}{sealing.mark(step)}"
    trail.wrote(session, who, store.stepping(found.kind, event), f"申诉 {found.id}", words)
    _follow_up(session, who, found, event, fields)
    return found


def _must_be_a_day(session: Session, found: Appeal, day: date) -> None:
    last = max((s.done_on for s in store.steps(session, found)), default=found.known_on)
    if day > today():
        raise Refused(f"办理日期 {day} 还没有到。", "请填写实际办理的日期。")
    if last and day < last:
        raise BadInput(f"办理日期 {day} 早于上一步的 {last}。", "请核对日期。")


def _begin(session: Session, who: Principal, found: Appeal) -> None:
    """Take up the appeal of a dispute; where two take it up at once, one wins.

    Raises:
        Refused: for the other.
    """
    query = select(Appeal).where(Appeal.dispute_id == found.dispute_id)
    if session.exec(query).first():
        raise Refused("这件申诉刚刚被他人受理。", "请重新打开页面，看过最新情况再办。")
    store.add(session, who, found)


def _decide(
    session: Session, who: Principal, found: Appeal, event: str, fields: Fields
) -> Decision | None:
    """A score's answer goes to its dispute; an organ's decision on a person is recorded as one."""
    if found.kind == score.KIND and event in score.ANSWERS:
        upheld = event == score.MENDED
        words, paper = fields.get("words", ""), fields.get("paper", "")
        disputes.answer(session, who, found.dispute_id or 0, upheld, words, paper)
    if event not in MACHINES[found.kind].decided:
        return None
    return decisions.record(
        session,
        who,
        decisions.parsed(fields),
        kind=f"{found.kind}：{event}",
        target=f"申诉 {found.id}",
        outcome=fields.get("outcome", "") or event,
        proposed_by=found.opened_by,
    )


def _step(
    who: Principal,
    found: Appeal,
    event: str,
    fields: Fields,
    *,
    state: str,
    day: date,
    decision: Decision | None,
) -> AppealStep:
    asked = MACHINES[found.kind].asks.get(event, ())
    kept = {a.name: fields.get(a.name, "").strip() for a in asked}
    return AppealStep(
        appeal_id=found.id or 0,
        number=found.version + 1,
        event=event,
        from_state=found.state,
        to_state=state,
        done_on=day,
        by=who.account_name,
        at=now(),
        paper=kept.get("paper", "") or kept.get("minutes_no", ""),
        fields=json.dumps(kept, ensure_ascii=False),
        decision_id=decision.id if decision else None,
    )


def _follow_up(session: Session, who: Principal, found: Appeal, event: str, fields: Fields) -> None:
    """An appeal applied for again goes on as another, of which the first is the parent."""
    if found.kind != score.KIND or event != score.AGAIN:
        return
    before = session.get_one(Dispute, found.dispute_id)
    fresh = store.from_dispute(disputes.raise_again(session, who, before, fields.get("words", "")))
    fresh.parent_id = found.id
    store.add(session, who, fresh)
