"""责任链的页面：谁对哪项结果负多大责，路径逐条列出、画出，分不到人的写明原因。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from attribution.responsibility import store as responsibility
from attribution.responsibility.checks import faults
from attribution.runs import explaining, scope, store
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import page
from cadre.roster import store as roster

router = APIRouter(prefix="/responsibility", tags=["responsibility"])

Reader = Annotated[Principal, asks(Permission.READ_RESPONSIBILITY)]


def _run(session: ReadSession, who: Principal, scheme: str, run: int | None) -> Run:
    return store.one(session, who, run) if run else store.must_be_shown(session, who, scheme)


@router.get("")
def show_latest(session: ReadSession, who: Reader) -> Response:
    """Go to the responsibility of the latest scheme that has something to show."""
    heads = schemes.heads(session)
    shown = [head for head in heads if store.shown(session, who, head.code)]
    return RedirectResponse(f"/responsibility/{shown[0].code}" if shown else "/schemes", 303)


@router.get("/{scheme_code}")
def show_duties(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, run: int | None = None
) -> Response:
    """Show the duties of a scheme, by assessed unit, with gaps and overlaps."""
    found = _run(session, who, scheme_code, run)
    scheme = schemes.scheme(session, scheme_code, found.facts_batch)
    visible = scope.subjects_shown(session, who, request.app.state.settings, scheme)
    ground = responsibility.ground(session, scheme, found.facts_batch)
    cards = responsibility.cards(session, scheme_code, found.facts_batch)
    return page(
        request,
        "attribution/duties.html",
        run=found,
        scheme=scheme,
        heads=schemes.heads(session),
        cards=[card for card in cards if card.subject in visible],
        units=ground.units,
        posts=ground.posts,
        holders=explaining.holders(ground, roster.authority(session, who)),
        faults=faults(scheme, ground) if who.in_department else [],
        summary=explaining.summary(store.shares(session, found.id or 0), visible),
    )


@router.get("/{scheme_code}/{subject}")
def show_paths(
    request: Request,
    session: WriteSession,
    who: Reader,
    scheme_code: str,
    subject: str,
    run: int | None = None,
    indicator: str = "",
    official: str = "",
) -> Response:
    """Show the graph and the paths of one unit's results, as they stood at the run."""
    found = _run(session, who, scheme_code, run)
    scheme = schemes.scheme(session, scheme_code, found.facts_batch)
    scope.check_subject(session, who, request.app.state.settings, scheme, subject)
    people = roster.authority(session, who)
    ground = responsibility.ground(session, scheme, found.facts_batch)
    told = explaining.explain(
        scheme,
        ground,
        subject,
        indicator,
        store.scores(session, found.id or 0, subject),
        store.shares(session, found.id or 0, subject),
        people,
        official,
    )
    if official:
        trail.looked(session, who, f"干部 {official}", f"{scheme_code} {subject} 责任链")
    return page(
        request,
        "attribution/paths.html",
        run=found,
        scheme=scheme,
        subject=scheme.subjects[subject],
        told=told,
        official=official,
    )
