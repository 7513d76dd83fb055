"""异议的页面：提出、列出、答复。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.runs import disputes
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster import store as roster

router = APIRouter(prefix="/disputes", tags=["disputes"])


@router.get("")
def show_disputes(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.READ_STANDINGS)],
) -> Response:
    """List disputes: the department all, others their own."""
    found = disputes.listed(session, who)
    units = roster.units(session)
    return page(
        request,
        "attribution/disputes.html",
        disputes=found,
        schemes={code: schemes.scheme(session, code) for code in {d.scheme for d in found}},
        units=units,
    )


@router.post("")
def raise_dispute(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.RAISE_DISPUTE)],
    scheme: Annotated[str, Form()],
    subject: Annotated[str, Form()],
    indicator: Annotated[str, Form()],
    concerns: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
) -> Response:
    """Raise a dispute about a line."""
    settings = request.app.state.settings
    disputes.raise_one(session, who, settings, scheme, subject, indicator, concerns, words)
    return see("/disputes", "异议已提出，答复后会在这里显示。")


@router.post("/{dispute_id}/answer")
def answer_dispute(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.ANSWER_DISPUTE)],
    dispute_id: int,
    upheld: Annotated[bool, Form()],
    words: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "",
) -> Response:
    """Answer a dispute in writing."""
    disputes.answer(session, who, dispute_id, upheld, words, paper)
    return see("/disputes", "已答复。异议成立的，请更正有关事实后重新计算并公布。")
