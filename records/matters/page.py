"""事项页上看到的：现状和依据、影响期、办理经过，以及本人现在可以办理的每一步。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from urllib.parse import quote

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.roster import store as roster
from cadre.rules.barred import BarredPeriod
from records.matters import (
    admonition,
    admonition_store,
    disputed_store,
    interviews,
    rectification,
    store,
)
from records.matters.calling_store import Called, kind_of
from records.matters.deadlines import Late, late
from records.matters.kinds import MACHINES
from records.matters.ladder_persons import InterviewProposal
from records.matters.machine import Asked, Machine
from records.matters.store import MatterLine
from records.matters.tables import Matter, MatterEvent
from records.matters.taking import case

Row: TypeAlias = list[str | int | date | None]


@dataclass(frozen=True)
class NextStep:
    """A step that the person may take now, as a form."""

    event: str
    to: str
    decided: bool
    asks: tuple[Asked, ...]
    url: str


@dataclass(frozen=True)
class PastStep:
    """A step taken, as the timeline reads it."""

    when: str
    title: str
    words: str
    by: str


@dataclass(frozen=True)
class MatterPage:
    """All that the page of one case shows."""

    line: MatterLine
    subject: str
    reasons: tuple[str, ...]
    past: tuple[PastStep, ...]
    next: tuple[NextStep, ...]
    children: tuple[Matter, ...]
    papers: tuple[tuple[str, str], ...]
    late: tuple[Late, ...] = ()
    period: BarredPeriod | None = None  # 诫勉的影响期
    dispute: str = ""  # 印在缘由旁边的未了结异议


def _papers(found: Matter, told: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Name and address of the papers that the case can be written up in so far."""
    if found.kind == rectification.KIND:
        closed = found.state == rectification.PASSED
        shown: tuple[tuple[str, bool, str], ...] = (
            ("整改通知书", found.parent_id is not None, "rectify"),
            ("整改报告", "plan" in told, "report"),
            ("整改销号单", closed, "closing"),
        )
    elif found.kind == interviews.KIND:
        shown = (
            ("约谈通知书", "held_on" in told, "notice"),
            ("约谈记录", "facts" in told, "record"),
        )
    elif found.kind == admonition.KIND:
        shown = (("诫勉书", "decided_on" in told and "talkers" in told, "admonition"),)
    else:
        return ()
    return tuple(
        (name, f"/matters/{found.id}/papers/{kind}.docx") for name, ready, kind in shown if ready
    )


def matter_page(session: Session, who: Principal, number: int) -> MatterPage:
    """The page of one case.

    Raises:
        NotFound: when there is none, alike for officials beyond one's authority.
    """
    line = store.matter(session, who, number)
    found, machine = line.matter, MACHINES[line.matter.kind]
    units = roster.units(session)
    return MatterPage(
        line=line,
        subject=units[found.subject].name if found.subject in units else found.subject,
        reasons=tuple(found.reasons.splitlines()),
        past=tuple(past_step(machine, event) for event in store.events(session, number)),
        next=tuple(_next(machine, found, who)),
        children=tuple(store.children(session, number)),
        papers=_papers(found, store.told(session, number)),
        late=tuple(_late(session, found)),
        period=admonition_store.period(session, found),
        dispute=disputed_store.beside(session, who, [found]).get(number, ""),
    )


def _late(session: Session, found: Matter) -> list[Late]:
    return late(case(session, found, {}, today())) if found.kind == rectification.KIND else []


def late_of(session: Session, lines: Sequence[MatterLine]) -> dict[int, list[Late]]:
    """What is late today in the cases of a list that are still open, by case."""
    return {
        line.matter.id or 0: words
        for line in lines
        if not line.ended and (words := _late(session, line.matter))
    }


def past_step(machine: Machine, event: MatterEvent) -> PastStep:
    """A step taken, in words: its fields by their labels."""
    labels = {a.name: a.label for a in machine.asks.get(event.event, ())}
    fields = store.fields_of(event)
    words = "；".join(f"{labels.get(n, n)}：{v}" for n, v in fields.items() if v)
    arrow = "" if event.from_state == event.to_state else f"，{event.from_state} → {event.to_state}"
    return PastStep(f"{event.done_on}", f"{event.event}{arrow}", words, event.by)


def _next(machine: Machine, found: Matter, who: Principal) -> Sequence[NextStep]:
    return [
        NextStep(
            event=event,
            to=machine.transitions[found.state, event],
            decided=event in machine.decided,
            asks=machine.asks.get(event, ()),
            url=step_url(found.id or 0, event, decided=event in machine.decided),
        )
        for event in machine.events_of(found.state)
        if who.may(Permission.DECIDE if event in machine.decided else Permission.PROPOSE)
    ]


def step_url(number: int, event: str, *, decided: bool) -> str:
    """Where the form of a step is posted; decisions go by an address of their own."""
    return f"/matters/{number}/{'decided/' if decided else ''}{quote(event)}"


@dataclass(frozen=True)
class ListedProposal:
    """A line of the interview list with names put in."""

    class_name: str
    subject: str
    name: str
    proposal: InterviewProposal
    opened: bool
    dispute: str = ""  # 印在位次、总分旁边的未了结异议

    @property
    def kind(self) -> str:
        """As which kind of case it is proposed."""
        return kind_of(self.proposal.action)


def interview_lines(
    session: Session, who: Principal, scheme: str, found: Called
) -> list[ListedProposal]:
    """The interview list of a scheme, by class, with names as far as they are shown to one."""
    names = store.class_names(session, scheme)
    units, seen = roster.units(session), roster.authority(session, who)
    lines, marks = [], disputed_store.of_scheme(session, who, scheme)
    for line in found.lines:
        subject = units[line.subject].name if line.subject in units else line.subject
        kind = kind_of(line.action)
        opened = store.standing_matter(session, kind, scheme, line.official) is not None
        name = seen.name(line.official) if line.official else ""
        class_name = names.get(line.class_code, line.class_code)
        mark = disputed_store.said(marks, line.subject, line.official)
        lines.append(ListedProposal(class_name, subject, name, line, opened, mark))
    return lines


def case_sheet(lines: Sequence[MatterLine], overdue: Mapping[int, Sequence[Late]]) -> list[Row]:
    """The cases as a sheet: titles, then a line each."""
    return [
        ["事项", "类别", "干部", "状态", "等待", "提出日期", "缘由", "逾期"],
        *(
            [
                line.matter.id,
                line.matter.kind,
                line.name,
                line.matter.state,
                line.waits_for,
                line.matter.opened_on,
                "；".join(line.matter.reasons.splitlines()),
                "；".join(map(str, overdue.get(line.matter.id or 0, ()))),
            ]
            for line in lines
        ),
    ]


def called_sheet(listed: Sequence[ListedProposal]) -> list[Row]:
    """The interview list as a sheet, with why each is or is not on it."""
    rows: list[Row] = [["类别", "单位", "干部", "拟办", "是否列入", "理由", "未了结的异议"]]
    rows += [
        [
            one.class_name,
            one.subject,
            one.name,
            one.proposal.action if one.proposal.listed else "",
            "列入" if one.proposal.listed else "不列入",
            "；".join(one.proposal.reasons),
            one.dispute,
        ]
        for one in listed
    ]
    return rows
