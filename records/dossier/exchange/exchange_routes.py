"""任免审批表的导入页：上传、逐份看清是谁的和差异、选好再整批入库。"""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import Response
from sqlmodel import Session

from cadre.foundation import jobs_store, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.web import page, see
from cadre.roster import store as roster
from cadre.roster.exchange_tables import ExchangeUpload
from cadre.roster.lrmx.checks import checks
from cadre.roster.lrmx.slots import Choice, Kind
from cadre.rules.vocabulary import JobState
from records.dossier.exchange import committing_store, exchange_store, reading_store, upload_store
from records.dossier.exchange.assessing import NEW, Asked, ItemState

router = APIRouter(tags=["exchange"])

HOME = "/roster/exchange"
SLOT = "slot:"
TONES = {
    ItemState.READY: "good",
    ItemState.CHOOSE: "watch",
    ItemState.REFUSED: "poor",
    ItemState.SAME: "plain",
    ItemState.LEFT_OUT: "plain",
}
Reader = Annotated[Principal, asks(Permission.EXCHANGE_PAPERS)]
Doer = Annotated[Principal, does(Permission.EXCHANGE_PAPERS)]


async def fields_of(request: Request) -> Mapping[str, str]:
    """All text fields of the form: every paper has its own items."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Given = Annotated[Mapping[str, str], Depends(fields_of)]


@router.get(HOME)
def show_exchange(request: Request, session: ReadSession, who: Reader, q: str = "") -> Response:
    """Where papers are brought in and taken out."""
    return page(
        request,
        "records/exchange.html",
        uploads=upload_store.uploads(session, who),
        listed=roster.officials(session, who, q),
        asked=q,
    )


@router.post(HOME)
def upload_papers(
    request: Request, who: Doer, papers: Annotated[list[UploadFile], File()]
) -> Response:
    """Keep papers and read them."""
    state = request.app.state
    files = [(one.filename or "", one.file.read()) for one in papers if one.filename]
    number = reading_store.receive(state.engine, state.jobs, who, files)
    return see(f"{HOME}/uploads/{number}")


@router.get(HOME + "/uploads/{number}")
def show_upload(request: Request, session: WriteSession, who: Reader, number: int) -> Response:
    """The papers of an upload, each with its state."""
    upload = upload_store.upload_of(session, who, number)
    if upload.batch_id is not None:
        return see("/intake/batches", f"这次上传已作为第 {upload.batch_id} 批入库。")
    if not upload.read:
        return _waiting(request, session, who, upload)
    found = exchange_store.lines(session, who, upload)
    trail.looked(session, who, "导入任免审批表", f"上传号 {number}，{len(found.lines)} 份")
    counts = {state: found.count(state) for state in ItemState}
    return page(
        request,
        "records/exchange_upload.html",
        upload=upload,
        found=found,
        counts=counts,
        tones=TONES,
        ready=counts[ItemState.READY],
        waiting=counts[ItemState.CHOOSE],
        sides=tuple(Choice),
    )


def _waiting(
    request: Request, session: Session, who: Principal, upload: ExchangeUpload
) -> Response:
    job = jobs_store.one(session, who, upload.job_id) if upload.job_id else None
    failed = job is None or job.state == JobState.FAILED
    return page(request, "records/exchange_waiting.html", upload=upload, job=job, failed=failed)


@router.get(HOME + "/uploads/{number}/papers/{place}")
def show_paper(
    request: Request, session: WriteSession, who: Reader, number: int, place: int
) -> Response:
    """One paper beside what is on record; the look is left in the trail."""
    upload = upload_store.upload_of(session, who, number)
    line = exchange_store.line_of(session, who, upload, place)
    target = line.found.target
    trail.looked(session, who, f"干部 {target.code}" if target.code else "导入任免审批表", "对照")
    people = {one.code: one for one in roster.officials(session, who)}
    names = roster.authority(session, who)
    return page(
        request,
        "records/exchange_paper.html",
        upload=upload,
        line=line,
        target=target,
        asked=exchange_store.asked_of(line.item),
        candidates=[(code, names.name(code), people.get(code)) for code in target.candidates],
        problems=checks(line.person, today()),
        remarks=line.item.remarks.splitlines(),
        tones=TONES,
        kinds=Kind,
        sides=tuple(Choice),
        new=NEW,
        refused=line.found.state is ItemState.REFUSED,
    )


@router.post(HOME + "/uploads/{number}/papers/{place}")
def choose(session: WriteSession, who: Doer, number: int, place: int, fields: Given) -> Response:
    """Note whose a paper is and which side holds."""
    upload = upload_store.upload_of(session, who, number)
    official = fields.get("official", "")
    asked = Asked(
        fields.get("other", "").strip() if official == "other" else official,
        fields.get("new_code", ""),
        bool(fields.get("left_out")),
        {n.removeprefix(SLOT): value for n, value in fields.items() if n.startswith(SLOT)},
    )
    exchange_store.choose(session, who, upload, place, asked)
    return see(f"{HOME}/uploads/{number}/papers/{place}", "已记下，尚未入库。")


@router.post(HOME + "/uploads/{number}/choose")
def choose_all(
    session: WriteSession, who: Doer, number: int, side: Annotated[Choice, Form()]
) -> Response:
    """Take one side wherever a choice is open."""
    upload = upload_store.upload_of(session, who, number)
    count = exchange_store.choose_all(session, who, upload, side)
    return see(f"{HOME}/uploads/{number}", f"{count} 处已选“{side}”，尚未入库。")


@router.post(HOME + "/uploads/{number}/drop")
def drop(session: WriteSession, who: Doer, number: int) -> Response:
    """Put an upload away that is not entered."""
    upload_store.put_away(session, who, number)
    return see(HOME, "这次上传已放弃，什么都没有入库。")


@router.post(HOME + "/uploads/{number}/commit")
def commit(
    request: Request,
    session: WriteSession,
    who: Doer,
    number: int,
    *,
    reason: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "",
    digest: Annotated[str, Form()] = "",
) -> Response:
    """Enter all papers that are ready, as one batch."""
    given = {"reason": reason, "paper": paper, "expected_digest": digest}
    state = request.app.state
    if committing_store.is_long(session, who, number):
        job = committing_store.submit(session, who, state.jobs, number, **given)
        return see(f"/jobs/{job.id}")
    batch = exchange_store.commit(session, who, state.books, number, **given)
    if batch is None:
        return see(HOME, "没有变化，没有新的批次。")
    words = f"已入库，第 {batch.id} 批：新增 {batch.new} 行，更正 {batch.changed} 行。"
    return see("/intake/batches", words)
