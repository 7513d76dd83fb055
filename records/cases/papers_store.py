"""个案的材料从办理经过读齐：这一步以前说过的才写进这份材料，以后的不写。"""

from collections.abc import Sequence

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.rules import unfit
from cadre.rules.errors import NotFound, Refused
from records.cases import performance_store
from records.cases import store as cases
from records.cases.case_file import CaseFile
from records.cases.papers import COMPOSED
from records.dossier.composition import day
from records.dossier.store import File
from records.dossier.word import write
from records.matters import demotion, demotion_store, store
from records.matters.machine import Case
from records.matters.store import MatterLine
from records.matters.tables import MatterEvent

NO_PAPER = ("没有这份材料。", "请从个案页面下载。")


def paper(session: Session, who: Principal, number: int, kind: str, *, demo: bool) -> File:
    """One paper of a case, in Word, as of the step that it records.

    Raises:
        NotFound: for an unknown paper, and for a case beyond the asker's authority.
        Refused: when the case has not come to the step that the paper records.
    """
    line = cases.case_line(session, who, number)
    if kind not in COMPOSED:
        raise NotFound(*NO_PAPER)
    title, event, compose = COMPOSED[kind]
    steps = store.events(session, number)
    last = max((i for i, step in enumerate(steps) if step.event == event), default=-1)
    if last < 0:
        raise Refused(f"还没有办理“{event}”，写不出{title}。", "请先在个案里办理。")
    file = _file(session, who, line, steps[: last + 1], demo=demo)
    return File(f"{title}-{line.name}.docx", write(compose(file)))


def _file(
    session: Session, who: Principal, line: MatterLine, steps: Sequence[MatterEvent], *, demo: bool
) -> CaseFile:
    found, on = line.matter, steps[-1].done_on
    history = tuple(map(store.fields_of, steps))
    told = {name: v for fields in history for name, v in fields.items() if v}
    days = {step.event: step.done_on for step in steps}
    case = Case({}, on, history, taken=tuple((s.event, s.done_on) for s in steps))
    ground = unfit.ground(told.get("situation", ""), days.get(demotion.VERIFYING, today()))
    period = demotion.barred(case)
    decided = next((f for f in reversed(history) if f.get("way") and f.get("minutes_no")), {})
    results = performance_store.results(session, who, found.official)
    return CaseFile(
        number=found.id or 0,
        person=line.name,
        post=cases.post_on(session, found.official, found.opened_on),
        told=told | {name: decided[name] for name in decided if decided[name]},
        days=days,
        ground=ground.text if ground else told.get("situation", ""),
        ground_basis=str(ground.basis) if ground else "",
        way=cases.way_words(told.get("way", ""), days.get(demotion.DECIDING, on)),
        bar=f"{period.words(day)}，依据{period.basis}" if period and period.basis else "",
        released=day(period.released_on) if period else "",
        evidence=_evidence(session, found.id or 0),
        results=tuple(r for r in results if (r.period.ends_on or on) <= on),
        visits=_visits(steps),
        materials=_materials(steps),
        decision=f"{decided.get('organ', '')}{decided.get('meeting', '')}",
        organ=decided.get("organ", ""),
        demo=demo,
    )


def _evidence(session: Session, number: int) -> tuple[str, ...]:
    picked = demotion_store.evidence(session, number)
    return tuple(f"{one.kind}：{one.words}" for one in picked if not one.restricted)


def _visits(steps: Sequence[MatterEvent]) -> tuple[str, ...]:
    said = []
    for step in steps:
        fields = store.fields_of(step)
        if fields.get("visit"):
            said.append(
                f"{day(step.done_on)}{fields['visit']}（{fields['visitor']}）：{step.words}"
            )
    return tuple(said)


def _materials(steps: Sequence[MatterEvent]) -> tuple[str, ...]:
    latest: dict[str, str] = {}
    for step in steps:
        fields = store.fields_of(step)
        if fields.get("material"):
            latest[fields["material"]] = f"{step.paper}：{step.words}"
    return tuple(f"{name}\t{words}" for name, words in latest.items())
