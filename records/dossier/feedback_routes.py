"""考核结果反馈书的页面：考核专责给全部单位出具，单位联络员下载本单位的一份。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import download, see
from records.dossier import feedback_store
from records.dossier.routes import WORD

router = APIRouter(prefix="/feedback", tags=["feedback"])


@router.get("/{scheme_code}/{subject}.docx")
def download_letter(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_STANDINGS)],
    scheme_code: str,
    subject: str,
) -> Response:
    """The letter of one unit in Word."""
    state = request.app.state
    file = feedback_store.letter(
        session, who, state.settings, scheme_code, subject, demo=state.demo()
    )
    trail.wrote(session, who, "生成材料", f"考核对象 {scheme_code} {subject}", feedback_store.TITLE)
    return download(file.content, file.name, WORD)


@router.post("/{scheme_code}")
def ask_for_letters(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.PUBLISH)],
    scheme_code: str,
) -> Response:
    """Hand in the job of writing the letters of all units."""
    job = feedback_store.submit(session, who, request.app.state.jobs, scheme_code)
    return see(f"/jobs/{job.id}")
