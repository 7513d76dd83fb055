"""问题到没到期按日子算：整改期限、每月进展、复核各有期限，过了最后一日才算逾期。

Pure. Calendar days; the terms for progress and review are those of `regulations/rectification`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from cadre.rules.periods import add_months
from records.matters.deadlines import rectification_rule
from records.problems.steps import MENDING, REVIEWED, WAITING


@dataclass(frozen=True)
class Overdue:
    """Something late: what, since which last day, for how many days."""

    what: str
    due_on: date
    days: int


def owed(state: str, due_on: date, last_on: date | None) -> list[tuple[str, date]]:
    """What a problem owes in a state and by which last day; `last_on` is the day of the last step.

    Closed problems owe nothing.
    """
    if state == WAITING:
        return [("整改", due_on)]
    if last_on is None:
        return []
    rule = rectification_rule(last_on)
    if state == MENDING:
        return [("整改", due_on), ("进展", add_months(last_on, rule.progress_months))]
    if state == REVIEWED:
        return [("复核", last_on + timedelta(days=rule.review_days))]
    return []


def overdue(state: str, due_on: date, last_on: date | None, as_of: date) -> tuple[Overdue, ...]:
    """What is late on a day: from the day after its last day on."""
    return tuple(
        Overdue(what, due, (as_of - due).days)
        for what, due in owed(state, due_on, last_on)
        if as_of > due
    )
