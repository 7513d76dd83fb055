"""一个问题的页面：登记的内容、现在到哪一步、逾期多少、办过什么，以及本人现在可以办的每一步。"""

from dataclasses import dataclass
from urllib.parse import quote

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.rules.machine import Asked
from records.problems import evidence_store, store, taking_store
from records.problems.evidence_store import Attached
from records.problems.listing import Line
from records.problems.steps import MACHINE
from records.problems.tables import ProblemStep


@dataclass(frozen=True)
class NextStep:
    """A step that the person may take now, as a form."""

    event: str
    to: str
    asks: tuple[Asked, ...]
    url: str


@dataclass(frozen=True)
class PastStep:
    """A step taken, as the timeline reads it."""

    when: str
    title: str
    words: str
    by: str


@dataclass(frozen=True)
class ProblemPage:
    """All that the page of one problem shows."""

    line: Line
    waits_for: str
    next: tuple[NextStep, ...]
    past: tuple[PastStep, ...]
    attached: Attached


def problem_page(session: Session, who: Principal, code: str) -> ProblemPage:
    """The page of one problem.

    Raises:
        NotFound: when there is none, alike for problems of other units.
    """
    line = store.one(session, who, code)
    return ProblemPage(
        line,
        MACHINE.waits_for.get(line.state, ""),
        tuple(
            NextStep(
                event,
                MACHINE.transitions[line.state, event],
                MACHINE.asks[event],
                f"/problems/{quote(code)}/{quote(event)}",
            )
            for event in MACHINE.events_of(line.state)
            if taking_store.may(who, event)
        ),
        tuple(map(_past, store.steps_of(session, code))),
        evidence_store.attached(session, who, code),
    )


def _past(step: ProblemStep) -> PastStep:
    labels = {a.name: a.label for a in MACHINE.asks.get(step.event, ())}
    given = store.fields_of(step)
    words = "；".join(
        f"{labels.get(name, name)}：{value}" for name, value in given.items() if value
    )
    moved = step.from_state != step.to_state
    arrow = f"，{step.from_state} → {step.to_state}" if moved else ""
    return PastStep(str(step.done_on), f"{step.event}{arrow}", words, step.by)
