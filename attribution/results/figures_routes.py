"""项目台账、测评票数、评委评分和月度监测的页面：只列数和差距，不算分。"""

from collections.abc import Callable, Iterable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.filled import Rating, Tally
from attribution.plan import Scheme
from attribution.results import flow_store, monitor_store, store
from attribution.results.figures import Ballot, Rated, ballots, parameter, rated, reached
from attribution.results.monitoring import Alarm
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import page
from cadre.rules.numbers import show_points, to_points
from cadre.rules.polling import MIN_BALLOTS, MIN_EXPERTS

router = APIRouter(prefix="/filling", tags=["results"])

Reader = Annotated[Principal, asks(Permission.READ_FILLING)]
Department = Annotated[Principal, asks(Permission.READ_RUNS)]

SHOWN = 300
Given = TypeVar("Given", Rating, Tally)
Place = tuple[str, str, str]  # 指标、考核对象、期次


@router.get("/{scheme_code}/projects")
def show_projects(
    request: Request, session: ReadSession, who: Reader, scheme_code: str
) -> Response:
    """Show the ledger of projects: which threshold each reaches by actual investment."""
    issuing.must_fill(session, who, scheme_code)
    scheme = schemes.scheme(session, scheme_code)
    seen = {c.key for c in flow_store.visible(session, who, scheme) if c.sheet == "project"}
    found = store.filled(session, scheme_code).projects
    return page(
        request,
        "attribution/projects.html",
        scheme=scheme,
        projects=[
            (project, reached(scheme, project))
            for project in sorted(found, key=lambda p: (p.indicator, p.subject, p.number))
            if f"{scheme_code}|{project.number}" in seen
        ],
    )


@router.get("/{scheme_code}/ballots")
def show_ballots(
    request: Request, session: ReadSession, who: Department, scheme_code: str
) -> Response:
    """Show the tallies by class of voters; too few ballots show no figure."""
    scheme = schemes.scheme(session, scheme_code)
    groups = _by_place(sorted(store.filled(session, scheme_code).tallies, key=_order(scheme)))
    return page(
        request,
        "attribution/ballots.html",
        scheme=scheme,
        groups=[(place, _ballots(scheme, place[0], own)) for place, own in groups],
        two=lambda rate: show_points(to_points(rate)),
    )


def _ballots(scheme: Scheme, indicator: str, own: list[Tally]) -> list[Ballot]:
    """As they are scored: by the votes needed and the abstentions counted of the indicator."""
    counted = parameter(scheme, indicator, "弃权计入") == 1
    return ballots(own, parameter(scheme, indicator, "最少票数", MIN_BALLOTS), abstained=counted)


def _order(scheme: Scheme) -> Callable[[Tally], int]:
    """Options in the order of what they are worth, the best first; unlisted ones last."""
    worth = {(b.indicator, b.option): b.value for b in scheme.ballots}
    ranked = sorted(set(worth.values()), reverse=True)
    place = {key: ranked.index(value) for key, value in worth.items()}
    return lambda tally: place.get((tally.indicator, tally.option), len(ranked))


@router.get("/{scheme_code}/ratings")
def show_ratings(
    request: Request, session: ReadSession, who: Department, scheme_code: str
) -> Response:
    """Show what the evaluators gave: how many, mean, spread."""
    scheme = schemes.scheme(session, scheme_code)
    groups = _by_place(store.filled(session, scheme_code).ratings)
    return page(
        request,
        "attribution/ratings.html",
        scheme=scheme,
        groups=[(place, _rated(scheme, place[0], own)) for place, own in groups],
    )


def _rated(scheme: Scheme, indicator: str, own: list[Rating]) -> Rated:
    """As they are scored: coefficients of difficulty only where the indicator says so."""
    return rated(
        own,
        difficulty=parameter(scheme, indicator, "难度") == 1,
        trims=parameter(scheme, indicator, "去高低") == 1,
        least=parameter(scheme, indicator, "最少评委", MIN_EXPERTS),
    )


def _by_place(given: Iterable[Given]) -> list[tuple[Place, list[Given]]]:
    groups: dict[Place, list[Given]] = {}
    for one in given:
        groups.setdefault((one.indicator, one.subject, one.term), []).append(one)
    return sorted(groups.items())


@router.get("/{scheme_code}/monitor")
def show_monitor(
    request: Request,
    session: ReadSession,
    who: Reader,
    scheme_code: str,
    *,
    alarm: str = "",
    indicator: str = "",
    subject: str = "",
) -> Response:
    """Show the monthly values against thresholds and schedule, the alerts first."""
    issuing.must_fill(session, who, scheme_code)
    scheme = schemes.scheme(session, scheme_code)
    every = monitor_store.watched(session, who, scheme, today())
    wanted = (alarm, indicator, subject)
    found = [w for w in every if all(a in ("", b) for a, b in zip(wanted, _marks(w), strict=True))]
    return page(
        request,
        "attribution/monitor.html",
        scheme=scheme,
        heads=issuing.heads_to_fill(session, who),
        watched=found[:SHOWN],
        count=len(found),
        alarms=[(kind, sum(w.verdict.alarm is kind for w in every)) for kind in Alarm],
        chosen=wanted,
        months=lambda one, name: [(m.month, getattr(m, name)) for m in one.months],
        alone=len(found) == 1,
    )


def _marks(one: monitor_store.Watched) -> tuple[str, str, str]:
    return one.verdict.alarm, one.indicator.code, one.subject
