"""整改文书的下载：一个单位一个半年一份，单位联络员只下载本单位的。"""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download
from records.dossier import rectification_store
from records.dossier.rectification_store import Heading

router = APIRouter(tags=["dossier"])

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("/problems/papers/{kind}.docx")
def download_problem_paper(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_PROBLEMS)],
    kind: str,
    heading: Annotated[Heading, Depends()],
    unit: str = "",
    period: str = "",
) -> Response:
    """Write a paper of a unit's problems of a half-year in Word."""
    demo = request.app.state.demo()
    file = rectification_store.of_unit(session, who, unit, period, kind, heading=heading, demo=demo)
    trail.wrote(session, who, "生成材料", f"问题清单 {unit} {period}", file.name)
    return download(file.content, file.name, WORD)
