"""还没有了结的异议：待答复的、成立而未更正的；成立的封账后异议使分工重新可以更正。"""

from sqlmodel import Session, col, select

from attribution.runs.store import closed, current
from attribution.runs.tables import Dispute, DivisionNotice, Run
from cadre.rules.vocabulary import DisputeState, DisputeWindow


def open_disputes(session: Session, scheme: str) -> list[Dispute]:
    """Disputes of a scheme not yet answered."""
    query = select(Dispute).where(Dispute.scheme == scheme, Dispute.state == DisputeState.OPEN)
    return list(session.exec(query))


def outstanding(session: Session, scheme: str) -> list[Dispute]:
    """Disputes that bear on what counts: open ones, and upheld ones not yet corrected."""
    run = current(session, scheme)
    upheld = select(Dispute).where(
        Dispute.scheme == scheme,
        Dispute.state == DisputeState.UPHELD,
        col(Dispute.corrected_run_id).is_(None),
    )
    waiting = [d for d in session.exec(upheld) if not _followed(session, d, run)]
    return [*open_disputes(session, scheme), *waiting]


def _followed(session: Session, dispute: Dispute, run: Run | None) -> bool:
    """Whether a newer run than the one disputed counts; for a notice, a newer notice or any run.

    After closing it counts once the ledger was corrected for it, which the dispute says itself.
    """
    if dispute.window == DisputeWindow.CLOSED:
        return False
    if dispute.run_id is not None:
        return run is None or dispute.run_id != run.id
    answered = dispute.answered_at
    if run and run.published_at and answered and run.published_at >= answered:
        return True
    newer = select(DivisionNotice.id).where(
        DivisionNotice.scheme == dispute.scheme, col(DivisionNotice.id) > dispute.notice_id
    )
    return session.exec(newer).first() is not None


def uncorrected(session: Session, scheme: str = "") -> list[Dispute]:
    """Disputes on new evidence that were upheld after closing and wait for the correction."""
    query = select(Dispute).where(
        Dispute.window == DisputeWindow.CLOSED,
        Dispute.state == DisputeState.UPHELD,
        col(Dispute.corrected_run_id).is_(None),
    )
    return list(session.exec(query.where(Dispute.scheme == scheme) if scheme else query))


def division_frozen(session: Session) -> frozenset[str]:
    """The schemes whose division of work takes no change: those closed.

    While a dispute upheld after closing waits for its correction, the division is open for it.
    """
    return closed(session) - {dispute.scheme for dispute in uncorrected(session)}
