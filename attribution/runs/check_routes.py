"""责任分工检查的页面和导出：拦公布的在前，按检查归拢，每条指到要改的地方。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.runs.check_store import Asked, CheckSheet, check_sheet, heading, table
from attribution.runs.publication_routes import EXCEL
from attribution.schemes import issuing
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import download, page

router = APIRouter(prefix="/division", tags=["division"])

Reader = Annotated[Principal, asks(Permission.READ_RUNS)]  # 只给考核办：里面有各单位的人和空缺
TITLE = "责任分工检查"


def _sheet(session: ReadSession, who: Principal, code: str, *asked: str) -> CheckSheet:
    issuing.must_see(session, who, code)
    return check_sheet(session, who, code, Asked(*asked))


@router.get("/{scheme_code}/checks")
def show_checks(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    run: str = "",
    on: str = "",
    check: str = "",
    severity: str = "",
) -> Response:
    """Show every finding about the division of work as of the latest facts, a run or a day."""
    sheet = _sheet(session, who, scheme_code, run, on, check, severity)
    heads = issuing.heads(session, who)
    return page(request, "attribution/checks.html", sheet=sheet, heads=heads)


@router.get("/{scheme_code}/checks.xlsx")
def export_checks(
    request: Request,
    session: WriteSession,
    who: Reader,
    scheme_code: str,
    run: str = "",
    on: str = "",
    check: str = "",
    severity: str = "",
) -> Response:
    """The same findings as a workbook."""
    sheet = _sheet(session, who, scheme_code, run, on, check, severity)
    marks = ["演示数据，不得作为任何决定的依据"] if request.app.state.demo() else []
    trail.wrote(session, who, "导出", f"方案 {scheme_code}", TITLE)
    book = write_table_book(table(sheet), heading(sheet, marks))
    return download(book, f"{sheet.scheme.name}-{TITLE}.xlsx", EXCEL)
