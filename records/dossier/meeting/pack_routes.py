"""会议材料的页面：出具一套，看清单和校验码，下载原件，登记分发；凭编号查得到。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import download, page, see
from cadre.rules.errors import NotFound
from records.dossier.meeting import office, pack_job_store, pack_store, pdf_store
from records.dossier.meeting.contents import EACH, PACKINGS
from records.dossier.meeting.declared import PAPERS
from records.selection import meeting_store

router = APIRouter(prefix="/selection", tags=["selection"])

ZIP = "application/zip"
Reader = Annotated[Principal, asks(Permission.READ_SELECTION)]
Preparer = Annotated[Principal, does(Permission.PREPARE_SELECTION)]
Text = Annotated[str, Form()]


@router.get("/meetings/{number}/pack")
def show_packs(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """The packs of a meeting, and the form that makes another."""
    agenda = meeting_store.agenda(session, who, number)
    trail.looked(session, who, f"任免会议 {number}", "会议材料")
    return page(
        request,
        "records/selection/packs.html",
        agenda=agenda,
        made=pack_store.packs(session, who, number),
        ready=all(item.decided or not item.against for item in agenda.items),
        packings=list(PACKINGS.items()),
        declared=PAPERS,
    )


@router.post("/meetings/{number}/pack")
def make_pack(
    request: Request,
    session: WriteSession,
    who: Preparer,
    number: int,
    kind: Text = "",
    packing: Text = EACH,
) -> Response:
    """Hand in the job that makes a pack of the meeting as it stands."""
    desk, final = request.app.state.jobs, kind == "final"
    job = pack_job_store.submit(session, who, desk, number, final=final, packing=packing)
    return see(f"/jobs/{job.id}")


@router.get("/packs")
def find_pack(who: Reader, number: int = 0) -> Response:
    """Go to a pack by the number that is printed on its pages; its page asks who looks."""
    return see(f"/selection/packs/{number}")


@router.get("/packs/{number}")
def show_pack(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """A pack by its number: files, hashes, copies; the look is in the trail."""
    shown = pack_store.shown(session, who, number)
    trail.looked(session, who, pack_store.about(shown.row), "清单")
    return page(
        request,
        "records/selection/pack.html",
        shown=shown,
        packing=PACKINGS[shown.row.packing or EACH],
        pdf=pdf_store.of_pack(session, shown.row),
        converts=bool(office.program()),
    )


@router.get("/packs/{number}/pack.zip")
def download_pack(session: WriteSession, who: Reader, number: int) -> Response:
    """The files as they were handed out; the look is in the trail."""
    found = pack_store.one(session, who, number)
    trail.looked(session, who, pack_store.about(found), "下载原件")
    return download(found.content, f"会议材料第{number}号.zip", ZIP)


@router.post("/packs/{number}/pdf")
def make_pdf(request: Request, session: WriteSession, who: Preparer, number: int) -> Response:
    """Hand in the job that turns a pack into PDF."""
    job = pdf_store.submit(session, who, request.app.state.jobs, number)
    return see(f"/jobs/{job.id}")


@router.get("/packs/{number}/pdf.zip")
def download_pdf(session: WriteSession, who: Reader, number: int) -> Response:
    """The PDF of a pack as it was handed out; the look is in the trail."""
    found = pack_store.one(session, who, number)
    made = pdf_store.of_pack(session, found)
    if made is None:
        raise NotFound("这套材料还没有 PDF。", "请先在材料页转成 PDF。")
    trail.looked(session, who, pack_store.about(found), "下载 PDF")
    return download(made.content, f"会议材料第{number}号（PDF）.zip", ZIP)


@router.post("/packs/{number}/copies")
def hand_out(
    session: WriteSession, who: Preparer, number: int, receiver: Text = "", note: Text = ""
) -> Response:
    """Record a copy and its receiver."""
    copy = pack_store.hand_out(session, who, number, receiver, note)
    return see(f"/selection/packs/{number}", f"已登记第 {copy.number} 份。")
