"""办理一步：先看该不该办、缺不缺材料，再核对版本改变状态，一步一行记下。"""

import json
from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from cadre.foundation import decisions, sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.rules.errors import Refused
from records.matters import (
    calling_store,
    demotion,
    demotion_store,
    interviews,
    rectification,
    store,
)
from records.matters.kinds import MACHINES
from records.matters.machine import Case, Machine, advance
from records.matters.tables import Matter, MatterEvent


def case(
    session: Session, found: Matter, fields: Mapping[str, str], as_of: date, by: str = ""
) -> Case:
    """What the guards of a case may look at on a day; `by` is the account that acts."""
    number = found.id or 0
    latest = store.children(session, number)[-1:]
    taken = store.events(session, number)
    facts = {
        "actor": by,
        "planned_by": next((e.by for e in reversed(taken) if e.event == rectification.PLANNED), ""),
        "rectification": next((c.state for c in latest if c.kind == rectification.KIND), ""),
        "publish": _publishes(session, found, as_of),
        **(demotion_store.facts(session, found, as_of, by) if found.kind == demotion.KIND else {}),
    }
    return Case(
        fields,
        as_of,
        store.history(session, number),
        facts,
        tuple((event.event, event.done_on) for event in taken),
        found.opened_on,
        found.state,
    )


def _publishes(session: Session, found: Matter, as_of: date) -> str:
    if found.kind != rectification.KIND:
        return ""
    return "是" if calling_store.publishes(session, found.scheme, as_of) else "否"


def open_demotion(
    session: Session, who: Principal, official: str, reason: str, *, on: date, source: str = ""
) -> Matter:
    """Open a 能下 case.

    Raises:
        NotFound: when the official is beyond one's authority.
    """
    fresh = Matter(
        kind=demotion.KIND,
        official=official,
        state=demotion.MACHINE.start,
        reasons=reason,
        opened_by=who.account_name,
        opened_on=on,
        source=source,
    )
    return store.add(session, who, fresh)


def step(
    session: Session,
    who: Principal,
    number: int,
    event: str,
    fields: Mapping[str, str],
    *,
    version: int,
    on: date | None = None,
) -> Matter:
    """Take one step of a case on a day (today by default).

    Raises:
        NotFound: as `matter`.
        NotAllowed: when the role may not propose, or not record decisions where one is needed.
        Refused: when the step is not listed, a guard does not hold, the day is to come, or somebody
            else has taken a step since the page was opened.
        BadInput: when a field is missing.
    """
    found = store.matter(session, who, number).matter
    machine = MACHINES[found.kind]
    who.must(Permission.DECIDE if event in machine.decided else Permission.PROPOSE)
    day = on or today()
    if day > today():
        raise Refused(f"办理日期 {day} 还没有到。", "请填写实际办理的日期。")
    told = case(session, found, fields, day, who.account_name)
    state = advance(machine, found.state, event, told)
    taken = _event(found, event, fields, state=state, day=day, by=who.account_name)
    if event in machine.decided:
        taken.decision_id = _decide(session, who, found, event, fields)
    store.move(session, found, version, state)
    session.add(taken)
    session.flush()
    words = f"{state} {taken.paper}{sealing.mark(taken)}"
    trail.wrote(session, who, store.stepping(found.kind, event), f"事项 {number}", words)
    _follow_up(session, who, found, taken, day)
    return found


def _event(
    found: Matter, event: str, fields: Mapping[str, str], *, state: str, day: date, by: str
) -> MatterEvent:
    kept = _kept(MACHINES[found.kind], event, fields)
    return MatterEvent(
        matter_id=found.id or 0,
        number=found.version + 1,
        event=event,
        from_state=found.state,
        to_state=state,
        done_on=day,
        by=by,
        at=now(),
        words=kept.get("words", "") or kept.get("reason", ""),
        paper=kept.get("paper", "") or kept.get("minutes_no", ""),
        fields=json.dumps(kept, ensure_ascii=False),
    )


def _kept(machine: Machine, event: str, fields: Mapping[str, str]) -> dict[str, str]:
    return {a.name: fields.get(a.name, "").strip() for a in machine.asks.get(event, ())}


def _decide(
    session: Session, who: Principal, found: Matter, event: str, fields: Mapping[str, str]
) -> int | None:
    return decisions.record(
        session,
        who,
        decisions.parsed(fields),
        kind=f"{found.kind}：{event}",
        target=f"事项 {found.id}",
        outcome=event,
        proposed_by=found.opened_by,
    ).id


def _follow_up(
    session: Session, who: Principal, found: Matter, taken: MatterEvent, day: date
) -> None:
    """What a step opens: rectification after an interview, a proposal where a case is escalated."""
    kind = store.fields_of(taken).get("escalated_to", "")
    reason = f"{found.kind}“{taken.event}”（事项 {found.id}）：{taken.words}"
    if (found.kind, taken.event) == (interviews.KIND, "转入整改"):
        kind, reason = rectification.KIND, f"约谈后整改（事项 {found.id}）"
    if not kind:
        return
    fresh = Matter(
        kind=kind,
        official=found.official,
        subject=found.subject,
        scheme=found.scheme,
        run_id=found.run_id,
        parent_id=found.id,
        state=MACHINES[kind].start,
        reasons=reason,
        opened_by=who.account_name if who.may(Permission.PROPOSE) else found.opened_by,
        opened_on=day,
        source=found.source,
    )
    store.follow(session, who, fresh)
