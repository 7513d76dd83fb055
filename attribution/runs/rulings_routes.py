"""归属和容错决定的页面：录入的每一行由决定记录人按会议纪要记录，没有记录的不能公布。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.runs import rulings_store
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.decision_forms import GivenMinutes
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster.store import authority

router = APIRouter(prefix="/division", tags=["division"])


@router.get("/{scheme_code}/rulings")
def show_rulings(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.READ_RUNS)],
    scheme_code: str,
) -> Response:
    """List what was entered as decided, with a form for each not recorded yet."""
    issuing.must_see(session, who, scheme_code)
    return page(
        request,
        "attribution/rulings.html",
        scheme=schemes.scheme(session, scheme_code),
        lines=rulings_store.seen_by(session, who, scheme_code),
        people=authority(session, who),
        today=today(),
    )


@router.post("/{scheme_code}/rulings")
def record_ruling(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.DECIDE)],
    scheme_code: str,
    target: Annotated[str, Form()],
    minutes: GivenMinutes,
) -> Response:
    """Record that an organ decided one of them."""
    issuing.must_see(session, who, scheme_code)
    rulings_store.record(session, who, scheme_code, target, minutes)
    return see(f"/division/{scheme_code}/rulings", "决定已记录。")
