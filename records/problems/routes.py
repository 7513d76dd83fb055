"""问题清单的页面：看板、单个问题和每一步的办理；单位联络员只看、只报本单位的。"""

from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.page_entry import Entry, enter_form, sheet_of_form
from cadre.foundation.web import download, page, see
from cadre.roster import block_forms
from cadre.roster.block_forms import Line
from cadre.roster.person_edit_routes import Given, Why, said
from cadre.rules.errors import BadInput
from records.problems import listing, store, taking_store
from records.problems.forms import PROBLEM_BOOK, PROBLEMS
from records.problems.listing import Asked
from records.problems.page import problem_page
from records.problems.published_store import published

router = APIRouter(prefix="/problems", tags=["problems"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPROCESSABLE = 422
TITLE = "问题清单"
LONG = frozenset({"words", "shown_by", "cause", "measures"})
Reader = Annotated[Principal, asks(Permission.READ_PROBLEMS)]
Editor = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]
Worker = Annotated[Principal, does(Permission.WORK_PROBLEMS)]


def asked(
    unit: str = "", period: str = "", owner: str = "", state: str = "", late: str = "", q: str = ""
) -> Asked:
    """What the board is narrowed by."""
    return Asked(unit, period, owner, state if state in listing.STATES else "", bool(late), q)


Wanted = Annotated[Asked, Depends(asked)]


@router.get("")
def show_board(request: Request, session: ReadSession, who: Reader, wanted: Wanted) -> Response:
    """The board, a column for each state; with a state asked for, all problems in it."""
    every = store.problems(session, who)
    found = [one for one in every if wanted.admits(one)]
    return page(
        request,
        "records/problems/board.html",
        columns=listing.columns(found),
        listed=[one for one in found if one.state == wanted.state] if wanted.state else [],
        found=len(found),
        late_count=sum(bool(one.late) for one in found),
        every=len(every),
        units=listing.units(every),
        periods=listing.periods(every),
        asked=wanted,
        query=listing.query(wanted),
        paper_unit=wanted.unit or (every[0].unit if not who.in_department and every else ""),
    )


@router.get("/list.xlsx")
def export_board(session: WriteSession, who: Reader, wanted: Wanted) -> Response:
    """The problems asked for as a workbook, a sheet in all."""
    found = [
        one
        for one in store.problems(session, who)
        if wanted.admits(one) and wanted.state in ("", one.state)
    ]
    trail.wrote(session, who, "导出", TITLE, f"{len(found)} 个问题")
    heading = [TITLE, f"截至 {today()}，共 {len(found)} 个问题，只列您有权查看的"]
    return download(
        write_table_book({TITLE: listing.sheet(found)}, heading), f"{TITLE}.xlsx", EXCEL
    )


@router.get("/published")
def show_published(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.READ_STANDINGS)],
) -> Response:
    """The rectification reports that an organ decided to make public."""
    return page(request, "records/problems/published.html", reports=published(session))


@router.get("/published.xlsx")
def export_published(
    session: WriteSession, who: Annotated[Principal, asks(Permission.READ_STANDINGS)]
) -> Response:
    """The same reports as a workbook."""
    found = published(session)
    trail.wrote(session, who, "导出", "公开的整改报告", f"{len(found)} 份")
    rows: list[list[listing.Cell]] = [["单位", "方案", "整改报告", "公开方式", "决定", "公开日期"]]
    rows += [[x.unit, x.scheme, x.report, x.how, x.decision, x.on] for x in found]
    heading = ["公开的整改报告", f"共 {len(found)} 份"]
    return download(write_table_book({"整改报告": rows}, heading), "公开的整改报告.xlsx", EXCEL)


def _new(request: Request, line: Line, entry: Entry | None = None) -> Response:
    return page(
        request,
        "records/problems/new.html",
        UNPROCESSABLE if entry else 200,
        columns=[column for column in PROBLEMS.columns if column.field != "source"],
        long=LONG,
        line=line,
        problems=entry.problems if entry else (),
    )


@router.get("/new")
def show_new(request: Request, who: Editor) -> Response:
    """A new problem as a form."""
    return _new(request, Line(1, "", {}))


@router.post("/new")
def enter_new(
    request: Request, session: WriteSession, who: Enterer, why: Why, fields: Given
) -> Response:
    """List one problem; one of that number that is there already is not overwritten."""
    came = block_forms.posted(PROBLEMS, fields)
    entered, _ = block_forms.taken(PROBLEMS, came, {}, {})
    code = str(entered[1].get("code", "")).strip() if 1 in entered else ""
    if not code or store.there(session, code):
        raise BadInput("没有填编号，或这个编号已经用了。", "请换一个编号；更正用工作簿。")
    raw = {PROBLEMS.title: sheet_of_form(PROBLEMS, entered)}
    books = request.app.state.books
    entry = enter_form(session, who, books, PROBLEM_BOOK.code, raw, grounds=why)
    if entry.problems:
        return _new(request, came[0], entry)
    return see(f"/problems/{quote(code)}", said(entry))


@router.get("/{code}")
def show_problem(request: Request, session: WriteSession, who: Reader, code: str) -> Response:
    """One problem with its steps; the look leaves a line in the trail."""
    shown = problem_page(session, who, code)
    trail.looked(session, who, taking_store.about(code))
    return page(request, "records/problems/problem.html", shown=shown, today=today())


@router.post("/{code}/{event}")
def take(session: WriteSession, who: Worker, code: str, event: str, fields: Given) -> Response:
    """Take one step of a problem."""
    try:
        version = int(fields.get("version", ""))
        on = date.fromisoformat(fields["done_on"]) if fields.get("done_on") else None
    except ValueError:
        raise BadInput("办理日期不是日期。", "请写成 2021-01-20 的形式。") from None
    state = taking_store.step(session, who, code, event, fields, version=version, on=on)
    return see(f"/problems/{quote(code)}", f"已办理“{event}”，现在为“{state}”。")
