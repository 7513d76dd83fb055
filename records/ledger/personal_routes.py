"""个人实绩比较的页面和导出：只给考核部门看，只供研究，本身不触发任何后果。"""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from attribution.runs import exports
from attribution.runs import store as runs
from attribution.schemes import example_store
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import download, page
from cadre.rules.vocabulary import RunState
from records.ledger import personal_store
from records.ledger.pages import page_of
from records.ledger.personal_lines import ONLY, Asked
from records.ledger.personal_sheet import sheets

router = APIRouter(prefix="/officials-standing", tags=["personal"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "个人实绩比较"
Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
Given = Annotated[Asked, Depends()]


@router.get("")
def show_latest(session: ReadSession, who: Reader) -> Response:
    """Go to the latest scheme that has something to show."""
    shown = [head for head in schemes.heads(session) if runs.shown(session, who, head.code)]
    return RedirectResponse(f"/officials-standing/{shown[0].code}" if shown else "/schemes", 303)


@router.get("/{scheme_code}")
def show_standings(
    request: Request,
    session: WriteSession,
    who: Reader,
    scheme_code: str,
    asked: Given,
    run: int | None = None,
) -> Response:
    """Show officials among their peers; the look is left in the trail."""
    board = personal_store.board(session, who, scheme_code, run)
    trail.looked(session, who, f"{TITLE} {scheme_code}", f"计算 {board.run.id}")
    return page(
        request,
        "records/officials_standing.html",
        shown=page_of(board, asked),
        choices=[(key, words) for key, (words, _) in ONLY.items()],
        heads=schemes.heads(session),
    )


@router.get("/{scheme_code}/table.xlsx")
def export_standings(
    request: Request,
    session: WriteSession,
    who: Reader,
    scheme_code: str,
    asked: Given,
    run: int | None = None,
) -> Response:
    """The same lines as a workbook, headed by what it is."""
    board = personal_store.board(session, who, scheme_code, run)
    found, scheme = board.run, board.scheme
    marks = [f"{TITLE}只供考核部门研究，本身不触发任何后果", f"口径：{board.rule.basis}"]
    if request.app.state.demo() or example_store.examples(session, scheme_code, found.facts_batch):
        marks.append("演示数据，不得作为任何决定的依据")
    numbered = (found.id or 0, RunState(found.state), found.outputs_hash)
    heading = exports.heading(scheme, TITLE, numbered, marks)
    trail.wrote(session, who, "导出", f"计算 {found.id}", TITLE)
    book = write_table_book(sheets(page_of(board, asked).drawn), heading)
    return download(book, f"{scheme.name}-{TITLE}.xlsx", EXCEL)
