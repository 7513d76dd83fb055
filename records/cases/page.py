"""个案页上看到的：一步最该办的事、证据、影响期各项、跟踪、各年实绩、材料、入册和办理经过。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.roster import appointing_store
from cadre.rules import bars, unfit
from cadre.rules.bars import Bar
from cadre.rules.unfit import Ground
from records.cases import evidence_store, performance_store
from records.cases import store as cases
from records.cases.evidence import Candidate, Shown, shown
from records.cases.next_step import VisitDue, next_event, visit_due
from records.cases.performance import YearResult, trend
from records.cases.store import CaseLine
from records.cases.timeline import Drawn, Life, draw
from records.cases.timeline_store import life
from records.matters import demotion, demotion_store, store, taking
from records.matters.demotion_guards import ASSESSING, missing_papers, released
from records.matters.machine import Asked, Case
from records.matters.page import PastStep, past_step
from records.matters.tables import Matter, MatterEntered

FROM_EARLIER = {"mentor": "helper", "intended": "intended", "appointed": "intended"}
POSTS = ("new_post", "appointed_post", "restored_post")
PAPERS = (
    ("proposal", "调整建议", "提出调整建议"),
    ("decision", "决定通知书", demotion.DECIDING),
    ("talk", "谈话记录", "谈话"),
    ("assessment", "期满评估表", ASSESSING),
    ("re-use", "再使用建议", "建议再使用"),
)


@dataclass(frozen=True)
class Field:
    """A field of a step's form with the value it begins with and its choices in words."""

    asked: Asked
    value: str
    choices: tuple[tuple[str, str], ...]
    listed: str = ""


@dataclass(frozen=True)
class Step:
    """A step that the person may take now, as a form."""

    event: str
    to: str
    decided: bool
    fields: tuple[Field, ...]
    url: str


@dataclass(frozen=True)
class CasePage:
    """All that the page of one case shows."""

    line: CaseLine
    ground: Ground | None
    way: str
    told: dict[str, str]
    next: Step | None
    waiting: str
    others: tuple[Step, ...]
    wants_evidence: bool
    held_up: tuple[str, ...]
    evidence: tuple[Shown, ...]
    candidates: tuple[Candidate, ...]
    bar: Bar
    results: tuple[YearResult, ...]
    moved_on: date | None
    trend: str
    missing: tuple[str, ...]
    visit: VisitDue | None
    entered: tuple[MatterEntered, ...]
    papers: tuple[tuple[str, str], ...]
    past: tuple[PastStep, ...]
    posts: Sequence[tuple[str, str]]


def case_page(session: Session, who: Principal, number: int, post: str = "") -> CasePage:
    """The page of one case; `post` looks for posts by words.

    Raises:
        NotFound: as `store.case_line`.
    """
    found = cases.case_line(session, who, number)
    matter, case = found.matter, taking.case(session, found.matter, {}, today())
    told = store.told(session, number)
    situation, moved = told.get("situation", ""), case.day_of(demotion.MOVING)
    results = tuple(performance_store.results(session, who, matter.official))
    steps = _steps(matter, who, case)
    first = next((step for step in steps if step.event == next_event(case)), None)
    verified = case.day_of(demotion.VERIFYING) or today()
    return CasePage(
        line=cases.line(session, found),
        ground=unfit.ground(situation, verified) if situation else None,
        way=cases.way_words(told.get("way", ""), case.day_of(demotion.DECIDING) or today()),
        told=told,
        next=first,
        waiting=next_event(case),
        others=tuple(step for step in steps if step is not first),
        wants_evidence=matter.state == demotion.MACHINE.start and case.facts["evidence"] == "0",
        held_up=_held_up(case),
        evidence=_evidence(session, who, number),
        candidates=_candidates(session, who, matter),
        bar=bars.standing(cases.periods(session, matter), today()),
        results=results,
        moved_on=moved,
        trend=trend(results, moved) if moved else "",
        missing=tuple(missing_papers(case)) if matter.state == demotion.AWAITS_PAPERS else (),
        visit=visit_due(case),
        entered=tuple(cases.entered(session, number)),
        papers=_papers(number, case),
        past=tuple(past_step(demotion.MACHINE, event) for event in store.events(session, number)),
        posts=appointing_store.posts_like(session, post),
    )


def _held_up(case: Case) -> tuple[str, ...]:
    """What keeps the barred period from ending, while nothing else can be done about it."""
    return tuple(released(case)) if case.state == demotion.DURING[3] else ()


def _evidence(session: Session, who: Principal, number: int) -> tuple[Shown, ...]:
    picked = demotion_store.evidence(session, number)
    return shown(
        [(e.kind, e.words, e.picked_by, e.restricted) for e in picked],
        may_see_restricted=who.may(Permission.READ_RESTRICTED),
    )


def _candidates(session: Session, who: Principal, matter: Matter) -> tuple[Candidate, ...]:
    if matter.state not in demotion.BEFORE or not who.may(Permission.PROPOSE):
        return ()
    return tuple(evidence_store.candidates(session, who, matter))


def _papers(number: int, case: Case) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, f"/cases/{number}/papers/{code}.docx")
        for code, name, event in PAPERS
        if case.day_of(event)
    )


def _steps(matter: Matter, who: Principal, case: Case) -> tuple[Step, ...]:
    machine = demotion.MACHINE
    return tuple(
        Step(
            event=event,
            to=machine.transitions[matter.state, event],
            decided=event in machine.decided,
            fields=tuple(_field(asked, case) for asked in machine.asks.get(event, ())),
            url=step_url(matter.id or 0, event, decided=event in machine.decided),
        )
        for event in machine.events_of(matter.state)
        if who.may(Permission.DECIDE if event in machine.decided else Permission.PROPOSE)
    )


def step_url(number: int, event: str, *, decided: bool) -> str:
    """Where the form of a step is posted; decisions go by an address of their own."""
    return f"/cases/{number}/{'decided/' if decided else ''}{quote(event)}"


def _field(asked: Asked, case: Case) -> Field:
    value = ""
    if asked.name in ("way", "destination"):
        value = case.told(asked.name)
    elif asked.name in FROM_EARLIER:
        value = case.told(FROM_EARLIER[asked.name])
    elif asked.name == "last_grade":
        value = case.facts.get("recorded_grade", "")
    listed = "posts" if asked.name in POSTS else ""
    return Field(asked, value, tuple((c, _worded(asked.name, c)) for c in asked.choices), listed)


def _worded(name: str, choice: str) -> str:
    """A choice in words: a situation with its text, a way as it is called today."""
    if name == "situation":
        found = unfit.ground(choice, today())
        return str(found) if found else choice
    if name == "way":
        words = cases.way_words(choice, today())
        return choice if words == choice else f"{words}（{choice}）"
    return choice


def drawn(session: Session, who: Principal, found: Matter, *, whole: bool) -> tuple[Life, Drawn]:
    """The life of a case and its drawing."""
    one = life(session, who, found, whole=whole)
    return one, draw(one)
