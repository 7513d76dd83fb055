"""班子等次和各次等次评定的清单导出成表：建议、理由、决定和未了结的异议并列。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from attribution.runs import disputed
from attribution.runs.printed import in_points
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import Cell, Table, write_table_book
from cadre.foundation.guard import WriteSession, asks
from cadre.foundation.web import download
from records.grades import again_store
from records.grades.meeting.due_store import session_list
from records.grades.page import GradeLine, GradesPage, grades_page

router = APIRouter()

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
TEAMS = (
    "类别", "位次", "并列", "单位", "总分", "建议等次", "理由", "决定等次", "决定机关和会议",
    "决定日期", "纪要号", "决定理由", "与建议不同的缘由", "告知", "异议",
)  # fmt: skip
SESSIONS = ("编号", "方案", "年度", "计算", "状态", "下一步")
AGAIN = ("姓名或单位", "对象", "原决定等次", "缘由")


@router.get("/grades/list.xlsx")
def export_grades(
    request: Request, session: WriteSession, who: Reader, scheme: str = ""
) -> Response:
    """The proposals and decisions of a scheme's published run as a workbook."""
    shown = grades_page(session, who, scheme)
    rows = [_team(shown, name, line) for name, lines in shown.classes for line in lines]
    return _book(request, session, who, "班子等次", {"班子等次": [TEAMS, *rows]})


@router.get("/grades/sessions/list.xlsx")
def export_sessions(request: Request, session: WriteSession, who: Reader) -> Response:
    """The gradings, what each waits for, and the grades to be decided again."""
    held: list[tuple[Cell, ...]] = [
        (found.id, name, found.year, found.run_id, found.state, waits or "—")
        for found, name, waits in session_list(session, who)
    ]
    again: list[tuple[Cell, ...]] = [
        (line.name, line.row.about, line.row.grade, line.row.words)
        for line in again_store.waiting(session, who)
    ]
    sheets: dict[str, Table] = {"各次评定": [SESSIONS, *held], "须重新决定的等次": [AGAIN, *again]}
    return _book(request, session, who, "等次评定", sheets)


def _team(shown: GradesPage, group: str, line: GradeLine) -> tuple[Cell, ...]:
    row, made = line.row, line.decision
    decided = (
        (f"{made.organ}{made.meeting}", made.decided_on, made.minutes_no, made.reason)
        if made
        else ("", None, "", "")
    )
    return (
        group, row.place, "并列" if row.tied else "", line.name, in_points(row.rounded),
        row.proposed or "由组织评定", "；".join(line.reasons), row.decided or "待组织决定",
        *decided, row.departure, row.notified_at.date() if row.notified_at else None,
        disputed.unit(shown.disputed, row.subject),
    )  # fmt: skip


def _book(
    request: Request, session: Session, who: Principal, title: str, sheets: dict[str, Table]
) -> Response:
    """A workbook under a title, with the day and, in a demonstration, its mark."""
    heading = [title, f"截至 {today()}，只列您有权查看的；等次由组织决定，建议只供研究"]
    heading += ["演示数据，不得作为任何决定的依据"] if request.app.state.demo() else []
    lines = sum(len(rows) - 1 for rows in sheets.values())
    trail.wrote(session, who, "导出", title, f"{lines} 行")
    return download(write_table_book(sheets, heading), f"{title}.xlsx", EXCEL)
