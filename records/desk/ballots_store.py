"""测评在首页上：谁该设计、组织投票、录票，谁该复核封票，做好的事自己不能复核的在等别人。"""

from collections.abc import Iterable

from sqlmodel import Session

from attribution.ballots import sitting, step_store, store
from attribution.ballots.store import SittingLine
from cadre.foundation.access import Permission, Principal
from records.desk.tasks import Task

TITLES = {
    sitting.DRAFT: "待启用的测评",
    sitting.OPEN: "进行中的测评",
    sitting.STOPPED: "待复核封票的测评",
}


def due(session: Session, who: Principal) -> list[Task]:
    """The sittings in which the next step is one that the person may take."""
    return [_task(line) for line in _waiting(session, who) if _is_his(session, who, line)]


def waiting(session: Session, who: Principal) -> list[Task]:
    """The sittings that he stopped or entered tallies of, and another has to close."""
    return [_task(line) for line in _waiting(session, who) if not _is_his(session, who, line)]


def _waiting(session: Session, who: Principal) -> Iterable[SittingLine]:
    if not who.may(Permission.HOLD_BALLOTS):
        return ()
    return (line for line in store.sittings(session, who) if line.row.state in TITLES)


def _is_his(session: Session, who: Principal, line: SittingLine) -> bool:
    """Whoever stopped the vote or entered a tally does not close it (house §2 law 3)."""
    stopped = line.row.state == sitting.STOPPED
    return not stopped or who.account_name not in step_store.hands(session, line.row.id or 0)


def _task(line: SittingLine) -> Task:
    row = line.row
    words = f"{row.held_on}，{line.waits_for}"
    return Task(f"{TITLES[row.state]}：{row.title}", 1, f"/ballots/{row.id}", words)
