"""运行状况：能连上数据库就答“ok”，并写明用的是哪种数据库、如何保证不丢数。"""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import PlainTextResponse
from sqlalchemy import text

from cadre.foundation.guard import ReadSession, open_to_all

router = APIRouter()

_SAFETY = {
    "sqlite": ("PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA foreign_keys"),
    "postgresql": ("SHOW synchronous_commit", "SHOW fsync"),
}


@router.get("/health", dependencies=[Depends(open_to_all)])
def show_health(request: Request, session: ReadSession) -> PlainTextResponse:
    """Say ok and the database profile; nothing about persons or results."""
    dialect = request.app.state.engine.dialect
    version = ".".join(str(part) for part in dialect.server_version_info or ())
    settings = [
        f"{query.split()[1]}={session.connection().scalar(text(query))}"
        for query in _SAFETY[dialect.name]
    ]
    return PlainTextResponse("\n".join(["ok", f"{dialect.name} {version}", *settings, ""]))
