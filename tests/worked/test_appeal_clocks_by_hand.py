from datetime import date, timedelta

import pytest

from cadre.rules.appeal_clocks import (
    CLOCKS,
    Channel,
    ClockStep,
    clock,
    grounds,
    safeguard,
    timing,
)
from cadre.rules.calendar import WorkCalendar
from cadre.rules.errors import NotInForce

DAY = timedelta(days=1)
# 虚构的一次放假：2030-10-01 至 10-07；9-29（周日）、10-12（周六）上班
CALENDAR = WorkCalendar(
    frozenset(date(2030, 10, n) for n in range(1, 8)),
    frozenset({date(2030, 9, 29), date(2030, 10, 12)}),
)
S = ClockStep
MONDAY = date(2030, 4, 1)


def both_sides(step: ClockStep, since: date, last: date, **told: int) -> None:
    on_last = timing(step, since, last, CALENDAR, **told)
    after = timing(step, since, last + DAY, CALENDAR, **told)

    assert on_last.last_on == last
    assert (on_last.in_time, after.in_time) == (True, False)
    assert "在期限内" in on_last.words
    assert "已过期限" in after.words


@pytest.mark.parametrize(
    ("step", "since", "last"),
    [
        # 首日不计：4-1 知道，4-2 为第 1 日，5-1 为第 30 日（周三）
        pytest.param(S.ASK_REVIEW, MONDAY, date(2030, 5, 1), id="申请复核30日"),
        pytest.param(S.DECIDE_REVIEW, MONDAY, date(2030, 5, 1), id="复核决定30日"),
        pytest.param(S.APPEAL_AFTER_REVIEW, MONDAY, date(2030, 4, 16), id="复核后申诉15日"),
        pytest.param(S.APPEAL_DIRECTLY, MONDAY, date(2030, 5, 1), id="直接申诉30日"),
        pytest.param(S.DECIDE_APPEAL, MONDAY, date(2030, 5, 31), id="处理决定60日"),
        pytest.param(S.ASK_RETRIAL, MONDAY, date(2030, 5, 1), id="申请复审1个月"),
        pytest.param(S.DECIDE_RETRIAL, MONDAY, date(2030, 5, 1), id="复审决定1个月"),
        pytest.param(S.ASK_SUPERVISORY_REVIEW, MONDAY, date(2030, 5, 1), id="申请监察复核1个月"),
        pytest.param(
            S.DECIDE_SUPERVISORY_REVIEW, date(2030, 4, 3), date(2030, 6, 3), id="监察复核决定2个月"
        ),
    ],
)
def test_each_clock_on_its_last_day_and_the_day_after(step, since, last):
    both_sides(step, since, last)


@pytest.mark.parametrize(
    ("extended", "last"),
    [
        (0, date(2030, 5, 31)),
        (30, date(2030, 7, 1)),  # 60 + 30 日为 6-30（周日），顺延到周一
        (31, date(2030, 7, 1)),  # 延长不得超过 30 日
        (14, date(2030, 6, 14)),
    ],
)
def test_a_complex_appeal_may_be_extended_by_thirty_days_at_most(extended, last):
    both_sides(S.DECIDE_APPEAL, MONDAY, last, extended_days=extended)


def test_no_other_clock_is_extended():
    assert timing(S.DECIDE_REVIEW, MONDAY, MONDAY, CALENDAR, extended_days=30).last_on == date(
        2030, 5, 1
    )


@pytest.mark.parametrize(
    ("since", "last"),
    [
        pytest.param(date(2030, 9, 1), date(2030, 10, 8), id="末日 10-1 放假，顺延到 10-8"),
        pytest.param(date(2030, 8, 31), date(2030, 9, 30), id="末日 9-30 上班，不顺延"),
        pytest.param(date(2030, 8, 30), date(2030, 9, 29), id="末日 9-29 周日调休上班，不顺延"),
        pytest.param(date(2030, 9, 12), date(2030, 10, 12), id="末日 10-12 周六调休上班，不顺延"),
        pytest.param(date(2030, 9, 13), date(2030, 10, 14), id="末日 10-13 周日，顺延到周一"),
    ],
)
def test_a_last_day_on_a_holiday_moves_on_and_one_that_is_made_up_does_not(since, last):
    both_sides(S.ASK_REVIEW, since, last)


@pytest.mark.parametrize(
    ("since", "last"),
    [(date(2030, 1, 31), date(2030, 2, 28)), (date(2030, 9, 1), date(2030, 10, 8))],
)
def test_a_month_ends_on_its_last_day_and_moves_over_a_holiday(since, last):
    both_sides(S.ASK_RETRIAL, since, last)


def test_before_it_begins_a_step_is_not_in_time():
    assert not timing(S.ASK_REVIEW, MONDAY, MONDAY - DAY, CALENDAR).in_time
    assert timing(S.ASK_REVIEW, MONDAY, MONDAY, CALENDAR).in_time


def test_for_an_appeal_to_the_body_above_the_text_gives_no_time():
    found = timing(S.APPEAL_AGAIN, MONDAY, date(2040, 1, 1), CALENDAR)

    assert (found.last_on, found.in_time) == (None, True)
    assert "法律条文没有规定期限" in found.words


def test_a_year_without_entered_holidays_is_said_beside_the_last_day():
    assert "没有登记" in timing(S.ASK_REVIEW, MONDAY, MONDAY, WorkCalendar()).words
    assert "没有登记" not in timing(S.ASK_REVIEW, MONDAY, MONDAY, CALENDAR).words


@pytest.mark.parametrize(
    ("step", "first", "article"),
    [
        (S.ASK_REVIEW, date(2019, 6, 1), "第九十五条"),
        (S.DECIDE_APPEAL, date(2019, 6, 1), "第九十六条"),
        (S.ASK_RETRIAL, date(2018, 3, 20), "第四十九条"),
    ],
)
def test_a_clock_begins_with_its_law_and_none_is_known_before(step, first, article):
    assert clock(step, first).basis.article == article
    assert clock(step, first).basis.verified
    with pytest.raises(NotInForce, match="没有查到当时施行"):
        clock(step, first - DAY)


@pytest.mark.parametrize(
    ("since", "article"), [(date(2025, 5, 31), "第四十九条"), (date(2025, 6, 1), "第五十六条")]
)
def test_the_supervision_law_was_renumbered_in_2025(since, article):
    assert clock(S.DECIDE_SUPERVISORY_REVIEW, since).basis.article == article
    assert clock(S.DECIDE_SUPERVISORY_REVIEW, since).months == 2


def test_every_step_has_a_clock_of_its_channel():
    personnel = {c.step for c in CLOCKS if c.channel is Channel.PERSONNEL}
    supervisory = {c.step for c in CLOCKS if c.channel is Channel.SUPERVISORY}

    assert personnel | supervisory == set(ClockStep)
    assert not personnel & supervisory


def test_what_may_be_contested_is_listed_with_its_article():
    found = grounds(Channel.PERSONNEL, MONDAY)

    assert {"处分", "降职", "免职", "定期考核定为不称职"} <= set(found.grounds)
    assert "定期考核定为基本称职" not in found.grounds
    assert str(found.basis) == "《中华人民共和国公务员法》第九十五条"
    assert grounds(Channel.SUPERVISORY, MONDAY).grounds == ("监察机关作出的政务处分决定",)


@pytest.mark.parametrize("channel", list(Channel))
def test_execution_goes_on_and_nothing_gets_worse(channel):
    words = safeguard(channel, MONDAY).words

    assert "不停止" in words
    assert "加重" in words
