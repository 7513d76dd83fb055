"""录入纸质票的票数：一类测评主体一页，或填好工作簿一次上传；封票后送入计分。"""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response
from sqlmodel import Session

from attribution.ballots import (
    count_forms,
    counts_store,
    forms,
    scoring_store,
    sitting,
    store,
    tallying,
)
from attribution.ballots.routes import Given, Holder
from attribution.ballots.store import SittingLine
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.export import write_table_book
from cadre.foundation.guard import ReadSession, WriteSession, asks
from cadre.foundation.intake_routes import XLSX
from cadre.foundation.page_entry import Grounds
from cadre.foundation.web import download, page, see
from cadre.foundation.workbook import read_workbook
from cadre.rules.errors import NotFound, Refused

router = APIRouter(prefix="/ballots", tags=["ballots"])

Asker = Annotated[Principal, asks(Permission.HOLD_BALLOTS)]


def _on_paper(session: Session, who: Principal, number: int) -> SittingLine:
    line = store.to_work_on(session, who, number, sitting.OPEN)
    if not line.on_paper:
        raise Refused("这场测评由网上投票，不录入票数。", "请在停止以后复核封票。")
    return line


def _there(line: SittingLine, part: int, voters: int) -> None:
    if not (1 <= part <= len(line.design.parts) and 1 <= voters <= len(line.design.voters)):
        raise NotFound(*store.UNKNOWN)


@router.get("/{number}/counts/{part}/{voters}")
def ask_count(
    request: Request, session: ReadSession, who: Asker, number: int, part: int, voters: int
) -> Response:
    """The form for the tally of one class for one part; else back to the sitting, with the why."""
    try:
        line = _on_paper(session, who, number)
    except Refused as error:
        return see(f"/ballots/{number}", error.what)
    _there(line, part, voters)
    return page(
        request,
        "attribution/ballot_entry.html",
        line=line,
        place=part,
        order=voters,
        part=line.design.parts[part - 1],
        voters=line.design.voters[voters - 1],
        count=counts_store.entered(session, number).get((part, voters)),
        field_name=forms.field_name,
    )


@router.post("/{number}/counts/{part}/{voters}")
def enter_count(
    session: WriteSession, who: Holder, number: int, part: int, voters: int, fields: Given
) -> Response:
    """Enter the tally of one class for one part."""
    line = _on_paper(session, who, number)
    _there(line, part, voters)
    own = line.design.parts[part - 1]
    count = forms.count(fields, own, tallying.cells(own))
    counts_store.enter(session, who, line, (part, voters), count, fields.get("reason", ""))
    return see(f"/ballots/{number}", "票数已录入，各项合计相符。")


@router.get("/{number}/counts.xlsx")
def download_counts(session: WriteSession, who: Asker, number: int) -> Response:
    """The workbook to fill in, with what was entered so far; else back to the sitting."""
    try:
        line = _on_paper(session, who, number)
    except Refused as error:
        return see(f"/ballots/{number}", error.what)
    trail.looked(session, who, f"下载测评录票表 {number}", line.row.title)
    tables = count_forms.tables(line.design, counts_store.entered(session, number))
    return download(write_table_book(tables), f"{line.row.title}录票表.xlsx", XLSX)


@router.post("/{number}/counts.xlsx")
def upload_counts(
    session: WriteSession,
    who: Holder,
    number: int,
    workbook: Annotated[UploadFile, File()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Enter all tallies of a workbook, or none."""
    line = _on_paper(session, who, number)
    found = count_forms.counts(line.design, read_workbook(workbook.file.read()))
    before = counts_store.entered(session, number)
    fresh = {at: count for at, count in found.items() if count != before.get(at)}
    for at, count in fresh.items():
        counts_store.enter(session, who, line, at, count, reason)
    return see(f"/ballots/{number}", f"工作簿里 {len(found)} 张表，录入有变动的 {len(fresh)} 张。")


@router.get("/{number}/scoring")
def ask_scoring(
    request: Request, session: ReadSession, who: Asker, number: int, term: str = ""
) -> Response:
    """What the tallies would write into scoring; else back to the sitting, with the why."""
    try:
        ready = scoring_store.sending(session, who, number, term)
    except Refused as error:
        return see(f"/ballots/{number}", error.what)
    return page(request, "attribution/ballot_scoring.html", ready=ready, term=term, problems=())


@router.post("/{number}/scoring")
def send_to_scoring(
    *,
    request: Request,
    session: WriteSession,
    who: Holder,
    number: int,
    reason: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "",
    term: Annotated[str, Form()] = "",
) -> Response:
    """Write the tallies into scoring as one batch."""
    books = request.app.state.books
    done = scoring_store.send(
        session, who, books, number, grounds=Grounds(reason, paper), term=term
    )
    if done.problems:
        ready = scoring_store.sending(session, who, number, term)
        return page(
            request,
            "attribution/ballot_scoring.html",
            422,
            ready=ready,
            term=term,
            problems=done.problems,
        )
    words = "已成批写入“票数”表。" if done.batch else "票数已经在库里，没有变动。"
    return see(f"/ballots/{number}", words)
