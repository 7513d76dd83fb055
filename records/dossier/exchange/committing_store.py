"""份数多的上传交给作业入库：照样一批成立，办成以前库里什么都不变。"""

import json
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation import jobs, jobs_store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import writing
from cadre.foundation.export import write_table_book
from cadre.foundation.files import put
from cadre.foundation.settings import Settings
from cadre.foundation.sheets import Books
from cadre.foundation.tables import Job
from cadre.rules.errors import BadInput, NotFound
from records.dossier.exchange import exchange_store, upload_store

COMMIT = "exchange-commit"
MANY = 100  # 不过这么多份的当场入库
PHASE = "入库"


def is_long(session: Session, who: Principal, number: int) -> bool:
    """Whether entering an upload takes longer than somebody waits for a page."""
    upload = upload_store.upload_of(session, who, number)
    return upload.batch_id is None and len(upload_store.items(session, upload)) > MANY


def submit(
    session: Session,
    who: Principal,
    desk: jobs.Desk,
    number: int,
    *,
    reason: str,
    paper: str,
    expected_digest: str,
) -> Job:
    """Hand in the job of entering an upload as it was shown.

    Raises:
        BadInput: without reason and paper.
    """
    if not reason.strip() or not paper.strip():
        raise BadInput("入库须写明理由和依据文件。", "请补填。")
    given = {"reason": reason, "paper": paper, "expected_digest": expected_digest}
    upload = upload_store.upload_of(session, who, number)
    count, named = len(upload_store.items(session, upload)), upload.file_hash
    arguments = json.dumps({"number": number, "hash": named, **given}, ensure_ascii=False)
    return desk.submit(session, who, COMMIT, arguments, stamp=named, total=count)


def kind(books: Books) -> jobs.Kind:
    """The job, over the workbooks of the program."""

    def run(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
        given = json.loads(job.arguments)
        number, named = given.pop("number"), given.pop("hash", "")
        tell(0, job.total, PHASE)
        with writing(engine) as session:
            who = jobs_store.asker(session, job)
            upload = upload_store.upload_of(session, who, number)
            if named not in ("", upload.file_hash):  # 放弃了的上传，号码会再用
                raise NotFound("这次上传已经放弃。", "请重新上传。")
            batch = exchange_store.commit(session, who, books, number, **given)
            rows = [("批次", "新增", "更正", "理由", "依据文件")]
            if batch is not None:
                rows.append((str(batch.id), str(batch.new), str(batch.changed), *_grounds(given)))
        return put(jobs.target(settings, job, ".xlsx"), write_table_book({"入库": rows}))

    return jobs.Kind(
        "任免审批表入库", Permission.EXCHANGE_PAPERS, "入库清单.xlsx", run, jobs.asker_only
    )


def _grounds(given: dict[str, str]) -> tuple[str, str]:
    return given["reason"], given["paper"]
