"""责任链的页面：谁对哪项结果负多大责，路径逐条列出、画出，分不到人的写明原因。"""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from attribution.responsibility import store as responsibility
from attribution.responsibility.checks import faults
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.picture import draw
from attribution.responsibility.shares import paths
from attribution.runs import explaining, scope, store
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.web import page, pages
from cadre.roster import store as roster
from cadre.rules.errors import NotFound

router = APIRouter(prefix="/responsibility", tags=["responsibility"])

pages.env.filters.update(
    boxes=explaining.boxes,
    masked=explaining.masked,
    portion=explaining.show_portion,
    product=explaining.product,
)

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
    """Show the duties of a scheme as they stood at the run, with gaps and overlaps."""
    found = _run(session, who, scheme_code, run)
    scheme = schemes.scheme(session, scheme_code, found.facts_batch)
    visible = scope.subjects_shown(session, who, request.app.state.settings, scheme)
    ground = responsibility.ground(session, scheme, found.facts_batch)
    shares = [s for s in store.shares(session, found.id or 0) if s.subject in visible]
    cards = responsibility.cards(session, scheme_code, found.facts_batch)
    return page(
        request,
        "attribution/duties.html",
        run=found,
        scheme=scheme,
        heads=schemes.heads(session),
        subjects=[s for s in scheme.subjects.values() if s.code in visible],
        cards=[card for card in cards if card.subject in visible],
        name=explaining.namer(ground, roster.authority(session, who).name),
        holders=explaining.holders(ground),
        faults=faults(scheme, ground) if who.in_department else [],
        rests=explaining.rests(shares),
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
    """Show the graph and the paths of one result, as they stood at the run."""
    found = _run(session, who, scheme_code, run)
    scheme = schemes.scheme(session, scheme_code, found.facts_batch)
    scope.check_subject(session, who, request.app.state.settings, scheme, subject)
    scores = store.scores(session, found.id or 0, subject)
    chosen = next((s for s in scores if indicator in ("", s.indicator)), None)
    if chosen is None and scores:
        raise NotFound("这个单位没有这一项结果。", "请从得分明细进入。")
    context: dict[str, Any] = {
        "run": found,
        "scheme": scheme,
        "subject": scheme.subjects[subject],
        "scores": scores,
        "official": official,
    }
    if chosen is None:
        return page(request, "attribution/paths_empty.html", **context)
    people = roster.authority(session, who)
    ground = responsibility.ground(session, scheme, found.facts_batch)
    graph = responsibility_graph(scheme, subject, ground)
    name = explaining.namer(ground, people.name)
    shown_official = official if people.sees(official) else ""
    if shown_official:
        trail.looked(session, who, f"干部 {official}", f"{scheme_code} {subject} 责任链")
    own = [
        s for s in store.shares(session, found.id or 0, subject) if s.indicator == chosen.indicator
    ]
    told = explaining.Told(
        scheme.indicators[chosen.indicator],
        chosen,
        tuple(own),
        tuple(paths(graph, chosen.indicator)),
    )
    return page(
        request,
        "attribution/paths.html",
        told=told,
        name=name,
        people=people,
        svg=Markup(draw(graph, chosen.indicator, shown_official, name)),  # noqa: S704  自己画的图，文字已转义
        **context,
    )
