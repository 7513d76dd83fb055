from decimal import Decimal
from fractions import Fraction

import pytest

from attribution.results.monitoring import Alarm, Reading, judge, month_end, passed
from attribution.results.thresholds import Looks, threshold
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Direction

L = Looks

# 丽水 71 张指标卡片上出现过的每一种写法（预警值、优良值）
LISHUI = {
    "/": (L.NOTHING, None, "", ""),
    "0": (L.VALUE, "0", "", ""),
    "任务完成进度低于时间进度": (L.SCHEDULE, None, "", "<"),
    "5%": (L.VALUE, "5", "%", ""),
    "41亿元": (L.VALUE, "41", "亿元", ""),
    "73": (L.VALUE, "73", "", ""),
    "10亿元": (L.VALUE, "10", "亿元", ""),
    "完成率<100%": (L.COMPLETION, "100", "%", "<"),
    "低于年度目标": (L.TARGET, None, "", "<"),
    "300家": (L.VALUE, "300", "家", ""),
    "前三为优质指标": (L.PLACE, "3", "", "≤"),
    "10": (L.VALUE, "10", "", ""),
    "47亿元": (L.VALUE, "47", "亿元", ""),
    "15%": (L.VALUE, "15", "%", ""),
    "75": (L.VALUE, "75", "", ""),
    "12亿元": (L.VALUE, "12", "亿元", ""),
    "全省前三": (L.PLACE, "3", "", "≤"),
    "16": (L.VALUE, "16", "", ""),
    "完成率≥120%": (L.COMPLETION, "120", "%", "≥"),
    "400家": (L.VALUE, "400", "家", ""),
    "51": (L.VALUE, "51", "", ""),
    "310": (L.VALUE, "310", "", ""),
    "415": (L.VALUE, "415", "", ""),
    "5000": (L.VALUE, "5000", "", ""),
    "42.5": (L.VALUE, "42.5", "", ""),
    "107.4": (L.VALUE, "107.4", "", ""),
}
OTHERS = {
    "": (L.NOTHING, None, "", ""),
    "无": (L.NOTHING, None, "", ""),
    "落后进度": (L.SCHEDULE, None, "", "<"),
    "落后序时进度": (L.SCHEDULE, None, "", "<"),
    "序时进度": (L.SCHEDULE, None, "", ""),
    "快于序时进度": (L.SCHEDULE, None, "", "≥"),
    "前十名": (L.PLACE, "10", "", "≤"),
    "５％": (L.VALUE, "5", "%", ""),
    "-3": (L.VALUE, "-3", "", ""),
    "不低于90": (L.VALUE, "90", "", "≥"),
    "10-20": (L.WORDS, None, "", ""),
    "约10家": (L.WORDS, None, "", ""),
    "按省里口径": (L.WORDS, None, "", ""),
}


@pytest.mark.parametrize(("words", "read"), (LISHUI | OTHERS).items())
def test_each_wording_is_read_as_it_is_meant_or_kept_as_words(words, read):
    looks, figure, unit, sign = read

    found = threshold(words)

    assert (found.looks, found.unit, found.sign, found.words) == (looks, unit, sign, words)
    assert found.figure == (None if figure is None else Decimal(figure))


def reading(value="10", target="100", unit="家", **more):
    given = {"direction": Direction.HIGHER, "passed": Fraction(1, 2), **more}
    number = None if value is None else Decimal(value)
    return Reading(number, None if target is None else Decimal(target), unit, **given)


@pytest.mark.parametrize(
    ("value", "alert", "good", "alarm"),
    [
        ("300", "300家", "400家", Alarm.ALERT),
        ("301", "300家", "400家", Alarm.NORMAL),
        ("399", "300家", "400家", Alarm.NORMAL),
        ("400", "300家", "400家", Alarm.GOOD),
        ("0", "0", "16", Alarm.ALERT),  # 一家也没有，当然要提醒
        ("1", "0", "16", Alarm.NORMAL),
        ("49", "落后序时进度", "/", Alarm.ALERT),
        ("50", "落后序时进度", "/", Alarm.NORMAL),
        ("50", "/", "序时进度", Alarm.GOOD),
        ("99", "完成率<100%", "完成率≥120%", Alarm.ALERT),
        ("100", "完成率<100%", "完成率≥120%", Alarm.NORMAL),
        ("120", "完成率<100%", "完成率≥120%", Alarm.GOOD),
        ("99", "低于年度目标", "/", Alarm.ALERT),
        ("100", "低于年度目标", "/", Alarm.NORMAL),
        ("100", "/", "/", Alarm.NONE),
        (None, "300家", "/", Alarm.MISSING),
    ],
)
def test_a_value_is_held_against_both_thresholds(value, alert, good, alarm):
    assert judge(reading(value), alert, good).alarm is alarm


def test_where_lower_is_better_the_sides_change():
    lower = {"direction": Direction.LOWER}

    assert judge(reading("5", **lower), "5", "3").alarm is Alarm.ALERT
    assert judge(reading("4", **lower), "5", "3").alarm is Alarm.NORMAL
    assert judge(reading("3", **lower), "5", "3").alarm is Alarm.GOOD


def test_money_is_converted_and_other_units_are_never_guessed():
    assert judge(reading("400000", unit="万元"), "41亿元", "/").alarm is Alarm.ALERT
    assert judge(reading("420000", unit="万元"), "41亿元", "/").alarm is Alarm.NORMAL
    assert judge(reading("50", unit="亿元"), "5%", "/").alarm is Alarm.HUMAN


def test_top_three_counts_places_among_the_class_and_asks_people_beyond_it():
    third, fourth = ({"place": n, "of": 9} for n in (3, 4))

    assert judge(reading(**third), "/", "前三为优质指标").alarm is Alarm.GOOD
    assert judge(reading(**fourth), "/", "前三为优质指标").alarm is Alarm.NORMAL
    assert judge(reading(**third), "/", "全省前三").alarm is Alarm.HUMAN
    assert judge(reading("3", unit="位"), "/", "全省前三").alarm is Alarm.GOOD


def test_three_of_three_are_no_top_three():
    assert judge(reading(place=3, of=3), "/", "前三").alarm is Alarm.HUMAN


def test_words_that_cannot_be_read_and_a_missing_target_ask_for_a_person_and_say_why():
    unread = judge(reading(), "按省里口径", "/")
    untargeted = judge(reading(target=None), "落后序时进度", "/")

    assert (unread.alarm, untargeted.alarm) == (Alarm.HUMAN, Alarm.HUMAN)
    assert "按省里口径" in unread.words
    assert "没有目标值" in untargeted.words


def test_an_alert_holds_though_the_good_mark_cannot_be_read():
    assert judge(reading("4", unit="%"), "5%", "全省前三").alarm is Alarm.ALERT


def test_the_schedule_counts_both_ends_of_the_period_and_stops_at_its_end():
    year = Span(month_end("2019.12").replace(2020, 1, 1), month_end("2020.12"))

    assert passed(year, month_end("2020.01")) == Fraction(31, 366)
    assert passed(year, month_end("2021.01")) == 1
    assert passed(year, month_end("2019.11")) == 0
    assert month_end("2020.02").day == 29
