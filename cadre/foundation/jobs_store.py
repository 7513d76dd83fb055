"""作业的登记：谁要办什么、办到哪里、结果在哪；同一件事没办完之前不重复登记。"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select, update

from cadre.foundation import sign_in
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.tables import Account, Job
from cadre.rules.errors import NotFound, Refused
from cadre.rules.vocabulary import JobState

UNFINISHED = (JobState.WAITING, JobState.RUNNING)
LISTED = 50


def submit(
    session: Session, who: Principal, kind: str, arguments: str, *, stamp: str, total: int
) -> tuple[Job, bool]:
    """Enter a job, or find the same one still unfinished; and whether it is new.

    `stamp` names the facts and runs the work stands on: with newer ones it is another job.
    """
    # 锁住账号：两次同时提交，后一次等前一次登记完，看得到它
    session.exec(select(Account.id).where(Account.id == who.account_id).with_for_update()).first()
    key = _key(kind, who.account_name, arguments, stamp)
    found = session.exec(select(Job).where(Job.key == key, col(Job.state).in_(UNFINISHED))).first()
    if found is not None:
        return found, False
    job = Job(
        kind=kind,
        key=key,
        account_id=who.account_id,
        arguments=arguments,
        state=JobState.WAITING,
        total=total,
        created_at=now(),
    )
    session.add(job)
    session.flush()
    return job, True


def _key(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def mine(session: Session, who: Principal) -> list[Job]:
    """The jobs the person asked for, newest first."""
    query = select(Job).where(Job.account_id == who.account_id).order_by(col(Job.id).desc())
    return list(session.exec(query.limit(LISTED)))


def one(session: Session, who: Principal, number: int) -> Job:
    """A job of the person who asks.

    Raises:
        NotFound: when there is none of that number, or somebody else asked for it.
    """
    found = session.get(Job, number)
    if found is None or found.account_id != who.account_id:
        raise NotFound("没有这项作业。", "请从“作业”列表打开。")
    return found


def asker(session: Session, job: Job) -> Principal:
    """Who asked for a job, with the rights he has now.

    Raises:
        Refused: when the account may no longer be used.
    """
    account = session.get_one(Account, job.account_id)
    if account.disabled or not account.role:
        raise Refused("提出这项作业的账号已停用。", "请由有权的账号重新提出。")
    return sign_in.principal(account)


def waiting(session: Session) -> list[int]:
    """Numbers of the jobs to be done, first come first."""
    query = select(Job.id).where(Job.state == JobState.WAITING).order_by(col(Job.id))
    return [number or 0 for number in session.exec(query)]


def put_back(session: Session, silent_since: datetime | None = None) -> int:
    """Put jobs that a killed process left half done back to be done; how many.

    With `silent_since` only those that nobody has said anything about since then.
    """
    query = update(Job).where(col(Job.state) == JobState.RUNNING)
    if silent_since is not None:
        query = query.where(col(Job.told_at) < silent_since)
    return session.exec(query.values(state=JobState.WAITING, done=0)).rowcount


def take(session: Session, number: int) -> Job | None:
    """Take a waiting job up; None when somebody else has."""
    query = update(Job).where(col(Job.id) == number, col(Job.state) == JobState.WAITING)
    taken = query.values(
        state=JobState.RUNNING, attempt=col(Job.attempt) + 1, done=0, began_at=now(), told_at=now()
    )
    return session.get(Job, number) if session.exec(taken).rowcount else None


def _change(session: Session, job: Job, **values: object) -> bool:
    """Write on a job that is still ours; False when a later attempt has it."""
    ours = update(Job).where(
        col(Job.id) == job.id,
        col(Job.attempt) == job.attempt,
        col(Job.state) == JobState.RUNNING,
    )
    return session.exec(ours.values(**values)).rowcount == 1


def advance(session: Session, job: Job, done: int, total: int, message: str) -> bool:
    """Note how far a job is; False when it is no longer ours."""
    return _change(session, job, done=done, total=total, message=message, told_at=now())


def finish(session: Session, job: Job, path: str, file_name: str) -> bool:
    """The one pointer that makes the result visible; False when it is no longer ours."""
    return _change(
        session,
        job,
        state=JobState.DONE,
        done=col(Job.total),
        message="",
        path=path,
        file_name=file_name,
        ended_at=now(),
    )


def fail(session: Session, job: Job, words: str) -> bool:
    """Close a job that could not be done, with a sentence for who asked."""
    return _change(session, job, state=JobState.FAILED, message=words, ended_at=now())


def give_back(session: Session, job: Job) -> bool:
    """Put one job back, as when the program is asked to stop."""
    return _change(session, job, state=JobState.WAITING, done=0)


def drop_old(session: Session, before: datetime) -> int:
    """Forget the files of jobs that ended before an instant; how many."""
    old = update(Job).where(col(Job.ended_at) < before, col(Job.path) != "")
    return session.exec(old.values(path="")).rowcount


def kept(session: Session) -> Iterable[str]:
    """Names of the files that a job points at."""
    return session.exec(select(Job.path).where(Job.path != "")).all()
