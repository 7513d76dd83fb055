"""申诉每一步的期限按日子算：申诉人的过期不收，办理机关的过期照办而标明逾期。

Pure. Legal clocks in calendar days with the end-day rule (rules 2.7), local ones in working days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cadre.rules.appeal_clocks import ClockStep, clock, timing
from cadre.rules.basis import Basis, in_force, load
from cadre.rules.calendar import WorkCalendar
from cadre.rules.errors import NotInForce
from records.appeals import inquiry, personal, score

Taken = Sequence[tuple[str, date]]  # 办过的各步和日期，由早到晚


@dataclass(frozen=True)
class LocalRule:
    """The working days of an appeal against a score and of an inquiry; the system's own."""

    answer: int
    again: int
    inquiry: int
    basis: Basis


@dataclass(frozen=True)
class Due:
    """What is owed next, by which last day, and by how many days it is late on the day asked.

    `last_on` None: the text of the law gives no time, or none was found to be in force.
    """

    what: str
    last_on: date | None
    words: str
    days_late: int = 0
    own: bool = False  # 申诉人的期限


def local_rule(as_of: date) -> LocalRule:
    """The local rule in force on a day.

    Raises:
        NotInForce: before its first version.
    """
    found = [
        LocalRule(v["answer_workdays"], v["again_workdays"], v["inquiry_workdays"], basis)
        for basis, v in load("local_appeals")
    ]
    return in_force(found, as_of)


def since(taken: Taken, event: str, known_on: date | None) -> date | None:
    """From which day the clock of an appellant's step runs: from knowing, or from being served."""
    if event in (personal.REVIEW, personal.DIRECT, personal.RETRIAL):
        return known_on
    told = [day for name, day in taken if name in (personal.SERVED, score.TOLD)]
    return told[-1] if told else None


def out_of_time(
    taken: Taken, event: str, known_on: date | None, on: date, calendar: WorkCalendar
) -> str:
    """Why an appellant's step is too late on a day (or too early), "" when it is in time."""
    begun = since(taken, event, known_on)
    if begun is None:
        return ""
    if event == score.AGAIN:
        last = calendar.add_workdays(begun, local_rule(begun).again)
        over = f"再申请的期限已于 {last} 届满（{local_rule(begun).basis}）"
        return over if on > last else ""
    if event not in personal.CLOCK:
        return ""
    found = timing(personal.CLOCK[event], begun, on, calendar)
    return "" if found.in_time else found.words


def too_long(days: int, on: date) -> str:
    """Why a complex case may not be extended by so many days, "" when it may."""
    most = clock(ClockStep.DECIDE_APPEAL, on)
    if 0 < days <= most.more_days:
        return ""
    return f"至多延长 {most.more_days} 日（{most.basis}）"


def due(
    kind: str,
    state: str,
    taken: Taken,
    *,
    opened_on: date,
    known_on: date | None,
    extended: int,
    as_of: date,
    calendar: WorkCalendar,
) -> list[Due]:
    """What an appeal owes next in its state: the office's clock, and the appellant's own."""
    if kind == score.KIND:
        return _score(state, taken, opened_on, as_of, calendar)
    if kind == inquiry.KIND:
        if state not in ("已提出", "办理中"):
            return []
        rule = local_rule(opened_on)
        return [_local("书面答复", opened_on, rule.inquiry, rule.basis, as_of, calendar)]
    return [
        *_office(state, taken, extended, as_of, calendar),
        *_appellant(kind, state, taken, known_on, as_of, calendar),
    ]


def _score(
    state: str, taken: Taken, opened_on: date, as_of: date, calendar: WorkCalendar
) -> list[Due]:
    rule = local_rule(opened_on)
    if state in ("已提交", "受理中", "核查中"):
        return [_local("维持或者更正", opened_on, rule.answer, rule.basis, as_of, calendar)]
    begun = since(taken, score.AGAIN, None)
    if state == "已告知" and begun:
        return [_local(score.AGAIN, begun, rule.again, rule.basis, as_of, calendar, own=True)]
    return []


def _local(
    what: str,
    begun: date,
    days: int,
    basis: Basis,
    as_of: date,
    calendar: WorkCalendar,
    *,
    own: bool = False,
) -> Due:
    last = calendar.add_workdays(begun, days)
    words = f"{what}：自 {begun} 的次日起 {days} 个工作日，末日 {last}（{basis}）"
    return Due(what, last, words, max((as_of - last).days, 0), own)


def _office(
    state: str, taken: Taken, extended: int, as_of: date, calendar: WorkCalendar
) -> list[Due]:
    if state not in personal.DUE:
        return []
    step, from_event = personal.DUE[state]
    begun = next((day for event, day in reversed(taken) if event == from_event), None)
    return [_legal(step, begun, extended, as_of, calendar)] if begun else []


def _appellant(
    kind: str,
    state: str,
    taken: Taken,
    known_on: date | None,
    as_of: date,
    calendar: WorkCalendar,
) -> list[Due]:
    """The clocks of the steps that the appellant may take next."""
    machine = (
        personal.PERSONNEL_MACHINE if kind == personal.PERSONNEL else personal.SUPERVISORY_MACHINE
    )
    found = [e for e in machine.events_of(state) if e in personal.CLOCK]
    begun = {event: since(taken, event, known_on) for event in found}
    return [
        _legal(personal.CLOCK[event], day, 0, as_of, calendar, own=True)
        for event, day in begun.items()
        if day
    ]


def _legal(
    step: ClockStep,
    begun: date,
    extended: int,
    as_of: date,
    calendar: WorkCalendar,
    *,
    own: bool = False,
) -> Due:
    try:
        found = timing(step, begun, as_of, calendar, extended_days=extended)
    except NotInForce as silent:
        return Due(str(step), None, silent.what, own=own)
    late = (as_of - found.last_on).days if found.last_on else 0
    return Due(str(step), found.last_on, found.words, max(late, 0), own)
