"""导入页：下载模板、上传工作簿、看清差异再确认入库，入库后也可整批撤销。"""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from cadre.foundation import (
    batch_store,
    export_job_store,
    intake_store,
    jobs_store,
    large_intake_store,
)
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading, writing
from cadre.foundation.ground_store import ground, planned_on
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.planning import Preview
from cadre.foundation.sheets import Books
from cadre.foundation.shown_preview import restored, shown
from cadre.foundation.tables import Upload
from cadre.foundation.template import marked_copy, template
from cadre.foundation.web import download, page, see
from cadre.foundation.workbook import RawBook, read_workbook
from cadre.rules.vocabulary import JobState

router = APIRouter()

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Reader = Annotated[Principal, asks(Permission.INTAKE)]
Enterer = Annotated[Principal, does(Permission.INTAKE)]


def _books(request: Request) -> Books:
    books: Books = request.app.state.books
    return books


def _read(request: Request, who: Principal, upload_id: int) -> tuple[Upload, RawBook]:
    """An upload and what it holds; no transaction is open while it is read."""
    with reading(request.app.state.engine) as session:
        upload = intake_store.upload_of(session, who, upload_id)
    passed_over = upload.batch_id is not None or upload.job_id is not None
    return upload, RawBook({}) if passed_over else read_workbook(upload.content)


@router.get("/intake")
def show_intake(request: Request, who: Reader) -> Response:
    """The workbooks that the person may enter."""
    books = [
        book
        for book in _books(request).values()
        if who.may(book.permission) and not book.on_pages_only
    ]
    return page(request, "cadre/intake.html", books=books)


@router.get("/intake/batches")
def show_batches(request: Request, session: ReadSession, who: Reader) -> Response:
    """What has been entered, newest first."""
    lines = batch_store.batches(session, who, _books(request))
    return page(request, "cadre/batches.html", lines=lines)


@router.post("/intake/batches/{batch_id}/undo")
def undo_batch(
    request: Request,
    session: WriteSession,
    who: Enterer,
    batch_id: int,
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Take a batch back."""
    batch_store.undo(session, who, _books(request), batch_id, reason)
    return see("/intake/batches", f"第 {batch_id} 批已撤销。")


@router.get("/intake/uploads/{upload_id}")
def show_upload(request: Request, who: Reader, upload_id: int) -> Response:
    """What an upload would change."""
    upload, raw = _read(request, who, upload_id)
    if upload.batch_id is not None:
        return see("/intake/batches", f"这个文件已作为第 {upload.batch_id} 批入库。")
    if upload.job_id is not None:
        return _prepared(request, who, upload)
    found = shown(_preview(request, who, upload, raw))
    return page(request, "cadre/intake_preview.html", upload=upload, found=found, marked="")


def _preview(request: Request, who: Principal, upload: Upload, raw: RawBook) -> Preview:
    """The plan of an upload, worked out after the database is let go."""
    books = _books(request)
    with reading(request.app.state.engine) as session:
        found = ground(session, who, books, intake_store.workbook_for(who, books, upload.book))
    return planned_on(found, raw, (upload.file_name, upload.file_hash))


def _prepared(request: Request, who: Principal, upload: Upload) -> Response:
    """A large upload: how far the job is, or what it found."""
    with reading(request.app.state.engine) as session:
        job = jobs_store.one(session, who, upload.job_id or 0)
    if not upload.shown:
        failed = job.state == JobState.FAILED
        return page(request, "cadre/intake_waiting.html", upload=upload, job=job, failed=failed)
    marked = f"/jobs/{job.id}/file" if job.path else ""
    found = restored(upload.shown)
    return page(request, "cadre/intake_preview.html", upload=upload, found=found, marked=marked)


@router.get("/intake/uploads/{upload_id}/marked")
def download_marked(request: Request, who: Reader, upload_id: int) -> Response:
    """The uploaded workbook with its problems marked; that of a large one is the job's."""
    upload, raw = _read(request, who, upload_id)
    if upload.job_id is not None:
        return see(f"/jobs/{upload.job_id}", "问题已由这项作业标注，请在这里下载。")
    found = _preview(request, who, upload, raw)
    return download(
        marked_copy(upload.content, found.problems[: large_intake_store.MARKED]),
        f"标注-{upload.file_name}",
        XLSX,
    )


@router.post("/intake/uploads/{upload_id}/commit")
def commit_upload(
    request: Request,
    who: Enterer,
    upload_id: int,
    *,
    reason: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "",
    digest: Annotated[str, Form()] = "",
) -> Response:
    """Enter an upload as it was shown."""
    given = {"reason": reason, "paper": paper, "expected_digest": digest}
    upload, raw = _read(request, who, upload_id)
    if upload.job_id is not None and upload.batch_id is None:
        return _handed_over(request, who, upload_id, reason=reason, paper=paper, digest=digest)
    with writing(request.app.state.engine) as session:
        batch = intake_store.commit(session, who, _books(request), upload_id, **given, raw=raw)
    if batch is None:
        return see("/intake", "没有变化，没有新的批次。")
    words = f"已入库，第 {batch.id} 批：新增 {batch.new} 行，更正 {batch.changed} 行。"
    return see("/intake/batches", words)


def _handed_over(request: Request, who: Principal, upload_id: int, **given: str) -> Response:
    desk = request.app.state.jobs
    with writing(request.app.state.engine) as session:
        job = large_intake_store.hand_over(session, who, desk, upload_id, **given)
    return see(f"/jobs/{job.id}")


@router.get("/intake/{code}/template")
def download_template(request: Request, who: Reader, code: str) -> Response:
    """An empty workbook to fill in."""
    book = intake_store.workbook_for(who, _books(request), code)
    return download(template(book), f"{book.title}模板.xlsx", XLSX)


@router.get("/intake/{code}/export")
def export_facts(request: Request, who: Reader, code: str, *, sure: bool = False) -> Response:
    """The facts on record in the form of the workbook; many are left to a job.

    Where the workbook would not tell people apart, that is said first.
    """
    engine = request.app.state.engine
    found = export_job_store.exported(engine, who, _books(request), code)
    if found.count > export_job_store.MANY:
        return see("/intake", f"现有 {found.count} 行，请点“后台导出”，写好再下载。")
    if found.unclear and not sure:
        return _unclear(request, found)
    return download(found.taken(engine, who), found.name, XLSX)


def _unclear(
    request: Request, found: export_job_store.Exported, *, by_job: bool = False
) -> Response:
    again = f"/intake/{found.book.code}/export?sure=true"
    return page(
        request,
        "cadre/collection_same_names.html",
        names=found.unclear,
        again=again,
        back="/intake",
        by_job=by_job,
    )


@router.post("/intake/{code}/export")
def export_many(request: Request, who: Enterer, code: str, *, sure: bool = False) -> Response:
    """Have a job write the workbook of the facts on record; as above what is unclear is said."""
    engine, desk, books = request.app.state.engine, request.app.state.jobs, _books(request)
    if not sure and intake_store.workbook_for(who, books, code).layout:
        found = export_job_store.exported(engine, who, books, code)
        if found.unclear:
            return _unclear(request, found, by_job=True)
    with writing(engine) as session:
        job = export_job_store.submit(session, who, desk, books, code)
    return see(f"/jobs/{job.id}")


@router.post("/intake/{code}")
def upload_workbook(
    request: Request,
    session: WriteSession,
    who: Enterer,
    code: str,
    workbook: Annotated[UploadFile, File()],
) -> Response:
    """Keep a workbook and show what it would change."""
    name, content = workbook.filename or "工作簿.xlsx", workbook.file.read()
    upload = intake_store.stage(
        session, who, _books(request), code, file_name=name, content=content
    )
    if large_intake_store.is_large(upload):
        large_intake_store.hand_in(session, who, request.app.state.jobs, upload)
    return see(f"/intake/uploads/{upload.id}")
