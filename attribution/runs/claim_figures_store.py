"""申请人在各项结果里现有的份额和得失：申请时摆在眼前，决定免责时核对有没有可免的失分。"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from attribution.runs import edge_store, store
from attribution.runs.claim_tables import Claim
from attribution.runs.claims import OF_FAULT
from attribution.runs.edges import Cell
from attribution.schemes import store as schemes
from cadre.foundation.access import Principal
from cadre.foundation.facts import last_batch
from cadre.rules.errors import Refused
from cadre.rules.numbers import WHOLE_PORTION, Points, round_points, show_points
from cadre.rules.vocabulary import AccountRole, IndicatorKind

PLACES = 4
WITHOUT_FAULT = (IndicatorKind.BONUS, IndicatorKind.MONITORED)


@dataclass(frozen=True)
class Present:
    """What somebody has of a result now: both portions, and points where a run has been made."""

    credit: Fraction
    fault: Fraction
    got: Points | None = None
    lost: Points | None = None

    def __str__(self) -> str:
        parts = f"份额 {_percent(self.credit)}"
        if self.fault != self.credit:
            parts = f"得分份额 {_percent(self.credit)}，失分份额 {_percent(self.fault)}"
        if self.got is None or self.lost is None:
            return f"{parts}，尚未计算"
        got, lost = show_points(self.got, PLACES), show_points(self.lost, PLACES)
        return f"{parts}，得 {got}，失 {lost}"


def _percent(part: Fraction) -> str:
    return f"{show_points(round_points(int(part * 100_000_000), 2))}%"


def present(session: Session, official: str, scheme_code: str) -> Mapping[Cell, Present]:
    """The parts of results that an official has, by the run that counts, else by the division."""
    run = store.current(session, scheme_code)
    if run is None:
        told = Principal(0, "", "", AccountRole.OFFICIAL, official=official)
        own = edge_store.own(session, told, scheme_code, last_batch(session))
        return {cell: Present(*both) for cell, both in own.portions.items()}
    return {
        (share.subject, share.indicator): Present(
            Fraction(share.portion, WHOLE_PORTION),
            Fraction(
                share.portion if share.fault_portion is None else share.fault_portion,
                WHOLE_PORTION,
            ),
            share.got,
            share.lost,
        )
        for share in store.shares(session, run.id or 0, official=official)
    }


def without_fault(session: Session, official: str, scheme: str, cell: Cell) -> str:
    """Why an official has no points lost in a result to be freed of; "" where he has, or may."""
    if schemes.scheme(session, scheme).indicators[cell[1]].kind in WITHOUT_FAULT:
        return "这项指标不失分，没有可免的。"
    own = present(session, official, scheme).get(cell)
    if own is None or own.fault == 0 or own.lost == 0:
        return "本人在这项结果里失分为 0，没有可免的失分。"
    return ""


def must_have_fault(session: Session, claim: Claim) -> None:
    """Refuse to free an official of points lost where there are none.

    Raises:
        Refused: when the indicator has no points to lose, or none of those lost are his.
    """
    if claim.kind not in OF_FAULT:
        return
    cell = claim.subject, claim.indicator
    if why := without_fault(session, claim.official, claim.scheme, cell):
        what_to_do = "请不予准予，并写明理由；结果有更正的，重新计算并公布后再办。"
        raise Refused(why, what_to_do)
