"""名册导出成工作簿和 CSV，次序与页面一样；每次导出都留痕，写明哪份名册、多少人。"""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from cadre.foundation.access import Permission, Principal
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download
from cadre.roster.lists import list_store
from cadre.roster.lists.laying_out import as_csv
from cadre.roster.person_routes import On

router = APIRouter(prefix="/roster/lists", tags=["roster"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Reader = Annotated[Principal, asks(Permission.READ_ROSTER)]


@router.get("/{number}/list.xlsx")
def download_workbook(
    session: WriteSession,
    who: Reader,
    number: int,
    on: On,
    full: bool = False,  # noqa: FBT002  查询参数，网址里按名写
) -> Response:
    """The list as a workbook, in the order of the page."""
    found = list_store.sheet(session, who, number, on, whole=full, words="导出工作簿")
    content = write_table_book({found.title: found.table}, [found.title, *found.notes])
    return download(content, f"{found.title}.xlsx", EXCEL)


@router.get("/{number}/list.csv")
def download_csv(
    session: WriteSession,
    who: Reader,
    number: int,
    on: On,
    full: bool = False,  # noqa: FBT002  同上
) -> Response:
    """The list as CSV, in the order of the page."""
    found = list_store.sheet(session, who, number, on, whole=full, words="导出 CSV")
    return download(as_csv(found.table), f"{found.title}.csv", CSV)
