"""决定以后的页面：公示、告知和本人意见、后续事项；本人在自己的页面上看到并答复。"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from cadre.foundation import holiday_store, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.rules.errors import BadInput
from records.grades.meeting import notices_store, publication_store, states, tasks_store
from records.grades.meeting.after_store import after_page, after_sheets
from records.grades.meeting.meeting_routes import (
    EXCEL,
    Numbers,
    Proposer,
    Reader,
    Text,
    Version,
)
from records.grades.meeting.session_store import one, target

router = APIRouter(tags=["grades"])
Himself = Annotated[Principal, asks(Permission.ANSWER_NOTICE)]
Answering = Annotated[Principal, does(Permission.ANSWER_NOTICE)]


def _to(number: int, words: str) -> Response:
    return see(f"/grades/sessions/{number}/after", words)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text.strip() else None
    except ValueError:
        raise BadInput(f"“{text}”不是日期。", "请写成 2021-01-20 的形式。") from None


@router.get("/grades/sessions/{number}/after")
def show_after(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """Publication, notices, replies and tasks; the look leaves a line in the trail."""
    shown = after_page(session, who, number)
    trail.looked(session, who, target(number), "公示、告知和后续事项")
    return page(
        request,
        "records/grade_after.html",
        shown=shown,
        replies=[(kind, kind) for kind in notices_store.REPLIES],
        confirmed=notices_store.CONFIRMED,
        task_states=[(state, state) for state in tasks_store.STATES],
        stages=states.STAGES,
        today=today(),
    )


@router.get("/grades/sessions/{number}/after.xlsx")
def export_after(session: WriteSession, who: Reader, number: int) -> Response:
    """Notices, replies and tasks as a workbook."""
    shown = after_page(session, who, number)
    title = f"{shown.scheme_name}等次告知和后续事项"
    trail.wrote(session, who, "导出", target(number), title)
    return download(write_table_book(after_sheets(shown), [title]), f"{title}.xlsx", EXCEL)


@router.post("/grades/sessions/{number}/publish")
def publish(
    session: WriteSession,
    who: Proposer,
    number: int,
    version: Version,
    where: Text = "",
    begins_on: Text = "",
) -> Response:
    """Begin the publication of the excellent."""
    found, day = one(session, who, number), _day(begins_on) or today()
    row = publication_store.publish(session, who, found, where=where, on=day, version=version)
    said = holiday_store.caution(session, day, row.until)
    return _to(number, f"已开始公示，到 {row.until} 为止。{said}")


@router.post("/grades/sessions/{number}/not-published")
def not_published(session: WriteSession, who: Proposer, number: int, version: Version) -> Response:
    """Go on without a publication."""
    found = one(session, who, number)
    publication_store.not_published(session, who, found, version=version)
    return _to(number, "没有优秀等次，无须公示。")


@router.post("/grades/sessions/{number}/comments")
def comment(
    session: WriteSession,
    who: Proposer,
    number: int,
    version: Version,
    words: Text = "",
    paper: Text = "",
    answers: Annotated[int | None, Form()] = None,
) -> Response:
    """Note what came in during the publication, or what its checking brought."""
    found = one(session, who, number)
    publication_store.comment(
        session, who, found, words, paper=paper, answers=answers, version=version
    )
    return _to(number, "已登记。")


@router.post("/grades/sessions/{number}/publication-ends")
def publication_ends(
    session: WriteSession, who: Proposer, number: int, version: Version
) -> Response:
    """End the publication."""
    found = one(session, who, number)
    publication_store.publication_ends(session, who, found, version=version)
    return _to(number, "公示结束，可以逐个告知。")


@router.post("/grades/sessions/{number}/tell")
def tell(
    session: WriteSession,
    who: Proposer,
    number: int,
    version: Version,
    paper: Text = "",
    numbers: Numbers = None,
) -> Response:
    """Tell the chosen ones their grades."""
    found = one(session, who, number)
    count = notices_store.tell(session, who, found, numbers or [], paper=paper, version=version)
    return _to(number, f"已告知 {count} 个，干部的等次已记入年度考核等次。")


@router.post("/grades/sessions/{number}/replies/{outcome}")
def reply_on_paper(
    session: WriteSession,
    who: Proposer,
    number: int,
    outcome: int,
    kind: Text = "",
    words: Text = "",
    paper: Text = "",
) -> Response:
    """Note what somebody said on paper."""
    one(session, who, number)
    notices_store.reply(session, who, outcome, kind, words, paper=paper)
    return _to(number, "已登记本人意见。")


@router.post("/grades/sessions/{number}/tasks")
def follow(
    session: WriteSession,
    who: Proposer,
    number: int,
    version: Version,
    *,
    state: Text = "",
    note: Text = "",
    owner: Text = "",
    due_on: Text = "",
    numbers: Numbers = None,
) -> Response:
    """Note what became of tasks."""
    found = one(session, who, number)
    count = tasks_store.follow(
        session,
        who,
        found,
        numbers or [],
        state,
        note=note,
        owner=owner,
        due_on=_day(due_on),
        version=version,
    )
    return _to(number, f"已登记 {count} 件。")


@router.post("/grades/sessions/{number}/settle")
def settle(session: WriteSession, who: Proposer, number: int, version: Version) -> Response:
    """End the session."""
    notices_store.settle(session, who, one(session, who, number), version=version)
    return _to(number, "已办结。")


@router.get("/my-grades")
def show_own(request: Request, session: WriteSession, who: Himself) -> Response:
    """The grades told to the official himself; the look leaves a line in the trail."""
    lines = notices_store.own_lines(session, who)
    trail.looked(session, who, who.official or who.account_name, "等次告知")
    replies = [(kind, kind) for kind in notices_store.REPLIES]
    return page(
        request,
        "records/own_grades.html",
        lines=lines,
        replies=replies,
        confirmed=notices_store.CONFIRMED,
    )


@router.post("/my-grades/{outcome}")
def reply_himself(
    session: WriteSession, who: Answering, outcome: int, kind: Text = "", words: Text = ""
) -> Response:
    """Confirm, comment or disagree."""
    notices_store.reply(session, who, outcome, kind, words)
    return see("/my-grades", "已记下您的意见和日期。")
