"""更正后重新公布，动了谁就告诉谁：本单位哪几项、本人哪几份变了，为什么变。"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from attribution.runs import (
    comparing_store,
    disputed_store,
    disputes,
    edge_store,
    scope,
    store,
    window_store,
)
from attribution.runs.differences import Differences, Wanted, differences
from attribution.runs.edges import Both, Cell, Changed, line_changes
from attribution.runs.pages import run_for
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import page, see
from cadre.roster import store as roster
from cadre.roster.store import authority
from cadre.rules.vocabulary import AccountRole, DisputeState

router = APIRouter(prefix="/corrections", tags=["runs"])


@dataclass(frozen=True)
class Redivided:
    """What a correction changed of somebody's division of work: lines, and parts of results."""

    lines: tuple[Changed, ...]
    portions: Mapping[Cell, tuple[Both, Both]]


NOBODY = "—"  # 不属于任何考核对象的人，得分和位次都不是他的


@router.get("/{scheme_code}")
def show_correction(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_STANDINGS)],
    scheme_code: str,
    run: int | None = None,
    official: str = "",
) -> Response:
    """Show what a correction (the latest) moved for the asker; the department sees all of it.

    With `official` the department prints what one official has to be told who has no account.
    """
    found = run_for(session, who, scheme_code, run)
    if who.in_department and not official:
        against = f"/against/{found.supersedes_id}" if found.supersedes_id else ""
        return see(f"/runs/{found.id}{against}")
    whose = official_told(session, who, official) if who.in_department else who
    if whose.official:
        trail.looked(session, who, f"干部 {whose.official}", f"{scheme_code} 更正后的变动")
    moved = _moved(session, whose, found)
    return page(
        request,
        "attribution/correction.html",
        run=found,
        head=schemes.head(session, scheme_code),
        found=moved,
        division=_division(session, whose, found),
        marks=disputed_store.beside(session, who, found),
        moved_marks=disputed_store.on_moved(session, who, found, moved.shares if moved else ()),
        scheme=schemes.scheme(session, found.scheme, found.facts_batch),
        openings=window_store.openings(session, who, scheme_code),
        answered=[
            d
            for d in disputes.listed(session, whose)
            if d.scheme == scheme_code and d.state != DisputeState.OPEN
        ],
        people=authority(session, who),
        whose=whose.official if who.in_department else "",
    )


def official_told(session: Session, who: Principal, code: str) -> Principal:
    """An official within the authority of the person who asks, as one who has to be told."""
    found = roster.official(session, who, code)
    return Principal(0, "", found.name, AccountRole.OFFICIAL, official=found.code)


def _moved(session: Session, whose: Principal, run: Run) -> Differences | None:
    """The differences that concern one person or unit; None where nothing was corrected."""
    scheme = schemes.scheme(session, run.scheme, run.facts_batch)
    own = scope.own_subject(session, whose, scheme)
    if not run.supersedes_id or not (own or whose.official):
        return None
    before = store.one(session, whose, run.supersedes_id)
    causes = comparing_store.causes(session, whose, before, run)
    causes = replace(causes, official=whose.official, whole=True)
    return differences(causes, Wanted(subject=own or NOBODY, official=whose.official, whole=True))


def _division(session: Session, whose: Principal, run: Run) -> Redivided:
    """The lines and parts of results by which a correction moved somebody, figures or none."""
    if not run.supersedes_id:
        return Redivided((), {})
    before = store.one(session, whose, run.supersedes_id)
    old, new = (edge_store.own(session, whose, run.scheme, r.facts_batch) for r in (before, run))
    none = Fraction(0), Fraction(0)
    pairs = {
        cell: (old.portions.get(cell, none), new.portions.get(cell, none))
        for cell in sorted({*old.portions, *new.portions})
    }
    moved = {cell: pair for cell, pair in pairs.items() if pair[0] != pair[1]}
    return Redivided(tuple(line_changes(old.lines, new.lines)), moved)
