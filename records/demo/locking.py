"""演示里的第二个人：一人录入的缺项处理、降位和否决由另一人锁定，容错和归属由记录人记录决定，才能公布。"""

from sqlmodel import Session

from attribution.results import flow_store
from attribution.results.cells import decides
from attribution.results.cells_store import cells
from attribution.results.flow import Event, State
from attribution.runs import rulings_store
from attribution.schemes import store as schemes
from cadre.foundation.decisions import Minutes
from records.demo.accounts import acting

SECOND = "fuhe"


def lock_decisions(session: Session, code: str) -> int:
    """Let the second clerk lock every decision of a scheme not yet locked; how many."""
    found = cells(session, schemes.scheme(session, code))
    waiting = [c.token for c in found if decides(c.sheet) and c.state is not State.LOCKED]
    if not waiting:
        return 0
    return flow_store.act(session, acting(session, SECOND), code, Event.LOCK, waiting)


def record_rulings(session: Session, code: str) -> int:
    """Let the recorder record what an organ decided on whose a result is; how many."""
    waiting = [line for line in rulings_store.lines(session, code) if not line.recorded]
    for line in waiting:
        row = line.row
        minutes = Minutes(
            row.decided_by,
            "综合考核委员会会议（虚构）",
            row.paper,
            row.decided_on,
            row.reason,
            source="虚构",
        )
        rulings_store.record(session, acting(session, "jilu"), code, line.target, minutes)
    return len(waiting)
