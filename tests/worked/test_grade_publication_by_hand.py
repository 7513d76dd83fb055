from datetime import date

import pytest

from cadre.rules.calendar import WorkCalendar
from cadre.rules.errors import NotInForce
from records.grades.meeting.publicity import last_day, publication_rule, task_deadline

# 2021 年春节：2 月 11 日至 17 日放假，2 月 7 日（周日）、20 日（周六）上班
SPRING = WorkCalendar(
    frozenset(date(2021, 2, day) for day in range(11, 18)),
    frozenset({date(2021, 2, 7), date(2021, 2, 20)}),
)
WEEKENDS = WorkCalendar()


@pytest.mark.parametrize(
    ("case", "begins_on", "calendar", "ends_on"),
    [
        ("周一公示，下周一满", date(2021, 1, 11), WEEKENDS, date(2021, 1, 18)),
        ("周五公示，下周五满", date(2021, 1, 15), WEEKENDS, date(2021, 1, 22)),
        ("周六公示，首日不计", date(2021, 1, 16), WEEKENDS, date(2021, 1, 22)),
        ("春节前公示，跨过放假，调休上班的周六算", date(2021, 2, 8), SPRING, date(2021, 2, 20)),
        ("同一天，没有登记放假的只避开周末", date(2021, 2, 8), WEEKENDS, date(2021, 2, 15)),
        ("周五公示，周日调休上班算一天", date(2021, 2, 5), SPRING, date(2021, 2, 18)),
    ],
)
def test_five_working_days_by_the_chinese_calendar(case, begins_on, calendar, ends_on):
    assert last_day(begins_on, calendar) == ends_on, case


def test_the_rule_says_five_days_and_that_its_article_is_not_checked():
    rule = publication_rule(date(2020, 12, 1))

    assert (rule.workdays, rule.basis.verified, rule.basis.article) == (5, False, "条号待核")


def test_before_the_revision_no_number_of_days_is_known():
    with pytest.raises(NotInForce):
        publication_rule(date(2020, 11, 30))


@pytest.mark.parametrize(
    ("due", "by"),
    [
        ("等次确定后", date(2021, 2, 28)),
        ("期限由组织写明", date(2021, 2, 28)),
        ("下一年度全年", date(2021, 12, 31)),
        ("晋升职级时", None),
    ],
)
def test_what_follows_has_a_day_or_waits_for_its_occasion(due, by):
    assert task_deadline(due, date(2021, 1, 31), 2020) == by
