"""责任分工的首页：现在立着什么、还缺什么、从哪里录入，另有指标和单位对照表。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.responsibility import division_store as division
from attribution.responsibility.division_forms import called
from attribution.responsibility.forms import DELEGATIONS, DIVISION, DUTIES, PORTFOLIOS
from attribution.responsibility.standing_lines import by_post, by_subject, cross
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, asks
from cadre.foundation.web import page
from cadre.rules.errors import NotFound

router = APIRouter(prefix="/division", tags=["division"])

Reader = Annotated[Principal, asks(Permission.ENTER_FACTS)]
COUNTED = [form for form in DIVISION.sheets if form not in (DUTIES, PORTFOLIOS)]


@router.get("/{scheme_code}")
def show_division(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, area: str = ""
) -> Response:
    """What stands for a scheme, what is missing, and the ways in."""
    scheme = division.opened(session, who, scheme_code)
    every = division.areas(session, scheme)
    chosen = division.must_be_area(session, scheme, area) if area else every[0][0] if every else ""
    day = min(max(today(), scheme.period.begins_on), scheme.period.ends_on or today())
    duties = division.rows_of(session, DUTIES, scheme=scheme_code)
    known = division.people(session, who, scheme, chosen, day) if chosen else None
    posts = [post.code for post in known.posts] if known else []
    portfolios = division.portfolio_rows(session, posts)
    return page(
        request,
        "attribution/division.html",
        scheme=scheme,
        subjects=by_subject(scheme, duties.values()),
        duties=len(duties),
        delegated=len(division.rows_of(session, DELEGATIONS, scheme=scheme_code)),
        counts=[(f, len(division.rows_of(session, f, scheme=scheme_code))) for f in COUNTED],
        areas=every,
        area=chosen,
        day=day,
        posts=by_post(posts, portfolios.values(), day),
        holders=division.holders(session, who, posts, day),
        names=called(session, who, scheme),
        closed=division.closed(session, request.app.state.books, scheme_code),
    )


@router.get("/{scheme_code}/grid")
def show_grid(
    request: Request, session: ReadSession, who: Reader, scheme_code: str, subject: str = ""
) -> Response:
    """The indicators of a subject against the units that answer for them."""
    scheme = division.opened(session, who, scheme_code)
    chosen = subject or next(iter(scheme.subjects), "")
    if chosen not in scheme.subjects:
        raise NotFound("方案里没有这个考核对象。", "请从列表中选择。")
    duties = division.rows_of(session, DUTIES, scheme=scheme_code)
    return page(
        request,
        "attribution/division_grid.html",
        scheme=scheme,
        subject=chosen,
        cross=cross(scheme, chosen, duties),
        names=called(session, who, scheme),
        closed=division.closed(session, request.app.state.books, scheme_code),
    )
