"""等次评定的文书：会议名单、等次通知书下载。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download
from records.dossier import grade_forms
from records.grades.meeting.page import session_page
from records.grades.meeting.session_store import target

router = APIRouter(tags=["grades"])
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
Himself = Annotated[Principal, asks(Permission.ANSWER_NOTICE)]


@router.get("/grades/sessions/{number}/list.docx")
def download_list(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """The list for the meeting in Word."""
    file = grade_forms.meeting_paper(
        session_page(session, who, number), demo=request.app.state.demo()
    )
    trail.wrote(session, who, "导出", target(number), file.name)
    return download(file.content, file.name, WORD)


@router.get("/grades/sessions/{number}/notices/{outcome}.docx")
def download_notice(
    request: Request, session: WriteSession, who: Reader, number: int, outcome: int
) -> Response:
    """The notice of one decided grade."""
    demo = request.app.state.demo()
    file = grade_forms.notice(session, who, number, outcome, demo=demo)
    trail.wrote(session, who, "导出", target(number), f"第 {outcome} 号等次通知书")
    return download(file.content, file.name, WORD)


@router.get("/my-grades/{outcome}.docx")
def download_own(request: Request, session: WriteSession, who: Himself, outcome: int) -> Response:
    """The notice told to the official himself."""
    demo = request.app.state.demo()
    file = grade_forms.own_notice(session, who, outcome, demo=demo)
    trail.looked(session, who, who.official or who.account_name, "等次通知书")
    return download(file.content, file.name, WORD)
