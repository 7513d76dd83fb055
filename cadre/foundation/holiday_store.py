"""登记的放假安排：供窗口、公示和法定期限计算，也供人查看。"""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col

from cadre.foundation.facts import known
from cadre.foundation.holiday_tables import Holiday
from cadre.rules.calendar import WorkCalendar
from cadre.rules.vocabulary import DayKind


def holidays(session: Session) -> Sequence[Holiday]:
    """The days entered, earliest first."""
    return session.scalars(known(Holiday).order_by(None).order_by(col(Holiday.day))).all()


def caution(session: Session, begins_on: date, ends_on: date | None) -> str:
    """What to add to a window that was counted without the holidays of its year, or ""."""
    said = calendar(session).caution(begins_on, ends_on or begins_on)
    return f"{said}。" if said else ""


def calendar(session: Session) -> WorkCalendar:
    """The calendar that the entered days make."""
    days = holidays(session)
    off, worked = (
        frozenset(one.day for one in days if one.kind == kind)
        for kind in (DayKind.HOLIDAY, DayKind.MADE_UP)
    )
    return WorkCalendar(off, worked)
