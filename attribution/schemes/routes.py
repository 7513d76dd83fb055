"""方案的页面：考什么、各类占多少、怎么算、责任怎么分，有什么问题，印发了没有。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.schemes import issuing
from attribution.schemes import store as schemes
from attribution.schemes.checks import check
from attribution.schemes.forms import EDGES
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.decision_forms import GivenMinutes
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster import store as roster
from cadre.rules.problems import blocking

router = APIRouter(prefix="/schemes", tags=["schemes"])

Reader = Annotated[Principal, asks(Permission.READ_SCHEMES)]


@router.get("")
def show_schemes(request: Request, session: ReadSession, who: Reader) -> Response:
    """List all scheme versions."""
    return page(
        request,
        "attribution/schemes.html",
        heads=schemes.heads(session),
        issued=issuing.issued(session),
    )


@router.get("/{code}")
def show_scheme(request: Request, session: ReadSession, who: Reader, code: str) -> Response:
    """Show one scheme: classes, weights, targets, methods, factors, problems."""
    scheme = schemes.scheme(session, code)
    issue = issuing.issued(session).get(code)
    problems = check(scheme)
    return page(
        request,
        "attribution/scheme.html",
        scheme=scheme,
        issue=issue,
        decision=issuing.decision_on(session, code),
        problems=problems,
        stopping=len(blocking(problems)),
        edges=[
            (edge, [(r, f) for (e, r), f in scheme.factors.items() if e == edge]) for edge in EDGES
        ],
        units=roster.units(session),
        today=today(),
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
