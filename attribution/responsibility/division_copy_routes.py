"""沿用上年责任分解的页面：对不上的指标、单位、职务逐项列出，选定后一次录入。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.plan import Scheme
from attribution.responsibility import copying_store
from attribution.responsibility import division_store as division
from attribution.responsibility.copying_store import Plan
from attribution.responsibility.division_forms import said
from attribution.responsibility.succeeding import SKIP
from attribution.schemes.edit_routes import Given, Why
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.page_entry import Entry
from cadre.foundation.web import page, see
from cadre.roster import store as roster
from cadre.rules.errors import Refused

router = APIRouter(prefix="/division", tags=["division"])

UNPROCESSABLE = 422
Reader = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]


@router.get("/{scheme_code}/copy")
def show_copy(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, former: str = ""
) -> Response:
    """Show what the former scheme's division of duties gives for this one."""
    scheme = division.opened(session, who, scheme_code)
    if words := division.closed(session, request.app.state.books, scheme_code):
        return see(f"/division/{scheme_code}", words)
    code = former or scheme.previous
    found = copying_store.plan(session, request.app.state.books, scheme, code, {}) if code else None
    return _shown(request, session, scheme, found)


def _shown(
    request: Request,
    session: ReadSession,
    scheme: Scheme,
    found: Plan | None,
    code: int = 200,
    entry: Entry | None = None,
) -> Response:
    return page(
        request,
        "attribution/division_copy.html",
        code,
        scheme=scheme,
        found=found,
        former=copying_store.former(session, scheme),
        units=roster.units(session),
        skip=SKIP,
        problems=entry.problems if entry else (),
    )


@router.post("/{scheme_code}/copy")
def enter_copy(
    request: Request,
    session: WriteSession,
    who: Enterer,
    scheme_code: str,
    fields: Given,
    why: Why,
    former: Annotated[str, Form()],
    digest: Annotated[str, Form()],
) -> Response:
    """Enter what was taken over, or show again what has still to be chosen."""
    scheme, books = division.opened(session, who, scheme_code), request.app.state.books
    if words := division.closed(session, books, scheme_code):
        raise Refused(words)
    found = copying_store.plan(session, books, scheme, former, fields)
    if found.copied.open or fields.get("again"):
        return _shown(request, session, scheme, found, UNPROCESSABLE if found.copied.open else 200)
    entry = copying_store.enter(session, who, books, found, expected=digest, grounds=why)
    if entry.problems:
        return _shown(request, session, scheme, found, UNPROCESSABLE, entry)
    return see(f"/division/{scheme_code}", said(entry))
