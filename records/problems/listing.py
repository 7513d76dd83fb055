"""问题清单按单位、半年、责任人、逾期筛选，按状态分栏计数，导出成表一行一个问题。

Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from urllib.parse import urlencode

from records.problems.steps import CLOSED, HALVES, MACHINE
from records.problems.terms import Overdue

Cell: TypeAlias = str | int | date | None

STATES = MACHINE.states
SHOWN = 30  # 看板每栏先列这么多条，其余点进去看全
HEAD = (
    "问题编号", "单位", "年度", "半年", "问题", "指标", "表现", "原因", "责任岗位", "责任人",
    "期限", "整改措施", "状态", "逾期", "最近办理", "最近办理日期", "佐证材料",
    "依据文件", "数据来源",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A problem as the board shows it: as listed, with names, where it stands and what is late."""

    code: str
    unit: str
    unit_name: str
    year: int
    half: str
    words: str
    indicator: str
    shown_by: str
    cause: str
    post: str
    owner: str
    listed_due: date
    asked_measures: str
    asked_evidence: str
    paper: str
    source: str
    state: str
    version: int
    due_on: date
    last: str
    last_on: date | None
    measures: str
    evidence: str
    late: tuple[Overdue, ...]

    @property
    def closed(self) -> bool:
        """Whether it has been closed."""
        return self.state == CLOSED

    @property
    def period(self) -> str:
        """The half-year in words."""
        return f"{self.year}{self.half}"

    @property
    def answers(self) -> str:
        """Who answers for it: post and official, as far as given."""
        return "　".join(part for part in (self.post, self.owner) if part)

    @property
    def mends(self) -> str:
        """The measures: those reported, or those that the list asked for."""
        return self.measures or self.asked_measures


@dataclass(frozen=True)
class Asked:
    """What the board is narrowed by; "" asks for all."""

    unit: str = ""
    period: str = ""
    owner: str = ""
    state: str = ""
    late: bool = False
    q: str = ""

    def admits(self, one: Line) -> bool:
        """Whether a problem is asked for, whatever its state."""
        said = f"{one.code} {one.words} {one.indicator} {one.cause} {one.mends}"
        return (
            self.unit in ("", one.unit)
            and self.period in ("", one.period)
            and self.owner.strip() in one.answers
            and (bool(one.late) or not self.late)
            and self.q.strip() in said
        )


@dataclass(frozen=True)
class Column:
    """A column of the board: the state, how many, how many of them late, the first of them."""

    state: str
    count: int
    late: int
    first: tuple[Line, ...]


def query(asked: Asked) -> str:
    """What the board is narrowed by but its state, as the query of an address; "" for nothing."""
    given = {
        "unit": asked.unit,
        "period": asked.period,
        "owner": asked.owner,
        "late": "1" if asked.late else "",
        "q": asked.q,
    }
    return urlencode({name: value for name, value in given.items() if value})


def urgency(one: Line) -> tuple[object, ...]:
    """Order of urgency: late ones first, then by the last day; closed ones the latest first."""
    if one.state == CLOSED:
        return (1, -(one.last_on or one.due_on).toordinal(), one.code)
    return (0, not one.late, one.due_on.toordinal(), one.code)


def columns(lines: Sequence[Line]) -> tuple[Column, ...]:
    """The board: a column for each state, in the order of the steps."""
    found = {state: [one for one in lines if one.state == state] for state in STATES}
    return tuple(
        Column(
            state,
            len(own),
            sum(bool(one.late) for one in own),
            tuple(sorted(own, key=urgency)[:SHOWN]),
        )
        for state, own in found.items()
    )


def periods(lines: Sequence[Line]) -> list[str]:
    """The half-years on the list, the latest first."""
    found = {(one.year, HALVES.index(one.half), one.period) for one in lines}
    return [period for *_, period in sorted(found, reverse=True)]


def units(lines: Sequence[Line]) -> Mapping[str, str]:
    """Code and name of the units on the list."""
    return dict(sorted((one.unit, one.unit_name) for one in lines))


def row(one: Line) -> list[Cell]:
    """A line of the export."""
    late = "；".join(f"{it.what}逾期 {it.days} 天" for it in one.late)
    return [
        one.code,
        one.unit_name,
        one.year,
        one.half,
        one.words,
        one.indicator,
        one.shown_by,
        one.cause,
        one.post,
        one.owner,
        one.due_on,
        one.mends,
        one.state,
        late,
        one.last,
        one.last_on,
        one.evidence or one.asked_evidence,
        one.paper,
        one.source,
    ]


def sheet(lines: Sequence[Line]) -> list[list[Cell]]:
    """The list as a sheet: titles, then a line each."""
    return [[*HEAD], *map(row, lines)]
