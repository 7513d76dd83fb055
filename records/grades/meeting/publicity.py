"""优秀等次在单位内公示不少于规定的工作日，首日不计，放假以登记的安排为准。

Pure. Source: rules 2.3; the number stands in `regulations/grade_publication.toml`.
"""

from dataclasses import dataclass
from datetime import date

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.calendar import WorkCalendar
from cadre.rules.periods import add_months


@dataclass(frozen=True)
class PublicationRule:
    """For how many working days at least the excellent are published."""

    workdays: int
    basis: Basis


def publication_rule(as_of: date) -> PublicationRule:
    """The rule in force on a day.

    Raises:
        NotInForce: before the regulation.
    """
    versions = [
        PublicationRule(v["workdays"], basis)
        for basis, v in load("grade_publication")
        if "workdays" in v
    ]
    return in_force(versions, as_of)


def task_deadline(due: str, decided_on: date, year: int) -> date | None:
    """By which day a consequence is to be done; None where it waits for an occasion (promotion).

    The regulation gives no day: a month after the decision is the system's own.
    """
    if due.startswith("下一年度"):
        return date(year + 1, 12, 31)
    if "晋升" in due:
        return None
    months = [v["task_months"] for _, v in load("grade_publication") if "task_months" in v]
    return add_months(decided_on, months[-1])


def last_day(begins_on: date, calendar: WorkCalendar) -> date:
    """The last day of a publication that begins on a day."""
    return calendar.add_workdays(begins_on, publication_rule(begins_on).workdays)
