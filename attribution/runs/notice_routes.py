"""分工公示的页面：考核部门定下分工，有关单位和干部看到自己名下的各条，可在窗口期内提出异议。"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from attribution.runs import disputes, edge_store, notice_store, store, window_store
from attribution.runs.edges import NOTHING
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import last_batch
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.holiday_store import caution
from cadre.foundation.web import page, see
from cadre.roster.store import authority

router = APIRouter(prefix="/division", tags=["division"])


@router.get("/{scheme_code}/notice")
def show_notice(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_RESPONSIBILITY)],
    scheme_code: str,
) -> Response:
    """Show the division of work as fixed: the department all changes, others what is theirs."""
    issuing.must_see(session, who, scheme_code)
    notice = notice_store.latest(session, scheme_code)
    inside = who.in_department
    if who.official and not inside:
        trail.looked(session, who, f"干部 {who.official}", f"{scheme_code} 分工公示")
    batch = notice.facts_batch if notice else None
    own = NOTHING
    if notice and not inside:
        own = edge_store.own(session, who, scheme_code, notice.facts_batch)
    return page(
        request,
        "attribution/division_notice.html",
        scheme=schemes.scheme(session, scheme_code, batch),
        notice=notice,
        notices=notice_store.notices(session, scheme_code),
        own=own,
        faults=notice_store.standing_faults(session, scheme_code) if inside else [],
        changed=notice_store.since(session, scheme_code, notice) if inside else [],
        openings=window_store.openings(session, who, scheme_code) if not inside else [],
        raised=[d for d in disputes.listed(session, who) if d.scheme == scheme_code],
        ready=scheme_code in issuing.issued(session) and scheme_code not in store.closed(session),
        seen=last_batch(session),
        people=authority(session, who),
        today=today(),
    )


@router.post("/{scheme_code}/notice")
def fix_division(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.PUBLISH)],
    scheme_code: str,
    seen: Annotated[int, Form()],
    note: Annotated[str, Form()] = "",
    on: Annotated[date | None, Form()] = None,
) -> Response:
    """Fix the division of work and open the window."""
    settings = request.app.state.settings
    made = notice_store.fix(session, who, settings, scheme_code, seen=seen, note=note, on=on)
    words = f"已公示，异议期至 {made.window_ends_on}；有关单位和干部登录后可见。"
    note = caution(session, made.fixed_on, made.window_ends_on)
    return see(f"/division/{scheme_code}/notice", words + note)
