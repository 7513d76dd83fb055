"""资格核对的页面：选职务或者职级和日期，逐关列出结论、事实和依据；只作核对，不作决定。"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import page
from records.eligibility import eligibility_store
from records.eligibility.answers import NO, YES, answers_of
from records.eligibility.forms import asked_of, paper_fields, questions
from records.eligibility.values import Verdict

router = APIRouter(prefix="/eligibility", tags=["eligibility"])


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form: the questions come from the rules."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


@router.get("/{code}")
def show_check(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.PROPOSE)],
    code: str,
    post: str = "",
    rank: str = "",
    on: str = "",
) -> Response:
    """The gates for a post or a rank on a day, by what is on record; the look is in the trail."""
    return _shown(request, session, who, code, {"post": post, "rank": rank, "on": on})


@router.post("/{code}")
def check_with_answers(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.PROPOSE)],
    code: str,
    fields: Annotated[Mapping[str, str], Depends(given)],
) -> Response:
    """As `show_check`, with what people found out; it is shown and printed, never kept."""
    return _shown(request, session, who, code, fields)


def _shown(
    request: Request, session: Session, who: Principal, code: str, fields: Mapping[str, str]
) -> Response:
    person = eligibility_store.person(session, who, code)
    asked = asked_of(fields, today())
    wanted = bool(asked.post or asked.rank)
    found = eligibility_store.checked(session, who, code, asked) if wanted else None
    trail.looked(session, who, f"干部 {code}", _looked(asked.post or asked.rank, asked.on))
    return page(
        request,
        "records/eligibility.html",
        person=person,
        appealed=sorted(set(request.app.state.appealed(session, code).values()) - {""}),
        asked=asked,
        found=found,
        choices=eligibility_store.choices(session, asked.on),
        questions=questions(asked),
        papers=paper_fields(asked),
        fields=fields,
        answered=answers_of(fields) != answers_of({}),
        Verdict=Verdict,
        yes_or_no=[(YES, YES), (NO, NO)],
    )


def _looked(target: str, on: date) -> str:
    return f"资格核对 {target} {on}" if target else "资格核对"
