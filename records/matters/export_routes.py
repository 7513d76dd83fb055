"""约谈、整改、诫勉和能下的清单导出成表：每类事项一张，约谈名单连同列入或者不列入的理由一张。"""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download
from records.matters import calling_store, store
from records.matters.page import called_sheet, case_sheet, interview_lines, late_of

router = APIRouter()

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "约谈和个案"


@router.get("/matters/list.xlsx")
def export_matters(
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_MATTERS)],
    scheme: str = "",
    ladder: str = "",
) -> Response:
    """The cases and the interview list of the page as a workbook."""
    choices = store.published(session)
    chosen = scheme or (choices[0][0] if choices else "")
    lines = store.matters(session, who)
    found = calling_store.called(session, who, chosen, ladder) if chosen else None
    listed = interview_lines(session, who, chosen, found) if found else []
    sheets = {"事项": case_sheet(lines, late_of(session, lines)), "约谈名单": called_sheet(listed)}
    trail.wrote(session, who, "导出", TITLE, f"{len(lines)} 件事项，名单 {len(listed)} 行")
    heading = [TITLE, f"截至 {today()}，共 {len(lines)} 件事项，只列您有权查看的"]
    return download(write_table_book(sheets, heading), f"{TITLE}.xlsx", EXCEL)
