"""演示里的第二个人：一人录入的缺项处理、降位和否决，由另一名考核专责锁定后才能公布。"""

from sqlmodel import Session

from attribution.results import flow_store
from attribution.results.cells import decides
from attribution.results.cells_store import cells
from attribution.results.flow import Event, State
from attribution.schemes import store as schemes
from records.demo.accounts import acting

SECOND = "fuhe"


def lock_decisions(session: Session, code: str) -> int:
    """Let the second clerk lock every decision of a scheme not yet locked; how many."""
    found = cells(session, schemes.scheme(session, code))
    waiting = [c.token for c in found if decides(c.sheet) and c.state is not State.LOCKED]
    if not waiting:
        return 0
    return flow_store.act(session, acting(session, SECOND), code, Event.LOCK, waiting)
