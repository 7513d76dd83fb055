"""专项考核的页面：每次考核的名单人人可看到自己权限内的，谈话记录只给干部专责看。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.page_entry import Entry
from cadre.foundation.web import download, page, see
from cadre.roster import block_forms as roster_blocks
from cadre.roster import store as roster
from cadre.roster.block_forms import Line
from cadre.roster.person_edit_routes import Given, Why, said
from cadre.rules.errors import BadInput
from records.evidence import block_forms, block_store, special_store
from records.evidence.forms import EVIDENCE_BOOK, NAMES, SPECIALS, TALKS
from records.evidence.listing import Cell
from records.evidence.scope_store import scope

router = APIRouter(prefix="/special", tags=["evidence"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPROCESSABLE = 422
HEAD = ("专项考核", "干部编号", "姓名", "单位", "评价", "事由", "列名日期", "告知日期", "依据文件")
Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
Editor = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]


@router.get("")
def show_specials(request: Request, session: ReadSession, who: Reader) -> Response:
    """All special assessments."""
    return page(request, "records/specials.html", found=block_store.specials(session))


@router.get("/list.xlsx")
def export_specials(session: WriteSession, who: Reader) -> Response:
    """The same list as a workbook."""
    found = block_store.specials(session)
    trail.wrote(session, who, "导出", "专项考核", f"{len(found)} 次")
    rows: list[list[Cell]] = [["编号", "名称", "组织机关", "开始", "结束", "依据文件"]]
    rows += [[x.code, x.title, x.organ, x.begins_on, x.ends_on, x.paper] for x in found]
    heading = ["专项考核", f"共 {len(found)} 次"]
    return download(write_table_book({"专项考核": rows}, heading), "专项考核.xlsx", EXCEL)


def _new(request: Request, line: Line, entry: Entry | None = None) -> Response:
    return page(
        request,
        "records/special_new.html",
        UNPROCESSABLE if entry else 200,
        columns=block_forms.asked(SPECIALS, {}),
        long=block_forms.LONG,
        line=line,
        problems=entry.problems if entry else (),
    )


@router.get("/new")
def show_new(request: Request, who: Editor) -> Response:
    """A new special assessment as a form."""
    return _new(request, Line(1, "", {}))


@router.post("/new")
def enter_new(
    request: Request, session: WriteSession, who: Enterer, why: Why, fields: Given
) -> Response:
    """Enter a special assessment; one of that number that is there already is not overwritten."""
    came = roster_blocks.posted(SPECIALS, fields)
    entered, _ = roster_blocks.taken(SPECIALS, came, {}, {})
    code = str(entered[1].get("code", "")).strip() if 1 in entered else ""
    if not code or special_store.there(session, code):
        raise BadInput("没有填编号，或这个编号已经用了。", "请换一个编号；更正用工作簿。")
    books = request.app.state.books
    entry = block_store.save(
        session, who, books, EVIDENCE_BOOK.code, SPECIALS, entered, removed=set(), grounds=why
    )
    if entry.problems:
        return _new(request, came[0], entry)
    return see(f"/special/{code}", f"{said(entry)}接着请登记名单。")


@router.get("/{code}")
def show_special(request: Request, session: WriteSession, who: Reader, code: str) -> Response:
    """One special assessment: its name list, and its talks to who may read them."""
    found, mine = block_store.special(session, code), scope(session, who)
    trail.looked(session, who, f"专项考核 {code}")
    fixed, restricted = {"assessment": code}, who.may(Permission.READ_RESTRICTED)
    talks = block_store.rows_of(session, who, TALKS, fixed, mine) if restricted else {}
    return page(
        request,
        "records/special.html",
        found=found,
        names=special_store.names(session, mine, code),
        left_out=special_store.left_out(session, mine, code),
        talks=block_forms.block(TALKS, talks, fixed) if restricted else None,
        form_code=NAMES.code,
    )


@router.get("/{code}/names.xlsx")
def export_names(session: WriteSession, who: Reader, code: str) -> Response:
    """The name list as a workbook, as far as it is within one's authority."""
    found = block_store.special(session, code)
    rows = _rows(session, who, code, found.title)
    trail.wrote(session, who, "导出", f"专项考核 {code}", "名单")
    heading = [f"{found.title}名单", f"{found.organ} {found.paper}".strip()]
    return download(write_table_book({"名单": rows}, heading), f"{found.title}名单.xlsx", EXCEL)


def _rows(session: Session, who: Principal, code: str, title: str) -> list[list[Cell]]:
    mine, units = scope(session, who), roster.units(session)
    rows: list[list[Cell]] = [[*HEAD]]
    for one in special_store.names(session, mine, code):
        row = one.row
        unit = units[row.unit].name if row.unit in units else row.unit
        rows.append(
            [
                title,
                row.official,
                one.name if row.official else "",
                unit,
                row.outcome,
                row.words,
                row.listed_on,
                row.notified_on,
                row.paper,
            ]
        )
    return rows
