"""行数多的工作簿交给作业：在后台读和核对，一路报进度；入库时只在写的那一会儿锁住数据库。"""

import json
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation import intake_store, jobs, jobs_store, shown_preview
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading, writing
from cadre.foundation.export import write_table_book
from cadre.foundation.facts import Batch, last_batch
from cadre.foundation.files import put
from cadre.foundation.ground_store import Ground, ground, planned_on
from cadre.foundation.planning import Preview
from cadre.foundation.settings import Settings
from cadre.foundation.sheets import Books
from cadre.foundation.tables import Job, Upload
from cadre.foundation.template import marked_copy
from cadre.foundation.workbook import RawBook, read_workbook
from cadre.rules.errors import BadInput, NotFound, Refused

PREVIEW, COMMIT = "intake-preview", "intake-commit"
READ, CHECK, ENTER, MARK = "读取文件", "逐行核对", "写入数据库", "标注问题"
TRIES = 3  # 核对期间别人又入了库，就再核对
MOVED = "预览之后数据有了变动，这次没有入库。"
MARKED = 2000  # 标注的工作簿里最多标这么多个问题，批注再多 Excel 也打不开


def is_large(upload: Upload) -> bool:
    """Whether a job previews an upload; a small one is previewed on its page."""
    return len(upload.content) > intake_store.LARGE


def hand_in(session: Session, who: Principal, desk: jobs.Desk, upload: Upload) -> None:
    """Have a large upload previewed by a job."""
    named = f"{upload.id} {upload.file_hash}"  # 清除了的上传，号码会再用
    upload.job_id = desk.submit(session, who, PREVIEW, named, stamp=named).id
    session.add(upload)


def hand_over(
    session: Session,
    who: Principal,
    desk: jobs.Desk,
    upload_id: int,
    *,
    reason: str,
    paper: str,
    digest: str,
) -> Job:
    """Have a large upload entered by a job, as it was shown.

    Raises:
        BadInput: without reason and paper.
    """
    if not reason.strip() or not paper.strip():
        raise BadInput("入库须写明理由和依据文件。", "请补填。")
    upload = intake_store.upload_of(session, who, upload_id)
    count = shown_preview.restored(upload.shown).seen if upload.shown else 0
    given = {
        "upload": upload_id, "hash": upload.file_hash,
        "reason": reason, "paper": paper, "digest": digest,
    }  # fmt: skip
    arguments = json.dumps(given, ensure_ascii=False)
    return desk.submit(session, who, COMMIT, arguments, stamp=upload.file_hash, total=count)


def kinds(books: Books) -> dict[str, jobs.Kind]:
    """The two jobs, over the workbooks of the program."""

    def preview(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
        said, _, digest = job.arguments.partition(" ")
        number = int(said)
        raw = _read(engine, number, digest, tell)
        found, _ = _planned(engine, books, job, number, raw, tell)
        _keep(engine, number, found)
        content = _content(engine, number, digest)
        marked = found.problems[:MARKED]
        tell(_rows(raw), _rows(raw), MARK if marked else CHECK)
        made = marked_copy(content, marked, large=True) if marked else _summary(found)
        return put(jobs.target(settings, job, ".xlsx"), made)

    def commit(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
        given = json.loads(job.arguments)
        batch = _enter(engine, books, job, given, tell)
        rows = [("批次", "新增", "更正", "理由", "依据文件")]
        if batch is not None:
            grounds = (batch.reason, batch.paper)
            rows.append((str(batch.id), str(batch.new), str(batch.changed), *grounds))
        return put(jobs.target(settings, job, ".xlsx"), write_table_book({"入库": rows}))

    return {
        PREVIEW: jobs.Kind(
            "核对工作簿", Permission.INTAKE, "核对结果.xlsx", preview, jobs.asker_only, "行"
        ),
        COMMIT: jobs.Kind(
            "工作簿入库", Permission.INTAKE, "入库清单.xlsx", commit, jobs.asker_only, "行"
        ),
    }


def _rows(raw: RawBook) -> int:
    return sum(len(sheet.rows) for sheet in raw.sheets.values())


def _content(engine: Engine, number: int, digest: str) -> bytes:
    """The content of the upload that the job was asked for, not of another of its number."""
    with reading(engine) as session:
        upload = session.get(Upload, number)
        if upload is None or digest not in ("", upload.file_hash):
            raise NotFound("上传的文件已经清除。", "请重新上传。")
        return upload.content


def _read(engine: Engine, number: int, digest: str, tell: jobs.Progress) -> RawBook:
    tell(0, 0, READ)
    return read_workbook(_content(engine, number, digest))


def _planned(
    engine: Engine, books: Books, job: Job, number: int, raw: RawBook, tell: jobs.Progress
) -> tuple[Preview, Ground]:
    with reading(engine) as session:
        who = jobs_store.asker(session, job)
        upload = intake_store.upload_of(session, who, number)
        book = intake_store.workbook_for(who, books, upload.book)
        found, file = ground(session, who, books, book), (upload.file_name, upload.file_hash)
    total = _rows(raw)
    return planned_on(found, raw, file, lambda done: tell(done, total, CHECK)), found


def _keep(engine: Engine, number: int, found: Preview) -> None:
    with writing(engine) as session:
        upload = session.get_one(Upload, number)
        upload.shown = shown_preview.kept(shown_preview.shown(found))
        session.add(upload)


def _summary(found: Preview) -> bytes:
    rows: list[tuple[str, ...]] = [("工作表", "新增", "更正", "没有变化")]
    for sheet in found.sheets:
        counts = (len(sheet.new), len(sheet.changed), sheet.unchanged)
        rows.append((sheet.form.title, *map(str, counts)))
    return write_table_book({"核对结果": rows})


def _enter(
    engine: Engine, books: Books, job: Job, given: dict[str, str], tell: jobs.Progress
) -> Batch | None:
    """Check outside the lock; enter within it, if nothing was entered since."""
    number = int(given["upload"])
    with reading(engine) as session:
        upload = intake_store.upload_of(session, jobs_store.asker(session, job), number)
        if upload.batch_id is not None:
            return session.get_one(Batch, upload.batch_id)
        by_facts = books[upload.book].by_facts
    raw = _read(engine, number, given.get("hash", ""), tell)
    for _ in range(TRIES if by_facts else 0):
        found, known = _planned(engine, books, job, number, raw, tell)
        if found.digest != given["digest"]:
            _keep(engine, number, found)
            raise Refused(MOVED, "预览已经重算，请重新查看后再确认。")
        tell(job.total, job.total, ENTER)
        with writing(engine) as session:
            intake_store.queue(session)
            who = jobs_store.asker(session, job)
            if (last_batch(session), who) == (known.last, known.who):
                return _entered(session, who, number, found, given)
    with writing(engine) as session:
        who, grounds = jobs_store.asker(session, job), {n: given[n] for n in ("reason", "paper")}
        return intake_store.commit(
            session, who, books, number, **grounds, expected_digest=given["digest"], raw=raw
        )


def _entered(
    session: Session, who: Principal, number: int, found: Preview, given: dict[str, str]
) -> Batch | None:
    upload = intake_store.upload_of(session, who, number)
    batch = intake_store.entered(
        session, who, found,
        reason=given["reason"], paper=given["paper"], file_hash=upload.file_hash,
    )  # fmt: skip
    upload.batch_id = batch.id if batch else None
    session.add(upload)
    return batch
