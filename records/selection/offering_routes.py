"""把查出的、后备的、测评过的人列入一个空缺职位：勾选、选职位，一次列入。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import page, see
from records.selection import naming_store, offering_store, vacancy_store
from records.selection.candidate_store import CameBy
from records.selection.naming_store import Reason
from records.selection.states import VacancyState

router = APIRouter(prefix="/selection/add", tags=["selection"])

Looker = Annotated[Principal, asks(Permission.PREPARE_SELECTION)]
Preparer = Annotated[Principal, does(Permission.PREPARE_SELECTION)]
Text = Annotated[str, Form()]


@router.get("")
def show_offered(
    request: Request,
    session: WriteSession,
    who: Looker,
    selection: int = 0,
    pool: str = "",
    ballot: int = 0,
) -> Response:
    """The persons offered and the open vacancies; the look is in the trail."""
    offered = offering_store.of(
        session, who, selection=selection, pool=pool, ballot=ballot, day=today()
    )
    trail.looked(session, who, "列入人选", f"{offered.words}，{len(offered.people)} 人")
    open_ones = [
        (row.id, row.words)
        for row in vacancy_store.vacancies(session, who)
        if row.state == VacancyState.OPEN
    ]
    return page(request, "records/selection/add.html", offered=offered, vacancies=open_ones)


@router.post("")
def add_offered(
    session: WriteSession,
    who: Preparer,
    vacancy: Annotated[int, Form()],
    came_by: Annotated[CameBy, Form()],
    words: Text = "",
    reason: Text = "",
    chosen: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Put those ticked on the list of a vacancy."""
    why = Reason(came_by, "；".join(part.strip() for part in (words, reason) if part.strip()))
    added = naming_store.add_all(session, who, vacancy, chosen or [], why)
    return see(f"/selection/{vacancy}", added.words)
