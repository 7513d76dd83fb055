"""选任各张清单的导出；带走的都留痕。"""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.export import Table, write_table_book
from cadre.foundation.guard import WriteSession
from cadre.foundation.web import download
from records.selection import meeting_store, sheet_forms, vacancy_store
from records.selection.page import candidate_page, vacancy_page
from records.selection.routes import Reader

router = APIRouter(prefix="/selection", tags=["selection"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _book(
    request: Request,
    session: Session,
    who: Principal,
    title: str,
    sheets: dict[str, Table],
) -> Response:
    """A workbook under a title, with the day and, in a demonstration, its mark."""
    heading = [title, f"截至 {today()}，只列您有权查看的"]
    heading += ["演示数据，不得作为任何决定的依据"] if request.app.state.demo() else []
    trail.wrote(session, who, "导出", title, f"{today()}")
    return download(write_table_book(sheets, heading), f"{title}.xlsx", EXCEL)


@router.get("/list.xlsx")
def export_vacancies(request: Request, session: WriteSession, who: Reader) -> Response:
    """The vacancies and meetings as a workbook."""
    rows, held = vacancy_store.vacancies(session, who), meeting_store.meetings(session, who)
    return _book(request, session, who, "选任事项", sheet_forms.vacancies(rows, held))


@router.get("/{number}/list.xlsx")
def export_candidates(
    request: Request, session: WriteSession, who: Reader, number: int
) -> Response:
    """The candidates of a vacancy as a workbook."""
    shown = vacancy_page(session, who, number, today())
    title = f"人选-{shown.vacancy.words}"
    return _book(request, session, who, title, sheet_forms.candidates(shown))


@router.get("/candidates/{number}/list.xlsx")
def export_candidate(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """A candidate's checklist, gates and team as a workbook."""
    shown = candidate_page(session, who, number, today())
    title = f"选任核对-{shown.standing.name}"
    return _book(request, session, who, title, sheet_forms.candidate(shown))


@router.get("/meetings/{number}/list.xlsx")
def export_agenda(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """The agenda of a meeting as a workbook."""
    shown = meeting_store.agenda(session, who, number)
    return _book(request, session, who, f"议程-{shown.meeting.name}", sheet_forms.agenda(shown))
