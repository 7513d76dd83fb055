"""事项的查询：只看得到管理权限内的人；改变状态时核对版本，先到的办成，后到的重看。"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select, update

from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.roster import store as roster
from cadre.roster.store import authority
from cadre.rules.errors import NotFound, Refused
from records.ledger.record import Event
from records.matters.kinds import MACHINES
from records.matters.tables import Matter, MatterEvent

CANCELLED = "撤销"
OPENED_FIELDS = (
    "id", "kind", "official", "subject", "scheme", "run_id", "parent_id", "reasons", "opened_by",
    "opened_on", "source",
)  # fmt: skip
UNKNOWN = ("没有这个事项，或不在您的查看权限内。", "请从事项清单进入。")


@dataclass(frozen=True)
class MatterLine:
    """A case in the list: who, where it stands and what it waits for."""

    matter: Matter
    name: str
    waits_for: str
    ended: bool


def matters(session: Session, who: Principal) -> list[MatterLine]:
    """The cases of officials under one's authority, the latest first."""
    who.must(Permission.READ_MATTERS)
    seen = authority(session, who)
    rows = session.exec(select(Matter).order_by(col(Matter.id).desc()))
    return [_line(row, seen.name(row.official)) for row in rows if seen.sees(row.official)]


def _line(matter: Matter, name: str) -> MatterLine:
    machine = MACHINES[matter.kind]
    waits_for = machine.waits_for.get(matter.state, "")
    return MatterLine(matter, name, waits_for, matter.state in machine.ends)


def matter(session: Session, who: Principal, number: int) -> MatterLine:
    """One case.

    Raises:
        NotFound: when there is none, alike for officials beyond one's authority.
    """
    found = session.get(Matter, number)
    seen = authority(session, who)
    if found is None or not who.may(Permission.READ_MATTERS) or not seen.sees(found.official):
        raise NotFound(*UNKNOWN)
    return _line(found, seen.name(found.official))


def events(session: Session, number: int) -> list[MatterEvent]:
    """The steps of a case, oldest first; the caller has checked who asks."""
    query = select(MatterEvent).where(MatterEvent.matter_id == number)
    return list(session.exec(query.order_by(col(MatterEvent.number))))


def children(session: Session, number: int) -> list[Matter]:
    """The cases that came from a case, in the order they were opened."""
    query = select(Matter).where(Matter.parent_id == number).order_by(col(Matter.id))
    return list(session.exec(query))


def of_official(session: Session, official: str) -> list[Matter]:
    """All cases of an official, in the order opened; the caller has checked who asks."""
    query = select(Matter).where(Matter.official == official).order_by(col(Matter.id))
    return list(session.exec(query))


def history(session: Session, number: int) -> tuple[Mapping[str, str], ...]:
    """The fields given at each step, oldest first."""
    return tuple(fields_of(event) for event in events(session, number))


def fields_of(event: MatterEvent) -> dict[str, str]:
    """The fields given at a step, by name."""
    fields: dict[str, str] = json.loads(event.fields)
    return fields


def told(session: Session, number: int) -> dict[str, str]:
    """The latest value given for each field in the course of a case, for its papers."""
    return {n: v for fields in history(session, number) for n, v in fields.items() if v}


def published(session: Session) -> list[tuple[str, str]]:
    """Code and name of the schemes with a published run, the latest period first."""
    heads = schemes.heads(session)
    return [(head.code, head.name) for head in heads if runs.current(session, head.code)]


def class_names(session: Session, scheme: str) -> dict[str, str]:
    """Names of the classes of a scheme, by code."""
    return {code: cls.name for code, cls in schemes.scheme(session, scheme).classes.items()}


def events_of(session: Session, who: Principal, official: str) -> list[Event]:
    """The steps of an official's cases as lines of his record.

    The department reads every step; the official himself only the steps he was told of, without
    the words written for the department (house law 10). Others read nothing.
    """
    if not authority(session, who).sees(official):
        return []
    cases = of_official(session, official)
    steps = [(case, step) for case in cases for step in events(session, case.id or 0)]
    return [
        Event(
            step.done_on, f"{case.kind}：{step.event}", _words(case, step, who), order, case.id or 0
        )
        for order, (case, step) in enumerate(steps, 1)
        if who.in_department or step.event in MACHINES[case.kind].told
    ]


def _words(case: Matter, step: MatterEvent, who: Principal) -> str:
    """What a line of the record says of a step: cause, words, deadline, paper."""
    fields = fields_of(step)
    deadline = fields.get("deadline") or fields.get("due", "")
    cause = case.reasons.splitlines()[0] if case.reasons and step.number == 1 else ""
    said = [
        cause,
        step.words if who.in_department else "",
        f"期限 {deadline}" if deadline else "",
        fields.get("notice_no", ""),
        step.paper,
    ]
    return "；".join(dict.fromkeys(part for part in said if part))


def due_for(session: Session, who: Principal) -> list[tuple[str, str, str]]:
    """What waits for the person: title, address and what is to be done."""
    if not who.may(Permission.READ_MATTERS):
        return []
    return [
        (f"{line.matter.kind}：{line.name}", f"/matters/{line.matter.id}", line.waits_for)
        for line in matters(session, who)
        if not line.ended and who.may(_needed(line.matter))
    ]


def _needed(found: Matter) -> Permission:
    organ = MACHINES[found.kind].waits_for_organ(found.state)
    return Permission.DECIDE if organ else Permission.PROPOSE


def add(session: Session, who: Principal, fresh: Matter) -> Matter:
    """Open a case at the start of its table.

    Raises:
        NotFound: when the official is beyond one's authority.
    """
    who.must(Permission.PROPOSE)
    return follow(session, who, fresh)


def follow(session: Session, who: Principal, fresh: Matter) -> Matter:
    """Open a case that a step of another leads to; the step has been allowed already.

    Raises:
        NotFound: when the official is beyond one's authority.
    """
    roster.official(session, who, fresh.official)
    session.add(fresh)
    session.flush()
    words = f"{fresh.official}{sealing.mark(fresh, only=OPENED_FIELDS)}"
    trail.wrote(session, who, opening(fresh.kind), f"事项 {fresh.id}", words)
    return fresh


def opening(kind: str) -> str:
    """What the trail calls the opening of a case."""
    return f"提出{kind}"


def stepping(kind: str, event: str) -> str:
    """What the trail calls a step of a case."""
    return f"{kind}：{event}"


def move(session: Session, found: Matter, version: int, state: str) -> None:
    """Compare and set: a step is taken only on the state and version that its page showed.

    Raises:
        Refused: when somebody else has taken a step since.
    """
    moved = session.exec(
        update(Matter)
        .where(
            col(Matter.id) == found.id,
            col(Matter.state) == found.state,
            col(Matter.version) == version,
        )
        .values(state=state, version=version + 1)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:
        raise Refused("这个事项刚刚被他人办理过。", "请重新打开页面，看过最新情况再办。")
    session.refresh(found)


def standing_matter(session: Session, kind: str, scheme: str, official: str) -> Matter | None:
    """The case of a kind that a scheme has already led to for an official, unless revoked."""
    query = select(Matter).where(
        Matter.kind == kind,
        Matter.scheme == scheme,
        Matter.official == official,
        Matter.state != CANCELLED,
    )
    return session.exec(query).first()
