"""提醒的页面：截至哪一日、看多少天以内的，逐条标已处理。"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import asks, does
from cadre.foundation.web import page, see
from cadre.roster.person_routes import asked_day
from cadre.roster.reminders import store
from cadre.roster.reminders.reminding import Asked, ReminderKind

router = APIRouter(prefix="/roster/reminders", tags=["roster"])

MOST_DAYS, MOST_MONTHS = 3660, 600
EARLIEST, LATEST = date(1950, 1, 1), date(2200, 1, 1)
Months = Annotated[str, Query(max_length=6)]


def asked_for(on: str = "", days: Months = "", vacant: Months = "", acting: Months = "") -> Asked:
    """What the address asks for; left blank as usual, beyond all bounds the nearest bound.

    Raises:
        BadInput: when the day is none.
    """
    day = asked_day(on) or today()
    return Asked(
        min(max(day, EARLIEST), LATEST),
        _number(days, Asked.days, MOST_DAYS),
        _number(vacant, Asked.vacant_months, MOST_MONTHS),
        _number(acting, Asked.acting_months, MOST_MONTHS),
    )


def _number(said: str, usual: int, most: int) -> int:
    return min(int(said), most) if said.isascii() and said.isdigit() else usual


For = Annotated[Asked, Depends(asked_for)]


@router.get("")
def show_reminders(
    request: Request,
    who: Annotated[Principal, asks(Permission.READ_ROSTER)],
    asked: For,
    kind: str = "",
    done: str = "",
) -> Response:
    """What is to be seen to, by kind; with `done` also what was seen to."""
    lines = store.looked(request.app.state.engine, who, asked)
    shown = [line for line in lines if done or line.mark is None]
    kinds = [k for k in ReminderKind if k is not ReminderKind.RESERVE or store.private(who)]
    return page(
        request,
        "cadre/reminders.html",
        asked=asked,
        groups={k: [x for x in shown if x.reminder.kind is k] for k in kinds if kind in ("", k)},
        kinds=kinds,
        kind=kind,
        done=done,
        open=sum(line.mark is None for line in lines),
        marked=sum(line.mark is not None for line in lines),
    )


@router.post("/{token}")
def mark_reminder(
    request: Request,
    who: Annotated[Principal, does(Permission.KEEP_LISTS)],
    token: str,
    asked: For,
    note: Annotated[str, Form(max_length=200)] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Note that a reminder was seen to, or take it up again."""
    kind = store.mark(request.app.state.engine, who, asked, token, note, done=not again)
    there = f"/roster/reminders?on={asked.day}&days={asked.days}&vacant={asked.vacant_months}"
    back = f"{there}&acting={asked.acting_months}"
    return see(back, f"“{kind}”已重新列出。" if again else f"“{kind}”已记为处理。")
