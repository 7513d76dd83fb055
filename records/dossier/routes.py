"""个人实绩的页面和材料：谁看过都留痕，印出的每个数字都写明来源。"""

from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import Response

from attribution.ballots import result_store
from attribution.runs import disputes
from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import Filters, download, page, see
from cadre.roster import store as roster
from records.dossier import (
    admonition_paper_store,
    appeal_papers,
    interview_papers,
    rectification_store,
    series_store,
    store,
)
from records.dossier.view import exact_points, percent, portion_percent, view
from records.evidence import scope_store
from records.evidence.ballots import ballot_lines

router = APIRouter(tags=["dossier"])

FILTERS: Filters = {
    "percent": percent,
    "exact_points": exact_points,
    "portion_percent": portion_percent,
}

PAGE = 100
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Reader = Annotated[Principal, asks(Permission.READ_RECORD)]
Writer = Annotated[Principal, asks(Permission.WRITE_DOSSIER)]


@router.get("/officials")
def show_officials(
    request: Request,
    session: ReadSession,
    who: Reader,
    q: str = "",
    start: int = 0,
    whole: bool = False,  # noqa: FBT002  查询参数，网址里按名写
) -> Response:
    """List the officials within the asker's authority, page by page, or `whole` for printing."""
    listed = roster.officials(session, who, q)
    begin = 0 if whole else max(start, 0)
    return page(
        request,
        "records/officials.html",
        listed=listed if whole else listed[begin : begin + PAGE],
        total=len(listed),
        start=begin,
        step=len(listed) if whole else PAGE,
        asked=q,
    )


@router.get("/officials/{code}")
def show_person(request: Request, session: WriteSession, who: Reader, code: str) -> Response:
    """Show the record of one official; the look is left in the trail."""
    record, names = store.record_with_names(session, who, code)
    trail.looked(session, who, f"干部 {code}")
    return page(
        request,
        "records/person.html",
        record=record,
        view=view(record, names),
        may_dispute=disputes.may_raise(who),
        ballots=ballot_lines(result_store.ballots_of_person(session, who, code)),
        teams=scope_store.teams_of(session, who, code),
    )


@router.get("/officials/{code}/summary.docx")
def download_summary(request: Request, session: WriteSession, who: Writer, code: str) -> Response:
    """Write the performance summary of one official in Word."""
    file = store.summary(session, who, code, today(), demo=request.app.state.demo())
    trail.wrote(session, who, "生成材料", f"干部 {code}", "实绩档案摘要")  # 留痕不写姓名
    return download(file.content, file.name, WORD)


@router.get("/dossiers")
def show_dossiers(
    request: Request,
    session: ReadSession,
    who: Writer,
) -> Response:
    """List the papers that can be made, for all officials within the asker's authority."""
    return page(request, "records/dossiers.html", listed=roster.officials(session, who))


@router.post("/dossiers/all")
def ask_for_all(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.WRITE_DOSSIER)],
) -> Response:
    """Hand in the job of writing the summaries of all officials within the asker's authority."""
    job = series_store.submit(session, who, request.app.state.jobs)
    return see(f"/jobs/{job.id}")


@router.get("/matters/{number}/papers/{kind}.docx")
def download_matter_paper(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_MATTERS)],
    number: int,
    kind: str,
    no: str = "",
) -> Response:
    """Write a paper of an interview or of a rectification in Word; `no` is its number."""
    demo = request.app.state.demo()
    if kind in rectification_store.COMPOSED:
        file = rectification_store.of_matter(
            session, who, number, kind, number_text=no.strip(), demo=demo
        )
    elif kind == admonition_paper_store.KIND:
        file = admonition_paper_store.paper(session, who, number, demo=demo)
    else:
        file = interview_papers.paper(session, who, number, kind, demo=demo)
    trail.wrote(session, who, "生成材料", f"事项 {number}", kind)
    return download(file.content, file.name, WORD)


@router.get("/appeals/{number}/letter.docx")
def download_appeal_letter(
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, asks(Permission.READ_APPEALS)],
    number: int,
) -> Response:
    """Write the answer to an appeal in Word, with its slip."""
    file = appeal_papers.letter(session, who, number, demo=request.app.state.demo())
    trail.wrote(session, who, "生成材料", f"申诉 {number}", file.name)
    return download(file.content, file.name, WORD)
