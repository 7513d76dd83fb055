"""能上能下个案的页面：清单、个案、选取证据、每一步的办理、时间轴和材料；看过都留痕。"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.roster import naming_store
from cadre.rules import unfit
from cadre.rules.errors import BadInput
from records.cases import evidence_store, pages, papers_store, taking_store
from records.cases import store as cases
from records.cases.next_step import STAGES
from records.cases.page import case_page, drawn
from records.matters import demotion_store, taking

router = APIRouter(prefix="/cases", tags=["cases"])

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Reader = Annotated[Principal, asks(Permission.READ_MATTERS)]
Proposer = Annotated[Principal, does(Permission.PROPOSE)]
Recorder = Annotated[Principal, does(Permission.DECIDE)]


async def given(request: Request) -> Mapping[str, str]:
    """All text fields of the form: each step asks for its own."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


async def ticked(request: Request) -> list[str]:
    """The pieces of evidence ticked in the form."""
    form = await request.form()
    return [value for value in form.getlist("key") if isinstance(value, str)]


Given = Annotated[Mapping[str, str], Depends(given)]
Ticked = Annotated[list[str], Depends(ticked)]
Filter = Annotated[cases.Asked, Depends()]


@router.get("")
def list_cases(request: Request, session: ReadSession, who: Reader, asked: Filter) -> Response:
    """The cases under one's authority, by filters."""
    return page(
        request,
        "records/cases.html",
        lines=cases.cases(session, who, asked),
        asked=asked,
        stages=[(stage, stage) for stage in STAGES],
        ways=[(str(kind), cases.way_words(kind, today())) for kind in unfit.WAYS],
        situations=[(one.code, str(one)) for one in unfit.grounds(today())],
        query=request.url.query,
        today=today(),
    )


@router.get("/list.xlsx")
def export_cases(request: Request, session: WriteSession, who: Reader, asked: Filter) -> Response:
    """The same list as a workbook."""
    lines = cases.cases(session, who, asked)
    trail.wrote(session, who, "导出", pages.TITLE, f"{len(lines)} 件")
    heading = [pages.TITLE, f"截至 {today()}"]
    if request.app.state.demo():
        heading.append("演示数据，不得作为任何决定的依据")
    return download(write_table_book(pages.sheets(lines), heading), f"{pages.TITLE}.xlsx", EXCEL)


@router.post("")
def open_case(
    session: WriteSession,
    who: Proposer,
    official: Annotated[str, Form()],
    reason: Annotated[str, Form()],
) -> Response:
    """Register the first sign of a case."""
    person = naming_store.code_of(session, who, official)
    found = taking.open_demotion(session, who, person, reason, on=today())
    return see(f"/cases/{found.id}", "已登记线索。")


@router.get("/{number}")
def show_case(
    request: Request, session: WriteSession, who: Reader, number: int, post: str = ""
) -> Response:
    """One case; the look leaves a line in the trail."""
    shown = case_page(session, who, number, post)
    trail.looked(session, who, f"事项 {number}", shown.line.matter.official)
    return page(request, "records/case.html", shown=shown, post=post, today=today())


@router.get("/{number}/timeline")
def show_timeline(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """The whole case on one axis of time."""
    found = cases.case_line(session, who, number)
    trail.looked(session, who, f"事项 {number} 时间轴", found.matter.official)
    life, picture = drawn(session, who, found.matter, whole=True)
    line = cases.line(session, found)
    return page(
        request,
        "records/case_timeline.html",
        line=line,
        life=life,
        drawn=picture,
        url=f"/cases/{number}",
    )


@router.get("/{number}/told")
def show_told(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_RECORD)],
    number: int,
) -> Response:
    """What the official himself was told of his case."""
    found = cases.told_case(session, who, number)
    trail.looked(session, who, f"事项 {number} 本人", found.official)
    life, picture = drawn(session, who, found, whole=False)
    return page(
        request,
        "records/case_told.html",
        life=life,
        drawn=picture,
        period=demotion_store.told_period(session, found),
        today=today(),
    )


@router.get("/{number}/papers/{kind}.docx")
def download_paper(
    request: Request, session: WriteSession, who: Reader, number: int, kind: str
) -> Response:
    """Write a paper of a case in Word."""
    file = papers_store.paper(session, who, number, kind, demo=request.app.state.demo())
    trail.wrote(session, who, "生成材料", f"事项 {number}", kind)
    return download(file.content, file.name, WORD)


@router.post("/{number}/evidence")
def pick_evidence(session: WriteSession, who: Proposer, number: int, keys: Ticked) -> Response:
    """Pick evidence from the record."""
    count = evidence_store.pick(session, who, number, keys)
    return see(f"/cases/{number}", f"已选取证据 {count} 件。")


@router.post("/{number}/decided/{event}")
def take_decided(
    request: Request, session: WriteSession, who: Recorder, number: int, event: str, fields: Given
) -> Response:
    """Take a step that an organ decided."""
    return _take(request, session, who, number, event, fields)


@router.post("/{number}/{event}")
def take(
    request: Request, session: WriteSession, who: Proposer, number: int, event: str, fields: Given
) -> Response:
    """Take a step that needs no decision."""
    return _take(request, session, who, number, event, fields)


def _take(
    request: Request,
    session: WriteSession,
    who: Principal,
    number: int,
    event: str,
    fields: Mapping[str, str],
) -> Response:
    try:
        version = int(fields.get("version", ""))
        on = date.fromisoformat(fields["done_on"]) if fields.get("done_on") else None
    except ValueError:
        raise BadInput("办理日期不是日期。", "请写成 2021-01-20 的形式。") from None
    books = request.app.state.books
    found = taking_store.step(session, who, books, number, event, fields, version=version, on=on)
    return see(f"/cases/{number}", f"已办理“{event}”，现在为“{found.state}”。")
