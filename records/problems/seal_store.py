"""问题整改的封签：每一步与留痕比对，从待整改起一步接一步，不缺号、不跳步、期限说得清。"""

import json
from collections.abc import Iterator

from sqlmodel import Session, col, select

from cadre.foundation.facts import known
from cadre.foundation.sealing import Claim, seal
from records.problems import evidence_store
from records.problems.steps import MACHINE
from records.problems.tables import ProblemStep, UnitProblem
from records.problems.taking_store import about, stepping

VERBS = (*(stepping(event) for event in MACHINE.events), evidence_store.ATTACHED)


def _steps(session: Session) -> list[ProblemStep]:
    query = select(ProblemStep).order_by(col(ProblemStep.problem), col(ProblemStep.number))
    return list(session.exec(query))


def claims(session: Session) -> Iterator[Claim]:
    """Each step and each file under the line that it left."""
    for row in evidence_store.rows(session):
        yield Claim(evidence_store.ATTACHED, evidence_store.about(row), seal(row))
    for step in _steps(session):
        yield Claim(stepping(step.event), about(step.problem), seal(step))


def states(session: Session) -> Iterator[tuple[str, object, object]]:
    """Each step as it stands, and as it should follow from the one before and from the table."""
    listed = {row.code: row.due_on for row in session.scalars(known(UnitProblem))}
    before: dict[str, ProblemStep] = {}
    for step in _steps(session):
        last = before.get(step.problem)
        began = last.to_state if last else MACHINE.start
        due = json.loads(step.fields).get("due") or (
            last.due_on if last else listed.get(step.problem)
        )
        yield (
            about(step.problem),
            (step.number, step.from_state, step.to_state, str(step.due_on)),
            (
                last.number + 1 if last else 1,
                began,
                MACHINE.transitions.get((began, step.event), ""),
                str(due),
            ),
        )
        before[step.problem] = step
