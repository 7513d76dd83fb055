"""责任链从干部、指标、单位三头打开的页面，各看某次计算时的、现在的或某一天的。"""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from attribution.runs.chains_store import When, chains
from attribution.runs.direction_store import indicator_sheet, official_sheet
from attribution.runs.explain_unit_store import unit_sheet
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import page

router = APIRouter(prefix="/explain", tags=["explain"])

Reader = Annotated[Principal, asks(Permission.READ_RESPONSIBILITY)]
RecordReader = Annotated[Principal, asks(Permission.READ_RECORD)]


def when(run: int | None = None, now: Annotated[str, Query()] = "", on: str = "") -> When:
    """The time that a page is asked for; any words after `now=` mean now."""
    return When(run, bool(now), on)


Asked = Annotated[When, Depends(when)]


@router.get("/{scheme_code}/official/{official}")
def show_official(
    request: Request,
    session: WriteSession,
    who: RecordReader,
    scheme_code: str,
    official: str,
    asked: Asked,
) -> Response:
    """Show all results that a person answers for; the look leaves a line in the trail."""
    sheet = official_sheet(session, who, chains(session, who, scheme_code, asked), official)
    trail.looked(session, who, f"干部 {official}", f"{scheme_code} 责任链")
    return page(request, "attribution/explain_official.html", sheet=sheet)


@router.get("/{scheme_code}/indicator/{indicator}")
def show_indicator(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    indicator: str,
    asked: Asked,
) -> Response:
    """Show who answers for an indicator in each assessed unit."""
    sheet = indicator_sheet(session, who, chains(session, who, scheme_code, asked), indicator)
    return page(request, "attribution/explain_indicator.html", sheet=sheet)


@router.get("/{scheme_code}/unit/{unit}")
def show_unit(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    unit: str,
    asked: Asked,
) -> Response:
    """Show everything that a unit answers for."""
    sheet = unit_sheet(session, who, chains(session, who, scheme_code, asked), unit)
    return page(request, "attribution/explain_unit.html", sheet=sheet)
