"""上传的任免审批表小的当场读，大的交给作业在后台读；读的时候不占用数据库。"""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from cadre.foundation import jobs
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading, writing
from cadre.foundation.export import write_table_book
from cadre.foundation.files import put
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Job
from cadre.roster.exchange_tables import ExchangeUpload
from cadre.rules.errors import Refused
from records.dossier.exchange import coding, parsing, upload_store

READ = "exchange"
AT_ONCE = 1 << 20  # 不过这么大的当场读，一般几秒以内
PHASE = "读取文件"
HEAD = ("序号", "文件", "读出", "说明")


def receive(
    engine: Engine, desk: jobs.Desk, who: Principal, files: Sequence[tuple[str, bytes]]
) -> int:
    """Keep uploaded files and read them, at once or as a job; the number of the upload.

    Raises:
        BadInput: when there are none.
    """
    large = sum(len(content) for _, content in files) > AT_ONCE
    with writing(engine) as session:
        upload = upload_store.stage(session, who, files)
        number = upload.id or 0
        if large:
            stamp = f"{number} {upload.file_hash}"  # 放弃了的上传，号码会再用
            upload.job_id = desk.submit(session, who, READ, str(number), stamp=stamp).id
            session.add(upload)
    if not large:
        parsed = parsing.parse(coding.packed(files))
        with writing(engine) as session:
            upload_store.keep(session, upload, parsed)
    return number


def _run(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
    number = int(job.arguments)
    with reading(engine) as session:
        upload = session.get(ExchangeUpload, number)
        if upload is None or upload.job_id != job.id:
            raise Refused("这次上传已经放弃。")
        content, done = upload.content, upload.read
    parsed = parsing.Parsed()
    if not done:
        parsed = parsing.parse(content, lambda at, total: tell(at, total, PHASE))
        with writing(engine) as session:
            upload_store.keep(session, upload, parsed)
    rows = [
        (place, one.name, "否" if one.problem else "是", one.problem or "；".join(one.remarks))
        for place, one in enumerate(parsed.files, start=1)
    ]
    return put(jobs.target(settings, job, ".xlsx"), write_table_book({"清单": [HEAD, *rows]}))


KIND = jobs.Kind(
    "读取任免审批表", Permission.EXCHANGE_PAPERS, "导入清单.xlsx", _run, jobs.asker_only
)
