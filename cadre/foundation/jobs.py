"""费时的事交给作业办：请求里只登记，办事的在后台一件一件办，被打断的接着办，办成才看得到结果。

The row in our database is the outbox; the queue (huey, a file of its own beside the database) only
wakes the worker, so whatever is lost from it is found again in the rows (house law 8, ux §4).
"""

import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from huey import SqliteHuey, crontab
from huey.consumer import Consumer
from sqlalchemy import Engine, event
from sqlmodel import Session

from cadre.foundation import jobs_store, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.database import writing
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Job
from cadre.rules.errors import NotFound, ShijiError
from cadre.rules.vocabulary import JobState

FOLDER = "jobs"
QUEUE = "queue.db"
KEPT = timedelta(days=7)  # 结果含个人信息，不久留
SILENT = timedelta(minutes=10)  # 这么久没有进展，就是办事的进程已经不在
LEFT_OVER = timedelta(hours=1)  # 别的进程可能正在写，刚写的不清
LONGEST_STOP = 5  # 秒

logger = logging.getLogger("shiji")


class Progress(Protocol):
    """Told now and then how far the work is; raises when the work is to be dropped."""

    def __call__(self, done: int, total: int, message: str) -> None:
        """`message` is the name of the phase."""


@dataclass(frozen=True)
class Kind:
    """A kind of job: what it is called, who may ask, how it is done, who may still have it.

    `run` reads in reading transactions and writes one file into `folder(settings)`; `open_to` asks
    whether all that the result holds is within the person's authority today.
    """

    title: str
    permission: Permission
    file_name: str  # 下载时的名称，{total} 代份数
    run: Callable[[Engine, Settings, Job, Progress], Path]
    open_to: Callable[[Session, Principal, Job], bool]
    unit: str = "份"  # 进度按什么数
    link: Callable[[Session, Job], str] | None = None  # 办成以后在哪里看


def asker_only(_session: Session, who: Principal, job: Job) -> bool:
    """Whether it is the person who asked for the job: nobody else has its result."""
    return job.account_id == who.account_id


class _Dropped(Exception):  # noqa: N818  不是错误：停机，或已由别的进程接手
    """The work is dropped: the program stops, or a later attempt has the job."""


class _Consumer(Consumer):  # type: ignore[misc]  # huey 没有类型
    def _set_signal_handlers(self) -> None:
        """Signals belong to the web server, which stops us with the rest."""


def folder(settings: Settings) -> Path:
    """Where the results lie."""
    return settings.data / FOLDER


def target(settings: Settings, job: Job, suffix: str) -> Path:
    """The file an attempt writes; no two attempts write the same one."""
    return folder(settings) / f"{job.id}-{job.attempt}{suffix}"


class Desk:
    """Where jobs are handed in, and the worker who does them one by one."""

    def __init__(self, engine: Engine, settings: Settings, kinds: Mapping[str, Kind]) -> None:
        self.kinds = kinds
        self._engine, self._settings = engine, settings
        self._stopping = threading.Event()
        self._consumer: _Consumer | None = None
        self._wake: Callable[[int], object] | None = None

    def submit(
        self,
        session: Session,
        who: Principal,
        kind: str,
        arguments: str,
        *,
        stamp: str = "",
        total: int = 0,
    ) -> Job:
        """Enter a job in the running transaction; the worker is woken when it is committed."""
        wanted = self.kinds[kind]
        who.must(wanted.permission)
        job, new = jobs_store.submit(session, who, kind, arguments, stamp=stamp, total=total)
        number = job.id or 0
        if new:
            trail.wrote(session, who, "生成材料", wanted.title, f"作业 {number}，{total} 份")
        event.listen(session, "after_commit", lambda _session: self.wake(number), once=True)
        return job

    def result(self, session: Session, who: Principal, number: int) -> tuple[Job, Path]:
        """The file of a finished job, for who asked and may have it still.

        Raises:
            NotFound: when there is no such file for the person.
        """
        job = jobs_store.one(session, who, number)
        path, kind = folder(self._settings) / job.path, self.kinds[job.kind]
        there = job.state == JobState.DONE and job.path and path.is_file()
        if not (there and who.may(kind.permission) and kind.open_to(session, who, job)):
            raise NotFound("没有这个文件，或其中有人已不在您的查看权限内。", "请重新生成。")
        return job, path

    def start(self) -> None:
        """Put back what a killed process left, and begin to work in a thread of this process."""
        self._stopping.clear()
        self._settings.data.mkdir(parents=True, exist_ok=True)
        queue = SqliteHuey(
            "jobs",
            filename=str(self._settings.data / QUEUE),
            results=False,
            journal_mode="delete",  # 与主库同理：旧版 SQLite 的 WAL 有竞态
        )
        self._wake = queue.task(name="work")(self.work)
        queue.periodic_task(crontab(minute="*"), name="sweep")(self.sweep)
        with writing(self._engine) as session:
            jobs_store.put_back(session)
        self.sweep()
        self._consumer = _Consumer(queue, max_delay=1, shutdown_timeout=LONGEST_STOP)
        self._consumer.start()

    def stop(self) -> None:
        """Let go of the job in hand, which goes back to be done, and end the thread."""
        self._stopping.set()
        if self._consumer is not None:
            self._consumer.stop(graceful=True)
            self._consumer.huey.storage.close()
        self._consumer = self._wake = None

    def wake(self, number: int) -> None:
        """Tell the worker of a job; where that fails, the next sweep finds the row."""
        if self._wake is not None:
            try:
                self._wake(number)
            except Exception:  # 登记已经提交，叫不醒不算没办成
                logger.warning("job %s waits for the sweep", number, exc_info=True)

    def sweep(self) -> None:
        """Each minute: drop old files, put back silent jobs, wake the worker for all that wait."""
        with writing(self._engine) as session:
            jobs_store.put_back(session, silent_since=now() - SILENT)
            jobs_store.drop_old(session, now() - KEPT)
            pointed_at = set(jobs_store.kept(session))
            numbers = jobs_store.waiting(session)
        self._clear(pointed_at)
        for number in numbers:
            self.wake(number)

    def _clear(self, pointed_at: set[str]) -> None:
        """Remove files that no job points at."""
        latest = (now() - LEFT_OVER).timestamp()
        for path in folder(self._settings).glob("*"):
            if path.name not in pointed_at and path.stat().st_mtime < latest:
                path.unlink(missing_ok=True)

    def work(self, number: int) -> None:
        """Do one job from start to end; whatever happens, the row says how it stands."""
        with writing(self._engine) as session:
            job = jobs_store.take(session, number)
        if job is None:
            return
        try:
            path = self.kinds[job.kind].run(self._engine, self._settings, job, self._told(job))
        except _Dropped:
            self._close(jobs_store.give_back, job)
        except ShijiError as error:
            self._close(jobs_store.fail, job, f"{error.what}{error.what_to_do}")
        except Exception:
            mark = secrets.token_hex(4)
            logger.exception("job %s failed: %s", number, mark)
            words = f"程序没能办完（编号 {mark}）。请重试；仍不成，请把编号告诉系统管理员。"
            self._close(jobs_store.fail, job, words)
        else:
            name = self.kinds[job.kind].file_name.format(total=job.total)
            self._close(jobs_store.finish, job, path.name, name)

    def _close(self, how: Callable[..., bool], job: Job, *words: str) -> None:
        with writing(self._engine) as session:
            how(session, job, *words)

    def _told(self, job: Job) -> Progress:
        def tell(done: int, total: int, message: str) -> None:
            if self._stopping.is_set():
                raise _Dropped
            with writing(self._engine) as session:
                if not jobs_store.advance(session, job, done, total, message):
                    raise _Dropped

        return tell
