"""申诉页上看到的：不服什么、到了哪一步、各步日期、期限还剩几天，以及本人现在可以办的每一步。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sqlmodel import Session

from attribution.runs import store as runs
from cadre.foundation.access import Permission, Principal
from cadre.foundation.export import Table
from records.appeals import corrected_store, handover_store, score, store
from records.appeals.kinds import MACHINES, OWN
from records.appeals.store import Line
from records.appeals.tables import Appeal, AppealHandover, AppealStep
from records.appeals.taking_store import may, needed
from records.appeals.wording_store import about, appellant, item_names, safeguarded
from records.matters.machine import Asked

KEPT_INSIDE = ("evidence",)  # 证据只在考核部门内看；结论和理由告知申诉人
SIDES = {
    Permission.LODGE_APPEAL: "own",
    Permission.HANDLE_APPEALS: "office",
    Permission.DECIDE: "decided",
}


@dataclass(frozen=True)
class NextStep:
    """A step that the person may take now, as a form."""

    event: str
    to: str
    decided: bool
    asks: tuple[Asked, ...]
    url: str


@dataclass(frozen=True)
class PastStep:
    """A step taken, as everybody concerned reads it; `by` only inside the department."""

    when: str
    title: str
    words: str
    effect: str
    by: str


@dataclass(frozen=True)
class AppealPage:
    """All that the page of one appeal shows."""

    line: Line
    subject: str
    item: str
    past: tuple[PastStep, ...]
    next: tuple[NextStep, ...]
    handovers: tuple[AppealHandover, ...]
    unserved: str
    safeguard: str
    answered: bool
    compared: str
    parent_url: str


def appeal_page(session: Session, who: Principal, found: Appeal) -> AppealPage:
    """The page of one appeal that the person may see."""
    subject, item = item_names(session, found)
    done = store.steps(session, found)
    return AppealPage(
        line=store.line(session, who, found),
        subject=subject,
        item=item,
        past=tuple(_past(found, step, who) for step in done),
        next=tuple(one for one in _next(found, who) if not _over(found, done, one.event)),
        handovers=tuple(store.handovers(session, found)),
        unserved=handover_store.unserved(session, found) if who.in_department else "",
        safeguard=safeguarded(found),
        answered=_written(session, found),
        compared=_compared(session, who, found),
        parent_url=f"/appeals/{found.parent_id}" if found.parent_id else "",
    )


def _over(found: Appeal, done: list[AppealStep], event: str) -> bool:
    return event == score.AGAIN and store.satisfied(done, found.state)


def _written(session: Session, found: Appeal) -> bool:
    """Whether there is an answer that can be put in a letter: a correction once published."""
    step = handover_store.answered_by(session, found)
    if step is None:
        return False
    return step.event != score.MENDED or bool(corrected_store.change(session, found))


def _compared(session: Session, who: Principal, found: Appeal) -> str:
    """Where both versions stand beside each other, once a corrected run was published."""
    run = runs.current(session, found.scheme) if found.scheme else None
    if run is None or found.run_id is None or found.run_id == run.id:
        return ""
    if who.in_department:
        return f"/runs/{run.id}/against/{found.run_id}"
    return f"/corrections/{found.scheme}"


def _past(found: Appeal, step: AppealStep, who: Principal) -> PastStep:
    labels = {a.name: a.label for a in MACHINES[found.kind].asks.get(step.event, ())}
    given = store.fields_of(step)
    shown = {n: v for n, v in given.items() if v and (who.in_department or n not in KEPT_INSIDE)}
    words = "；".join(f"{labels.get(n, n)}：{v}" for n, v in shown.items())
    moved = step.from_state != step.to_state
    arrow = f"，{step.from_state} → {step.to_state}" if moved else ""
    own = "申诉人" if step.event in OWN[found.kind] else "办理机关"
    by = step.by if who.in_department else own
    return PastStep(f"{step.done_on}", f"{step.event}{arrow}", words, step.effect, by)


def _next(found: Appeal, who: Principal) -> Sequence[NextStep]:
    machine = MACHINES[found.kind]
    return [
        NextStep(
            event,
            machine.transitions[found.state, event],
            event in machine.decided,
            machine.asks.get(event, ()),
            step_url(found, event),
        )
        for event in machine.events_of(found.state)
        if may(who, found, event)
    ]


def step_url(found: Appeal, event: str) -> str:
    """Where the form of a step is posted: one's own, the office's and decisions are apart."""
    if found.id is None:
        return f"/appeals/scores/{found.dispute_id}/{quote(event)}"
    return f"/appeals/{found.id}/{SIDES[needed(found.kind, event)]}/{quote(event)}"


TITLES = (
    "编号", "种类", "申诉人", "不服什么", "状态", "等待", "提出日期", "期限", "逾期天数",
)  # fmt: skip


def table(session: Session, lines: Sequence[Line]) -> Table:
    """The list as it is exported."""
    rows = [
        (
            line.appeal.id or f"异议 {line.appeal.dispute_id}",
            line.appeal.kind,
            appellant(session, line),
            about(session, line.appeal),
            line.appeal.state,
            "" if line.ended else line.waits_for,
            line.appeal.opened_on,
            next((one.last_on for one in line.due if one.last_on), None),
            line.late or None,
        )
        for line in lines
    ]
    return [TITLES, *rows]


def names(session: Session, lines: Sequence[Line]) -> Mapping[str, tuple[str, str]]:
    """By address of the page: who appeals, and about what."""
    return {one.url: (appellant(session, one), about(session, one.appeal)) for one in lines}
