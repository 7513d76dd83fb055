"""导入页：下载模板、上传工作簿、看清差异再确认入库，入库后也可整批撤销。"""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from cadre.foundation import batch_store, intake_store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.sheets import Books
from cadre.foundation.tables import Upload
from cadre.foundation.template import marked_copy, template
from cadre.foundation.web import download, page, see
from cadre.foundation.workbook import RawBook, read_workbook

router = APIRouter()

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200  # 预览页每张表最多列出的行数，全部问题在标注的工作簿里

Reader = Annotated[Principal, asks(Permission.INTAKE)]
Enterer = Annotated[Principal, does(Permission.INTAKE)]


def _books(request: Request) -> Books:
    books: Books = request.app.state.books
    return books


def _read(request: Request, who: Principal, upload_id: int) -> tuple[Upload, RawBook]:
    """An upload and what it holds; no transaction is open while it is read."""
    with reading(request.app.state.engine) as session:
        upload = intake_store.upload_of(session, who, upload_id)
    entered = upload.batch_id is not None
    return upload, RawBook({}) if entered else read_workbook(upload.content)


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
    with reading(request.app.state.engine) as session:
        found = intake_store.preview_upload(session, who, _books(request), upload, raw)
    return page(request, "cadre/intake_preview.html", upload=upload, found=found, shown=SHOWN)


@router.get("/intake/uploads/{upload_id}/marked")
def download_marked(request: Request, who: Reader, upload_id: int) -> Response:
    """The uploaded workbook with its problems marked."""
    upload, raw = _read(request, who, upload_id)
    with reading(request.app.state.engine) as session:
        found = intake_store.preview_upload(session, who, _books(request), upload, raw)
    return download(marked_copy(upload.content, found.problems), f"标注-{upload.file_name}", XLSX)


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
    _, raw = _read(request, who, upload_id)
    with writing(request.app.state.engine) as session:
        batch = intake_store.commit(session, who, _books(request), upload_id, **given, raw=raw)
    if batch is None:
        return see("/intake", "没有变化，没有新的批次。")
    words = f"已入库，第 {batch.id} 批：新增 {batch.new} 行，更正 {batch.changed} 行。"
    return see("/intake/batches", words)


@router.get("/intake/{code}/template")
def download_template(request: Request, who: Reader, code: str) -> Response:
    """An empty workbook to fill in."""
    book = intake_store.workbook_for(who, _books(request), code)
    return download(template(book), f"{book.title}模板.xlsx", XLSX)


@router.get("/intake/{code}/export")
def export_facts(request: Request, session: WriteSession, who: Reader, code: str) -> Response:
    """The facts on record in the form of the workbook; the look leaves a line."""
    books = _books(request)
    rows = intake_store.export(session, who, books, code)
    name = f"{books[code].title}{today():%Y%m%d}.xlsx"
    return download(template(books[code], rows), name, XLSX)


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
    return see(f"/intake/uploads/{upload.id}")
