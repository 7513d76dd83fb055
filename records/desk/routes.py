"""首页、日程和使用说明。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.schemes import issuing
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import page
from records.desk import calendar_store, store
from records.desk.dates import in_order, years
from records.desk.tasks import steps
from records.dossier.meeting.declared import PAPERS

router = APIRouter(tags=["desk"])

Reader = Annotated[Principal, asks(Permission.HOME)]


@router.get("/")
def show_home(request: Request, session: ReadSession, who: Reader) -> Response:
    """Show what is due, what is wrong, and what waits for whom."""
    heads = issuing.heads(session, who) if who.may(Permission.READ_SCHEMES) else []
    told = [(head.name, store.year(session, who, head)) for head in heads]
    return page(
        request,
        "cadre/home.html",
        todo=store.desk(session, who, today()),
        years=[
            (name, steps(year, today(), inside=who.in_department))
            for name, year in told
            if year.closed_on is None
        ],
    )


@router.get("/calendar")
def show_calendar(request: Request, session: ReadSession, who: Reader, year: int = 0) -> Response:
    """Show all dates of a year in order."""
    days = calendar_store.days(session, who)
    chosen = year or today().year
    return page(
        request,
        "records/calendar.html",
        lines=in_order(days, today(), chosen),
        year=chosen,
        years=sorted({*years(days), chosen}),
        today=today(),
    )


@router.get("/help")
def show_help(request: Request, who: Reader) -> Response:
    """Show how to use the system, by role."""
    return page(request, "cadre/help.html", papers=PAPERS)
