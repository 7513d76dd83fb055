"""述职的页面：本人按期提交，主管领导写评语，部门下达通知、看谁没交；谁看过都留痕。"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.page_entry import Entry
from cadre.foundation.web import download, page, see
from cadre.foundation.workbook import RawCell
from cadre.roster import store as roster
from cadre.roster.person_edit_routes import Why, said
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import StatementKind
from records.evidence import scope_store, statement_store
from records.evidence.listing import Cell
from records.evidence.statements import Handed, StatementLine

router = APIRouter(prefix="/statements", tags=["evidence"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPROCESSABLE = 422
TITLE = "述职"
HEAD = ("干部编号", "姓名", "年度", "种类", "截止日期", "第一次提交", "录入方式", "评语", "状态")
Reader = Annotated[Principal, asks(Permission.READ_RECORD)]
Lister = Annotated[Principal, asks(Permission.READ_MATTERS)]
Writer = Annotated[Principal, does(Permission.WRITE_STATEMENT)]
Enterer = Annotated[Principal, does(Permission.ENTER_FACTS)]
Text = Annotated[str, Form()]
Kinded = Annotated[StatementKind, Form()]


def _lines(session: Session, who: Principal, year: int, state: str) -> list[StatementLine]:
    return _asked(statement_store.lines(session, who), year, state)


def _asked(found: list[StatementLine], year: int, state: str) -> list[StatementLine]:
    return [o for o in found if year in (0, o.year) and state in ("", str(o.state))]


@router.get("")
def show_statements(
    request: Request, session: WriteSession, who: Reader, year: int = 0, state: str = ""
) -> Response:
    """One's own statements and those to comment on; to the department all within authority."""
    led = scope_store.led_by(session, who)
    every = statement_store.lines(session, who)
    trail.looked(session, who, TITLE)
    known = scope_store.scope(session, who)
    codes = [code for code in known.teams.codes() if known.sees_team(code)]
    names = roster.units(session)
    return page(
        request,
        "records/statements.html",
        lines=_asked(every, year, state),
        years=sorted({one.year for one in every}, reverse=True),
        led=[one for one in statement_store.lines(session, who, led) if not one.open],
        teams=[(code, names[code].name) for code in codes if code in names],
        kinds=tuple(StatementKind),
        states=tuple(Handed),
        year=year,
        state=state,
        today=today(),
    )


@router.get("/list.xlsx")
def export_statements(
    session: WriteSession, who: Lister, year: int = 0, state: str = ""
) -> Response:
    """Who handed in and who did not, as a workbook."""
    found = _lines(session, who, year, state)
    trail.wrote(session, who, "导出", TITLE, f"{len(found)} 条")
    rows: list[list[Cell]] = [[*HEAD], *map(_row, found)]
    heading = [TITLE, f"截至 {today()}，只列管理权限内的人"]
    return download(write_table_book({TITLE: rows}, heading), f"{TITLE}.xlsx", EXCEL)


def _row(one: StatementLine) -> list[Cell]:
    return [
        one.official,
        one.name,
        one.year,
        one.kind,
        one.due_on,
        one.submitted_on,
        one.manner,
        one.comments,
        str(one.state),
    ]


@router.post("/dues")
def ask_team(
    request: Request,
    session: WriteSession,
    who: Enterer,
    *,
    unit: Text,
    year: Text,
    kind: Kinded,
    due_on: Annotated[date, Form()],
    words: Text = "",
    why: Why,
) -> Response:
    """Ask a statement of the members of a leading team."""
    fields: dict[str, RawCell] = {"year": year, "kind": str(kind), "due_on": due_on, "words": words}
    books = request.app.state.books
    entry = statement_store.ask_team(session, who, books, unit, fields, why)
    _must_be_entered(entry)
    return see("/statements", said(entry))


def _must_be_entered(entry: Entry) -> None:
    """Say the first problem of a short form as an error.

    Raises:
        BadInput: when there is one.
    """
    if entry.problems:
        first = entry.problems[0]
        raise BadInput(f"{first.where}：{first.what}", first.what_to_do)


@router.get("/{code}")
def show_statement(
    request: Request,
    session: WriteSession,
    who: Reader,
    code: str,
    year: int = 0,
    kind: StatementKind = StatementKind.WORK,
) -> Response:
    """One statement with its comments."""
    shown = statement_store.statement(session, who, code, year or today().year, kind)
    trail.looked(session, who, f"干部 {code}", f"{shown.year} 年{kind}")
    return page(
        request,
        "records/statement.html",
        shown=shown,
        kinds=tuple(StatementKind),
        today=today(),
    )


@router.post("/{code}")
def submit(
    request: Request,
    session: WriteSession,
    who: Writer,
    code: str,
    *,
    year: Annotated[int, Form()],
    kind: Kinded,
    words: Text = "",
    seen: Text = "",
    on: Annotated[date | None, Form()] = None,
    why: Why,
) -> Response:
    """Hand a statement in."""
    shown = statement_store.statement(session, who, code, year, kind)
    books = request.app.state.books
    entry = statement_store.submit(session, who, books, shown, words, seen=seen, on=on, grounds=why)
    _must_be_entered(entry)
    return see(f"/statements/{code}?year={year}&kind={kind}", "已提交；更正请再提交一版。")


@router.post("/{code}/comment")
def comment(
    request: Request,
    session: WriteSession,
    who: Writer,
    code: str,
    *,
    year: Annotated[int, Form()],
    kind: Kinded,
    words: Text = "",
    tell: Text = "",
) -> Response:
    """Write a superior's comment."""
    shown = statement_store.statement(session, who, code, year, kind)
    books = request.app.state.books
    entry = statement_store.comment(session, who, books, shown, words, tell=bool(tell))
    _must_be_entered(entry)
    return see(f"/statements/{code}?year={year}&kind={kind}", "评语已记录。")
