"""方案与结果放在一起看的页面：印发前检查、按上年结果试排、底线候选、复制为下一周期。"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from attribution.runs import next_year_store
from attribution.schemes import store as schemes
from attribution.schemes.cloning import Cloning
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.page_entry import Grounds
from cadre.foundation.web import page, see
from cadre.rules.periods import add_months
from cadre.rules.problems import blocking

router = APIRouter(prefix="/schemes", tags=["schemes"])

YEAR = 12
Inside = Annotated[Principal, asks(Permission.READ_RUNS)]
Text = Annotated[str, Form()]


@router.get("/{code}/check")
def show_check(request: Request, session: ReadSession, who: Inside, code: str) -> Response:
    """Every problem of a scheme before it is issued."""
    problems = next_year_store.problems_of(session, code)
    return page(
        request,
        "attribution/scheme_check.html",
        scheme=schemes.scheme(session, code),
        problems=problems,
        stopping=len(blocking(problems)),
    )


@router.get("/{code}/what-if")
def show_what_if(request: Request, session: WriteSession, who: Inside, code: str) -> Response:
    """The draft on last year's results."""
    scheme = schemes.scheme(session, code)
    known = {head.code: head.name for head in schemes.heads(session)}
    return page(
        request,
        "attribution/scheme_what_if.html",
        scheme=scheme,
        previous=known.get(scheme.previous, ""),
        found=next_year_store.trial(session, who, code),
    )


@router.get("/{code}/bottom-lines")
def show_bottom_lines(request: Request, session: ReadSession, who: Inside, code: str) -> Response:
    """Indicators that might become bottom lines, by level and spread."""
    judged, found, rule = next_year_store.bottom_lines(session, who, code)
    return page(
        request,
        "attribution/scheme_bottom_lines.html",
        scheme=schemes.scheme(session, code),
        judged=judged,
        candidates=found,
        rule=rule,
    )


@router.get("/{code}/clone")
def show_clone(
    request: Request,
    session: ReadSession,
    who: Annotated[Principal, asks(Permission.ENTER_FACTS)],
    code: str,
) -> Response:
    """Ask how the next version is to be called and what is carried over."""
    head = schemes.head(session, code)
    return page(
        request,
        "attribution/scheme_clone.html",
        scheme=schemes.scheme(session, code),
        begins_on=add_months(head.begins_on, YEAR),
        ends_on=add_months(head.ends_on, YEAR),
        problems=(),
    )


def cloning(
    new_code: Text = "",
    name: Text = "",
    version: Annotated[int, Form()] = 1,
    *,
    begins_on: Annotated[date, Form()],
    ends_on: Annotated[date, Form()],
    keep_targets: Text = "",
    carry_baselines: Text = "",
) -> Cloning:
    """What the form asks for."""
    return Cloning(
        new_code.strip(),
        name.strip(),
        version,
        begins_on,
        ends_on,
        keep_targets=bool(keep_targets),
        carry_baselines=bool(carry_baselines),
    )


@router.post("/{code}/clone")
def clone_scheme(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.ENTER_FACTS)],
    code: str,
    asked: Annotated[Cloning, Depends(cloning)],
    reason: Text = "",
    paper: Text = "",
) -> Response:
    """Enter the next version."""
    books = request.app.state.books
    entry = next_year_store.clone(session, who, books, code, asked, Grounds(reason, paper))
    if entry.problems:
        return page(
            request,
            "attribution/scheme_clone.html",
            422,
            scheme=schemes.scheme(session, code),
            begins_on=asked.begins_on,
            ends_on=asked.ends_on,
            problems=entry.problems,
        )
    return see(f"/schemes/{asked.code}", "已复制为新的草案，请核对权重和目标。")
