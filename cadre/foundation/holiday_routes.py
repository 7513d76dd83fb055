"""放假安排页：看已登记的放假和调休，按当年的通知一段一段登记。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import holiday_store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.holiday_forms import HOLIDAY_BOOK, HOLIDAYS
from cadre.foundation.page_entry import Grounds, enter_form, sheet_of_rows
from cadre.foundation.web import page, see
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import DayKind

router = APIRouter(prefix="/calendar/holidays", tags=["calendar"])

LONGEST = 31
UNPROCESSABLE = 422
REASON = "登记放假安排"


@dataclass(frozen=True)
class Given:
    """A run of days as it was typed."""

    begins_on: str = ""
    ends_on: str = ""
    kind: str = ""
    name: str = ""
    paper: str = ""


def given(
    begins_on: Annotated[str, Form()] = "",
    ends_on: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "",
) -> Given:
    """The fields of the form."""
    return Given(begins_on, ends_on, kind, name.strip(), paper.strip())


def _page(request: Request, session: Session, typed: Given, wrong: Sequence[str] = ()) -> Response:
    days = holiday_store.holidays(session)
    years = sorted({one.day.year for one in days}, reverse=True)
    return page(
        request,
        "cadre/holidays.html",
        UNPROCESSABLE if wrong else 200,
        years={year: [one for one in days if one.day.year == year] for year in years},
        kinds=[(str(kind), str(kind)) for kind in DayKind],
        missing=[y for y in (today().year, today().year + 1) if y not in years],
        typed=typed,
        wrong=[("begins_on", words) for words in wrong],
    )


@router.get("")
def show_holidays(
    request: Request, session: ReadSession, who: Annotated[Principal, asks(Permission.HOME)]
) -> Response:
    """The days entered, by year, the latest year first."""
    return _page(request, session, Given())


@router.post("")
def enter_holidays(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.ENTER_FACTS)],
    typed: Annotated[Given, Depends(given)],
) -> Response:
    """Enter a run of days of one kind."""
    try:
        rows = _rows(typed)
        raw = {HOLIDAYS.title: sheet_of_rows(HOLIDAYS, rows)}
        books, why = request.app.state.books, Grounds(REASON, typed.paper)
        entry = enter_form(session, who, books, HOLIDAY_BOOK.code, raw, grounds=why)
    except BadInput as wrong:
        return _page(request, session, typed, [wrong.what + wrong.what_to_do])
    if entry.problems:
        return _page(request, session, typed, [str(problem) for problem in entry.problems])
    words = f"已登记 {len(rows)} 日。" if entry.batch else "这几日已经这样登记，没有变动。"
    return see("/calendar/holidays", words)


def _rows(typed: Given) -> list[dict[str, object]]:
    said = {"kind": typed.kind, "name": typed.name, "paper": typed.paper, "source": ""}
    return [{"day": day, **said} for day in _run(typed.begins_on, typed.ends_on)]


def _run(begins_on: str, ends_on: str) -> list[date]:
    """The days from one to the other, both included.

    Raises:
        BadInput: when a day is none, they are the wrong way round, or too far apart.
    """
    try:
        first, last = (date.fromisoformat(day) for day in (begins_on, ends_on or begins_on))
    except ValueError:
        raise BadInput("起止日期不是日期。", "请写成 2026-10-01 这样。") from None
    count = (last - first).days + 1
    if not 0 < count <= LONGEST:
        raise BadInput(
            f"从 {first} 到 {last} 不是一段放假。", f"止日不早于起日，一次至多 {LONGEST} 日。"
        )
    return [first + timedelta(days=n) for n in range(count)]
