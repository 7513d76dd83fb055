"""一名干部的等次和影响期连同旁边该印的字：申诉没有了结的，写明正在办理、期间不停止执行。"""

from dataclasses import replace

from sqlmodel import Session

from cadre.roster import store as roster
from cadre.rules.barred import BarredPeriod
from records.appeals import marks_store
from records.ledger.record import YearGrade


def barred(session: Session, official: str) -> tuple[BarredPeriod, ...]:
    """The barred periods of an official, each with the mark of an appeal not ended about it."""
    marks = marks_store.beside(session, official)
    rows, periods = (
        roster.handlings_of(session, official),
        roster.barred_periods_of(session, official),
    )
    return tuple(
        replace(period, reason=marks_store.said(marks, f"handling:{row.key}", period.reason))
        for row, period in zip(rows, periods, strict=True)
    )


def year_grades(session: Session, official: str) -> tuple[YearGrade, ...]:
    """The grades of the years; an appeal not ended is printed beside the one that it contests."""
    marks = marks_store.beside(session, official)
    return tuple(
        YearGrade(g.year, g.grade, g.paper, marks.get(f"annualgrade:{g.key}", ""))
        for g in roster.grades_of(session, official)
    )
