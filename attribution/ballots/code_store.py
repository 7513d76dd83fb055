"""一次性投票码只存散列，用过即删；投票只在合计上加一，不记谁、不记从哪里、不记什么时候。

A code is found by its hash and its row is deleted as the vote is counted, in one transaction; a
spent code is thereby like one that never was. All sums of a class are written at each vote. No line
is left in the trail: it would tell when somebody voted. Source: house §2 law 10; rules 9.
"""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, delete, func
from sqlmodel import Session, col, select, update

from attribution.ballots import sitting, store, written
from attribution.ballots.counts_store import CAST, SPOILT
from attribution.ballots.design import BallotMode, Design
from attribution.ballots.step_store import ISSUED
from attribution.ballots.tables import (
    BallotBox,
    BallotCode,
    BallotGuess,
    BallotIssue,
    BallotSession,
)
from attribution.ballots.tallying import Cell
from cadre.foundation import clock, sealing, trail
from cadre.foundation.access import Principal
from cadre.rules.errors import NotFound, Refused

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # 不用容易看错的 i l o 0 1
GROUPS, GROUP = 4, 4  # 三十一个字母取十六位，约 79 位二进制，猜不中也撞不上
MOST_WRONG = 60  # 一分钟内全系统输错这么多次，就一律请稍候


def fresh_code() -> str:
    """A code that can be read aloud and typed: four groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def digest(code: str) -> str:
    """The hash of a code as typed, whatever stands between its letters."""
    letters = "".join(letter for letter in code.lower() if letter.isascii() and letter.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()


def issue(session: Session, who: Principal, number: int, voters: int) -> list[str]:
    """Make codes for all of a class who have not voted; unspent ones from before are void.

    The codes are given back once, in no order, and kept as hashes only, laid down by hash.

    Raises:
        NotFound: for a class that the sitting does not have.
        Refused: when the sitting is not open, is on paper, or all have voted.
    """
    line = store.to_work_on(session, who, number, sitting.OPEN)
    if line.row.mode != BallotMode.CODES:
        raise Refused("这场测评用纸质票，不发投票码。", "请录入票数。")
    if not 1 <= voters <= len(line.design.voters):
        raise NotFound(*store.UNKNOWN)
    _hold(session, number)
    own = (col(BallotCode.session_id) == number, col(BallotCode.voters) == voters)
    made = line.design.voters[voters - 1].entitled - _cast(session, number, voters)
    if made < 1:
        raise Refused("这一类的票都已经投了。", "不必再发投票码。")
    replaced = session.execute(delete(BallotCode).where(*own)).rowcount  # type: ignore[attr-defined]  # DELETE 的结果有行数
    codes = sorted((fresh_code() for _ in range(made)), key=digest)
    session.add_all(BallotCode(hash=digest(c), session_id=number, voters=voters) for c in codes)
    row = BallotIssue(
        session_id=number,
        voters=voters,
        made=made,
        replaced=replaced,
        by=who.account_name,
        on=clock.today(),
    )
    session.add(row)
    session.flush()
    words = f"{line.design.voters[voters - 1].name} {made} 个{sealing.mark(row)}"
    trail.wrote(session, who, ISSUED, f"测评 {number}", words)
    return codes


def _cast(session: Session, number: int, voters: int) -> int:
    query = select(func.sum(BallotBox.count)).where(
        BallotBox.session_id == number, BallotBox.voters == voters, BallotBox.part == 0
    )
    return session.scalar(query) or 0


def _hold(session: Session, number: int) -> BallotSession:
    """Keep a sitting as it is until the transaction ends: nobody stops it under a vote."""
    query = select(BallotSession).where(BallotSession.id == number)
    fresh = query.with_for_update(read=True).execution_options(populate_existing=True)
    return session.exec(fresh).one()


@dataclass(frozen=True)
class Slip:
    """The sheet that a code opens: which sitting, which class, what is asked."""

    number: int
    voters: int
    title: str
    held_on: str
    design: Design


def slip(session: Session, code: str) -> Slip | None:
    """The sheet that a code opens; None alike for spent, unknown and stopped."""
    found = session.get(BallotCode, digest(code))
    if found is None:
        return None
    row = _hold(session, found.session_id)
    if row.state != sitting.OPEN:
        return None
    design = written.read(row.design)
    return Slip(found.session_id, found.voters, row.title, str(row.held_on), design)


def cast(session: Session, code: str, marked: Collection[tuple[int, Cell]], *, blank: bool) -> bool:
    """Spend a code and add its sheet to the sums; False alike for spent, unknown and stopped.

    `marked` are the cells by number of part; a blank sheet counts as spoilt.
    """
    found = slip(session, code)
    if found is None:
        return False
    spent = session.execute(delete(BallotCode).where(col(BallotCode.hash) == digest(code)))
    if spent.rowcount != 1:  # type: ignore[attr-defined]  # 同上
        return False
    chosen = {(part, *cell) for part, cell in marked} if not blank else set()
    chosen.add((0, 0, 0, SPOILT if blank else CAST))
    rows = store.box(session, found.number)
    hit = [r.id for r in rows if r.voters == found.voters and _at(r) in chosen]
    session.exec(
        update(BallotBox)
        .where(col(BallotBox.session_id) == found.number, col(BallotBox.voters) == found.voters)
        .values(count=col(BallotBox.count) + case((col(BallotBox.id).in_(hit), 1), else_=0))
        .execution_options(synchronize_session=False)
    )
    return True


def _at(row: BallotBox) -> tuple[int, int, int, str]:
    return row.part, row.subject, row.item, row.option


def too_many(session: Session) -> bool:
    """Whether so many wrong codes were tried in this minute that all have to wait."""
    found = session.get(BallotGuess, 1)
    return found is not None and found.minute == _minute() and found.wrong >= MOST_WRONG


def wrong(session: Session) -> None:
    """Count a wrong code, without asking who typed it or where."""
    query = select(BallotGuess).with_for_update().execution_options(populate_existing=True)
    found = session.exec(query).first() or BallotGuess()
    if found.minute != _minute():
        found.minute, found.wrong = _minute(), 0
    found.wrong += 1
    session.add(found)
    session.flush()


def _minute() -> str:
    return f"{clock.now():%Y-%m-%dT%H:%M}"
