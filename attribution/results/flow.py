"""一笔数据从填报到锁定走一张状态表：没有列出的步骤不能办，填的人、审的人不能自己锁定。

Pure. A track is a table (state, event) → state; the state of a cell is what the last step on its
present version led to, so that a corrected value starts anew. Source: house §3; rules 8.2 row 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cadre.rules.errors import BadInput, Refused
from cadre.rules.machine import Asked, Machine


class State(StrEnum):
    """Where a cell stands; each but the last says what it waits for."""

    ABSENT = "待填报"
    FILLED = "待审核"
    RETURNED = "已退回"
    CHECKED = "待确认"
    OBJECTED = "有异议"
    CONFIRMED = "待锁定"
    REVIEWED = "已复核"
    LOCKED = "已锁定"


class Event(StrEnum):
    """What can be done with a cell."""

    CHECK = "审核"
    RETURN = "退回"
    RESUBMIT = "重报"
    CONFIRM = "确认"
    CONFIRM_ON_PAPER = "书面确认"
    OBJECT = "不予确认"
    UPHOLD = "维持原值"
    REVIEW = "复核"
    LOCK = "锁定"
    UNLOCK = "解锁"


class Track(StrEnum):
    """A value is filled, checked and confirmed by the unit, a count of votes is not shown to it.

    A decision entered needs a second person and nothing else.
    """

    VALUE = "数据"
    COUNT = "测评"
    DECISION = "决定"


S, E = State, Event

TRANSITIONS: Mapping[Track, Mapping[tuple[State, Event], State]] = {
    Track.VALUE: {
        (S.FILLED, E.CHECK): S.CHECKED,
        (S.FILLED, E.RETURN): S.RETURNED,
        (S.RETURNED, E.RESUBMIT): S.FILLED,
        (S.CHECKED, E.CONFIRM): S.CONFIRMED,
        (S.CHECKED, E.CONFIRM_ON_PAPER): S.CONFIRMED,
        (S.CHECKED, E.OBJECT): S.OBJECTED,
        (S.CHECKED, E.RETURN): S.RETURNED,
        (S.OBJECTED, E.RETURN): S.RETURNED,
        (S.OBJECTED, E.UPHOLD): S.CONFIRMED,
        (S.CONFIRMED, E.REVIEW): S.REVIEWED,
        (S.CONFIRMED, E.RETURN): S.RETURNED,
        (S.CONFIRMED, E.LOCK): S.LOCKED,
        (S.REVIEWED, E.RETURN): S.RETURNED,
        (S.REVIEWED, E.LOCK): S.LOCKED,
        (S.LOCKED, E.UNLOCK): S.FILLED,
    },
    Track.COUNT: {
        (S.FILLED, E.CHECK): S.CONFIRMED,
        (S.FILLED, E.RETURN): S.RETURNED,
        (S.RETURNED, E.RESUBMIT): S.FILLED,
        (S.CONFIRMED, E.REVIEW): S.REVIEWED,
        (S.CONFIRMED, E.RETURN): S.RETURNED,
        (S.CONFIRMED, E.LOCK): S.LOCKED,
        (S.REVIEWED, E.RETURN): S.RETURNED,
        (S.REVIEWED, E.LOCK): S.LOCKED,
        (S.LOCKED, E.UNLOCK): S.FILLED,
    },
    Track.DECISION: {
        (S.CONFIRMED, E.LOCK): S.LOCKED,
        (S.CONFIRMED, E.RETURN): S.RETURNED,
        (S.RETURNED, E.RESUBMIT): S.CONFIRMED,
        (S.LOCKED, E.UNLOCK): S.CONFIRMED,
    },
}
STARTS: Mapping[Track, State] = {
    Track.VALUE: S.FILLED,
    Track.COUNT: S.FILLED,
    Track.DECISION: S.CONFIRMED,
}

REASON, PAPER = "理由", "文件"
ASKS: Mapping[Event, tuple[str, ...]] = {
    E.RETURN: (REASON,),
    E.RESUBMIT: (REASON,),
    E.OBJECT: (REASON,),
    E.CONFIRM_ON_PAPER: (PAPER,),
    E.UPHOLD: (REASON, PAPER),
    E.UNLOCK: (REASON, PAPER),
}

WAITS_FOR: Mapping[State, str] = {
    S.FILLED: "审核",
    S.RETURNED: "更正后重报",
    S.CHECKED: "被考核单位确认",
    S.OBJECTED: "维持原值或者退回",
    S.CONFIRMED: "另一人锁定",
    S.REVIEWED: "另一人锁定",
}

CHECKS = frozenset({E.CHECK, E.CONFIRM_ON_PAPER, E.UPHOLD})  # 办过其中一步的，就是审核人


@dataclass(frozen=True)
class Step:
    """A step taken with a cell: by which account, when, with which words and paper."""

    event: Event
    to: State
    by: str
    at: datetime
    reason: str = ""
    paper: str = ""


@dataclass(frozen=True)
class Cell:
    """One piece of what was filled in (一笔): a value, a line, a ballot, a project, a decision.

    `version` names the rows it consists of; `past` are the steps on this version, oldest first.
    `own_scorer`: the office that scores it supplied it, or is itself assessed by it.
    """

    sheet: str
    key: str
    version: str
    indicator: str
    subject: str
    term: str
    words: str
    paper: str
    filled_by: frozenset[str]
    track: Track = Track.VALUE
    own_scorer: bool = False
    past: tuple[Step, ...] = ()
    place: str = ""  # 导入时所在的单元格

    @property
    def id(self) -> str:
        """Sheet and key in one, as a form sends it."""
        return f"{self.sheet}/{self.key}"

    @property
    def token(self) -> str:
        """The piece as it was shown: a step on it counts for this version only."""
        return f"{self.id}#{self.version}"

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.past[-1].to if self.past else STARTS[self.track]

    @property
    def checked_by(self) -> frozenset[str]:
        """The accounts that checked this version."""
        return frozenset(step.by for step in self.past if step.event in CHECKS)

    @property
    def reviewed_by(self) -> frozenset[str]:
        """The accounts that reviewed it as one more person."""
        return frozenset(step.by for step in self.past if step.event is Event.REVIEW)


def barred(cell: Cell, event: Event, account: str) -> str:
    """Why an account may not take a step now; "" when it may."""
    if (cell.state, event) not in TRANSITIONS[cell.track]:
        return f"“{cell.state}”的{cell.track}不能办理“{event}”。"
    if event is Event.REVIEW and account in cell.filled_by | cell.checked_by:
        return "填报或审核过的人不能复核，请由另一人复核。"
    if event is not Event.LOCK:
        return ""
    if cell.own_scorer and cell.state is not State.REVIEWED:
        return "评分单位给自己的任务打分，锁定前须由另一人复核。"
    if account in cell.filled_by | cell.checked_by | cell.reviewed_by:
        return "录入、审核或复核过的人不能锁定，请由另一人锁定。"
    return ""


def advance(cell: Cell, event: Event, account: str) -> State:
    """The state after a step.

    Raises:
        Refused: when the step is not listed, or the account had a hand in what it would lock.
    """
    if words := barred(cell, event, account):
        raise Refused(f"{cell.words}：{words}", "请核对状态后再办理。")
    return TRANSITIONS[cell.track][cell.state, event]


def check_words(event: Event, reason: str, paper: str) -> None:
    """Refuse a step that lacks the reason or the paper that it asks for.

    Raises:
        BadInput: naming what is missing.
    """
    given = {REASON: reason, PAPER: paper}
    missing = [name for name in ASKS.get(event, ()) if not given[name].strip()]
    if missing:
        raise BadInput(f"“{event}”须写明{'和'.join(missing)}。", "请补填后再办理。")


def possible(cells: list[Cell]) -> tuple[Event, ...]:
    """The events listed for any of these cells, in the order of the table."""
    pairs = {(cell.track, cell.state) for cell in cells}
    events = {
        event for track, state in pairs for (source, event) in TRANSITIONS[track] if source == state
    }
    return tuple(event for event in Event if event in events)


def machine(track: Track) -> Machine:
    """The table of a track as every machine is drawn and tested; locking is its settled state."""
    table = TRANSITIONS[track]
    events = dict.fromkeys(event for _, event in table)
    states = {state for pair in table.items() for state in (pair[0][0], pair[1])}
    fields = {REASON: Asked("reason", REASON, "textarea"), PAPER: Asked("paper", PAPER)}
    return Machine(
        name=f"填报（{track}）",
        start=STARTS[track],
        transitions={(state, event): to for (state, event), to in table.items()},
        asks={e: tuple(fields[name] for name in ASKS[e]) for e in events if e in ASKS},
        waits_for={state: words for state, words in WAITS_FOR.items() if state in states},
        after=frozenset({E.UNLOCK}),
    )
