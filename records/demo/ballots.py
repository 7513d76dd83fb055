"""演示年度的测评：一场县领导班子民主测评已经封票，一场“一报告两评议”正等着发投票码。"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session

from attribution.ballots import counts_store, making_store, sitting, step_store, store
from attribution.ballots.design import BallotKind, BallotMode, Design
from attribution.ballots.tables import BallotSession
from attribution.ballots.tallying import Count, cells
from cadre.foundation.database import reading, writing
from records.demo.accounts import acting

Say = Callable[[str], None]
INVENTED = "虚构"
CLOSED = "缙云县领导班子2020年度民主测评（演示）"
OPEN = "龙泉市2020年度“一报告两评议”（演示）"
CAME = {"领导班子成员": 12, "中层干部": 46, "群众代表": 30}
PROMOTED = 2  # 新提拔的取班子里最后两名（虚构）


def follow(engine: Engine, say: Say) -> None:
    """Hold the two sittings, once."""
    with reading(engine) as session:
        if store.sittings(session, acting(session, "kaohe")):
            return
    with writing(engine) as session:
        _closed(session)
        _open(session)
    say("测评两场：一场县领导班子民主测评已封票，一场“一报告两评议”等待发投票码")


def _made(
    session: Session, kind: BallotKind, mode: BallotMode, title: str, unit: str
) -> BallotSession:
    asked = making_store.Asked(
        kind, mode, title, 2020, unit, date(2021, 1, 15), "演示组通〔2021〕2号", source=INVENTED
    )
    return making_store.make(session, acting(session, "kaohe"), asked)


def _step(
    session: Session, account: str, row: BallotSession, event: str, fields: Mapping[str, str]
) -> None:
    who = acting(session, account)
    step_store.take(session, who, row.id or 0, event, fields, version=row.version)


def _voters(session: Session, row: BallotSession) -> None:
    def change(design: Design) -> Design:
        return replace(
            design, voters=tuple(replace(v, entitled=CAME[v.name]) for v in design.voters)
        )

    making_store.redesign(session, acting(session, "kaohe"), row.id or 0, row.version, change)


def _closed(session: Session) -> None:
    row = _made(session, BallotKind.TEAM, BallotMode.PAPER, CLOSED, "JY")
    _voters(session, row)
    _step(session, "kaohe", row, sitting.START, {})
    who = acting(session, "kaohe")
    line = store.one(session, who, row.id or 0)
    for place, part in enumerate(line.design.parts, start=1):
        for order, voters in enumerate(line.design.voters, start=1):
            valid = voters.entitled - order
            votes = {}
            for s, i, option in cells(part):
                votes[s, i, option] = _votes(valid, s + i + order)[part.options.index(option)]
            count = Count(voters.entitled, valid + 1, valid, 1, votes)
            counts_store.enter(session, who, line, (place, order), count)
    _step(session, "kaohe", row, sitting.STOP, {"words": "监票、计票各一人（虚构）"})
    words = {"words": "与原始票核对无误（虚构）"}
    _step(session, "fuhe", row, sitting.CLOSE, words)


def _votes(valid: int, turn: int) -> tuple[int, ...]:
    """Made-up votes for four bands and abstentions that add up to the valid sheets."""
    good, fair, abstained = valid // 6 + turn % 2, turn % 3, turn % 2
    poor = 1 if turn % 5 == 0 else 0
    return valid - good - fair - poor - abstained, good, fair, poor, abstained


def _open(session: Session) -> None:
    row = _made(session, BallotKind.REPORT, BallotMode.CODES, OPEN, "LQ")
    _voters(session, row)
    who, number = acting(session, "kaohe"), row.id or 0
    known = making_store.team_of(session, who, "LQ", row.held_on)[-PROMOTED:]

    def change(design: Design) -> Design:
        work, promoted = design.parts
        return replace(design, parts=(work, replace(promoted, subjects=tuple(known))))

    making_store.redesign(session, who, number, row.version, change)
    _step(session, "kaohe", row, sitting.START, {})
