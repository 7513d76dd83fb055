"""封账的页面：还差什么、依据哪次决定、封账以后的入账和冲正。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.runs import outstanding_store
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.decision_forms import GivenMinutes
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster import store as roster
from records.ledger import correcting_store, store

router = APIRouter()

Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
Closer = Annotated[Principal, does(Permission.CLOSE)]
Recorder = Annotated[Principal, does(Permission.DECIDE)]
Text = Annotated[str, Form()]


@router.get("/closings/{scheme}")
def show_closing(
    request: Request, session: WriteSession, who: Reader, scheme: str, official: str = ""
) -> Response:
    """How far the closing of a scheme is; with `official`, his entries too, which is a look."""
    entries = []
    if official:
        roster.official(session, who, official)
        trail.looked(session, who, f"入账 {official}", scheme)
        entries = store.entries_of(session, official, scheme)
    return page(
        request,
        "records/closing.html",
        head=schemes.head(session, scheme),
        closing=store.closing_of(session, scheme),
        decision=store.closing_decision(session, scheme),
        obstacles=store.obstacles(session, scheme),
        corrections=correcting_store.corrections(session, scheme),
        uncorrected=outstanding_store.uncorrected(session, scheme),
        drafts=correcting_store.drafts(session, who, scheme),
        official=official,
        entries=entries,
        today=today(),
    )


@router.post("/closings/{scheme}/decide")
def decide(session: WriteSession, who: Recorder, scheme: str, given: GivenMinutes) -> Response:
    """Record the decision to close."""
    store.decide_closing(session, who, scheme, given)
    return see(f"/closings/{scheme}", "已记录封账决定。")


@router.post("/closings/{scheme}/close")
def close(
    session: WriteSession, who: Closer, scheme: str, decision: Annotated[int, Form()]
) -> Response:
    """Close the scheme on its published run."""
    done = store.close(session, who, scheme, decision)
    return see(f"/closings/{scheme}", f"已封账，按第 {done.run_id} 次计算入账。")


@router.post("/closings/{scheme}/correct")
def correct(
    request: Request,
    session: WriteSession,
    who: Closer,
    scheme: str,
    run: Annotated[int, Form()],
    dispute: Annotated[list[int] | None, Form()] = None,
) -> Response:
    """Correct the ledger of a closed scheme by a run made on new evidence."""
    settings = request.app.state.settings
    done = correcting_store.correct_ledger(session, who, settings, scheme, run, dispute or [])
    return see(f"/closings/{scheme}", f"已按第 {done.run_id} 次计算更正入账，动到的人另有异议期。")


@router.post("/entries/{number}/reverse")
def reverse(session: WriteSession, who: Closer, number: int, basis: Text) -> Response:
    """Reverse an entry."""
    back = store.reverse_entry(session, who, number, basis)
    return see(f"/closings/{back.scheme}?official={back.official}", "已冲正。")
