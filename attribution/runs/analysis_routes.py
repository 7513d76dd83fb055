"""分析的页面：按指标、领域、类别、单位、年度看得分怎么分布、强弱在哪里、几年来怎么走。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from attribution.runs import above, analyses, printed, profiles, shown_store, store
from attribution.runs.movements import movements, trend_of, unit_trend
from attribution.runs.shown_store import View, view
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import Filters, page
from cadre.rules.errors import NotFound

router = APIRouter(prefix="/analyses", tags=["analyses"])

FILTERS: Filters = {
    "as_percent": printed.as_percent,
    "two_places": printed.two_places,
    "in_points": printed.in_points,
}
Reader = Annotated[Principal, asks(Permission.READ_STANDINGS)]


@router.get("/{scheme_code}")
def show_analyses(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, run: int | None = None
) -> Response:
    """Show the spread of totals by class, of every indicator, and the rates by field."""
    shown = view(session, who, request.app.state.settings, scheme_code, run)
    scheme = shown.scheme
    return page(
        request,
        "attribution/analyses.html",
        shown=shown,
        classes=analyses.class_totals(scheme, shown.standings),
        spreads=analyses.distributions(scheme, shown.scores),
        fields=analyses.by_field(
            scheme, shown.scores, lambda score: scheme.subjects[score.subject].class_code
        ),
    )


@router.get("/{scheme_code}/indicators/{indicator}")
def show_indicator(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    indicator: str,
    run: int | None = None,
) -> Response:
    """Show how one indicator lies in each class, and its mean over the years."""
    settings = request.app.state.settings
    shown = view(session, who, settings, scheme_code, run)
    if indicator not in shown.scheme.indicators:
        raise NotFound("方案里没有这项指标。", "请从分析页面进入。")
    years = shown_store.history(session, who, settings, shown)
    found = analyses.distributions(shown.scheme, shown.scores)
    return page(
        request,
        "attribution/analysis_indicator.html",
        shown=shown,
        indicator=shown.scheme.indicators[indicator],
        spreads=[one for one in found if one.indicator.code == indicator],
        trend=trend_of(indicator, [(y.year, y.scheme, y.scores) for y in years]),
    )


@router.get("/{scheme_code}/units/{subject}")
def show_unit(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    subject: str,
    run: int | None = None,
    part: str = "",
) -> Response:
    """Show a unit against its class and the one above it; `part=above` that block by itself."""
    settings = request.app.state.settings
    shown = view(session, who, settings, scheme_code, run)
    shown_store.check(shown, subject)
    years = shown_store.history(session, who, settings, shown)
    ahead = shown_store.planned(session, shown)
    items = profiles.profile(shown.scheme, shown.scores, subject, ahead)
    values = {s.indicator: s.value for s in shown.scores if s.subject == subject}
    return page(
        request,
        "attribution/analysis_unit.html",
        shown=shown,
        subject=shown.scheme.subjects[subject],
        standing=shown.standing(subject),
        items=items,
        strong=profiles.strong(items),
        weak=profiles.weak(items),
        plan=profiles.plan(items),
        ahead=ahead,
        above=_above(session, shown, subject),
        alone=part == "above",
        halves=profiles.level_and_progress(shown.scheme, shown.scores, subject),
        benchmarks=profiles.benchmarks(shown.scheme, values, subject),
        trend=unit_trend(subject, [(y.year, y.scheme, y.scores) for y in years]),
        places=[(y.year, y.standing(subject)) for y in years],
    )


def _above(session: Session, shown: View, subject: str) -> above.Above | None:
    """The unit against the one a place above, where the person may see that one as well."""
    own = shown.standing(subject)
    other = own and above.next_above(store.standings(session, shown.run.id or 0), own)
    if own is None or other is None or shown.standing(other.subject) is None:
        return None
    return above.compared(shown.scheme, shown.scores, own, other)


@router.get("/{scheme_code}/years")
def show_years(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, run: int | None = None
) -> Response:
    """Show who moved against the year before, and the means of the classes over the years."""
    settings = request.app.state.settings
    shown = view(session, who, settings, scheme_code, run)
    years = shown_store.history(session, who, settings, shown)
    return page(
        request,
        "attribution/analysis_years.html",
        shown=shown,
        years=years,
        moves=movements(years[-2].standings if len(years) > 1 else (), shown.standings),
        trends=[
            (subject, unit_trend(subject.code, [(y.year, y.scheme, y.scores) for y in years]))
            for subject in shown.scheme.subjects.values()
            if shown.standing(subject.code)
        ],
    )
