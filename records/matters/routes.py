"""约谈、整改、能下与再任用的页面：清单、个案和每一步的办理；只对考核部门开放。"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from cadre.foundation import decisions, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster import naming_store
from cadre.rules.errors import BadInput, Refused
from records.matters import (
    admonition_store,
    calling_store,
    demotion,
    disputed_store,
    store,
    taking,
)
from records.matters.kinds import MACHINES
from records.matters.page import interview_lines, late_of, matter_page

router = APIRouter()


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form: each step of each kind of case asks for its own."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Given = Annotated[Mapping[str, str], Depends(given)]
Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
Proposer = Annotated[Principal, does(Permission.PROPOSE)]
Recorder = Annotated[Principal, does(Permission.DECIDE)]


@router.get("/matters")
def list_matters(
    request: Request, session: ReadSession, who: Reader, scheme: str = "", ladder: str = ""
) -> Response:
    """The cases by kind, and the interview list of a scheme, by its ladder or by another."""
    choices = store.published(session)
    chosen = scheme or (choices[0][0] if choices else "")
    lines = store.matters(session, who)
    found = calling_store.called(session, who, chosen, ladder) if chosen else None
    return page(
        request,
        "records/matters.html",
        kinds=[(kind, [line for line in lines if line.matter.kind == kind]) for kind in MACHINES],
        called=found,
        ladders=[(one.code, one.name) for one in found.choices.values()] if found else [],
        proposals=interview_lines(session, who, chosen, found) if found else [],
        schemes=choices,
        scheme=chosen,
        late=late_of(session, lines),
        disputes=disputed_store.beside(session, who, [line.matter for line in lines]),
        today=today(),
    )


@router.post("/matters/propose")
def propose(session: WriteSession, who: Proposer, scheme: Annotated[str, Form()]) -> Response:
    """Make interview proposals from the published run."""
    made = calling_store.propose_interviews(session, who, scheme)
    words = f"已提出 {len(made)} 件建议。" if made else "没有需要新提出的建议。"
    return see(f"/matters?scheme={quote(scheme)}", words)


@router.post("/matters/ladder")
def adopt_ladder(
    session: WriteSession,
    who: Recorder,
    scheme: Annotated[str, Form()],
    ladder: Annotated[str, Form()],
    fields: Given,
) -> Response:
    """Record which ladder an organ adopted for a scheme."""
    calling_store.adopt(session, who, scheme, ladder, decisions.parsed(fields))
    return see(f"/matters?scheme={quote(scheme)}", "已记录采用的约谈阶梯。")


@router.post("/matters/demotions")
def open_demotion(
    session: WriteSession,
    who: Proposer,
    official: Annotated[str, Form()],
    reason: Annotated[str, Form()],
) -> Response:
    """Open a 能下 case for an official."""
    person = naming_store.code_of(session, who, official)
    found = taking.open_demotion(session, who, person, reason, on=today())
    return see(f"/cases/{found.id}", "已登记线索。")


@router.get("/matters/{number}")
def show_matter(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """One case; the look leaves a line in the trail."""
    shown = matter_page(session, who, number)
    if shown.line.matter.kind == demotion.KIND:
        return RedirectResponse(f"/cases/{number}", 303)
    trail.looked(session, who, f"事项 {number}", shown.line.matter.official)
    return page(request, "records/matter.html", shown=shown, papers=shown.papers, today=today())


@router.post("/matters/{number}/decided/{event}")
def take_decided(
    request: Request,
    session: WriteSession,
    who: Recorder,
    number: int,
    event: str,
    fields: Given,
) -> Response:
    """Take a step that an organ decided."""
    return _take(request, session, who, number, event, fields)


@router.post("/matters/{number}/{event}")
def take(
    request: Request,
    session: WriteSession,
    who: Proposer,
    number: int,
    event: str,
    fields: Given,
) -> Response:
    """Take a step that needs no decision."""
    return _take(request, session, who, number, event, fields)


def _take(
    request: Request,
    session: WriteSession,
    who: Principal,
    number: int,
    event: str,
    fields: Mapping[str, str],
) -> Response:
    try:
        version = int(fields.get("version", ""))
        on = date.fromisoformat(fields["done_on"]) if fields.get("done_on") else None
    except ValueError:
        raise BadInput("办理日期不是日期。", "请写成 2021-01-20 的形式。") from None
    if store.matter(session, who, number).matter.kind == demotion.KIND:
        raise Refused("能上能下个案不在这里办理。", f"请在个案页 /cases/{number} 办理。")
    books = request.app.state.books
    found = admonition_store.step(
        session, who, books, number, event, fields, version=version, on=on
    )
    return see(f"/matters/{number}", f"已办理“{event}”，现在为“{found.state}”。")
