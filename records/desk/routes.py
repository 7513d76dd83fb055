"""首页和使用说明。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import page
from records.desk import store
from records.desk.tasks import steps

router = APIRouter(tags=["desk"])

Reader = Annotated[Principal, asks(Permission.HOME)]


@router.get("/")
def show_home(request: Request, session: ReadSession, who: Reader) -> Response:
    """Show what is due, what is wrong, and what waits for whom."""
    heads = schemes.heads(session) if who.may(Permission.READ_SCHEMES) else []
    years = [(head.name, store.year(session, who, head)) for head in heads]
    return page(
        request,
        "cadre/home.html",
        todo=store.desk(session, who),
        years=[
            (name, steps(year, today(), inside=who.in_department))
            for name, year in years
            if year.closed_on is None
        ],
    )


@router.get("/help")
def show_help(request: Request, who: Reader) -> Response:
    """Show how to use the system, by role."""
    return page(request, "cadre/help.html")
