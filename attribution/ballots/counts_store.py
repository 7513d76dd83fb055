"""一场测评现在的票数：纸质的看最后一次录入，网上的看票箱；封票时票箱的合计存成一版。"""

import json
from collections.abc import Mapping

from sqlalchemy import func
from sqlmodel import Session, select

from attribution.ballots import store, tallying
from attribution.ballots.design import BallotMode
from attribution.ballots.store import SittingLine
from attribution.ballots.tables import BallotBox, BallotEntry
from attribution.ballots.tallying import Cell, Count
from cadre.foundation import sealing, trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.rules.errors import BadInput

Place = tuple[int, int]  # 第几部分、第几类测评主体
SPOILT = "无效"  # 票箱里整张作废的一格；有效票各题的合计就是有效张数
CAST = "有效"


def entered(session: Session, number: int) -> dict[Place, Count]:
    """The last version of each tally."""
    return {(row.part, row.voters): count_of(row) for row in store.entries(session, number)}


def count_of(row: BallotEntry) -> Count:
    """A stored tally as the rules take it."""
    kept: dict[str, int] = json.loads(row.votes)
    votes = {_cell(key): number for key, number in kept.items()}
    return Count(row.handed, row.collected, row.valid, row.invalid, votes)


def _cell(key: str) -> Cell:
    subject, item, option = key.split("|", 2)
    return int(subject), int(item), option


def in_box(session: Session, line: SittingLine) -> dict[Place, Count]:
    """What the box holds now, for every part and class."""
    number = line.row.id or 0
    sums = {
        (r.part, r.voters, r.subject, r.item, r.option): r.count for r in store.box(session, number)
    }
    left = store.unspent(session, number)
    found = {}
    for order in range(1, len(line.design.voters) + 1):
        valid, spoilt = sums.get((0, order, 0, 0, CAST), 0), sums.get((0, order, 0, 0, SPOILT), 0)
        handed = left.get(order, 0) + valid + spoilt
        for place, part in enumerate(line.design.parts, start=1):
            votes = {cell: sums.get((place, order, *cell), 0) for cell in tallying.cells(part)}
            found[place, order] = Count(handed, valid + spoilt, valid, spoilt, votes)
    return found


def empty_box(session: Session, line: SittingLine) -> None:
    """Lay out the box with a nought in every cell, so that no row tells by coming first."""
    places = [(0, 0, 0, CAST), (0, 0, 0, SPOILT)]
    for number, part in enumerate(line.design.parts, start=1):
        places += [(number, *cell) for cell in tallying.cells(part)]
    session.add_all(
        BallotBox(
            session_id=line.row.id or 0, voters=order, part=part, subject=s, item=i, option=option
        )
        for order in range(1, len(line.design.voters) + 1)
        for part, s, i, option in places
    )
    session.flush()


def now_counted(session: Session, line: SittingLine) -> dict[Place, Count]:
    """The tallies as they stand: out of the box while codes are voted with, else as entered."""
    found = entered(session, line.row.id or 0)
    return found if found or line.row.mode == BallotMode.PAPER else in_box(session, line)


def faults(session: Session, line: SittingLine) -> list[str]:
    """All that keeps a sitting from being closed: tallies that lack or do not come out."""
    counts, found = now_counted(session, line), []
    for place, part in enumerate(line.design.parts, start=1):
        for order, voters in enumerate(line.design.voters, start=1):
            at = f"“{part.name}”{voters.name}"
            if (place, order) not in counts:
                found.append(f"{at}还没有录入票数")
                continue
            wrong = tallying.faults(part, voters, counts[place, order])
            found += [f"{at}：{words}" for words in wrong]
    collected = sum(count.collected for count in counts.values())
    return found or ([] if collected else ["还没有收回一张票"])


def enter(
    session: Session, who: Principal, line: SittingLine, at: Place, count: Count, reason: str = ""
) -> BallotEntry:
    """Enter a tally of one class for one part, as a new version.

    Raises:
        BadInput: naming every sum that does not come out, or that the reason lacks.
    """
    part, voters = line.design.parts[at[0] - 1], line.design.voters[at[1] - 1]
    if wrong := tallying.faults(part, voters, count):
        raise BadInput(f"票数对不上：{'；'.join(wrong[:8])}。", "请与原始票核对后改正。")
    version = _last(session, line.row.id or 0, at) + 1
    if version > 1 and not reason.strip():
        raise BadInput("改动已录入的票数须写明理由。", "请补填理由。")
    return _keep(session, who, line.row.id or 0, at, version, count, reason.strip())


def _last(session: Session, number: int, at: Place) -> int:
    query = select(func.max(BallotEntry.version)).where(
        BallotEntry.session_id == number, BallotEntry.part == at[0], BallotEntry.voters == at[1]
    )
    return session.scalar(query) or 0


def _keep(
    session: Session,
    who: Principal,
    number: int,
    at: Place,
    version: int,
    count: Count,
    reason: str,
) -> BallotEntry:
    row = BallotEntry(
        session_id=number,
        part=at[0],
        voters=at[1],
        version=version,
        handed=count.handed,
        collected=count.collected,
        valid=count.valid,
        invalid=count.invalid,
        votes=json.dumps(_plain(count.votes), ensure_ascii=False, sort_keys=True),
        by=who.account_name,
        at=now(),
        reason=reason,
    )
    session.add(row)
    session.flush()
    words = f"第 {version} 版 {reason}{sealing.mark(row)}"
    trail.wrote(session, who, ENTERED, f"测评 {number}", words)
    return row


def _plain(votes: Mapping[Cell, int]) -> dict[str, int]:
    return {f"{s}|{i}|{option}": count for (s, i, option), count in votes.items()}


def keep_box(session: Session, who: Principal, line: SittingLine) -> None:
    """Keep the sums of the box as the first version of each tally."""
    for at, count in in_box(session, line).items():
        _keep(session, who, line.row.id or 0, at, 1, count, "网上投票的合计")


ENTERED = "录入测评票数"
