"""粘贴领导分工文件的页面：贴进来、看读懂了什么、选定存疑的、确认录入。"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from attribution.plan import Scheme
from attribution.responsibility import division_store as division
from attribution.responsibility import pasting_store
from attribution.responsibility.division_forms import namer, said
from attribution.responsibility.pasted_choices import SKIP
from attribution.responsibility.pasted_text import repeals, since, visible
from attribution.responsibility.pasting_store import Pasted, Preview
from attribution.schemes.edit_routes import Given
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.page_entry import Entry
from cadre.foundation.web import page, see
from cadre.roster import store as roster
from cadre.rules.errors import Refused

router = APIRouter(prefix="/division", tags=["division"])

UNPROCESSABLE = 422
Reader = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS, pasted=("text",))]


def pasted(
    area: Annotated[str, Form()],
    begins_on: Annotated[date, Form()],
    text: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "",
    whole: Annotated[str, Form()] = "",
) -> Pasted:
    """The paper as it was pasted, without marks that no page shows."""
    return Pasted(visible(text), area, begins_on, paper, bool(whole))


Asked = Annotated[Pasted, Depends(pasted)]


@router.get("/{scheme_code}/paste")
def show_paste(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, area: str = ""
) -> Response:
    """Ask for the text of a division-of-work paper."""
    scheme = division.opened(session, who, scheme_code)
    if words := division.closed(session, request.app.state.books, scheme_code):
        return see(f"/division/{scheme_code}", words)
    every = division.areas(session, scheme)
    return page(request, "attribution/division_paste.html", scheme=scheme, areas=every, area=area)


@router.post("/{scheme_code}/paste")
def preview_paste(
    request: Request,
    session: ReadSession,
    who: Enterer,
    scheme_code: str,
    asked: Asked,
    fields: Given,
) -> Response:
    """Show what was understood; nothing is written."""
    scheme = division.opened(session, who, scheme_code)
    found = pasting_store.preview(session, who, scheme, asked, fields)
    return _shown(request, session, scheme, found, fields)


@router.post("/{scheme_code}/paste/enter")
def enter_paste(
    request: Request,
    session: WriteSession,
    who: Enterer,
    scheme_code: str,
    asked: Asked,
    fields: Given,
    digest: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Enter what was understood and chosen, or say what keeps it from being entered."""
    scheme = division.opened(session, who, scheme_code)
    found = pasting_store.preview(session, who, scheme, asked, fields)
    if words := division.closed(session, request.app.state.books, scheme_code):
        raise Refused(words)
    if found.counts.open:
        return _shown(request, session, scheme, found, fields, UNPROCESSABLE)
    books = request.app.state.books
    entry = pasting_store.enter(session, who, books, found, expected=digest, reason=reason)
    if entry.problems:
        return _shown(request, session, scheme, found, fields, UNPROCESSABLE, entry)
    return see(f"/division/{scheme_code}", said(entry))


def _shown(
    request: Request,
    session: ReadSession,
    scheme: Scheme,
    found: Preview,
    fields: Mapping[str, str],
    code: int = 200,
    entry: Entry | None = None,
) -> Response:
    return page(
        request,
        "attribution/division_pasted.html",
        code,
        scheme=scheme,
        found=found,
        posts={post.code: post.words for post in found.people.posts},
        named=namer(scheme, roster.units(session)),
        reason=fields.get("reason", ""),
        skip=SKIP,
        problems=entry.problems if entry else (),
        other_days=[day for day in since(found.asked.text) if day != found.asked.begins_on],
        repeals=repeals(found.asked.text) and not found.asked.whole,
        waiting=code == UNPROCESSABLE and not entry,
    )
