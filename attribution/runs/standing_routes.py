"""得分与位次的页面：先看榜，再看一个单位的每一项，每一项说得出为什么。"""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from attribution.runs import disputed_store, scope, store
from attribution.runs.board import boards
from attribution.runs.pages import run_for, subject_sheet
from attribution.runs.proposals_store import grade_of, proposed
from attribution.schemes import example_store, issuing
from attribution.schemes import store as schemes
from attribution.values import Standing
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import page
from cadre.roster import unit_store

router = APIRouter(prefix="/standings", tags=["standings"])

Reader = Annotated[Principal, asks(Permission.READ_STANDINGS)]


@router.get("")
def show_latest(session: ReadSession, who: Reader) -> Response:
    """Go to the board of the latest scheme that has something to show."""
    heads = issuing.heads(session, who)
    shown = [head for head in heads if store.shown(session, who, head.code)]
    first = (shown or heads)[:1]
    return RedirectResponse(f"/standings/{first[0].code}" if first else "/schemes", 303)


@router.get("/{scheme_code}")
def show_board(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, run: int | None = None
) -> Response:
    """Show the board of each class, for the run published or the one asked for."""
    issuing.must_see(session, who, scheme_code)
    found = (
        store.shown(session, who, scheme_code)
        if run is None
        else run_for(session, who, scheme_code, run)
    )
    head = schemes.head(session, scheme_code)
    context: dict[str, Any] = {"head": head, "heads": issuing.heads(session, who), "run": found}
    if found is None:
        return page(request, "attribution/board_empty.html", **context)
    scheme = schemes.scheme(session, scheme_code, found.facts_batch)
    visible = scope.subjects_shown(session, who, request.app.state.settings, scheme)
    scores = [s for s in store.scores(session, found.id or 0) if s.subject in visible]
    standings = [s for s in store.standings(session, found.id or 0) if s.subject in visible]
    before = _before(session, head.previous)
    return page(
        request,
        "attribution/board.html",
        boards=boards(scheme, scores, standings, before, proposed(session, who, found, scheme)),
        scheme=scheme,
        has_before=bool(before),
        marks=disputed_store.beside(session, who, found),
        examples=example_store.examples(session, scheme_code, found.facts_batch),
        **context,
    )


def _before(session: ReadSession, previous: str) -> list[Standing]:
    run = store.current(session, previous) if previous else None
    return store.standings(session, run.id or 0) if run else []


@router.get("/{scheme_code}/{subject}")
def show_subject(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    subject: str,
    run: int | None = None,
) -> Response:
    """Show every score of one unit with its formula, and every point added or taken."""
    found = run_for(session, who, scheme_code, run)
    sheet = subject_sheet(session, who, request.app.state.settings, found, subject)
    context = vars(sheet) | {"bars": sheet.bars, "choices": sheet.choices}
    context |= {"place": sheet.place, "grade": grade_of(session, who, found, subject)}
    context["examples"] = example_store.examples(session, scheme_code, found.facts_batch)
    context["marks"] = disputed_store.beside(session, who, found)
    day = sheet.scheme.period.ends_on or today()
    units = unit_store.units_on(session, day)
    return page(request, "attribution/subject.html", units=units, **context)
