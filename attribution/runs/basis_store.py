"""责任系数的依据：方案文号，和审定方案连同系数的组织决定。"""

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.runs.edge_words import WHOLE, Basis, basis
from attribution.schemes import issuing


def factor_basis(session: Session, scheme: Scheme, whole: str = WHOLE) -> Basis:
    """What the factors of a scheme rest on; `whole`: how all the days shown are called."""
    decision = issuing.decision_on(session, scheme.code)
    if decision is None:
        return basis(scheme, "", whole)
    minutes = " ".join(part for part in (decision.meeting, decision.minutes_no) if part)
    named = f"（{minutes}）" if minutes else ""
    return basis(scheme, f"{decision.organ} {decision.decided_on} 决定{named}", whole)
