"""选任的页面：空缺职位和人选，一名人选从动议到试用期考核的程序；只对干部部门有权的人开放。"""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.rules.errors import BadInput, NotFound
from cadre.rules.periods import day_of
from records.selection import (
    candidate_store,
    meeting_store,
    naming_store,
    taking_store,
    vacancy_store,
)
from records.selection.candidate_store import CameBy
from records.selection.naming_store import Reason
from records.selection.page import KINDS, candidate_page, vacancy_page
from records.selection.steps import Step
from records.selection.vacancy_store import Opening

router = APIRouter(prefix="/selection", tags=["selection"])

Reader = Annotated[Principal, asks(Permission.READ_SELECTION)]
Preparer = Annotated[Principal, does(Permission.PREPARE_SELECTION)]
Recorder = Annotated[Principal, does(Permission.DECIDE)]
Text = Annotated[str, Form()]
Number = Annotated[int, Form()]


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form; of boxes ticked under one name, a list with commas."""
    items = (await request.form()).multi_items()
    found: dict[str, list[str]] = {}
    for name, value in items:
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return {name: ",".join(values) for name, values in found.items()}


Given = Annotated[Mapping[str, str], Depends(given)]


@router.get("")
def list_vacancies(request: Request, session: ReadSession, who: Reader, q: str = "") -> Response:
    """The vacancies, and a form to register one."""
    return page(
        request,
        "records/selection/vacancies.html",
        vacancies=vacancy_store.vacancies(session, who),
        meetings=meeting_store.meetings(session, who),
        posts=vacancy_store.posts_like(session, who, q) if q else [],
        may_prepare=who.may(Permission.PREPARE_SELECTION),
        q=q,
        today=today(),
    )


@router.post("")
def register(
    session: WriteSession,
    who: Preparer,
    post: Text,
    opened_on: Text,
    reason: Text,
    paper: Text,
    conditions: Text = "",
    after_removal: Text = "",
) -> Response:
    """Register a vacancy, or a post that will be vacant after its holder's removal."""
    on = day_of(opened_on)
    if on is None:
        raise BadInput("空缺日期没有填，或者不是日期。", "请写成 2020-09-01 这样。")
    opening = Opening(post.strip(), on, reason, paper, conditions, bool(after_removal))
    found = vacancy_store.open_vacancy(session, who, opening)
    return see(f"/selection/{found.id}", "已登记空缺职位。")


@router.get("/{number}")
def show_vacancy(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """A vacancy with its candidates; the look is in the trail."""
    shown = vacancy_page(session, who, number, today())
    trail.looked(session, who, f"选任 {number}", "人选名单")
    return page(
        request,
        "records/selection/vacancy.html",
        shown=shown,
        came_by=[(str(one), str(one)) for one in CameBy],
        reserves=naming_store.reserves(session, who, today()) if shown.may_prepare else [],
    )


@router.post("/{number}/candidates")
def add_candidates(
    session: WriteSession,
    who: Preparer,
    number: int,
    came_by: Annotated[CameBy, Form()],
    names: Text = "",
    reserve: Text = "",
    reason: Text = "",
    no_recommendation: Text = "",
) -> Response:
    """Put persons on the list, by pasted names or out of a reserve pool."""
    why = Reason(came_by, reason, bool(no_recommendation))
    text = "\n".join(part for part in (names, reserve) if part.strip())
    added = naming_store.add_named(session, who, number, text, why, today())
    return see(f"/selection/{number}", added.words)


@router.post("/{number}/end")
def end_vacancy(
    session: WriteSession, who: Preparer, number: int, version: Number, reason: Text
) -> Response:
    """Give a vacancy up."""
    found = vacancy_store.end(session, who, number, version, reason, today())
    return see(f"/selection/{number}", f"“{found.words}”的选任已终止。")


@router.get("/candidates/{number}")
def show_candidate(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """A candidate's checklist, gates and team; the look is in the trail."""
    shown = candidate_page(session, who, number, today())
    trail.looked(session, who, f"干部 {shown.standing.candidacy.official}", f"选任人选 {number}")
    return page(
        request, "records/selection/candidate.html", shown=shown, kinds=KINDS, today=today()
    )


@router.post("/candidates/{number}/leave")
def leave(
    session: WriteSession, who: Preparer, number: int, version: Number, reason: Text
) -> Response:
    """Take a person off the list."""
    found = candidate_store.leave(session, who, number, version, reason)
    return see(f"/selection/{found.vacancy_id}", "已不再列为人选。")


@router.post("/candidates/{number}/decided/{step}")
def take_decided(
    request: Request, session: WriteSession, who: Recorder, number: int, step: str, fields: Given
) -> Response:
    """Record what the meeting decided."""
    return _take(request, session, who, number, step, fields)


@router.post("/candidates/{number}/{step}")
def take(
    request: Request, session: WriteSession, who: Preparer, number: int, step: str, fields: Given
) -> Response:
    """Take a step that needs no decision."""
    return _take(request, session, who, number, step, fields)


def _take(
    request: Request,
    session: Session,
    who: Principal,
    number: int,
    step: str,
    fields: Mapping[str, str],
) -> Response:
    if step not in set(Step):
        raise NotFound(f"没有“{step}”这一步。", "请从人选页面办理。")
    version = fields.get("version", "")
    if not version.isdecimal():
        raise BadInput("没有收到页面的版本。", "请刷新页面重办。")
    books = request.app.state.books
    taking_store.take(session, who, books, number, Step(step), fields, version=int(version))
    return see(f"/selection/candidates/{number}", f"已办理“{step}”。")
