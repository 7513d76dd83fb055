"""试改责任链的页面：选一项结果，改它的责任链或系数，先看谁的得分失分会动多少，不入库。"""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import Response
from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility.assigning import assigned_kinds
from attribution.responsibility.division_forms import called, options
from attribution.runs import edge_trial_store as trials
from attribution.runs.edge_trial_forms import factor_rows, factor_tables, grids, kinds_of, sent
from attribution.schemes.edit_routes import Given
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page

router = APIRouter(prefix="/edges", tags=["edges"])

UNPROCESSABLE = 422
Reader = Annotated[Principal, asks(Permission.ENTER_FACTS)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]


@router.get("/{scheme_code}/trial")
def show_trial(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    subject: str = "",
    indicator: str = "",
) -> Response:
    """Ask for a result, and show the lines and factors of its chain to be changed."""
    scheme = trials.opened(session, who, scheme_code)
    return _page(request, session, who, scheme, subject, indicator)


def _page(
    request: Request,
    session: Session,
    who: Principal,
    scheme: Scheme,
    subject: str,
    indicator: str,
    tried: trials.Tried | None = None,
    given: Mapping[str, str] | None = None,
) -> Response:
    context: dict[str, Any] = {"grids": [], "factors": [], "kinds": []}
    if subject and indicator:
        asked = trials.asked(session, who, scheme, subject, indicator)
        known, of = trials.rows(session, request.app.state.books), scheme.indicators[indicator]
        context["grids"] = grids(asked, known, given)
        context |= {"factors": factor_rows(scheme, of), "kinds": kinds_of(of)}
    return page(
        request,
        "attribution/edge_trial.html",
        UNPROCESSABLE if tried and tried.found is None else 200,
        scheme=scheme,
        subject=subject,
        indicator=indicator,
        indicators=[(one.code, one.name) for one in assigned_kinds(scheme)],
        options=options(session, who, scheme),
        tried=tried,
        names=called(session, who, scheme) if tried else {},
        given=given or {},
        **context,
    )


@router.post("/{scheme_code}/trial")
def try_form(
    request: Request, session: WriteSession, who: Enterer, scheme_code: str, given: Given
) -> Response:
    """Show what the changes of the form would move."""
    scheme, books = trials.opened(session, who, scheme_code), request.app.state.books
    subject, indicator = given.get("subject", ""), given.get("indicator", "")
    asked = trials.asked(session, who, scheme, subject, indicator)
    wanted = sent(asked, trials.rows(session, books), given)
    tables = factor_tables(factor_rows(scheme, scheme.indicators[indicator]), given)
    tried = trials.by_form(session, who, books, scheme, wanted, tables)
    return _page(request, session, who, scheme, subject, indicator, tried, given)


@router.post("/{scheme_code}/trial/workbook")
def try_workbook(
    request: Request,
    session: WriteSession,
    who: Enterer,
    scheme_code: str,
    workbook: Annotated[UploadFile, File()],
) -> Response:
    """Show what entering a workbook of the division of work would move."""
    scheme, books = trials.opened(session, who, scheme_code), request.app.state.books
    name, content = workbook.filename or "工作簿.xlsx", workbook.file.read()
    tried = trials.by_workbook(session, who, books, scheme, name, content)
    return _page(request, session, who, scheme, "", "", tried)
