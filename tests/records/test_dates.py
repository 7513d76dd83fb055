from datetime import date, timedelta

import pytest

from records.desk.dates import Day, in_order, late, years

TODAY = date(2021, 1, 15)


def day(on: date, title: str = "填报期限") -> Day:
    return Day(on, title, "2020 年方案", due=True)


@pytest.mark.parametrize(
    ("left", "state", "words"),
    [
        (-1, "past", "已过 1 天"),
        (0, "today", "今天"),
        (1, "soon", "还有 1 天"),
        (7, "soon", "还有 7 天"),
        (8, "coming", "还有 8 天"),
    ],
)
def test_a_date_says_how_far_off_it_is(left, state, words):
    (line,) = in_order([day(TODAY + timedelta(days=left))], TODAY, 2021)

    assert (line.state, line.words) == (state, words)


def test_the_dates_of_a_year_stand_in_order_and_once():
    days = [day(date(2021, 3, 1)), day(date(2021, 1, 4)), day(date(2021, 3, 1))]

    assert [line.day.on for line in in_order(days, TODAY, 2021)] == [
        date(2021, 1, 4), date(2021, 3, 1),
    ]  # fmt: skip


def test_each_year_has_a_page_of_its_own():
    days = [day(date(2020, 12, 31)), day(date(2021, 1, 1))]

    assert years(days) == [2020, 2021]
    assert [line.day.on.year for line in in_order(days, TODAY, 2020)] == [2020]


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (None, "没有规定期限"),
        (TODAY - timedelta(days=1), "已逾期 1 天"),
        (TODAY, "今天到期"),
        (TODAY + timedelta(days=1), "还有 1 天"),
    ],
)
def test_what_is_owed_says_whether_it_is_overdue(due_on, words):
    assert words in late(due_on, TODAY)
