"""分工公示了、更正后重新公布了，在有关单位和干部的首页上说明负责什么、动了多少、异议期到哪天。"""

from collections.abc import Iterator

from sqlmodel import Session

from attribution.runs import comparing_store, edge_store, notice_store, window_store
from attribution.runs import store as runs
from attribution.runs.comparison import Comparison
from attribution.runs.tables import DivisionNotice, Run
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from attribution.schemes.tables import SchemeVersion
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.rules.numbers import show_points
from records.desk.tasks import Task


def told(session: Session, who: Principal) -> list[Task]:
    """What notices and corrections say to the person who asks, while their windows are open."""
    if not who.may(Permission.RAISE_DISPUTE):
        return []
    return [task for head in issuing.heads(session, who) for task in _of(session, who, head)]


def _of(session: Session, who: Principal, head: SchemeVersion) -> Iterator[Task]:
    run = runs.current(session, head.code)
    if run is None or head.code not in runs.closed(session):
        for notice in notice_store.open_for(session, who, head.code):
            yield _noticed(session, who, head, notice)
    for correction in window_store.corrections_of(session, who, run, today()) if run else ():
        yield _corrected(session, who, head, correction, latest=correction is run)


def _noticed(session: Session, who: Principal, head: SchemeVersion, notice: DivisionNotice) -> Task:
    own = edge_store.own(session, who, head.code, notice.facts_batch)
    found = schemes.scheme(session, head.code, notice.facts_batch)
    year, said = found.period.label, f"共 {len(own.lines)} 条"
    if who.official:
        names = dict.fromkeys(found.indicators[code].name for _, code in own.portions)
        more = f"等 {len(own.portions)} 项" if len(names) > len(list(names)[:3]) else ""
        said = f"您在 {year}负责：{'、'.join(list(names)[:3])}{more}" if names else said
    else:
        said = f"本单位在 {year}的分工{said}"
    changed = "有改动，" if notice.previous_id else ""
    return Task(
        f"{head.name}：分工公示",
        "",
        f"/division/{head.code}/notice",
        f"{changed}{said}；可提出异议至 {notice.window_ends_on}",
    )


def _corrected(
    session: Session, who: Principal, head: SchemeVersion, run: Run, *, latest: bool
) -> Task:
    moved = comparing_store.moved_for_person(session, who, run)
    words = _how_much(moved, "您本人" if who.official else "本单位") if moved else ""
    return Task(
        f"{head.name}：更正后重新公布",
        "",
        f"/corrections/{head.code}" + ("" if latest else f"?run={run.id}"),
        f"{words or '责任分工有变动'}，可提出异议至 {run.window_ends_on}",
    )


def _how_much(moved: Comparison, whose: str) -> str:
    """What moved and by how much, in one line."""
    parts = [f"{len(moved.scores)} 项得分"] if moved.scores else []
    for place in moved.places:
        if place.before != place.after:
            parts.append(f"位次由第 {place.before or '—'} 到第 {place.after or '—'}")
        if place.total_before != place.total_after:
            totals = (place.total_before, place.total_after)
            parts.append("合计 " + " → ".join("—" if t is None else show_points(t) for t in totals))
    if moved.shares:
        got, lost = (
            sum(pair[1] - pair[0] for pair in pairs)
            for pairs in ([m.got for m in moved.shares], [m.lost for m in moved.shares])
        )
        parts.append(f"{whose} {len(moved.shares)} 份份额（得 {_signed(got)}，失 {_signed(lost)}）")
    return "、".join(parts) + ("有变动" if parts else "")


def _signed(points: int) -> str:
    return f"{'+' if points > 0 else ''}{show_points(points, 6)}"
