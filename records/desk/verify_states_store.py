"""核对状态：计算、事项、归属申请的状态，应当是办理经过最后一步的结果。"""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from attribution.ballots import step_store as ballot_steps
from attribution.runs import claim_deciding_store, claim_store
from attribution.runs import store as runs
from attribution.runs.tables import Run
from cadre.rules.problems import Place, Problem
from cadre.rules.vocabulary import ClaimState, RunState
from records.grades.meeting import session_store as grade_sessions
from records.ledger import correcting_store
from records.ledger.tables import Closing
from records.matters.kinds import MACHINES
from records.matters.tables import Matter, MatterEvent
from records.problems import seal_store as problem_seals
from records.selection import seal_store as selection_seals

_ASK = "请查明何人何时改过库，并与备份核对。"


def problems(session: Session) -> list[Problem]:
    """The states that do not follow from the steps."""
    return [
        *_wrong_run_states(session),
        *_wrong_matter_states(session),
        *_wrong_claim_states(session),
        *_unequal(ballot_steps.states(session)),
        *_unequal(grade_sessions.wrong_states(session)),
        *_unequal(selection_seals.states(session)),
        *_unequal(problem_seals.states(session)),
    ]


def _wrong_run_states(session: Session) -> list[Problem]:
    """The state of a published run follows from what was published after it and from closings."""
    found = runs.every(session)
    superseded = {run.supersedes_id for run in found}
    closed = {(closing.scheme, closing.run_id) for closing in session.exec(select(Closing))}
    closed |= {(done.scheme, done.run_id) for done in correcting_store.corrections(session)}

    def due(run: Run) -> RunState:
        if run.id in superseded:
            return RunState.SUPERSEDED
        if (run.scheme, run.id) in closed:
            return RunState.CLOSED
        return RunState.DRAFT if run.published_at is None else RunState.PUBLISHED

    return _unequal((f"计算 {run.id}", run.state, due(run)) for run in found)


def _wrong_matter_states(session: Session) -> list[Problem]:
    """The state and version of a case are those after its last step."""
    steps = session.exec(select(MatterEvent).order_by(col(MatterEvent.number)))
    last = {step.matter_id: (step.to_state, step.number) for step in steps}
    return _unequal(
        (f"事项 {m.id}", (m.state, m.version), last.get(m.id or 0, (MACHINES[m.kind].start, 0)))
        for m in session.exec(select(Matter))
        if m.kind in MACHINES
    )


def _wrong_claim_states(session: Session) -> list[Problem]:
    """The state of a claim is that after its last step."""
    due = {
        claim_deciding_store.GRANTED: ClaimState.GRANTED,
        claim_deciding_store.REFUSED: ClaimState.REFUSED,
    }
    return _unequal(
        (
            f"{claim_store.KIND} {claim.id}",
            claim.state,
            due.get(steps[-1].event if steps else "", ClaimState.OPEN),
        )
        for claim, steps in claim_store.every(session)
    )


def _unequal(compared: Iterable[tuple[str, object, object]]) -> list[Problem]:
    return [
        Problem(Place(where), "库里的状态与办理经过不符。", _ASK)
        for where, stands, due in compared
        if stands != due
    ]
