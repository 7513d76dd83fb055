"""留痕页：审计管理员看谁在何时做了什么，可随时校验有无改动；只看，不改，不删。"""

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BeforeValidator

from cadre.foundation import trail
from cadre.foundation.access import Permission
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import page

router = APIRouter()

PAGE = 50
READER = asks(Permission.READ_TRAIL)
OptionalDay = Annotated[date | None, BeforeValidator(lambda text: text or None), Query()]


def _url(asked: trail.Asked, before: int) -> str:
    filters = {"account": asked.account, "verb": asked.verb, "target": asked.target}
    day = {"day": asked.day.isoformat()} if asked.day else {}
    kept = {name: value for name, value in filters.items() if value}
    return f"/trail?{urlencode({**kept, **day, 'before': before})}"


@router.get("/trail", dependencies=[READER])
def show_trail(
    *,
    request: Request,
    session: ReadSession,
    account: str = "",
    verb: str = "",
    target: str = "",
    day: OptionalDay = None,
    before: int | None = None,
) -> Response:
    """The lines asked for, newest first, a page at a time."""
    asked = trail.Asked(account.strip(), verb.strip(), target.strip(), day)
    lines = trail.lines(session, asked, before, PAGE)
    more = _url(asked, lines[-1].id or 0) if len(lines) == PAGE else ""
    return page(request, "cadre/trail.html", lines=lines, asked=asked, next_url=more, verdict=None)


@router.get("/trail/verify", dependencies=[READER])
def verify(request: Request, session: ReadSession, noted: str = "") -> Response:
    """Recompute the whole chain, and look for the hash that was noted outside, if one is given."""
    verdict = trail.verify(session, noted.strip().lower())
    lines = trail.lines(session, trail.Asked(), at_most=PAGE)
    asked = trail.Asked()
    return page(request, "cadre/trail.html", lines=lines, asked=asked, next_url="", verdict=verdict)
