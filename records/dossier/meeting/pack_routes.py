"""会议材料的页面：出具一套，看清单和校验码，下载原件，登记分发；凭编号查得到。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import WriteSession, asks, does
from cadre.foundation.web import download, page, see
from records.dossier.meeting import pack_store
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
    )


@router.post("/meetings/{number}/pack")
def make_pack(
    request: Request, session: WriteSession, who: Preparer, number: int, kind: Text = ""
) -> Response:
    """Make a pack of the meeting as it stands."""
    demo = request.app.state.demo()
    found = pack_store.make(session, who, number, final=kind == "final", demo=demo)
    return see(f"/selection/packs/{found.number}", f"会议材料第{found.number}号已出具并封存。")


@router.get("/packs/{number}")
def show_pack(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """A pack by its number: files, hashes, copies; the look is in the trail."""
    shown = pack_store.shown(session, who, number)
    trail.looked(session, who, pack_store.about(shown.row), "清单")
    return page(request, "records/selection/pack.html", shown=shown)


@router.get("/packs/{number}/pack.zip")
def download_pack(session: WriteSession, who: Reader, number: int) -> Response:
    """The files as they were handed out; the look is in the trail."""
    found = pack_store.one(session, who, number)
    trail.looked(session, who, pack_store.about(found), "下载原件")
    return download(found.content, f"会议材料第{number}号.zip", ZIP)


@router.post("/packs/{number}/copies")
def hand_out(
    session: WriteSession, who: Preparer, number: int, receiver: Text = "", note: Text = ""
) -> Response:
    """Record a copy and its receiver."""
    copy = pack_store.hand_out(session, who, number, receiver, note)
    return see(f"/selection/packs/{number}", f"已登记第 {copy.number} 份。")
