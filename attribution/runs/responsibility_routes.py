"""责任链的页面：谁对哪项结果负多大责，路径逐条列出、画出，分不到人的写明原因。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from attribution.responsibility import store as responsibility
from attribution.responsibility.checks import faults
from attribution.runs import explaining, reckoning, scope, short_days, store
from attribution.runs.explain_routes import Asked
from attribution.runs.explain_store import path_sheet
from attribution.runs.pages import run_for
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import Filters, page
from cadre.roster import store as roster

router = APIRouter(prefix="/responsibility", tags=["responsibility"])

FILTERS: Filters = {
    "chain": explaining.chain,
    "exactly": reckoning.exactly,
    "masked": explaining.masked,
    "multiplied": reckoning.multiplied,
    "portion": explaining.show_portion,
    "short_days": short_days.days,
    "short_place": short_days.place,
}

Reader = Annotated[Principal, asks(Permission.READ_RESPONSIBILITY)]


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
    """Show the duties of a scheme as they stood at the run, with gaps and overlaps."""
    found = run_for(session, who, scheme_code, run)
    scheme = schemes.scheme(session, scheme_code, found.facts_batch)
    own = frozenset({scope.own_subject(session, who, scheme)})
    visible = frozenset(scheme.subjects) if who.in_department else own
    ground = responsibility.ground(session, scheme, found.facts_batch)
    shares = [s for s in store.shares(session, found.id or 0) if s.subject in visible]
    cards = responsibility.cards(session, scheme_code, found.facts_batch)
    return page(
        request,
        "attribution/duties.html",
        run=found,
        scheme=scheme,
        heads=issuing.heads(session, who),
        subjects=[s for s in scheme.subjects.values() if s.code in visible],
        cards=[card for card in cards if card.subject in visible],
        name=explaining.namer(scheme, ground, roster.authority(session, who).name),
        holders=explaining.holders(ground, scheme.period),
        faults=faults(scheme, ground) if who.in_department else [],
        rests=explaining.rests(shares),
        scored={(s.subject, s.indicator) for s in store.scores(session, found.id or 0)},
    )


@router.get("/{scheme_code}/{subject}")
def show_paths(
    request: Request,
    session: WriteSession,
    who: Reader,
    scheme_code: str,
    subject: str,
    asked: Asked,
    indicator: str = "",
    official: str = "",
) -> Response:
    """Show the graph and the paths of one result: at a run, of now, or of one day."""
    sheet = path_sheet(session, who, scheme_code, asked, subject, indicator, official)
    if sheet.official:
        words = f"{scheme_code} {subject} 责任链"
        trail.looked(session, who, f"干部 {sheet.official}", words)
    template = "paths" if sheet.told else "paths_empty"
    return page(request, f"attribution/{template}.html", sheet=sheet)
