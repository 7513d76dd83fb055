"""整改到没到期按日子算：方案、每月进展、报送、复核各有期限，逾期只是提示，久拖的可以升级。

Pure. Calendar days, the first not counted. Source: rules 6.1 (deadlines are local), 6.3 (逾期 is a
flag, not a state); `regulations/rectification.toml`, the system's own.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.periods import add_months
from records.matters.machine import Case


@dataclass(frozen=True)
class RectificationRule:
    """The days and months that a rectification has; `publish` is the switch for its report."""

    plan_days: int
    review_days: int
    progress_months: int
    escalate_days: int
    repeat_months: int
    most_months: int
    publish: bool
    basis: Basis


@dataclass(frozen=True)
class Late:
    """Something late: what, since which day, for how many days, whether it may be escalated."""

    what: str
    due_on: date
    days: int
    escalates: bool

    def __str__(self) -> str:
        return f"{self.what}应于 {self.due_on} 前完成，已逾期 {self.days} 天"


def rectification_rule(as_of: date) -> RectificationRule:
    """The rule in force on a day.

    Raises:
        NotInForce: before its first version.
    """
    versions = [
        RectificationRule(
            v["plan_days"],
            v["review_days"],
            v["progress_months"],
            v["escalate_days"],
            v["repeat_months"],
            v["most_months"],
            v["publish"],
            basis,
        )
        for basis, v in load("rectification")
    ]
    return in_force(versions, as_of)


def last_report_day(on: date) -> date:
    """The latest term that a plan of a day may set."""
    return add_months(on, rectification_rule(on).most_months)


def repeat_until(closed_on: date) -> date:
    """The last day on which a problem that comes back reopens the case."""
    return add_months(closed_on, rectification_rule(closed_on).repeat_months)


def due_days(case: Case) -> list[tuple[str, date]]:
    """What a rectification owes next in its state, and by which day."""
    began = case.day_of("退回方案", "问题重现") or case.opened_on
    if case.state == "待制定方案" and began:
        return [("整改方案", began + timedelta(days=rectification_rule(began).plan_days))]
    if case.state in ("整改中", "部分通过"):
        return [*_progress(case), *_report(case)]
    reported = case.day_of("报送")
    if case.state in ("已报送", "复核中") and reported:
        return [("复核", reported + timedelta(days=rectification_rule(reported).review_days))]
    return []


def _progress(case: Case) -> list[tuple[str, date]]:
    said = case.day_of("报进展", "同意方案", "补充整改")
    if case.state != "整改中" or said is None:
        return []
    return [("进展", add_months(said, rectification_rule(said).progress_months))]


def _report(case: Case) -> list[tuple[str, date]]:
    due = case.told("due")
    return [("整改报送", date.fromisoformat(due))] if due else []


def late(case: Case) -> list[Late]:
    """What is late on the day asked: from the day after its term on."""
    return [
        Late(what, due_on, days, days > rectification_rule(due_on).escalate_days)
        for what, due_on in due_days(case)
        if (days := (case.as_of - due_on).days) > 0
    ]
