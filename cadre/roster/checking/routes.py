"""花名册检查的页面和导出：按检查看，也按人看；每条指到要改的地方，看过的记下理由。"""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.foundation.export import Table, write_table_book
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.roster.checking import store
from cadre.roster.checking.findings import Check
from cadre.roster.checking.store import Asked, CheckSheet
from cadre.roster.person_routes import On

router = APIRouter(prefix="/roster", tags=["roster"])

Reader = Annotated[Principal, asks(Permission.READ_ROSTER)]
Mender = Annotated[Principal, does(Permission.ENTER_FACTS)]
PAGE = 200
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLES = ("检查", "程度", "姓名", "编号", "单位", "在哪里", "是什么", "怎么办", "看过的理由")
MARKED = "演示数据，不得作为任何决定的依据"


def asked_for(
    by: str = "", check: str = "", severity: str = "", q: str = "", state: str = ""
) -> Asked:
    """What the address asks for."""
    return Asked(by, check, severity, q.strip(), state)


Wanted = Annotated[Asked, Depends(asked_for)]


def _query(asked: Asked, on: date | None) -> str:
    return urlencode({**vars(asked), "on": on or ""})


def _address(asked: Asked, on: date | None) -> str:
    """The page as it was asked for."""
    return f"/roster/check?{_query(asked, on)}"


@router.get("/check")
def show_check(request: Request, who: Reader, asked: Wanted, on: On, start: int = 0) -> Response:
    """The findings about the roster, page by page; they tell of persons, so the look is noted."""
    day, begin = on or today(), max(start, 0)
    sheet = _worked_out(request, who, asked, day)
    with writing(request.app.state.engine) as session:
        trail.looked(session, who, store.TARGET)
    return page(
        request,
        "cadre/roster_check.html",
        sheet=sheet,
        groups=store.grouped(sheet.lines[begin : begin + PAGE], asked),
        start=begin,
        step=PAGE,
        asked=asked,
        day=day,
        asked_on=on,
        query=_query(asked, on),
        checks=tuple(Check),
    )


@router.get("/check.xlsx")
def export_check(request: Request, who: Reader, asked: Wanted, on: On) -> Response:
    """All findings asked for, as a workbook."""
    day = on or today()
    sheet = _worked_out(request, who, asked, day)
    with writing(request.app.state.engine) as session:
        trail.wrote(session, who, "导出", store.TARGET, f"{len(sheet.lines)} 条")
    heading = [store.TARGET, f"截至 {day}", *([MARKED] if request.app.state.demo() else [])]
    book = write_table_book({store.TARGET: _table(sheet)}, heading)
    return download(book, f"{store.TARGET}-{day}.xlsx", EXCEL)


def _worked_out(request: Request, who: Principal, asked: Asked, day: date) -> CheckSheet:
    """The checks take seconds where people are many, and must not keep others from writing."""
    with reading(request.app.state.engine) as session:
        return store.check_sheet(session, who, asked, day)


def _table(sheet: CheckSheet) -> Table:
    lines = [
        (
            one.finding.check,
            one.finding.severity,
            one.name,
            one.code,
            one.unit,
            str(one.finding.where),
            one.what,
            one.finding.what_to_do,
            f"{one.note.reason}（{one.note.by}）" if one.note else "",
        )
        for one in sheet.lines
    ]
    return [TITLES, *lines]


@router.post("/check/{digest}/aside")
def put_aside(
    session: WriteSession,
    who: Mender,
    digest: str,
    asked: Wanted,
    on: On,
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Record that a finding has been looked at and is no problem."""
    found = store.put_aside(session, who, digest, reason, on or today())
    return see(_address(asked, on), f"已记录：{found.check}，不是问题。")


@router.post("/check/{digest}/back")
def bring_back(session: WriteSession, who: Mender, digest: str, asked: Wanted, on: On) -> Response:
    """Let a finding that was put aside stand again."""
    found = store.bring_back(session, who, digest, on or today())
    return see(_address(asked, on), f"已重新提出：{found.check}。")
