"""领导班子档案的页面和导出：每个班子一份，与个人档案互相连通；谁看过都留痕。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import download, page
from cadre.roster.person_routes import On
from records.teams import store
from records.teams.page import list_sheet, record_sheets

router = APIRouter(prefix="/teams", tags=["teams"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE = "领导班子档案"
Reader = Annotated[Principal, asks(Permission.READ_STANDINGS)]


@router.get("")
def show_teams(request: Request, session: ReadSession, who: Reader, q: str = "") -> Response:
    """The teams whose record is open to the person."""
    found = [one for one in store.teams(session, who) if q.strip() in f"{one.name} {one.code}"]
    return page(request, "records/teams.html", found=found, asked=q, today=today())


@router.get("/list.xlsx")
def export_teams(session: WriteSession, who: Reader, q: str = "") -> Response:
    """The same list as a workbook."""
    found = [one for one in store.teams(session, who) if q.strip() in f"{one.name} {one.code}"]
    trail.wrote(session, who, "导出", TITLE, f"{len(found)} 个班子")
    heading = ["领导班子", f"截至 {today()}，只列您有权查看的"]
    return download(write_table_book(list_sheet(found), heading), "领导班子.xlsx", EXCEL)


@router.get("/{code}")
def show_team(request: Request, session: WriteSession, who: Reader, code: str, on: On) -> Response:
    """The record of one leading team, its members as of a day."""
    day = on or today()
    found = store.record(session, who, code, day)
    trail.looked(session, who, f"领导班子 {found.code}", TITLE)
    return page(request, "records/team.html", found=found, day=day, asked_on=on)


@router.get("/{code}/record.xlsx")
def export_team(session: WriteSession, who: Reader, code: str, on: On) -> Response:
    """The record of one team as a workbook; restricted evidence is never in it."""
    day = on or today()
    found = store.record(session, who, code, day)
    trail.wrote(session, who, "导出", f"领导班子 {found.code}", TITLE)
    heading = [f"{found.name}{TITLE}", f"成员截至 {day}，导出于 {today()}"]
    name = f"{found.name}领导班子.xlsx"
    return download(write_table_book(record_sheets(found), heading), name, EXCEL)
