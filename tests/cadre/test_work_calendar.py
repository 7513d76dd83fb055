from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.calendar import WorkCalendar, add_workdays

DAY = timedelta(days=1)
# 虚构的一次放假：2030-10-01（周二）至 10-07（周一），9-29（周日）、10-12（周六）上班
OFF = frozenset(date(2030, 10, n) for n in range(1, 8))
WORKED = frozenset({date(2030, 9, 29), date(2030, 10, 12)})
MADE = WorkCalendar(OFF, WORKED)
PLAIN = WorkCalendar()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2030, 9, 28), False),
        (date(2030, 9, 29), True),
        (date(2030, 9, 30), True),
        (date(2030, 10, 1), False),
        (date(2030, 10, 7), False),
        (date(2030, 10, 8), True),
        (date(2030, 10, 12), True),
        (date(2030, 10, 13), False),
    ],
)
def test_a_holiday_is_off_and_a_weekend_made_up_for_it_is_worked(day, works):
    assert MADE.works(day) is works


@pytest.mark.parametrize(
    ("calendar", "ends_on"),
    [
        pytest.param(PLAIN, date(2030, 10, 4), id="没有登记，只避开周末"),
        pytest.param(MADE, date(2030, 10, 10), id="9-29、9-30、10-8、10-9、10-10"),
    ],
)
def test_five_working_days_after_a_friday_before_the_holidays(calendar, ends_on):
    assert calendar.add_workdays(date(2030, 9, 27), 5) == ends_on


@pytest.mark.parametrize(
    ("since", "days", "last"),
    [
        pytest.param(date(2030, 8, 31), 30, date(2030, 9, 30), id="末日上班"),
        pytest.param(date(2030, 9, 1), 30, date(2030, 10, 8), id="末日放假顺延到节后"),
        pytest.param(date(2030, 9, 7), 30, date(2030, 10, 8), id="放假最后一日"),
        pytest.param(date(2030, 9, 8), 30, date(2030, 10, 8), id="节后第一日"),
        pytest.param(date(2030, 8, 30), 30, date(2030, 9, 29), id="末日是调休上班的周日"),
        pytest.param(date(2030, 8, 29), 30, date(2030, 9, 29), id="周六顺延到调休上班的周日"),
        pytest.param(date(2030, 9, 12), 30, date(2030, 10, 12), id="调休上班的周六"),
        pytest.param(date(2030, 9, 13), 30, date(2030, 10, 14), id="周日顺延到周一"),
    ],
)
def test_a_legal_clock_ends_on_a_day_that_is_worked(since, days, last):
    assert MADE.last_day(since, days=days) == last


@pytest.mark.parametrize(
    ("since", "months", "last"),
    [
        (date(2030, 1, 31), 1, date(2030, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2030, 3, 31), 1, date(2030, 4, 30)),
        (date(2030, 4, 10), 2, date(2030, 6, 10)),
        (date(2030, 9, 1), 1, date(2030, 10, 8)),
    ],
)
def test_a_clock_in_months_ends_on_the_day_of_the_same_number_or_the_last(since, months, last):
    assert MADE.last_day(since, months=months) == last


def test_a_year_whose_holidays_were_not_entered_is_said():
    assert MADE.caution(date(2030, 1, 1), date(2030, 12, 31)) == ""
    assert PLAIN.caution(date(2030, 1, 1), date(2030, 1, 8)).startswith("2030年的放假安排没有登记")
    assert "2029年、2031年" in MADE.caution(date(2029, 12, 30), date(2031, 1, 6))


DAYS = st.dates(date(2029, 12, 1), date(2031, 2, 1))
CALENDARS = st.builds(
    WorkCalendar, st.frozensets(DAYS, max_size=40), st.frozensets(DAYS, max_size=9)
)


@given(CALENDARS, DAYS, st.integers(1, 30))
def test_a_window_holds_exactly_its_working_days_and_ends_on_one(calendar, day, count):
    ends = calendar.add_workdays(day, count)
    inside = [day + DAY * n for n in range(1, (ends - day).days + 1)]

    assert sum(map(calendar.works, inside)) == count
    assert calendar.works(ends)


@given(CALENDARS, DAYS, DAYS, st.integers(0, 90))
def test_who_learns_later_has_no_less_time(calendar, one, other, days):
    early, late = sorted((one, other))

    assert calendar.last_day(early, days=days) <= calendar.last_day(late, days=days)
    assert calendar.last_day(late, days=days) >= late + DAY * days
    assert calendar.works(calendar.last_day(early, days=days))


@given(DAYS, st.integers(1, 30))
def test_without_entered_holidays_only_weekends_are_left_out(day, count):
    assert PLAIN.add_workdays(day, count) == add_workdays(day, count)
