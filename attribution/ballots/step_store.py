"""办理一场测评的一步：先看该不该办、票数对不对，再核对版本改变状态，一步一行记下并加封签。"""

from collections.abc import Iterator, Mapping

from sqlalchemy import delete
from sqlmodel import Session, col, select

from attribution.ballots import counts_store, design, making_store, sitting, store
from attribution.ballots.design import BallotMode
from attribution.ballots.store import SittingLine
from attribution.ballots.tables import (
    BallotBox,
    BallotCode,
    BallotEntry,
    BallotEvent,
    BallotIssue,
    BallotSession,
)
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now, today
from cadre.foundation.sealing import Claim
from cadre.rules.machine import Case, advance

FIXED, ISSUED = "测评定案", "发放投票码"
FIXED_FIELDS = (
    "id", "kind", "mode", "title", "year", "unit", "held_on", "scheme", "least", "abstained",
    "places", "paper", "design",
)  # fmt: skip


def verb(event: str) -> str:
    """What the trail calls a step of a sitting."""
    return f"{sitting.KIND}：{event}"


VERBS = (
    FIXED, ISSUED, making_store.MADE, counts_store.ENTERED, *map(verb, sitting.EVENTS)
)  # fmt: skip


def case(
    session: Session, who: Principal, line: SittingLine, event: str, fields: Mapping[str, str]
) -> Case:
    """What the guards of a step may look at."""
    counts = event in (sitting.STOP, sitting.CLOSE)
    facts = {
        "lacking": "\n".join(design.lacking(line.design)),
        "faults": "\n".join(counts_store.faults(session, line)) if counts else "",
        "hands": "、".join(hands(session, line.row.id or 0)),
        "by": who.account_name,
        "paper": "是" if line.on_paper else "否",
    }
    return Case(fields, today(), facts=facts, state=line.row.state)


def hands(session: Session, number: int) -> list[str]:
    """The accounts that stopped the sitting last, or entered a tally that counts."""
    stopped = [e.by for e in store.events(session, number) if e.event == sitting.STOP][-1:]
    last = {(row.part, row.voters): row.by for row in store.entries(session, number)}
    return sorted({*stopped, *last.values()})


def take(
    session: Session,
    who: Principal,
    number: int,
    event: str,
    fields: Mapping[str, str],
    *,
    version: int,
) -> BallotSession:
    """Take one step.

    Raises:
        NotAllowed: when the role holds no sittings.
        NotFound: as `store.one`.
        Refused: when the step is not listed, a guard does not hold, or somebody was quicker.
        BadInput: when a field is missing.
    """
    who.must(Permission.HOLD_BALLOTS)
    line = store.one(session, who, number)
    row, before = line.row, line.row.state
    state = advance(sitting.MACHINE, before, event, case(session, who, line, event, fields))
    taken = BallotEvent(
        session_id=number,
        number=len(store.events(session, number)) + 1,
        event=event,
        from_state=before,
        to_state=state,
        done_on=today(),
        by=who.account_name,
        at=now(),
        words=fields.get("words", "").strip(),
        paper=fields.get("paper", "").strip(),
    )
    store.hold(session, row, version, {"state": state})
    session.add(taken)
    session.flush()
    words = f"{state} {taken.paper}{sealing.mark(taken)}"
    trail.wrote(session, who, verb(event), f"测评 {number}", words)
    _follow(session, who, line, event)
    return row


def _follow(session: Session, who: Principal, line: SittingLine, event: str) -> None:
    number, by_code = line.row.id or 0, line.row.mode == BallotMode.CODES
    if event == sitting.START:
        seal = sealing.mark(line.row, only=FIXED_FIELDS)
        trail.wrote(session, who, FIXED, f"测评 {number}", line.row.title + seal)
        if by_code:
            counts_store.empty_box(session, line)
    if event == sitting.CLOSE and by_code:
        counts_store.keep_box(session, who, line)
    if event in (sitting.CLOSE, sitting.CANCEL):
        session.execute(delete(BallotCode).where(col(BallotCode.session_id) == number))
        session.execute(delete(BallotBox).where(col(BallotBox.session_id) == number))


def claims(session: Session) -> Iterator[Claim]:
    """What stands in the database now, to be held against the sealed lines of the trail."""
    started = set()
    for step in session.exec(select(BallotEvent)):
        yield Claim(verb(step.event), f"测评 {step.session_id}", sealing.seal(step))
        if step.event == sitting.START:
            started.add(step.session_id)
    for row in session.exec(select(BallotSession)):
        target = f"测评 {row.id}"
        yield Claim(making_store.MADE, target, sealing.seal(row, only=making_store.MADE_FIELDS))
        if row.id in started:
            yield Claim(FIXED, target, sealing.seal(row, only=FIXED_FIELDS))
    for entry in session.exec(select(BallotEntry)):
        yield Claim(counts_store.ENTERED, f"测评 {entry.session_id}", sealing.seal(entry))
    for issue in session.exec(select(BallotIssue)):
        yield Claim(ISSUED, f"测评 {issue.session_id}", sealing.seal(issue))


def states(session: Session) -> Iterator[tuple[str, str, str]]:
    """Of each sitting the state it is in and the one that its last step left it in."""
    steps = session.exec(select(BallotEvent).order_by(col(BallotEvent.number)))
    last = {step.session_id: step.to_state for step in steps}
    for row in session.exec(select(BallotSession)):
        yield f"测评 {row.id}", row.state, last.get(row.id or 0, sitting.MACHINE.start)
