"""办理问题整改的一步：先看谁来办、缺不缺材料，一步一行记下并封签；两人同时办的，后到的重看。"""

import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.rules.errors import NotAllowed, Refused
from cadre.rules.machine import Case, advance
from records.problems import evidence_store, store
from records.problems.listing import Line
from records.problems.steps import KIND, MACHINE, OWN, SUBMIT
from records.problems.tables import ProblemStep

MOVED = ("这个问题刚刚被他人办理过。", "请重新打开页面，看过最新情况再办。")


def stepping(event: str) -> str:
    """What the trail calls a step."""
    return f"{KIND}：{event}"


def about(code: str) -> str:
    """What the trail calls a problem."""
    return f"问题 {code}"


def may(who: Principal, event: str) -> bool:
    """Whether the person may take a step: a unit's contact those of his unit, others the rest."""
    return who.may(Permission.WORK_PROBLEMS if event in OWN else Permission.PROPOSE)


def case(
    session: Session, found: Line, fields: Mapping[str, str], as_of: date, by: str = ""
) -> Case:
    """What the guards may look at on a day; `by` is the account that acts."""
    steps = store.steps_of(session, found.code)
    submitted = next((step.by for step in reversed(steps) if step.event == SUBMIT), "")
    return Case(
        fields,
        as_of,
        tuple(store.fields_of(step) for step in steps),
        {
            "by": by,
            "submitted_by": submitted,
            "due_on": str(found.due_on),
            "files": str(len(evidence_store.rows(session, found.code))),
        },
        tuple((step.event, step.done_on) for step in steps),
        None,
        found.state,
    )


def _day(found: Line, on: date | None) -> date:
    day = on or today()
    if day > today():
        raise Refused(f"办理日期 {day} 还没有到。", "请填写实际办理的日期。")
    if found.last_on and day < found.last_on:
        raise Refused(
            f"办理日期 {day} 早于上一步“{found.last}”的日期 {found.last_on}。", "请核对日期。"
        )
    return day


def step(
    session: Session,
    who: Principal,
    code: str,
    event: str,
    fields: Mapping[str, str],
    *,
    version: int,
    on: date | None = None,
) -> str:
    """Take one step of a problem on a day (today by default); the state after it.

    Raises:
        NotFound: as `store.one`.
        NotAllowed: when the step is not the person's to take.
        Refused: when the step is not listed, a guard does not hold, the day is to come or before
            the last step, or somebody else has taken a step since the page was opened.
        BadInput: when a field is missing.
    """
    found = store.one(session, who, code)
    if event in MACHINE.events and not may(who, event):
        raise NotAllowed(f"“{event}”不由“{who.role}”办理。", "请由考核部门办理。")
    if found.version != version:
        raise Refused(*MOVED)
    day = _day(found, on)
    state = advance(
        MACHINE, found.state, event, case(session, found, fields, day, who.account_name)
    )
    kept = {a.name: fields.get(a.name, "").strip() for a in MACHINE.asks.get(event, ())}
    taken = ProblemStep(
        problem=code,
        number=version + 1,
        event=event,
        from_state=found.state,
        to_state=state,
        due_on=date.fromisoformat(kept["due"]) if kept.get("due") else found.due_on,
        done_on=day,
        paper=kept.get("paper", ""),
        fields=json.dumps(kept, ensure_ascii=False),
        by=who.account_name,
        at=now(),
    )
    _enter(session, taken)
    words = f"{state} {taken.paper}{sealing.mark(taken)}"
    trail.wrote(session, who, stepping(event), about(code), words)
    return state


def _enter(session: Session, taken: ProblemStep) -> None:
    """Compare and set: the number of the step is taken once; who comes second is told."""
    try:
        with session.begin_nested():
            session.add(taken)
            session.flush()
    except IntegrityError:
        raise Refused(*MOVED) from None
