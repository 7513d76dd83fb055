"""名册导出成工作簿和 CSV，次序与页面一样；每次导出都留痕，写明哪份名册、多少人。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation.access import Permission, Principal
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import download, see
from cadre.roster.lists import list_job_store, list_store
from cadre.roster.lists.laying_out import as_csv
from cadre.roster.person_routes import On

router = APIRouter(prefix="/roster/lists", tags=["roster"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Reader = Annotated[Principal, asks(Permission.READ_ROSTER)]


@router.get("/{number}/list.xlsx")
def download_workbook(
    request: Request,
    who: Reader,
    number: int,
    on: On,
    full: bool = False,  # noqa: FBT002  查询参数，网址里按名写
) -> Response:
    """The list as a workbook, in the order of the page; a long one is left to a job."""
    engine, words = request.app.state.engine, list_job_store.WORDS
    found = list_store.shown(engine, who, number, on, whole=full, words=words).sheet
    if len(found.lines) > list_job_store.MANY:
        return see(f"/roster/lists/{number}", "人多，请在这一页点“导出工作簿”，由后台写好再下载。")
    content = write_table_book({found.title: found.table}, [found.title, *found.notes])
    return download(content, f"{found.title}.xlsx", EXCEL)


@router.post("/{number}/export")
def export_workbook(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.KEEP_LISTS)],
    number: int,
    on: On,
    full: bool = False,  # noqa: FBT002  同上
) -> Response:
    """Have a job write the workbook of a long list."""
    desk = request.app.state.jobs
    job = list_job_store.submit(session, who, desk, number, on, whole=full)
    return see(f"/jobs/{job.id}")


@router.get("/{number}/list.csv")
def download_csv(
    request: Request,
    who: Reader,
    number: int,
    on: On,
    full: bool = False,  # noqa: FBT002  同上
) -> Response:
    """The list as CSV, in the order of the page."""
    engine = request.app.state.engine
    found = list_store.shown(engine, who, number, on, whole=full, words="导出 CSV").sheet
    return download(as_csv(found.table), f"{found.title}.csv", CSV)
