"""留痕：每一次写入、每一次查看个人页面都记一行，行行相扣，事后改动一查便知。"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.tables import TrailHead, TrailLine

GENESIS = "0" * 64


def chain_hash(
    previous: str, number: int, at: datetime, account: str, verb: str, target: str, words: str
) -> str:
    """Hash of a line over the line before and all its own words."""
    content = [previous, number, at.isoformat(), account, verb, target, words]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def leave(session: Session, account: str, verb: str, target: str, words: str = "") -> None:
    """Add a line in the running transaction; the head of the chain is locked until it ends."""
    head = session.exec(select(TrailHead).with_for_update()).first()
    if head is None:
        head = TrailHead(line_id=0, hash=GENESIS)
    number, at = head.line_id + 1, now()
    digest = chain_hash(head.hash, number, at, account, verb, target, words)
    session.add(
        TrailLine(
            id=number,
            at=at,
            account=account,
            verb=verb,
            target=target,
            words=words,
            previous=head.hash,
            hash=digest,
        )
    )
    head.line_id, head.hash = number, digest
    session.add(head)
    session.flush()


def wrote(session: Session, who: Principal, verb: str, target: str, words: str = "") -> None:
    """Leave a line about a write."""
    leave(session, who.account_name, verb, target, words)


def looked(session: Session, who: Principal, target: str, words: str = "") -> None:
    """Leave a line about a look at a person's page."""
    leave(session, who.account_name, "查看", target, words)


@dataclass(frozen=True)
class Verdict:
    """Whether the chain holds: lines read, first broken line or None, and the head."""

    lines: int
    broken_at: int | None
    head: str


def verify(session: Session) -> Verdict:
    """Walk the whole chain and recompute every hash, and hold the end against the head."""
    previous, count = GENESIS, 0
    for line in session.exec(select(TrailLine).order_by(TrailLine.id)):  # type: ignore[arg-type]  # SQLModel 字段即列
        count += 1
        digest = chain_hash(
            previous, count, line.at, line.account, line.verb, line.target, line.words
        )
        if line.id != count or line.previous != previous or line.hash != digest:
            return Verdict(count, line.id, previous)
        previous = digest
    head = session.exec(select(TrailHead)).first()
    at_end = head is None and count == 0 or (
        head is not None and (head.line_id, head.hash) == (count, previous)
    )
    return Verdict(count, None if at_end else count + 1, previous)
