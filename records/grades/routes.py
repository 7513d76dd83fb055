"""班子等次的页面：按类列出位次、总分、建议和理由，名额随时可见；决定由决定记录人记录。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.decision_forms import GivenMinutes
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.rules.numbers import QuotaRounding
from cadre.rules.vocabulary import TeamGrade
from records.grades import store
from records.grades.page import grades_page

router = APIRouter()

Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
Proposer = Annotated[Principal, does(Permission.PROPOSE)]
Recorder = Annotated[Principal, does(Permission.DECIDE)]
Text = Annotated[str, Form()]


@router.get("/grades")
def show_grades(request: Request, session: ReadSession, who: Reader, scheme: str = "") -> Response:
    """The proposals and decisions of a scheme's published run."""
    shown = grades_page(session, who, scheme)
    return page(
        request,
        "records/grades.html",
        shown=shown,
        grades=tuple(TeamGrade),
        roundings=[(r.value, r.value) for r in QuotaRounding],
        today=today(),
    )


@router.post("/grades/propose")
def propose(
    session: WriteSession,
    who: Proposer,
    scheme: Text,
    pooling: Text = "合用",
    rounding: Annotated[QuotaRounding, Form()] = QuotaRounding.FLOOR,
) -> Response:
    """Propose grades from the published run."""
    made = store.make(session, who, scheme, pooled=pooling == "合用", rounding=rounding)
    return see(f"/grades?scheme={scheme}", f"已提出 {len(made)} 个班子的等次建议。")


@router.post("/grades/{number}/decide")
def decide(
    session: WriteSession,
    who: Recorder,
    number: int,
    *,
    grade: Annotated[TeamGrade, Form()],
    given: GivenMinutes,
    departure: Text = "",
) -> Response:
    """Record an organ's decision on a proposal."""
    decision = store.decide(session, who, number, grade, given, departure=departure)
    return see(f"/grades?scheme={decision.target.partition('/')[0]}", "已记录决定。")


@router.post("/grades/{number}/notify")
def notify(session: WriteSession, who: Proposer, number: int) -> Response:
    """Mark a decided grade as notified."""
    row = store.notify(session, who, number)
    return see(f"/grades?scheme={row.scheme}", "已记录告知。")
