"""问题佐证的上传和下载：上传先看内容再收，下载只存不开，每看一次留一行。"""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import download, see
from records.problems import evidence_store

router = APIRouter(prefix="/problems", tags=["problems"])

ANY = "application/octet-stream"


@router.post("/{code}/evidence")
def attach(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.WORK_PROBLEMS)],
    code: str,
    file: Annotated[UploadFile, File()],
    restricted: Annotated[str, Form()] = "",
) -> Response:
    """Attach a file to a problem."""
    row = evidence_store.attach(
        session,
        who,
        request.app.state.settings,
        code,
        name=file.filename or "",
        content=file.file.read(),
        restricted=bool(restricted),
    )
    return see(f"/problems/{quote(code)}#evidence", f"已附上 {row.name}。")


@router.get("/{code}/evidence/{number}")
def fetch(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_PROBLEMS)],
    code: str,
    number: int,
) -> Response:
    """Send a file to be saved, never to be opened in the page; the look leaves a line."""
    settings = request.app.state.settings
    row, content = evidence_store.fetch(session, who, settings, code, number)
    return download(content, row.name, ANY)
