"""责任链页上的一个数，打印成公文附件：与页面同样的权限，谁取走留痕。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.runs.explain_routes import Asked
from attribution.runs.explain_store import path_sheet
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download
from records.dossier import explained_store
from records.dossier.explained import TITLE
from records.dossier.routes import WORD

router = APIRouter(prefix="/responsibility", tags=["dossier"])


@router.get("/{scheme_code}/{subject}/explained.docx")
def download_explained(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_RESPONSIBILITY)],
    scheme_code: str,
    subject: str,
    asked: Asked,
    indicator: str = "",
    official: str = "",
) -> Response:
    """Explain one result, or one official's part of it, in Word."""
    sheet = path_sheet(session, who, scheme_code, asked, subject, indicator, official)
    file = explained_store.paper(sheet, today(), demo=request.app.state.demo())
    whom = f"干部 {sheet.official}" if sheet.official else f"考核对象 {scheme_code} {subject}"
    trail.wrote(session, who, "生成材料", whom, f"{TITLE} {indicator}".rstrip())
    return download(file.content, file.name, WORD)
