"""人选比选的页面、Word 和 Excel：同一类事实放在一行，看谁、看哪天、打印都在这里。"""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download, page
from records.dossier import comparison_store
from records.dossier.comparing import comparison_paper
from records.dossier.word import write

router = APIRouter(prefix="/selection", tags=["selection"])

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Reader = Annotated[Principal, asks(Permission.READ_SELECTION)]
Chosen = Annotated[list[int] | None, Query()]


@router.get("/{number}/comparison")
def show_comparison(
    request: Request, session: WriteSession, who: Reader, number: int, c: Chosen = None
) -> Response:
    """The candidates of a vacancy side by side; the look is in the trail."""
    found = comparison_store.comparison(session, who, number, c or [], today())
    trail.looked(session, who, f"选任 {number}", f"比选 {len(found.names)} 名")
    return page(
        request,
        "records/selection/comparison.html",
        found=found,
        number=number,
        chosen=c or [],
        listed=comparison_store.listed(session, who, number, today()),
    )


@router.get("/{number}/comparison.docx")
def download_comparison(
    request: Request, session: WriteSession, who: Reader, number: int, c: Chosen = None
) -> Response:
    """The same as a Word file on landscape pages."""
    found = comparison_store.comparison(session, who, number, c or [], today())
    trail.wrote(session, who, "生成材料", f"选任 {number}", "人选比选表")
    content = write(comparison_paper(found, today(), demo=request.app.state.demo()))
    return download(content, f"人选比选表-{found.post}.docx", WORD)


@router.get("/{number}/comparison.xlsx")
def export_comparison(
    request: Request, session: WriteSession, who: Reader, number: int, c: Chosen = None
) -> Response:
    """The same as a workbook, the facts of a cell on lines of their own."""
    found = comparison_store.comparison(session, who, number, c or [], today())
    trail.wrote(session, who, "导出", f"选任 {number}", "人选比选表")
    heading = [f"人选比选：{found.post}", f"信息截至 {found.as_of}"]
    heading += ["演示数据，不得作为任何决定的依据"] if request.app.state.demo() else []
    rows = [(row.group, row.label, *row.cells) for row in found.rows]
    book = write_table_book({"人选比选": [("类别", "项目", *found.names), *rows]}, heading)
    return download(book, f"人选比选表-{found.post}.xlsx", EXCEL)
