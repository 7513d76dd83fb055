"""异议的页面：提出、列出、答复，答复可以打印给本人。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.runs import (
    dispute_forms,
    disputes,
    edge_disputes_store,
    raising_store,
    window_store,
)
from attribution.runs.edge_disputes_store import Said
from attribution.runs.edges import LEFT_OUT, LEFT_OUT_WORDS, NOTHING
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster.store import authority

router = APIRouter(prefix="/disputes", tags=["disputes"])


@router.get("")
def show_disputes(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.READ_STANDINGS)],
) -> Response:
    """List disputes: the department all, others their own."""
    found = disputes.listed(session, who)
    return page(
        request,
        "attribution/disputes.html",
        disputes=found,
        schemes={code: schemes.scheme(session, code) for code in {d.scheme for d in found}},
        investigated=dispute_forms.investigated,
        offers=raising_store.offers(session, who),
        raisers=raising_store.raisers(session, authority(session, who), found),
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


@router.get("/{scheme_code}/new")
def show_form(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.RAISE_DISPUTE)],
    scheme_code: str,
    edge: str = "",
    about: str = "",
) -> Response:
    """Show the form by which an edge is disputed in a window that is open for the person."""
    issuing.must_see(session, who, scheme_code)
    found = window_store.openings(session, who, scheme_code)
    chosen = next((o for o in found if about in ("", o.about)), None)
    if chosen and not raising_store.concerned(session, who, scheme_code, chosen):
        found, chosen = [], None
    own = edge_disputes_store.choices(session, who, scheme_code, chosen) if chosen else NOTHING
    lines = [(ref, f"{line.sheet}：{line.words}") for ref, line in own.lines.items()]
    return page(
        request,
        "attribution/dispute_new.html",
        head=schemes.head(session, scheme_code),
        openings=found,
        opening=chosen,
        choices=[*lines, (LEFT_OUT, LEFT_OUT_WORDS)],
        edge=edge,
        closed=() if found else _closed(session, who, scheme_code),
    )


def _closed(session: ReadSession, who: Principal, scheme_code: str) -> tuple[str, ...]:
    """Why there is nothing to dispute: no window is open, or nothing of the scheme is his."""
    if window_store.openings(session, who, scheme_code):
        return ("这个方案里没有您单位、您本人的责任关系和结果。", "请从异议页面选择方案。")
    return window_store.nothing_open(session, scheme_code)


@router.post("/edges")
def raise_edge(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.RAISE_DISPUTE)],
    scheme: Annotated[str, Form()],
    about: Annotated[str, Form()],
    edge: Annotated[str, Form()] = "",
    words: Annotated[str, Form()] = "",
    rightly: Annotated[str, Form()] = "",
    evidence: Annotated[str, Form()] = "",
) -> Response:
    """Raise a dispute about an edge."""
    said = Said(words, rightly, evidence)
    edge_disputes_store.raise_edge(session, who, scheme, about, edge, said)
    return see("/disputes", "异议已提出，答复后会在这里显示。")


@router.get("/{dispute_id}")
def show_dispute(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.READ_STANDINGS)],
    dispute_id: int,
) -> Response:
    """Show one dispute with its answer, to be printed for whoever has no account any more."""
    found, people = disputes.one(session, who, dispute_id), authority(session, who)
    return page(
        request,
        "attribution/dispute.html",
        dispute=found,
        scheme=schemes.scheme(session, found.scheme),
        people=people,
        raisers=raising_store.raisers(session, people, [found]),
        investigated=dispute_forms.investigated(found),
        may_answer=dispute_forms.may_answer(who, found),
        mend=dispute_forms.mended_at(who, found),
    )


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
    dispute_forms.must_be_answered_here(disputes.one(session, who, dispute_id))
    disputes.answer(session, who, dispute_id, upheld, words, paper)
    return see("/disputes", "已答复。异议成立的，请更正有关事实，再重新公示或重新计算公布。")
