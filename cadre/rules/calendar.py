"""窗口和公示按工作日计算，法定期限按日历日计算；首日不计，末日逢节假日顺延；放假以登记的安排为准。

Pure. Source: rules, opening note. Which days are holidays the State Council says anew each year;
they are entered as facts and handed in here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from cadre.rules.periods import add_months

SATURDAY = 5
DAY = timedelta(days=1)


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
        day += DAY
        count -= is_workday(day, holidays, made_up)
    return day


@dataclass(frozen=True)
class WorkCalendar:
    """The holidays and made-up working days that were entered; beyond them weekends only."""

    holidays: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether a day is worked."""
        return is_workday(day, self.holidays, self.made_up)

    def add_workdays(self, day: date, count: int) -> date:
        """The last day of a window of `count` working days that opens after `day`."""
        return add_workdays(day, count, self.holidays, self.made_up)

    def moved(self, day: date) -> date:
        """A last day: itself, or the next working day where it is none."""
        while not self.works(day):
            day += DAY
        return day

    def last_day(self, day: date, *, days: int = 0, months: int = 0) -> date:
        """The last day of a legal clock that starts after `day`, in calendar months and days.

        The first day is not counted; a month ends on the day of the same number, or on its last.
        """
        return self.moved(add_months(day, months) + timedelta(days=days))

    def years(self) -> frozenset[int]:
        """The years of which some holiday was entered."""
        return frozenset(day.year for day in self.holidays)

    def caution(self, begins_on: date, ends_on: date) -> str:
        """What to say of days counted in years whose holidays were not entered, or ""."""
        missing = sorted({begins_on.year, ends_on.year} - self.years())
        said = "、".join(f"{year}年" for year in missing)
        return f"{said}的放假安排没有登记，只避开了周末" if said else ""
