"""责任分工逐行修改的页面：加一行、改一行、删一行，各写明理由和依据文件。"""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.plan import Scheme
from attribution.responsibility import division_store as division
from attribution.responsibility import lines_store
from attribution.responsibility.division_forms import called, filled, options, said
from attribution.responsibility.division_lines import fresh, in_order, kept
from attribution.responsibility.forms import DIVISION
from attribution.schemes.edit_routes import Given, Why
from attribution.schemes.grid_forms import Grid, Line, posted, taken
from cadre.foundation.access import Permission, Principal
from cadre.foundation.cells import shown
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.page_entry import Entry
from cadre.foundation.sheets import SheetForm
from cadre.foundation.web import page, see
from cadre.rules.errors import Refused

router = APIRouter(prefix="/division", tags=["division"])

UNPROCESSABLE, PAGE = 422, 100
Reader = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]


@router.get("/{scheme_code}/lines/{sheet}")
def show_lines(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    sheet: str,
    q: str = "",
    start: int = 0,
) -> Response:
    """The lines of one sheet, to be looked through and opened."""
    scheme = division.opened(session, who, scheme_code)
    form = division.sheet(request.app.state.books, sheet)
    rows = lines_store.rows(session, who, request.app.state.books, scheme, form)
    names = called(session, who, scheme)
    found = in_order(kept(rows, q, names))
    begin = max(start, 0)
    return page(
        request,
        "attribution/division_lines.html",
        scheme=scheme,
        form_of=form,
        sheets=DIVISION.sheets,
        columns=filled(form, rows.values()),
        rows=[
            (k, {c.field: shown(c, r[c.field]) for c in form.columns})
            for k, r in found[begin : begin + PAGE]
        ],
        total=len(found),
        start=begin,
        step=PAGE,
        names=names,
        q=q,
        closed=division.closed(session, request.app.state.books, scheme_code),
    )


@router.get("/{scheme_code}/line/{sheet}")
def show_line(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, sheet: str, key: str = ""
) -> Response:
    """One line as a form; without a key a new one, begun with what the address says."""
    scheme = division.opened(session, who, scheme_code)
    if words := division.closed(session, request.app.state.books, scheme_code):
        return see(f"/division/{scheme_code}", words)
    form = division.sheet(request.app.state.books, sheet)
    rows = lines_store.rows(session, who, request.app.state.books, scheme, form)
    if key:
        row, seen = lines_store.one(session, form, rows, key)
        cells = {column.field: shown(column, row[column.field]) for column in form.columns}
        return _form(request, session, who, scheme, form, Line(1, key, cells), seen)
    names = [column.field for column in form.columns if column.field != "scheme"]
    cells = fresh(sheet, rows, dict(request.query_params), names)
    return _form(request, session, who, scheme, form, Line(1, "", cells), 0)


def _form(
    request: Request,
    session: ReadSession,
    who: Principal,
    scheme: Scheme,
    form: SheetForm,
    line: Line,
    seen: int,
    entry: Entry | None = None,
) -> Response:
    fixed = {"scheme": scheme.code} if form.scope else {}
    columns = tuple(c for c in form.columns if c.field not in (*fixed, "source"))
    return page(
        request,
        "attribution/division_line.html",
        UNPROCESSABLE if entry else 200,
        scheme=scheme,
        grid=Grid(form, fixed, columns, (line,)),
        line=line,
        seen=seen,
        options=options(session, who, scheme),
        problems=entry.problems if entry else (),
    )


@router.post("/{scheme_code}/line/{sheet}")
def save_line(
    request: Request,
    session: WriteSession,
    who: Enterer,
    scheme_code: str,
    sheet: str,
    why: Why,
    fields: Given,
    seen: Annotated[int, Form()] = 0,
) -> Response:
    """Save one line, or add it."""
    scheme, books = division.opened(session, who, scheme_code), request.app.state.books
    form = division.sheet(request.app.state.books, sheet)
    fixed = {"scheme": scheme_code} if form.scope else {}
    own = posted(form, _one(fields))
    entered, _ = taken(form, own, fixed)
    if not entered:
        raise Refused("这一行什么也没有填。", "请填写；要删去请用“删去”。")
    entry = lines_store.save(
        session, who, books, scheme, form, own[0].key, entered[1], seen=seen, grounds=why
    )
    if entry.problems:
        return _form(request, session, who, scheme, form, own[0], seen, entry)
    return see(f"/division/{scheme_code}/lines/{sheet}", said(entry))


def _one(fields: Mapping[str, str]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name.startswith("1-")}


@router.post("/{scheme_code}/line/{sheet}/remove")
def remove_line(
    request: Request,
    session: WriteSession,
    who: Enterer,
    scheme_code: str,
    sheet: str,
    why: Why,
    key: Annotated[str, Form()],
    seen: Annotated[int, Form()],
) -> Response:
    """Take one line off."""
    scheme, books = division.opened(session, who, scheme_code), request.app.state.books
    form = division.sheet(request.app.state.books, sheet)
    entry = lines_store.remove(session, who, books, scheme, form, key, seen=seen, grounds=why)
    return see(f"/division/{scheme_code}/lines/{sheet}", said(entry))
