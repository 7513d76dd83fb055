"""更正后重新公布的，在被动到的单位和干部的首页上说明动了什么、异议期到哪天。"""

from sqlmodel import Session

from attribution.runs import comparing_store, disputes, scope
from attribution.runs import store as runs
from attribution.schemes import store as schemes
from attribution.schemes.tables import SchemeVersion
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from records.desk.tasks import Task


def told(session: Session, who: Principal) -> list[Task]:
    """What corrections moved for the person who asks, while their windows are open."""
    if not who.may(Permission.RAISE_DISPUTE):
        return []
    found = (_of(session, who, head) for head in schemes.heads(session))
    return [task for task in found if task is not None]


def _of(session: Session, who: Principal, head: SchemeVersion) -> Task | None:
    run = runs.current(session, head.code)
    if run is None or not run.supersedes_id:
        return None
    if not disputes.window_open(run.window_ends_on, today()):
        return None
    own = scope.own_subject(session, who, schemes.scheme(session, head.code, run.facts_batch))
    moved = comparing_store.moved_for(session, run, own, who.official) if own else None
    if moved is None or not (moved.scores or moved.places or moved.shares):
        return None
    parts = [f"{len(moved.scores)} 项得分" if moved.scores else ""]
    parts += [f"位次由第 {p.before} 到第 {p.after}" for p in moved.places if p.before != p.after]
    whose = "您本人" if who.official else "本单位"
    parts += [f"{whose} {len(moved.shares)} 份份额" if moved.shares else ""]
    words = "、".join(part for part in parts if part) or "合计"
    return Task(
        f"{head.name}：更正后重新公布",
        "",
        f"/corrections/{head.code}",
        f"{words}有变动，可提出异议至 {run.window_ends_on}",
    )
