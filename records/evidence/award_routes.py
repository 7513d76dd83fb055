"""奖励去向的页面和导出：得过奖的人后来怎样，只写事实，不作评价。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download, page
from records.evidence import award_store
from records.evidence.afterwards import counts
from records.evidence.page import sheet

router = APIRouter(prefix="/awards", tags=["evidence"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "奖励去向"
Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]


@router.get("")
def show_awards(request: Request, session: WriteSession, who: Reader, name: str = "") -> Response:
    """The awarded and what became of them; the look is left in the trail."""
    every = award_store.awarded(session, who)
    trail.looked(session, who, TITLE, name)
    return page(
        request,
        "records/awards.html",
        found=[one for one in every if name in ("", one.award.name)],
        counts=counts((one.award.name, one.award.official, one.after) for one in every),
        name=name,
        appealed=request.app.state.appealed(session),
        today=today(),
    )


@router.get("/list.xlsx")
def export_awards(request: Request, session: WriteSession, who: Reader, name: str = "") -> Response:
    """The same list as a workbook."""
    found = award_store.awarded(session, who, name)
    trail.wrote(session, who, "导出", TITLE, name)
    heading = [f"{TITLE}{name}", f"截至 {today()}，只列管理权限内的人；只写事实，不说明因果"]
    rows = sheet(found, request.app.state.appealed(session))
    return download(write_table_book({TITLE: rows}, heading), f"{TITLE}.xlsx", EXCEL)
