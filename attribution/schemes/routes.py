"""方案的页面：走到哪一步、考什么、各类占多少、责任怎么分，有什么问题，与另一份有何不同。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.schemes import example_store, issuing
from attribution.schemes import store as schemes
from attribution.schemes.check_balance import percent
from attribution.schemes.checks import check
from attribution.schemes.detail_forms import detailed
from attribution.schemes.forms import EDGES, SCHEME_BOOK
from attribution.schemes.life import before_adoption, next_step
from attribution.schemes.side_by_side import side_by_side, weights_of
from attribution.schemes.tree import branches, check_of
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.decision_forms import GivenMinutes
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import Filters, page, see
from cadre.roster import store as roster
from cadre.rules.numbers import show_points, to_points
from cadre.rules.problems import blocking

router = APIRouter(prefix="/schemes", tags=["schemes"])

FILTERS: Filters = {"signed_percent": percent, "two": lambda number: show_points(to_points(number))}

Reader = Annotated[Principal, asks(Permission.READ_SCHEMES)]
Inside = Annotated[Principal, asks(Permission.READ_RUNS)]


@router.get("")
def show_schemes(request: Request, session: ReadSession, who: Reader) -> Response:
    """List all scheme versions with their state and next step."""
    heads = issuing.heads(session, who)
    lives = {head.code: issuing.life_of(session, head.code) for head in heads}
    return page(
        request,
        "attribution/schemes.html",
        heads=heads,
        lives=lives,
        steps={code: next_step(life, today()) for code, life in lives.items()},
    )


@router.get("/approved-checks")
def show_register(request: Request, session: ReadSession, who: Reader) -> Response:
    """The register of approved checks, and which indicators of which scheme rest on each."""
    every = [schemes.scheme(session, head.code) for head in issuing.heads(session, who)]
    uses: dict[str, list[tuple[str, str, list[str]]]] = {}
    for scheme in every:
        found: dict[str, list[str]] = {}
        for code, one in scheme.indicators.items():
            if approved := check_of(scheme, code):
                found.setdefault(approved, []).append(one.name)
        for approved, names in found.items():
            uses.setdefault(approved, []).append((scheme.code, scheme.name, names))
    return page(
        request,
        "attribution/scheme_register.html",
        register=schemes.register(session),
        uses=uses,
        units=roster.units(session),
        today=today(),
    )


@router.get("/{code}")
def show_scheme(request: Request, session: ReadSession, who: Reader, code: str) -> Response:
    """Show one scheme: its state, tree of indicators, weights, targets, factors, problems."""
    issuing.must_see(session, who, code)
    scheme = schemes.scheme(session, code)
    problems = check(scheme, schemes.around(session, scheme)) if who.in_department else []
    life = issuing.life_of(session, code)
    return page(
        request,
        "attribution/scheme.html",
        scheme=scheme,
        life=life,
        step=next_step(life, today()),
        decision=issuing.decision_on(session, code),
        before=before_adoption(life, today()),
        problems=problems,
        stopping=len(blocking(problems)),
        branches=branches(scheme),
        examples=example_store.examples(session, code),
        weights={one: weights_of(scheme, one) for one in scheme.indicators},
        edges=[
            (edge, [(r, f) for (e, r), f in scheme.factors.items() if e == edge]) for edge in EDGES
        ],
        units=roster.units(session),
        today=today(),
    )


@router.get("/{code}/details")
def show_details(request: Request, session: ReadSession, who: Reader, code: str) -> Response:
    """Every sheet of a scheme as the workbook has it, to read and to print."""
    issuing.must_see(session, who, code)
    scheme = schemes.scheme(session, code)
    rows = {
        form.code: schemes.rows_of(session, form.table, code).values()
        for form in SCHEME_BOOK.sheets
    }
    return page(
        request,
        "attribution/scheme_details.html",
        scheme=scheme,
        sheets=detailed(scheme, rows, roster.units(session)),
    )


@router.get("/{code}/comments")
def show_comments(request: Request, session: ReadSession, who: Inside, code: str) -> Response:
    """Who was asked, what came back, and how each comment was dealt with."""
    life = issuing.life_of(session, code)
    return page(
        request,
        "attribution/scheme_comments.html",
        scheme=schemes.scheme(session, code),
        life=life,
        before=before_adoption(life, today()),
    )


@router.get("/{code}/against")
def show_side_by_side(
    request: Request, session: ReadSession, who: Reader, code: str, other: str = ""
) -> Response:
    """Two schemes side by side: this one read against another, the period before by default."""
    for asked in (code, other or code):
        issuing.must_see(session, who, asked)
    scheme, heads = schemes.scheme(session, code), issuing.heads(session, who)
    choices = [(head.code, head.name) for head in heads if head.code != code]
    known = {head for head, _ in choices}
    chosen = other or (scheme.previous if scheme.previous in known else "")
    chosen = chosen or (choices[0][0] if choices else "")
    compared = side_by_side(schemes.scheme(session, chosen), scheme) if chosen else None
    return page(
        request,
        "attribution/scheme_against.html",
        scheme=scheme,
        choices=choices,
        chosen=chosen,
        compared=compared,
    )


@router.post("/{code}/decide")
def decide_issue(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.DECIDE)],
    code: str,
    minutes: GivenMinutes,
) -> Response:
    """Record the decision to issue a scheme."""
    issuing.decide(session, who, code, minutes)
    return see(f"/schemes/{code}", "印发决定已记录，请由考核专责印发。")


@router.post("/{code}/issue")
def issue_scheme(
    session: WriteSession,
    who: Annotated[Principal, does(Permission.ISSUE_SCHEME)],
    code: str,
) -> Response:
    """Issue a scheme by the decision recorded."""
    issuing.issue(session, who, code)
    return see(f"/schemes/{code}", "方案已印发并冻结。")
