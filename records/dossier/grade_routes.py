"""等次评定的文书和流程图：会议名单、通知书下载，各步照状态表画出。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download, page
from records.dossier import grade_forms
from records.grades.meeting import states
from records.grades.meeting.page import session_page
from records.grades.meeting.session_store import target
from records.matters.drawing import common, draw

router = APIRouter(tags=["grades"])
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
Himself = Annotated[Principal, asks(Permission.ANSWER_NOTICE)]


@router.get("/grades/sessions/steps")
def show_steps(request: Request, _who: Reader) -> Response:
    """The steps of a session, drawn from their table."""
    svg = Markup(draw(states.MACHINE))  # noqa: S704  自己画的图，文字已转义
    return page(
        request,
        "records/grade_steps.html",
        svg=svg,
        common=common(states.MACHINE),
        rows=[(s, e, t, e in states.DECIDED) for (s, e), t in states.TRANSITIONS.items()],
    )


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
