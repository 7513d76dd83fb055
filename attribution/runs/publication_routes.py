"""公布表和单项榜的页面和导出：按设定向同一系列公开，否则只看本单位。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.runs import exports
from attribution.runs.item_boards import item_boards, publication
from attribution.runs.place_words import place_words
from attribution.runs.shown_store import View, view
from attribution.schemes import example_store
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import Filters, download, page
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import RunState

router = APIRouter(prefix="/publication", tags=["publication"])

FILTERS: Filters = {
    "place_words": place_words,
    "remarks": exports.remarks,
    "line_remarks": exports.line_remarks,
}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Reader = Annotated[Principal, asks(Permission.READ_STANDINGS)]


def exported(
    request: Request,
    session: WriteSession,
    who: Principal,
    shown: View,
    title: str,
    sheets: exports.Sheets,
) -> Response:
    """A workbook of a run, headed by what it is, with a line in the trail."""
    scheme, run = shown.scheme, shown.run
    marks = ["演示数据，不得作为任何决定的依据"] if request.app.state.demo() else []
    if example_store.examples(session, scheme.code, run.facts_batch):
        marks.append("方案含示例数，得分和位次由示例数据算出")
    numbered = (run.id or 0, RunState(run.state), run.outputs_hash)
    heading = exports.heading(scheme, title, numbered, marks)
    trail.wrote(session, who, "导出", f"计算 {run.id}", title)
    return download(write_table_book(sheets, heading), f"{scheme.name}-{title}.xlsx", EXCEL)


@router.get("/{scheme_code}")
def show_publication(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, run: int | None = None
) -> Response:
    """Show the publication table of each class."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    return page(
        request,
        "attribution/publication.html",
        shown=shown,
        tables=publication(shown.scheme, shown.scores, shown.standings),
    )


@router.get("/{scheme_code}/table.xlsx")
def export_publication(
    request: Request, session: WriteSession, who: Reader, scheme_code: str, run: int | None = None
) -> Response:
    """The publication table as a workbook."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    tables = publication(shown.scheme, shown.scores, shown.standings)
    sheets = exports.publication_sheets(shown.scheme, tables, shown.disputed)
    return exported(request, session, who, shown, "公布表", sheets)


@router.get("/{scheme_code}/items")
def show_items(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    run: int | None = None,
    indicator: str = "",
) -> Response:
    """Show the board of every item from both ends, or of one whole."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    if indicator and indicator not in shown.scheme.indicators:
        raise NotFound("方案里没有这项指标。", "请从单项榜页面进入。")
    boards = item_boards(shown.scheme, shown.scores)
    return page(
        request,
        "attribution/items.html",
        shown=shown,
        boards=[b for b in boards if indicator in ("", b.indicator.code)],
        choices={b.indicator.code: b.indicator.name for b in boards},
        indicator=indicator,
    )


@router.get("/{scheme_code}/items.xlsx")
def export_items(
    request: Request, session: WriteSession, who: Reader, scheme_code: str, run: int | None = None
) -> Response:
    """All item boards as a workbook."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    sheets = exports.item_sheets(item_boards(shown.scheme, shown.scores), shown.disputed)
    return exported(request, session, who, shown, "单项榜", sheets)
