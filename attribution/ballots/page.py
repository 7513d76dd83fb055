"""测评页上看到的：设计、进度、结果、办理经过，以及本人现在可以办理的步骤。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from attribution.ballots import counts_store, design, result_store, sitting, step_store, store
from attribution.ballots.design import Part
from attribution.ballots.results import BallotResult
from attribution.ballots.store import SittingLine
from attribution.ballots.tables import BallotEntry, BallotEvent, BallotIssue
from attribution.ballots.tallying import Count
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import local
from cadre.foundation.export import Table
from cadre.rules.machine import Asked

WIDTH = 9  # 编号补零排次序


@dataclass(frozen=True)
class NextStep:
    """A step that the person may take now, as a form; `barred` says why not yet."""

    event: str
    to: str
    asks: tuple[Asked, ...]
    barred: tuple[str, ...]


@dataclass(frozen=True)
class Turnout:
    """How far one class of voters has come."""

    number: int
    name: str
    weight: int
    entitled: int
    cast: int
    unspent: int
    least: int = 1

    @property
    def few(self) -> bool:
        """Whether too few came in for the class to count."""
        return self.cast < self.least

    @property
    def low(self) -> bool:
        """Whether less than half of the class came in."""
        return 2 * self.cast < self.entitled


@dataclass(frozen=True)
class Past:
    """Something done with a sitting, as the timeline reads it."""

    when: str
    title: str
    words: str
    by: str


@dataclass(frozen=True)
class SittingPage:
    """All that the page of one sitting shows."""

    line: SittingLine
    lacking: list[str]
    next: list[NextStep]
    turnout: list[Turnout]
    missing: list[tuple[int, int, str]]
    parts: list[tuple[Part, list[BallotResult]]]
    past: list[Past]
    issued: bool
    holds: bool

    @property
    def thin(self) -> list[Turnout]:
        """The classes of which less than half came in, or too few to count, before the closing."""
        told = self.line.row.state in (sitting.OPEN, sitting.STOPPED)
        begun = any(one.cast for one in self.turnout)
        return [t for t in self.turnout if t.few or t.low] if told and begun else []


def sitting_page(session: Session, who: Principal, number: int) -> SittingPage:
    """The page of one sitting.

    Raises:
        NotFound: as `store.one`.
    """
    line = store.one(session, who, number)
    holds = who.may(Permission.HOLD_BALLOTS)
    results = result_store.of_sitting(session, line)
    entered = counts_store.entered(session, number)
    return SittingPage(
        line=line,
        lacking=design.lacking(line.design) if line.row.state == sitting.DRAFT else [],
        next=_next(session, who, line) if holds else [],
        turnout=_turnout(session, line),
        missing=[
            (place, order, f"{part.name}：{voters.name}")
            for place, part in enumerate(line.design.parts, start=1)
            for order, voters in enumerate(line.design.voters, start=1)
            if (place, order) not in entered
        ],
        parts=[
            (part, [one for one in results if one.part == part.name]) for part in line.design.parts
        ],
        past=_past(session, line),
        issued=bool(store.issues(session, number)),
        holds=holds,
    )


def _next(session: Session, who: Principal, line: SittingLine) -> list[NextStep]:
    found = []
    for event in sitting.MACHINE.events_of(line.row.state):
        guard = sitting.MACHINE.guards.get(event)
        barred = guard(step_store.case(session, who, line, event, {})) if guard else []
        to = sitting.MACHINE.transitions[line.row.state, event]
        found.append(NextStep(event, to, sitting.MACHINE.asks.get(event, ()), tuple(barred)))
    return found


def _past(session: Session, line: SittingLine) -> list[Past]:
    """All that was done, the latest first; of one day, codes before the steps that ended it."""
    number, parts, voters = line.row.id or 0, line.design.parts, line.design.voters
    found = [_step(one) for one in store.events(session, number)]
    found += [_issue(one, voters[one.voters - 1].name) for one in store.issues(session, number)]
    entries = store.entries(session, number) if line.on_paper else ()
    found += [
        _entry(one, f"{parts[one.part - 1].name} {voters[one.voters - 1].name}") for one in entries
    ]
    return [past for _, past in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _step(one: BallotEvent) -> tuple[tuple[str, int, str], Past]:
    words = "；".join(filter(None, (one.words, one.paper)))
    order = 0 if one.event == sitting.START else 2
    key = (str(one.done_on), order, str(one.number).zfill(WIDTH))
    return key, Past(str(one.done_on), f"{one.event} → {one.to_state}", words, one.by)


def _issue(one: BallotIssue, name: str) -> tuple[tuple[str, int, str], Past]:
    left = f"，作废未用的 {one.replaced} 个" if one.replaced else ""
    key = (str(one.on), 1, str(one.id).zfill(WIDTH))
    return key, Past(str(one.on), f"发投票码：{name} {one.made} 个{left}", "", one.by)


def _entry(one: BallotEntry, name: str) -> tuple[tuple[str, int, str], Past]:
    day = str(local(one.at).date())
    key = (day, 1, str(one.id).zfill(WIDTH))
    return key, Past(day, f"录入票数：{name}，第 {one.version} 版", one.reason, one.by)


def _turnout(session: Session, line: SittingLine) -> list[Turnout]:
    counts = counts_store.now_counted(session, line)
    left = store.unspent(session, line.row.id or 0)
    return [
        Turnout(
            order,
            v.name,
            v.weight,
            v.entitled,
            _cast(counts, order),
            left.get(order, 0),
            line.row.least,
        )
        for order, v in enumerate(line.design.voters, start=1)
    ]


def _cast(counts: Mapping[tuple[int, int], Count], order: int) -> int:
    return max((c.collected for (_, voters), c in counts.items() if voters == order), default=0)


def list_table(lines: Sequence[SittingLine]) -> Table:
    """The list of sittings for Excel."""
    titles = [
        "编号",
        "名称",
        "种类",
        "年度",
        "单位",
        "测评日期",
        "方式",
        "状态",
        "等待",
        "依据文件",
    ]
    return [
        titles,
        *(
            [
                line.row.id,
                line.row.title,
                line.row.kind,
                line.row.year,
                line.row.unit,
                line.row.held_on,
                line.row.mode,
                line.row.state,
                line.waits_for,
                line.row.paper,
            ]
            for line in lines
        ),
    ]


def result_tables(found: Sequence[BallotResult]) -> dict[str, Table]:
    """The results of a sitting for Excel: by subject and question, and by class of voters."""
    whole: list[list[str | int | None]] = [
        ["内容", "对象", "题目", "有效票", "各档票数和得票率", "弃权", "得分", "说明"]
    ]
    by_class: list[list[str | int | None]] = [
        ["内容", "对象", "测评主体", "权重", "票数", "得分", "算法"]
    ]
    for one in found:
        for item in one.items:
            rates = "，".join(f"{r.option} {r.votes}（{r.shown}%）" for r in item.rates)
            whole.append(
                [one.part, one.name, item.name, item.votes, rates, item.abstained, item.shown, ""]
            )
        whole.append([one.part, one.name, "合计", None, "", None, one.shown, one.words])
        for c in one.classes:
            sheets = c.count.rate if c.count else f"有效票不足 {one.least} 张，不显示"
            by_class.append([one.part, one.name, c.name, c.weight, sheets, c.shown, c.words])
    return {"汇总": whole, "各类测评主体": by_class}
