"""首页上的申诉：该我办的、逾期的、等别人的，还有依据旧计算、待重新决定的约谈。"""

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from records.appeals import interviews_again_store, store
from records.appeals.kinds import MACHINES
from records.appeals.store import Line
from records.appeals.taking_store import may
from records.appeals.wording_store import about
from records.desk.tasks import Task


def due(session: Session, who: Principal) -> list[Task]:
    """The appeals in which the next step is the person's, and what waits for a decision again."""
    if not who.may(Permission.READ_APPEALS):
        return []
    found = [
        _task(session, line)
        for line in store.listed(session, who)
        if not line.ended and _next_is_his(who, line)
    ]
    return [*found, *_again(session, who)]


def waiting(session: Session, who: Principal) -> list[Task]:
    """The person's own appeals that wait for somebody else."""
    if not who.may(Permission.LODGE_APPEAL) or who.in_department:
        return []
    return [
        _task(session, line)
        for line in store.listed(session, who)
        if not line.ended and not _next_is_his(who, line)
    ]


def _next_is_his(who: Principal, line: Line) -> bool:
    """Whether the step listed first for the state is one that the person may take."""
    first = MACHINES[line.appeal.kind].events_of(line.appeal.state)[:1]
    return any(may(who, line.appeal, event) for event in first)


def _task(session: Session, line: Line) -> Task:
    last = next((f"，期限至 {one.last_on}" for one in line.due if one.last_on), "")
    late = f"，已逾期 {line.late} 天" if line.late else ""
    title = f"{line.appeal.kind}：{about(session, line.appeal)}"
    return Task(title, 1, line.url, f"{line.waits_for}{last}{late}")


def _again(session: Session, who: Principal) -> list[Task]:
    if not who.may(Permission.READ_MATTERS) or not (
        who.may(Permission.DECIDE) or who.may(Permission.PROPOSE)
    ):
        return []
    found = interviews_again_store.waiting(session, who)
    words = "依据的计算已被取代，数字有变动"
    return [Task("待重新决定的约谈", len(found), "/appeals/again", words)] if found else []
