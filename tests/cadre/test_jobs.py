import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation import jobs, jobs_store, sign_in
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.files import put
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Account, Job
from cadre.rules.errors import NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import AccountRole, JobState

Run = Callable[[Job, jobs.Progress], None]


class Killed(BaseException):
    """The process is gone: nothing after it is run, not even the handlers of errors."""


class Office:
    """A desk whose one kind of job does what the test says."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine, self.settings = engine, Settings(_env_file=None, data=folder)
        self.does: Run = lambda _job, _tell: None
        self.open = True
        kind = jobs.Kind(
            "汇总",
            Permission.WRITE_DOSSIER,
            "汇总（{total}份）.zip",
            self.run,
            lambda *_: self.open,
        )
        self.desk = jobs.Desk(engine, self.settings, {"all": kind})

    def run(self, _engine: Engine, settings: Settings, job: Job, tell: jobs.Progress) -> Path:
        self.does(job, tell)
        return put(jobs.target(settings, job, ".zip"), b"made")

    def ask(self, who: Principal, arguments: str = "{}", **more: object) -> int:
        with writing(self.engine) as session:
            return self.desk.submit(session, who, "all", arguments, **more).id or 0

    def job(self, number: int) -> Job:
        with reading(self.engine) as session:
            return session.get_one(Job, number)

    def result(self, who: Principal, number: int) -> bytes:
        with reading(self.engine) as session:
            return self.desk.result(session, who, number)[1].read_bytes()


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Iterator[Office]:
    office = Office(engine, tmp_path)
    yield office
    office.desk.stop()


def person(session: Session, name: str, role: AccountRole = AccountRole.CLERK) -> Principal:
    account = Account(name=name, display=name, role=role, password_hash="", created_at=now())
    session.add(account)
    session.flush()
    return sign_in.principal(account)


@pytest.fixture
def who(engine: Engine) -> Principal:
    with writing(engine) as session:
        return person(session, "jia")


@pytest.fixture
def another(engine: Engine) -> Principal:
    with writing(engine) as session:
        return person(session, "yi")


def until(holds: Callable[[], bool]) -> None:
    """Wait for the worker, at most ten seconds."""
    ends = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < ends, "等不到"
        time.sleep(0.02)


def test_a_job_asked_for_is_done_by_the_worker_and_its_file_is_there(office, who):
    office.desk.start()

    number = office.ask(who, total=3)
    until(lambda: office.job(number).state == JobState.DONE)

    assert office.job(number).file_name == "汇总（3份）.zip"
    assert office.job(number).done == 3
    assert office.result(who, number) == b"made"


def test_a_job_asked_for_while_no_worker_runs_is_done_when_one_starts(office, who):
    number = office.ask(who)
    assert office.job(number).state == JobState.WAITING

    office.desk.start()

    until(lambda: office.job(number).state == JobState.DONE)


def test_a_request_that_fails_leaves_no_job(office, who):
    with pytest.raises(NotAllowed), writing(office.engine) as session:  # noqa: PT012  同一个事务
        office.desk.submit(session, who, "all", "{}")
        who.must(Permission.DECIDE)

    with reading(office.engine) as session:
        assert jobs_store.mine(session, who) == []


def test_progress_is_seen_while_the_job_runs_and_no_file_is(office, who):
    seen: list[tuple[str, int, int, str]] = []

    def does(job: Job, tell: jobs.Progress) -> None:
        tell(2, 5, "写材料")
        row = office.job(job.id or 0)
        seen.append((row.state, row.done, row.total, row.message))
        with pytest.raises(NotFound):
            office.result(who, job.id or 0)

    office.does = does
    office.desk.work(office.ask(who, total=5))

    assert seen == [("进行中", 2, 5, "写材料")]


def test_others_write_while_a_job_is_running(office, who):
    def does(_job: Job, tell: jobs.Progress) -> None:
        tell(1, 2, "写材料")
        with writing(office.engine) as session:
            person(session, "bing")

    office.does = does
    number = office.ask(who)

    office.desk.work(number)

    assert office.job(number).state == JobState.DONE


def killed(_job: Job, _tell: jobs.Progress) -> None:
    raise Killed


def test_a_job_whose_process_was_killed_goes_on_at_the_next_start(office, who):
    number = office.ask(who)
    office.does = killed
    with pytest.raises(Killed):
        office.desk.work(number)
    assert office.job(number).state == JobState.RUNNING

    office.does = lambda _job, _tell: None
    office.desk.start()

    until(lambda: office.job(number).state == JobState.DONE)
    assert office.job(number).attempt == 2


def test_a_job_is_done_once_though_the_worker_is_woken_twice(office, who):
    done: list[int] = []
    office.does = lambda job, _tell: done.append(job.attempt)
    number = office.ask(who)

    office.desk.work(number)
    office.desk.work(number)

    assert done == [1]


def test_who_lost_a_job_to_a_later_attempt_writes_nothing_more(office, who):
    number = office.ask(who)

    def does(job: Job, tell: jobs.Progress) -> None:
        if job.attempt == 1:
            with writing(office.engine) as session:
                jobs_store.put_back(session)
            office.desk.work(number)
            tell(1, 9, "旧的一次")
            pytest.fail("旧的一次不该继续")

    office.does = does
    office.desk.work(number)

    assert (office.job(number).state, office.job(number).path) == ("已完成", f"{number}-2.zip")
    assert office.job(number).message == ""


def test_the_same_question_while_unfinished_is_the_same_job(office, who, another):
    first = office.ask(who, stamp="1")

    assert office.ask(who, stamp="1") == first
    assert office.ask(who, stamp="2") != first
    assert office.ask(who, '{"x": 1}', stamp="1") != first
    assert office.ask(another, stamp="1") != first


def test_the_same_question_after_the_end_is_a_new_job(office, who):
    first = office.ask(who)
    office.desk.work(first)

    assert office.ask(who) != first


def test_only_who_asked_finds_the_job_and_its_file(office, who, another):
    number = office.ask(who)
    office.desk.work(number)

    with reading(office.engine) as session:
        assert [job.id for job in jobs_store.mine(session, who)] == [number]
        assert jobs_store.mine(session, another) == []
    with pytest.raises(NotFound):
        office.result(another, number)


def test_a_file_beyond_todays_authority_is_not_handed_out(office, who):
    number = office.ask(who)
    office.desk.work(number)
    office.open = False

    with pytest.raises(NotFound):
        office.result(who, number)


def test_who_may_not_make_papers_may_not_ask(office, engine):
    with writing(engine) as session:
        recorder = person(session, "ding", AccountRole.RECORDER)

    with pytest.raises(NotAllowed):
        office.ask(recorder)


def test_a_refusal_is_a_sentence_on_the_job(office, who):
    def does(_job: Job, _tell: jobs.Progress) -> None:
        raise Refused("台账读不出来。", "请稍后重试。")

    office.does = does
    number = office.ask(who)

    office.desk.work(number)

    assert office.job(number).state == JobState.FAILED
    assert office.job(number).message == "台账读不出来。请稍后重试。"


def test_a_fault_of_the_program_is_a_sentence_with_a_number_and_not_a_traceback(office, who):
    office.does = lambda _job, _tell: {}["缺"]  # type: ignore[index]  # 故意出错
    number = office.ask(who)

    office.desk.work(number)

    assert "编号" in office.job(number).message
    assert "KeyError" not in office.job(number).message


def test_at_a_stop_the_job_in_hand_goes_back_to_be_done_within_seconds(office, who):
    begun = threading.Event()

    def does(_job: Job, tell: jobs.Progress) -> None:
        begun.set()
        while True:
            tell(0, 1, "写材料")
            time.sleep(0.05)

    office.does = does
    number = office.ask(who)
    office.desk.start()
    assert begun.wait(10)

    began = time.monotonic()
    office.desk.stop()

    assert time.monotonic() - began < jobs.LONGEST_STOP
    assert office.job(number).state == JobState.WAITING


@pytest.mark.parametrize(("silent", "state"), [(jobs.SILENT, "进行中"), (timedelta(0), "待办")])
def test_a_job_that_nobody_speaks_of_any_more_is_put_back(office, who, silent, state):
    number = office.ask(who)
    with writing(office.engine) as session:
        jobs_store.take(session, number)
        jobs_store.put_back(session, silent_since=now() - silent + timedelta(seconds=5))

    assert office.job(number).state == state


@pytest.mark.parametrize(("days", "kept"), [(6, True), (8, False)])
def test_a_file_is_kept_for_seven_days(office, who, monkeypatch, days, kept):
    number = office.ask(who)
    office.desk.work(number)
    monkeypatch.setattr(jobs, "now", lambda: now() + timedelta(days=days))

    office.desk.sweep()

    assert bool(office.job(number).path) is kept
    assert jobs.folder(office.settings).joinpath(f"{number}-1.zip").exists() is kept


def test_a_half_written_file_has_another_name(tmp_path, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError("磁盘已满")

    monkeypatch.setattr("cadre.foundation.files.os.fsync", full)

    with pytest.raises(OSError, match="磁盘已满"):
        put(tmp_path / "a.zip", b"x")

    assert not (tmp_path / "a.zip").exists()
