"""粘贴一列姓名查人的页面：对上的、同名要选的、没有的、重复的分别列出，选定后接着出名册、出表。"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.foundation.guard import ReadSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster.person_routes import asked_day
from cadre.roster.search import names_store, selection_store
from cadre.roster.search.naming import LEFT_OUT, Listed, Match, listed
from cadre.roster.search.pasting import pasted
from cadre.roster.search.search_routes import GOES_TO, Items, posted

router = APIRouter(prefix="/roster/search/names", tags=["roster"])

UNPROCESSABLE = 422


def picked(items: Annotated[Items, Depends(posted)]) -> Mapping[int, str]:
    """Whom the radio buttons chose, by the place of the name in the paste."""
    places = ((name.removeprefix("pick."), value) for name, value in items)
    return {int(place): value for place, value in places if place.isascii() and place.isdecimal()}


@router.get("")
def show_names(
    request: Request, session: ReadSession, who: Annotated[Principal, asks(Permission.KEEP_LISTS)]
) -> Response:
    """A box to paste names in."""
    return _page(request, "", None, [], {}, None)


@router.post("")
def match_names(
    request: Request,
    who: Annotated[Principal, does(Permission.KEEP_LISTS, pasted=("text",))],
    picks: Annotated[Mapping[int, str], Depends(picked)],
    text: Annotated[str, Form()] = "",
    on: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "",
) -> Response:
    """Whom the names mean; with `to`, hand on the list once every name is settled."""
    day = asked_day(on)
    engine, names = request.app.state.engine, pasted(text)
    with reading(engine) as session:
        found = names_store.match(session, who, names, day or today())
    trail.read_before(engine, who, *names_store.told(found, day or today()))
    settled = listed(found, picks)
    if to not in GOES_TO or settled.unsettled or not settled.codes:
        return _page(request, text, day, found, picks, settled, asked_on=to in GOES_TO)
    words = f"粘贴姓名 {len(found)} 个"
    with writing(engine) as session:
        kept = selection_store.keep(session, who, settled.codes, words)
    return see(f"{GOES_TO[to]}?selection={kept.number}")


def _page(
    request: Request,
    text: str,
    day: date | None,
    found: Sequence[Match],
    picks: Mapping[int, str],
    settled: Listed | None,
    *,
    asked_on: bool = False,
) -> Response:
    return page(
        request,
        "cadre/search_names.html",
        UNPROCESSABLE if asked_on else 200,
        text=text,
        on=day,
        found=found,
        picks=picks,
        settled=settled,
        asked_on=asked_on,
        left_out=LEFT_OUT,
    )
