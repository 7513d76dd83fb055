"""现有数据导出成工作簿：行数少的当场给，行数多的交给作业写好再下载；看过多少行都留痕。"""

import json
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation import intake_store, jobs, jobs_store, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading
from cadre.foundation.facts import last_batch
from cadre.foundation.files import put
from cadre.foundation.settings import Settings
from cadre.foundation.sheets import BookForm, Books, Rows
from cadre.foundation.tables import Job
from cadre.foundation.template import template

EXPORT = "intake-export"
MANY = 3000  # 不过这么多行的当场导出
READING, WRITING = "读取现有数据", "写工作簿"


@dataclass(frozen=True)
class Exported:
    """The facts of a workbook that a person may see."""

    book: BookForm
    rows: Rows

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.rows.values()))

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"{self.book.title}{today():%Y%m%d}.xlsx"

    @property
    def unclear(self) -> list[tuple[str, int]]:
        """The names, with how many have each, that the workbook would not tell apart."""
        layout = self.book.layout
        return layout.unclear(self.rows) if layout else []

    def taken(self, engine: Engine, who: Principal) -> bytes:
        """The workbook, taken away by a person: that leaves a line."""
        trail.read_before(engine, who, f"导出{self.book.title}")
        return template(self.book, self.rows)


def exported(engine: Engine, who: Principal, books: Books, code: str) -> Exported:
    """The facts that a person may take away."""
    with reading(engine) as session:
        rows = intake_store.export(session, who, books, code)
    return Exported(books[code], rows)


def submit(session: Session, who: Principal, desk: jobs.Desk, books: Books, code: str) -> Job:
    """Hand in the export of a workbook.

    Raises:
        NotFound: when there is no such workbook.
    """
    intake_store.workbook_for(who, books, code)
    arguments = json.dumps({"book": code, "rights": _rights(who)}, ensure_ascii=False)
    return desk.submit(session, who, EXPORT, arguments, stamp=str(last_batch(session)))


def _rights(who: Principal) -> list[str]:
    """What decides which rows the person sees: with other rights the result is not handed out."""
    return [str(who.role), who.unit, who.official, *sorted(who.ranks)]


def kinds(books: Books) -> dict[str, jobs.Kind]:
    """The job, over the workbooks of the program."""

    def run(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
        tell(0, 0, READING)
        with reading(engine) as session:
            who = jobs_store.asker(session, job)
        found = exported(engine, who, books, json.loads(job.arguments)["book"])
        tell(0, found.count, WRITING)
        path = put(jobs.target(settings, job, ".xlsx"), found.taken(engine, who))
        tell(found.count, found.count, WRITING)
        return path

    def open_to(_session: Session, who: Principal, job: Job) -> bool:
        asked = json.loads(job.arguments)
        return job.account_id == who.account_id and asked["rights"] == _rights(who)

    return {
        EXPORT: jobs.Kind("导出现有数据", Permission.INTAKE, "现有数据.xlsx", run, open_to, "行")
    }
