"""月度数据对照预警值、优良值和序时进度，分数出来以前先提醒；判不准的请人看，不替人猜。

Pure. Exact numbers only; the day is an argument. Source: rules 5.24.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attribution.results.thresholds import Looks, Threshold, threshold
from cadre.rules.numbers import plain
from cadre.rules.periods import Span, add_months
from cadre.rules.vocabulary import Direction


class Alarm(StrEnum):
    """What the monthly value says, the worst first."""

    ALERT = "预警"
    HUMAN = "需人工"
    MISSING = "缺数"
    NORMAL = "正常"
    GOOD = "优良"
    NONE = "无阈值"


@dataclass(frozen=True)
class Reading:
    """What is known of an indicator for a subject up to the end of a month.

    `passed`: the share of the period that is over by then. `place`: among the subjects of the class
    that have a value in that month; `of`: how many these are.
    """

    value: Decimal | None
    target: Decimal | None
    unit: str
    direction: Direction
    passed: Fraction
    place: int | None = None
    of: int = 0


@dataclass(frozen=True)
class Verdict:
    """The alarm and the sentence why."""

    alarm: Alarm
    words: str


class Undecided(Exception):  # noqa: N818  不是错误：这一条要人来看
    """Why a threshold cannot be held against the value by itself."""


MONEY = {"元": 1, "万元": 10**4, "亿元": 10**8}
COMPARED: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lambda value, limit: value < limit,
    "≤": lambda value, limit: value <= limit,
    ">": lambda value, limit: value > limit,
    "≥": lambda value, limit: value >= limit,
}


def month_end(month: str) -> date:
    """The last day of a month written 2020.03."""
    year, number = month.split(".")
    return add_months(date(int(year), int(number), 1), 1) - timedelta(days=1)


def passed(period: Span, day: date) -> Fraction:
    """The share of a period that is over at the end of a day, from nought to one (序时进度)."""
    gone = (day - period.begins_on).days + 1
    return Fraction(max(0, min(gone, period.days)), period.days)


def judge(reading: Reading, alert: str, good: str) -> Verdict:
    """Hold a monthly value against both thresholds as their paper words them."""
    worse, better = threshold(alert), threshold(good)
    if worse.looks is better.looks is Looks.NOTHING:
        return Verdict(Alarm.NONE, "没有设阈值")
    if reading.value is None:
        return Verdict(Alarm.MISSING, "还没有报数")
    doubts: list[str] = []
    for mark, alarm in ((worse, Alarm.ALERT), (better, Alarm.GOOD)):
        try:
            if mark.looks is not Looks.NOTHING and (words := _holds(reading, mark, alarm)):
                return Verdict(alarm, words) if not doubts else Verdict(Alarm.HUMAN, doubts[0])
        except Undecided as doubt:
            doubts.append(f"“{mark.words}”：{doubt}")
    return Verdict(Alarm.HUMAN, doubts[0]) if doubts else Verdict(Alarm.NORMAL, "未到预警值")


def _holds(reading: Reading, mark: Threshold, alarm: Alarm) -> str:
    """The sentence why a threshold holds, "" when it does not.

    Raises:
        Undecided: when the words cannot be held against the value.
    """
    value, limit, words = HELD_AGAINST[mark.looks](reading, mark)
    sign = mark.sign or _sign(reading, mark, alarm)
    return f"{words}，{alarm}值 {mark.words}" if COMPARED[sign](value, limit) else ""


def _sign(reading: Reading, mark: Threshold, alarm: Alarm) -> str:
    """The comparison meant where the words name none: at the figure and beyond it."""
    if mark.looks is Looks.SCHEDULE:
        return "<" if alarm is Alarm.ALERT else "≥"
    high = reading.direction is Direction.HIGHER
    return "≤" if high == (alarm is Alarm.ALERT) else "≥"


def _value(reading: Reading, mark: Threshold) -> tuple[Fraction, Fraction, str]:
    value, figure = Fraction(reading.value or 0), Fraction(mark.figure or 0)
    shown = f"{plain(value)}{reading.unit}"
    if mark.unit in ("", reading.unit):
        return value, figure, shown
    if mark.unit in MONEY and reading.unit in MONEY:
        return value, figure * MONEY[mark.unit] / MONEY[reading.unit], shown
    unit = reading.unit or "没有写"
    raise Undecided(f"阈值的单位是“{mark.unit}”，指标的计量单位是“{unit}”，不能直接比")


def _completion(reading: Reading) -> Fraction:
    if reading.target is None or reading.target <= 0:
        raise Undecided("没有目标值，算不出完成率")
    if reading.direction is Direction.LOWER:
        raise Undecided("越低越好的指标没有统一的完成率算法")
    return Fraction(reading.value or 0) / Fraction(reading.target)


def _rate(reading: Reading, mark: Threshold) -> tuple[Fraction, Fraction, str]:
    rate = _completion(reading) * 100
    return rate, Fraction(mark.figure or 0), f"完成率 {plain(_short(rate))}%"


def _target(reading: Reading, _mark: Threshold) -> tuple[Fraction, Fraction, str]:
    if reading.target is None:
        raise Undecided("没有年度目标")
    value = Fraction(reading.value or 0)
    return value, Fraction(reading.target), f"{plain(value)}，年度目标 {plain(reading.target)}"


def _schedule(reading: Reading, _mark: Threshold) -> tuple[Fraction, Fraction, str]:
    rate = _completion(reading)
    shown = f"完成 {plain(_short(rate * 100))}%，时间过去 {plain(_short(reading.passed * 100))}%"
    return rate, reading.passed, shown


def _place(reading: Reading, mark: Threshold) -> tuple[Fraction, Fraction, str]:
    limit = Fraction(mark.figure or 0)
    if reading.unit in ("位", "名"):
        return Fraction(reading.value or 0), limit, f"第 {plain(reading.value or 0)} 位"
    if mark.reach:
        raise Undecided(f"{mark.reach}的位次要看上级公布的数据")
    if reading.place is None or reading.of <= limit:
        raise Undecided("同类有数据的考核对象太少，排不出位次")
    return Fraction(reading.place), limit, f"同类 {reading.of} 个中第 {reading.place} 位"


def _by_people(_reading: Reading, _mark: Threshold) -> tuple[Fraction, Fraction, str]:
    raise Undecided("写法读不准，请人工判断")


HELD_AGAINST: Mapping[Looks, Callable[[Reading, Threshold], tuple[Fraction, Fraction, str]]] = {
    Looks.VALUE: _value,
    Looks.COMPLETION: _rate,
    Looks.TARGET: _target,
    Looks.SCHEDULE: _schedule,
    Looks.PLACE: _place,
    Looks.WORDS: _by_people,
}


def _short(number: Fraction) -> Fraction:
    """To one decimal, for a sentence only."""
    return Fraction(round(number * 10), 10)
