"""修改单位的职务和核定职数：一张小表，写明理由和依据文件，成批入库。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.page_entry import Entry
from cadre.foundation.sheets import SheetForm
from cadre.foundation.web import page, see
from cadre.roster import block_forms, block_store, unit_store
from cadre.roster.block_forms import Line, unit_block_of
from cadre.roster.person_edit_routes import Given, Why, said

router = APIRouter(prefix="/roster/units", tags=["roster"])

UNPROCESSABLE = 422
Editor = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]


def _form(
    request: Request,
    session: Session,
    code: str,
    form: SheetForm,
    lines: tuple[Line, ...],
    seen: str,
    entry: Entry | None = None,
) -> Response:
    unit = unit_store.body(unit_store.history(session), code, today())
    return page(
        request,
        "cadre/roster_block.html",
        UNPROCESSABLE if entry else 200,
        base=f"/roster/units/{code}",
        url=f"/roster/units/{code}/edit/{form.code}",
        above=("/roster/units", "单位"),
        name=unit.name,
        form_of=form,
        title=form.title,
        columns=block_forms.asked(form, private=False),
        long=block_forms.LONG,
        lines=lines,
        seen=seen,
        problems=entry.problems if entry else (),
    )


@router.get("/{code}/edit/{sheet}")
def show_block(
    request: Request, session: ReadSession, who: Editor, code: str, sheet: str
) -> Response:
    """The posts or the quotas of a unit as a form."""
    form = unit_block_of(sheet)
    rows = block_store.rows_with(session, form, "unit", code)
    lines = block_forms.lines(form, rows, block_forms.asked(form, private=False))
    return _form(request, session, code, form, lines, block_store.seal(rows))


@router.post("/{code}/edit/{sheet}")
def save_block(
    request: Request,
    session: WriteSession,
    who: Enterer,
    code: str,
    sheet: str,
    why: Why,
    fields: Given,
    seen: Annotated[str, Form()] = "",
) -> Response:
    """Save the posts or the quotas of a unit."""
    form = unit_block_of(sheet)
    unit_store.body(unit_store.history(session), code, today())
    rows = block_store.rows_with(session, form, "unit", code)
    block_store.must_be_as_seen(rows, seen)
    came = block_forms.posted(form, fields)
    entered, removed = block_forms.taken(form, came, rows, {"unit": code})
    books, gone = request.app.state.books, removed & rows.keys()
    entry = block_store.save(
        session, who, books, "roster", form, entered, removed=gone, grounds=why
    )
    if entry.problems:
        return _form(request, session, code, form, tuple(came), seen, entry)
    return see(f"/roster/units/{code}", said(entry))
