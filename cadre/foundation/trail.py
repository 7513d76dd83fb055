"""留痕：每一次写入、每一次查看个人页面都记一行，行行相扣，事后改动一查便知。"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from cadre.foundation.access import Principal
from cadre.foundation.clock import BEIJING, now
from cadre.foundation.database import writing
from cadre.foundation.tables import TrailHead, TrailLine

GENESIS = "0" * 64
CLOCK_SLACK = timedelta(minutes=5)  # 对时会把钟拨回一点


def chain_hash(line: TrailLine) -> str:
    """Hash of a line over the hash of the line before and all its own words."""
    content = [
        line.previous,
        line.id,
        line.at.isoformat(),
        line.account,
        line.verb,
        line.target,
        line.words,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def leave(session: Session, account: str, verb: str, target: str, words: str = "") -> None:
    """Add a line in the running transaction; the head of the chain is locked until it ends."""
    locked = select(TrailHead).with_for_update().execution_options(populate_existing=True)
    head = session.exec(locked).first() or TrailHead(line_id=0, hash=GENESIS)
    line = TrailLine(
        id=head.line_id + 1,
        at=now(),
        account=account,
        verb=verb,
        target=target,
        words=words,
        previous=head.hash,
        hash="",
    )
    line.hash = chain_hash(line)
    head.line_id, head.hash = head.line_id + 1, line.hash
    session.add_all((line, head))
    session.flush()


def wrote(session: Session, who: Principal, verb: str, target: str, words: str = "") -> None:
    """Leave a line about a write."""
    leave(session, who.account_name, verb, target, words)


def looked(session: Session, who: Principal, target: str, words: str = "") -> None:
    """Leave a line about a look at a person's page."""
    leave(session, who.account_name, "查看", target, words)


def read_before(engine: Engine, who: Principal, target: str, words: str = "") -> None:
    """As `looked`, in a transaction of its own, for what was read in another before it.

    What takes a while to read must not keep others from writing; the line is left before it shows.
    """
    with writing(engine) as session:
        looked(session, who, target, words)


@dataclass(frozen=True)
class Asked:
    """Which lines the audit administrator asks for; empty means any. `day` is a day in Beijing."""

    account: str = ""
    verb: str = ""
    target: str = ""
    day: date | None = None


def lines(
    session: Session, asked: Asked, before: int | None = None, at_most: int = 50
) -> list[TrailLine]:
    """The lines asked for, newest first, from number `before` on downwards."""
    query = select(TrailLine).order_by(col(TrailLine.id).desc()).limit(at_most)
    if before is not None:
        query = query.where(col(TrailLine.id) < before)
    if asked.account:
        query = query.where(TrailLine.account == asked.account)
    if asked.verb:
        query = query.where(TrailLine.verb == asked.verb)
    if asked.target:
        query = query.where(col(TrailLine.target).contains(asked.target, autoescape=True))
    if asked.day:
        begins = datetime.combine(asked.day, time(), BEIJING)
        query = query.where(col(TrailLine.at) >= begins, TrailLine.at < begins + timedelta(days=1))
    return list(session.exec(query))


@dataclass(frozen=True)
class Verdict:
    """Whether the chain holds: lines read, first broken line or None, the head, and the anchor.

    `noted_found` says whether the hash that somebody noted outside still stands in the chain; None
    when none was given. Without such an anchor a chain rewritten as a whole holds (security 0.7).
    `set_back_at` is the first line more than five minutes earlier than the line before it: the
    chain holds, but somebody turned the clock back.
    """

    lines: int
    broken_at: int | None
    head: str
    noted_found: bool | None = None
    set_back_at: int | None = None

    @property
    def holds(self) -> bool:
        """Nothing is broken and the noted hash, if any, is there."""
        return self.broken_at is None and self.noted_found is not False


def verify(session: Session, noted: str = "") -> Verdict:
    """Walk the whole chain and recompute every hash, and hold the end against the head."""
    previous, count, seen = GENESIS, 0, False
    before, set_back_at = None, None
    in_order = select(TrailLine).order_by(col(TrailLine.id)).execution_options(yield_per=1000)
    with session.exec(in_order) as lines_in_order:
        for line in lines_in_order:
            count += 1
            if (line.id, line.previous, line.hash) != (count, previous, chain_hash(line)):
                return Verdict(count, count, previous, seen if noted else None, set_back_at)
            previous, seen = line.hash, seen or line.hash == noted
            if before and line.at < before - CLOCK_SLACK:
                set_back_at = set_back_at or count
            before = line.at
    head = session.exec(select(TrailHead)).first()
    end = (head.line_id, head.hash) if head else (0, GENESIS)
    broken_at = None if end == (count, previous) else count + 1
    return Verdict(count, broken_at, previous, seen if noted else None, set_back_at)
