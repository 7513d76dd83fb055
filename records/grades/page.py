"""等次页上看到的：每个班子的位次、总分、建议、理由和决定，以及每个名额池的余数。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.runs import disputed_store
from attribution.runs import store as runs
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.tables import Decision
from records.grades import store
from records.grades.store import PoolState
from records.grades.tables import GradeProposalRow


@dataclass(frozen=True)
class GradeLine:
    """One team: its proposal, its name, and the decision once there is one."""

    row: GradeProposalRow
    name: str
    reasons: tuple[str, ...]
    decision: Decision | None


@dataclass(frozen=True)
class GradesPage:
    """All that the page of grades shows; `run` None while nothing is published."""

    schemes: tuple[tuple[str, str], ...]
    scheme: str
    run: Run | None
    classes: tuple[tuple[str, tuple[GradeLine, ...]], ...]
    pools: tuple[PoolState, ...]
    pool_names: dict[str, str]
    disputed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def grades_page(session: Session, who: Principal, asked: str) -> GradesPage:
    """The page for the scheme asked for, or for the latest published one."""
    who.must(Permission.READ_MATTERS)
    choices = tuple(
        (h.code, h.name) for h in schemes.heads(session) if runs.current(session, h.code)
    )
    chosen = asked or (choices[0][0] if choices else "")
    run = runs.current(session, chosen) if chosen else None
    if run is None or run.id is None:
        return GradesPage(choices, chosen, None, (), (), {})
    scheme = schemes.scheme(session, chosen, run.facts_batch)
    rows = store.of_run(session, run.id)
    names = {code: cls.name for code, cls in scheme.classes.items()}
    grouped = tuple(
        (name, _lines(session, scheme, [r for r in rows if r.class_code == code]))
        for code, name in names.items()
        if any(r.class_code == code for r in rows)
    )
    marks = disputed_store.beside(session, who, run)
    return GradesPage(choices, chosen, run, grouped, tuple(store.pools(rows)), names, marks)


def _lines(
    session: Session, scheme: Scheme, rows: Sequence[GradeProposalRow]
) -> tuple[GradeLine, ...]:
    return tuple(
        GradeLine(
            row,
            scheme.subjects[row.subject].name,
            tuple(row.reasons.splitlines()),
            session.get(Decision, row.decision_id) if row.decision_id else None,
        )
        for row in rows
    )
