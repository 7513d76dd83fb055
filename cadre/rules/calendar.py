"""窗口和公示按工作日计算；首日不计，节假日以登记的放假安排为准。"""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def is_workday(day: date, holidays: Collection[date] = (), made_up: Collection[date] = ()) -> bool:
    """Whether a day is worked: weekdays but for holidays, and weekend days made up for them."""
    return day in made_up or (day.weekday() < SATURDAY and day not in holidays)


def add_workdays(
    day: date, count: int, holidays: Collection[date] = (), made_up: Collection[date] = ()
) -> date:
    """The last day of a window of `count` working days that opens after `day`.

    The first day is not counted (rules, opening note).

    >>> add_workdays(date(2026, 11, 20), 5)   # 周五公布
    datetime.date(2026, 11, 27)
    """
    while count:
        day += timedelta(days=1)
        count -= is_workday(day, holidays, made_up)
    return day
