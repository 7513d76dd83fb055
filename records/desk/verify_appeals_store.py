"""核对申诉：登记、每一步、送达回证逐行与留痕的封签比对，状态应当是最后一步的结果。"""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from cadre.foundation.sealing import Claim, differences, seal
from cadre.foundation.tables import TrailLine
from cadre.rules.problems import Place, Problem
from records.appeals import handover_store, store
from records.appeals.kinds import MACHINES

_ASK = "请查明何人何时改过库，并与备份核对。"


def problems(session: Session) -> list[Problem]:
    """The appeals that differ from the seals in the trail, or whose state follows from no step."""
    opened = [store.opening(kind) for kind in MACHINES]
    taken = [store.stepping(kind, event) for kind in MACHINES for event in MACHINES[kind].events]
    query = select(TrailLine).where(col(TrailLine.verb).in_([*opened, *taken, store.HANDED]))
    lines = session.exec(query.order_by(col(TrailLine.id)))
    return [*differences(lines, _claims(session)), *_states(session)]


def _claims(session: Session) -> Iterator[Claim]:
    for appeal in store.every(session):
        target = f"申诉 {appeal.id}"
        yield Claim(store.opening(appeal.kind), target, seal(appeal, only=store.OPENED_FIELDS))
        for step in store.steps(session, appeal):
            yield Claim(store.stepping(appeal.kind, step.event), target, seal(step))
    for slip in handover_store.on_record(session):
        yield Claim(store.HANDED, f"申诉 {slip.appeal_id}", seal(slip))


def _states(session: Session) -> Iterator[Problem]:
    for appeal in store.every(session):
        steps = store.steps(session, appeal)
        last = (steps[-1].to_state, steps[-1].number) if steps else ("", 0)
        due = (last[0] or MACHINES[appeal.kind].start, last[1])
        if (appeal.state, appeal.version) != due:
            yield Problem(Place(f"申诉 {appeal.id}"), "库里的状态与办理经过不符。", _ASK)
