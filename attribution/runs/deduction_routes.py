"""扣分明细单的页面和导出：失去的每一分为什么、凭什么，加起来等于满分减总分。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.runs import exports, shown_store
from attribution.runs.publication_routes import exported
from attribution.runs.shown_store import view
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import page

router = APIRouter(prefix="/deductions", tags=["deductions"])

Reader = Annotated[Principal, asks(Permission.READ_STANDINGS)]


@router.get("/{scheme_code}")
def show_all(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, run: int | None = None
) -> Response:
    """List full marks, points lost and gained, and total of every unit seen."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    sheets = shown_store.sheets(session, shown)
    return page(request, "attribution/deductions.html", shown=shown, sheets=sheets)


@router.get("/{scheme_code}/sheets.xlsx")
def export_all(
    request: Request, session: WriteSession, who: Reader, scheme_code: str, run: int | None = None
) -> Response:
    """The sheets of all units seen as one workbook."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    sheets = exports.deduction_sheets(shown_store.sheets(session, shown))
    return exported(request, session, who, shown, "扣分明细", sheets)


@router.get("/{scheme_code}/{subject}")
def show_one(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    subject: str,
    run: int | None = None,
) -> Response:
    """Show the deduction sheet of one unit."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    shown_store.check(shown, subject)
    sheet = shown_store.sheets(session, shown, subject)[0]
    return page(request, "attribution/deduction.html", shown=shown, sheet=sheet)


@router.get("/{scheme_code}/{subject}/sheet.xlsx")
def export_one(
    request: Request,
    session: WriteSession,
    who: Reader,
    scheme_code: str,
    subject: str,
    run: int | None = None,
) -> Response:
    """The deduction sheet of one unit as a workbook."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    shown_store.check(shown, subject)
    found = shown_store.sheets(session, shown, subject)
    name = f"扣分明细单-{found[0].subject.name}"
    return exported(request, session, who, shown, name, exports.deduction_sheets(found))
