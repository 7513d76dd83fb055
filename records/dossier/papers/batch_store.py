"""成批出表由后台办：一小批一小批读取、留痕、写好存下，中断了从存下的接着办，全齐了才看得到。

House law 8: each small batch is one transaction and one file put whole; the result becomes visible
by the job's pointer. Parts are kept under what they stand on: other facts or another template make
them anew.
"""

import hashlib
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation import jobs, jobs_store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import local, now
from cadre.foundation.database import reading, writing
from cadre.foundation.export import write_table_book
from cadre.foundation.files import put, put_by
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Job
from cadre.roster import store
from cadre.rules.errors import Refused, ShijiError
from records.dossier.papers import binding, persons_store, template_store
from records.dossier.papers.name_list import compose_list
from records.dossier.papers.orders import (
    ADOPTED,
    BOOK,
    KINDS,
    ONE,
    REGISTER,
    ZIP,
    Order,
    Written,
    as_text,
    checked,
    job_code,
    maker,
    of_text,
)
from records.dossier.papers.person import OnPaper
from records.dossier.papers.register import TITLE, register_table, write_register
from records.dossier.word import write

FOLDER = "papers"
AT_ONCE, TRIES = 100, 3  # 一小批不到两秒，其间别人暂不能写
MOST = 20_000
READING, WRITING, PACKING = "读取花名册", "写表册", "装订"


class _Moved(Exception):  # noqa: N818  不是错误：期间有新的数据入库，从头读
    """Facts have come in meanwhile."""


def submit(session: Session, who: Principal, desk: jobs.Desk, order: Order) -> Job:
    """Hand in an order.

    Raises:
        Refused: when nobody is chosen, or too many.
        NotFound: when somebody chosen is unknown or beyond the person's authority.
    """
    codes = order.officials
    if not codes:
        raise Refused("没有选干部。", "请勾选，或粘贴干部编号。")
    if len(codes) > MOST:
        raise Refused(f"一次最多 {MOST} 人。", "请分几次出具。")
    persons_store.must_see(session, who, codes)
    stamp = str(persons_store.stamp(session))
    return desk.submit(session, who, order.job, as_text(order), stamp=stamp, total=len(codes))


def single(
    session: Session, who: Principal, code: str, variant: str, on: date
) -> tuple[Written, str]:
    """The appointment form of one official with its file name; the look leaves a line.

    Raises:
        NotFound: when he is unknown or beyond the person's authority.
        BadInput: when there is no such variant.
    """
    adopted = template_store.in_use(session)
    variant = variant or (ADOPTED if adopted else Order.variant)
    order = checked(Order(who.role, (code,), variant=variant), adopted=adopted)
    [person] = persons_store.read(session, who, [code], f"出具{order.words}")
    make = maker(order, template_store.ready(session, order.template), on)
    return make(person), binding.file_name(person.unit, person.name, person.code)


def _run(engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
    order = of_text(job.arguments)
    try:
        for _ in range(TRIES):
            try:
                path = _Work(engine, settings, job, order, tell).done()
            except _Moved:
                continue
            _clear(settings, job)
            return path
        raise Refused("生成期间一直有新的数据入库，没有写成。", "请稍后重新生成。")
    except ShijiError:
        _clear(settings, job)
        raise


def _clear(settings: Settings, job: Job) -> None:
    """Remove the parts of a job, and those that nobody went on with within the time of keeping."""
    latest = (now() - jobs.KEPT).timestamp()
    for folder in (settings.data / FOLDER).glob("*"):
        if folder.name.startswith(f"{job.id}-") or folder.stat().st_mtime < latest:
            shutil.rmtree(folder, ignore_errors=True)


class _Work:
    """One try at an order, all of it from the same facts."""

    def __init__(
        self, engine: Engine, settings: Settings, job: Job, order: Order, tell: jobs.Progress
    ) -> None:
        self.engine, self.order, self.tell = engine, order, tell
        self.target = jobs.target(settings, job, f".{order.suffix}")
        self.on = local(job.created_at).date()
        with reading(engine) as session:
            self.who = jobs_store.asker(session, job)
            self.stamp = persons_store.stamp(session)
            self.template = template_store.ready(session, order.template)
            self.demo = store.any_invented(session)
        ground = hashlib.sha256(f"{self.stamp}|{job.arguments}".encode()).hexdigest()[:16]
        self.parts = settings.data / FOLDER / f"{job.id}-{ground}"

    def done(self) -> Path:
        """The finished file."""
        if self.order.paper.each:
            return self._one_each()
        persons = [p for at in self._starts() for p in self._read(at, READING)]
        return put(self.target, self._list_of(persons))

    def _starts(self) -> range:
        return range(0, len(self.order.officials), AT_ONCE)

    def _read(self, at: int, phase: str) -> list[OnPaper]:
        codes = self.order.officials[at : at + AT_ONCE]
        self.tell(at, len(self.order.officials), phase)
        with writing(self.engine) as session:  # 看过谁，与读取同在一次事务里留痕
            if persons_store.stamp(session) != self.stamp:
                raise _Moved
            return persons_store.read(session, self.who, codes, f"出具{self.order.words}")

    def _one_each(self) -> Path:
        make = maker(self.order, self.template, self.on)
        paths = [self.parts / f"{at:06d}.zip" for at in self._starts()]
        for at, path in zip(self._starts(), paths, strict=True):
            if not path.is_file():
                put(path, binding.part(self._read(at, WRITING), make))
        self.tell(len(self.order.officials), len(self.order.officials), PACKING)
        if self.order.packing == ONE:
            return put_by(self.target, partial(binding.merged, paths))
        return put_by(self.target, partial(binding.zipped, paths, book=write_table_book))

    def _list_of(self, persons: list[OnPaper]) -> bytes:
        if self.order.kind == BOOK:
            return write_table_book({TITLE: register_table(persons)}, [TITLE])
        if self.order.kind == REGISTER:
            return write_register(persons)
        return write(compose_list(persons, self.on, demo=self.demo))


def _open_to(session: Session, who: Principal, job: Job) -> bool:
    """Whether every person in it is still within authority, and the role the same."""
    order = of_text(job.arguments)
    seen = store.authority(session, who)
    return order.role == who.role and all(map(seen.sees, order.officials))


Made = Callable[[Engine, Settings, Job, jobs.Progress], Path]


def _kind(code: str, suffix: str) -> jobs.Kind:
    paper = KINDS[code]
    copies = f"{{total}}{'份' if paper.each else '人'}"
    name = f"{paper.title.partition('（')[0]}（{copies}）.{suffix}"
    return jobs.Kind(paper.title, Permission.MAKE_PAPERS, name, _run, _open_to)


JOBS = {
    job_code(code, suffix): _kind(code, suffix)
    for code, paper in KINDS.items()
    for suffix in ((ZIP, paper.suffix) if paper.each else (paper.suffix,))
}
