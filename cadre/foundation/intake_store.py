"""工作簿上传后先预览、再确认入库；入库整批成立，也可整批撤销。"""

import hashlib
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete
from sqlmodel import Session, col, select

from cadre.foundation import batch_seal_store, facts, trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import now, today
from cadre.foundation.facts import Batch
from cadre.foundation.folder import read_folder
from cadre.foundation.ground_store import ground, planned_on
from cadre.foundation.on_record import current_rows
from cadre.foundation.planning import Preview
from cadre.foundation.sealing import mark
from cadre.foundation.sheets import BookForm, Books, Rows
from cadre.foundation.tables import TrailHead, Upload
from cadre.foundation.workbook import RawBook, check_archive, read_workbook
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.problems import blocking

LARGE = 400 << 10  # 字节，约五千行；再大就交给作业读
STAGED = "上传"
STAGED_FIELDS = ("id", "account_id", "book", "file_name", "file_hash", "uploaded_at")
KEPT = timedelta(days=7)  # 没有确认的上传文件只留这些天


def book_for(who: Principal, books: Books, code: str) -> BookForm:
    """A workbook that the person may enter.

    Raises:
        NotFound: when there is no such workbook.
        NotAllowed: when his role does not enter it.
    """
    if code not in books:
        raise NotFound("没有这种工作簿。")
    who.must(books[code].permission)
    return books[code]


def workbook_for(who: Principal, books: Books, code: str) -> BookForm:
    """As `book_for`, where the workbook itself goes up or down.

    Raises:
        NotFound: also when its facts are entered on pages only.
    """
    book = book_for(who, books, code)
    if book.on_pages_only:
        raise NotFound("没有这种工作簿。")
    return book


def planned(
    session: Session,
    who: Principal,
    books: Books,
    book: BookForm,
    raw: RawBook,
    *,
    file: tuple[str, str],
) -> Preview:
    """What rows of a workbook, a folder or a form would change; `file` is name and hash."""
    return planned_on(ground(session, who, books, book), raw, file)


def stage(
    session: Session, who: Principal, books: Books, code: str, *, file_name: str, content: bytes
) -> Upload:
    """Keep a workbook until it is confirmed; one that cannot be read is refused at once.

    A large one is only looked at from outside: the job that previews it reads it.
    """
    book = workbook_for(who, books, code)
    look = check_archive if len(content) > LARGE else read_workbook
    look(content)  # 先读一遍再取数据库的锁：恶意文件只耽误它自己
    at = now()
    stale = delete(Upload).where(
        col(Upload.account_id) == who.account_id,
        col(Upload.batch_id).is_(None),
        col(Upload.uploaded_at) < at - KEPT,
    )
    session.exec(stale)
    upload = Upload(
        account_id=who.account_id,
        book=code,
        file_name=file_name,
        file_hash=hashlib.sha256(content).hexdigest(),
        content=content,
        uploaded_at=at,
    )
    session.add(upload)
    session.flush()
    sealed = f"{file_name}，上传号 {upload.id}{mark(upload, only=STAGED_FIELDS)}"
    trail.wrote(session, who, STAGED, f"{book.title}工作簿", sealed)
    return upload


def upload_of(session: Session, who: Principal, upload_id: int) -> Upload:
    """One's own upload.

    Raises:
        NotFound: when there is none, or it is somebody else's.
    """
    upload = session.get(Upload, upload_id)
    if upload is None or upload.account_id != who.account_id:
        raise NotFound("没有这个上传文件。")
    return upload


def preview_upload(
    session: Session, who: Principal, books: Books, upload: Upload, raw: RawBook | None = None
) -> Preview:
    """What a kept workbook would change now; `raw` is its content where it was read before."""
    book = workbook_for(who, books, upload.book)
    raw = raw or read_workbook(upload.content)
    return planned(session, who, books, book, raw, file=(upload.file_name, upload.file_hash))


def commit(
    session: Session,
    who: Principal,
    books: Books,
    upload_id: int,
    *,
    reason: str,
    paper: str,
    expected_digest: str,
    raw: RawBook | None = None,
) -> Batch | None:
    """Enter a kept workbook as it was shown; None when it changes nothing.

    Confirming twice answers with the batch of the first time. `raw` is the upload's content, read
    before the lock is taken.

    Raises:
        Refused: when a problem blocks it, or the facts have moved since it was shown.
    """
    queue(session)
    upload = upload_of(session, who, upload_id)
    if upload.batch_id is not None:
        return session.get_one(Batch, upload.batch_id)
    found = preview_upload(session, who, books, upload, raw)
    if found.digest != expected_digest:
        raise Refused("预览之后数据有了变动，这次没有入库。", "请重新查看预览后再确认。")
    batch = entered(session, who, found, reason=reason, paper=paper, file_hash=upload.file_hash)
    upload.batch_id = batch.id if batch else None
    session.add(upload)
    return batch


def commit_folder(
    session: Session,
    who: Principal,
    books: Books,
    code: str,
    path: Path,
    *,
    reason: str,
    paper: str,
) -> Batch | None:
    """Enter a folder of CSV and TOML files as one workbook; None when it changes nothing."""
    book = workbook_for(who, books, code)
    raw = read_folder(path)
    digest = hashlib.sha256()
    for file in sorted(path.iterdir()):
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    queue(session)
    found = planned(session, who, books, book, raw, file=(path.name, digest.hexdigest()))
    return entered(session, who, found, reason=reason, paper=paper, file_hash=digest.hexdigest())


def queue(session: Session) -> None:
    """Writers of facts go one after another, so that a plan holds while it is carried out."""
    session.exec(select(TrailHead).with_for_update()).first()


def entered(
    session: Session, who: Principal, found: Preview, *, reason: str, paper: str, file_hash: str
) -> Batch | None:
    """Enter what was planned, as one batch that is sealed; None when it changes nothing.

    Raises:
        Refused: when a problem blocks it.
        BadInput: without reason and paper.
    """
    batch = put_in(session, who, found, reason=reason, paper=paper, file_hash=file_hash)
    if batch is not None:
        batch_seal_store.leave(session, who, batch, found.book)
    return batch


def put_in(
    session: Session, who: Principal, found: Preview, *, reason: str, paper: str, file_hash: str
) -> Batch | None:
    """As `entered`, for who has more to do in the same batch and then leaves its line himself."""
    if found.blocked:
        first = blocking(list(found.problems))[0]
        raise Refused(
            f"有 {found.refused} 行不能入库，整个文件都没有入库。{first}", "请改正后重新上传。"
        )
    if not found.new and not found.changed:
        return None
    if not reason.strip() or not paper.strip():
        raise BadInput("入库须写明理由和依据文件。", "请补填。")
    batch = Batch(
        book=found.book.code,
        account_id=who.account_id,
        entered_at=now(),
        reason=reason.strip(),
        paper=paper.strip(),
        file_name=found.file_name,
        file_hash=file_hash,
        new=found.new,
        changed=found.changed,
    )
    session.add(batch)
    session.flush()
    for sheet in found.sheets:
        cells = {key: f"{sheet.form.title}!{cell}" for key, cell in sheet.cells.items()}
        facts.enter(session, sheet.form.table, sheet.entered, batch, cells)
    return batch


def export(session: Session, who: Principal, books: Books, code: str, scope: str = "") -> Rows:
    """Facts of a workbook that the person may see; who hands them out leaves the line.

    With `scope`, only the rows whose key begins with it: one scheme of all.
    """
    book = workbook_for(who, books, code)
    rows = current_rows(session, books)
    bar, veil = book.bars(session, who), book.veils(who)
    open_to = {
        form.code: {
            key: veil(form, fields)
            for key, fields in rows[form.code].items()
            if scope in ("", key.partition("|")[0]) and not bar(form, fields, rows)
        }
        for form in book.sheets
    }
    return book.layout.lays(open_to, rows, today()) if book.layout else open_to
