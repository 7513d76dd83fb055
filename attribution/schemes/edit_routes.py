"""修改方案各张表的页面，也可整份导出工作簿；每次保存是一批事实，写明理由和依据文件。"""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from attribution.plan import Scheme
from attribution.schemes import editing, life_store
from attribution.schemes import store as schemes
from attribution.schemes.forms import TARGETS
from attribution.schemes.grid_forms import Grid, grid, posted, sheet_of, taken
from attribution.schemes.tree import branches
from cadre.foundation import intake_store, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.page_entry import Entry, Grounds, sheet_of_form
from cadre.foundation.sheets import SheetForm
from cadre.foundation.template import template
from cadre.foundation.web import download, page, see
from cadre.roster import store as roster

router = APIRouter(prefix="/schemes", tags=["schemes"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPROCESSABLE = 422
Reader = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form: every sheet asks for its own columns."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Given = Annotated[Mapping[str, str], Depends(given)]
Seen = Annotated[int, Form()]


def grounds(reason: Annotated[str, Form()] = "", paper: Annotated[str, Form()] = "") -> Grounds:
    """Why, and by which paper."""
    return Grounds(reason, paper)


Why = Annotated[Grounds, Depends(grounds)]


def _options(session: ReadSession, scheme: Scheme) -> dict[str, Any]:
    """What a cell that refers to something may be chosen from."""
    return {
        "class": [(c.code, c.name) for c in scheme.classes.values()],
        "subject": [(s.code, s.name) for s in scheme.subjects.values()],
        "indicator": [(b.indicator.code, b.indicator.name) for b in branches(scheme)],
        "approved_check": [(a.code, a.name) for a in schemes.register(session).values()],
        "scheme": [(head.code, head.name) for head in schemes.heads(session)],
        "units": roster.units(session),
    }


def edit_page(
    request: Request,
    session: ReadSession,
    code: str,
    template_name: str,
    entry: Entry | None = None,
    **context: Any,  # noqa: ANN401  模板变量各式各样
) -> Response:
    """A page with a form of a scheme; with `entry`, the problems that kept it from being saved."""
    scheme = schemes.scheme(session, code)
    return page(
        request,
        template_name,
        UNPROCESSABLE if entry else 200,
        scheme=scheme,
        options=_options(session, scheme),
        seen=life_store.changed_by(session, code),
        problems=entry.problems if entry else (),
        today=today(),
        **context,
    )


def _fixed(session: ReadSession, form: SheetForm, code: str, indicator: str) -> dict[str, str]:
    own = {"code": code} if form.code == "scheme" else {"scheme": code}
    by_indicator = indicator and any(column.field == "indicator" for column in form.columns)
    if by_indicator:
        editing.must_have(session, code, indicator)
    return own | ({"indicator": indicator} if by_indicator else {})


def _grid(session: ReadSession, form: SheetForm, code: str, indicator: str, start: int) -> Grid:
    fixed, rows = _fixed(session, form, code, indicator), schemes.rows_of(session, form.table, code)
    subjects = schemes.scheme(session, code).subjects if form is TARGETS and indicator else {}
    wanted = [{"subject": ""}, *({"subject": subject} for subject in subjects)] if subjects else []
    blank = 0 if form.code == "scheme" else 3
    return grid(form, fixed, rows, start=start, wanted=wanted, blank=blank)


@router.get("/{code}/workbook")
def download_scheme(request: Request, who: Reader, code: str) -> Response:
    """One scheme as a workbook: edited in Excel, it comes back by the intake page."""
    engine, books = request.app.state.engine, request.app.state.books
    with reading(engine) as session:
        head = schemes.head(session, code)
        rows = intake_store.export(session, who, books, editing.BOOK, code)
    trail.read_before(engine, who, f"导出{books[editing.BOOK].title}{code}")
    name = f"{head.name}{today():%Y%m%d}.xlsx"
    return download(template(books[editing.BOOK], rows), name, XLSX)


@router.get("/{code}/edit/{sheet}")
def show_grid(
    request: Request,
    session: ReadSession,
    who: Reader,
    code: str,
    sheet: str,
    indicator: str = "",
    start: int = 0,
) -> Response:
    """One sheet of a scheme as a form."""
    _, form = sheet_of(sheet)
    if words := editing.closed(session, who, request.app.state.books, code):
        return see(f"/schemes/{code}", words)
    found = _grid(session, form, code, indicator, max(start, 0))
    return edit_page(request, session, code, "attribution/scheme_grid.html", grid=found)


@router.post("/{code}/edit/{sheet}")
def save_grid(
    request: Request,
    session: WriteSession,
    who: Enterer,
    code: str,
    sheet: str,
    why: Why,
    fields: Given,
    seen: Seen,
    indicator: str = "",
    start: int = 0,
) -> Response:
    """Save one sheet of a scheme."""
    book, form = sheet_of(sheet)
    fixed, lines = _fixed(session, form, code, indicator), posted(form, fields)
    entered, removed = taken(form, lines, fixed)
    entry = editing.save(
        session,
        who,
        request.app.state.books,
        code,
        {form.title: sheet_of_form(form, entered)} if entered else {},
        grounds=why,
        removed={form.code: removed},
        seen=seen,
        book=book,
    )
    if entry.problems:
        asked = tuple(column for column in form.columns if column.field not in fixed)
        again = Grid(form, fixed, asked, tuple(lines), start)
        return edit_page(request, session, code, "attribution/scheme_grid.html", entry, grid=again)
    back = f"/schemes/{code}/edit/{sheet}?{request.url.query}".rstrip("?")
    return see(back, said(entry))


def said(entry: Entry) -> str:
    """What is told after a form was saved."""
    batch = entry.batch
    return f"已保存，第 {batch.id} 批。" if batch else "没有变化，没有新的批次。"
