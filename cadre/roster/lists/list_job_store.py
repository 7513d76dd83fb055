"""人多的名册交给作业导出：在后台读取、列表、写成工作簿，一路报进度，写好再下载。"""

import json
from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation import jobs, jobs_store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading
from cadre.foundation.export import write_table_book
from cadre.foundation.facts import last_batch
from cadre.foundation.files import put
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Job
from cadre.roster.lists import list_store, store
from cadre.rules.errors import NotFound

EXPORT = "list-export"
MANY = 3000  # 不过这么多人的当场导出，一两秒
READING, WRITING = "读取花名册", "写工作簿"
WORDS = "导出工作簿"


def submit(
    session: Session, who: Principal, desk: jobs.Desk, number: int, on: date | None, *, whole: bool
) -> Job:
    """Hand in the export of a list.

    Raises:
        NotFound: for an unknown number and for somebody else's own list alike.
    """
    store.kept(session, who, number)
    asked = {"number": number, "on": str(on or ""), "whole": whole, "rights": _rights(who)}
    arguments = json.dumps(asked, ensure_ascii=False)
    return desk.submit(session, who, EXPORT, arguments, stamp=str(last_batch(session)))


def _rights(who: Principal) -> list[str]:
    """What decides whom the person sees: with other rights the result is not handed out."""
    return [str(who.role), who.unit, who.official, *sorted(who.ranks)]


def _run(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
    asked = json.loads(job.arguments)
    on = date.fromisoformat(asked["on"]) if asked["on"] else None
    tell(0, 0, READING)
    with reading(engine) as session:
        who = jobs_store.asker(session, job)
    shown = list_store.shown(engine, who, asked["number"], on, whole=asked["whole"], words=WORDS)
    found = shown.sheet
    tell(0, len(found.lines), WRITING)
    content = write_table_book({found.title: found.table}, [found.title, *found.notes])
    path = put(jobs.target(settings, job, ".xlsx"), content)
    tell(len(found.lines), len(found.lines), WRITING)
    return path


def _open_to(session: Session, who: Principal, job: Job) -> bool:
    """Whether the list is still open to who asked, and his rights are those he had."""
    asked = json.loads(job.arguments)
    try:
        store.kept(session, who, asked["number"])
    except NotFound:
        return False
    return job.account_id == who.account_id and asked["rights"] == _rights(who)


JOBS = {EXPORT: jobs.Kind("导出名册", Permission.READ_ROSTER, "名册.xlsx", _run, _open_to, "行")}
