"""凭一次性投票码投票：不登录，不问是谁，不留痕，用过的码和没有的码答得一样。"""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from attribution.ballots import code_store, forms, tallying
from attribution.ballots.code_store import Slip
from attribution.ballots.routes import Given
from cadre.foundation.guard import WriteSession, open_to_all, same_origin
from cadre.foundation.web import page, see

router = APIRouter(prefix="/vote", tags=["ballots"])

OPEN, GUARDED = Depends(open_to_all), Depends(same_origin)
UNKNOWN = "这个投票码不能用：可能输错了，可能已经用过，也可能投票已经停止。"
WAIT = "刚才输错的次数太多，请过一分钟再试。"
EMPTY = "一项也没有选。如要交空白票，请勾选“交空白票”后再提交。"


@router.get("", dependencies=[OPEN])
def ask_code(request: Request) -> Response:
    """The form for a code."""
    return page(request, "attribution/vote.html", problem="")


@router.get("/done", dependencies=[OPEN])
def done(request: Request) -> Response:
    """Say that the vote was counted, whoever asks."""
    return page(request, "attribution/vote_done.html")


@router.post("", dependencies=[OPEN, GUARDED])
def open_sheet(
    request: Request, session: WriteSession, code: Annotated[str, Form()] = ""
) -> Response:
    """The sheet that a code opens."""
    if code_store.too_many(session):
        return _refused(request, WAIT, HTTPStatus.TOO_MANY_REQUESTS)
    found = code_store.slip(session, code)
    return _unknown(request, session) if found is None else _sheet(request, found, code)


@router.post("/cast", dependencies=[OPEN, GUARDED])
def cast(
    request: Request, session: WriteSession, fields: Given, code: Annotated[str, Form()] = ""
) -> Response:
    """Count a sheet and spend its code."""
    if code_store.too_many(session):
        return _refused(request, WAIT, HTTPStatus.TOO_MANY_REQUESTS)
    found = code_store.slip(session, code)
    if found is None:
        return _unknown(request, session)
    parts = found.design.parts
    choices = [forms.choice(fields, n, part) for n, part in enumerate(parts, start=1)]
    blank = tallying.blank(parts, choices)
    if blank and not fields.get("blank"):
        return _sheet(request, found, code, problem=EMPTY)
    marked = [
        (number, cell)
        for number, (part, choice) in enumerate(zip(parts, choices, strict=True), start=1)
        for cell in tallying.marked(part, choice)
    ]
    if not code_store.cast(session, code, marked, blank=blank):
        return _unknown(request, session)
    return see("/vote/done")


def _sheet(request: Request, found: Slip, code: str, problem: str = "") -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return page(
        request, "attribution/vote_sheet.html", status, slip=found, secret=code, problem=problem
    )


def _unknown(request: Request, session: Session) -> Response:
    """Answered, not raised, so that the wrong code is counted."""
    code_store.wrong(session)
    return _refused(request, UNKNOWN, HTTPStatus.UNPROCESSABLE_ENTITY)


def _refused(request: Request, words: str, status: HTTPStatus) -> Response:
    return page(request, "attribution/vote.html", status, problem=words)
