"""预警值和优良值照文件上的写法读：数、百分比、完成率、前三、落后进度；读不准的原样列出，不猜。

Pure. Source: rules 5.24; the cards of Lishui, whose every wording is a test.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Looks(StrEnum):
    """What a threshold is held against."""

    NOTHING = "无阈值"
    VALUE = "完成值"
    COMPLETION = "完成率"
    TARGET = "年度目标"
    SCHEDULE = "序时进度"
    PLACE = "位次"
    WORDS = "文字"


@dataclass(frozen=True)
class Threshold:
    """A threshold read from its words.

    `figure`: a value in `unit`, a completion rate in percent, or a number of places; `unit` "" is
    the indicator's own. Without a `sign` an alert holds at the figure and beyond it on the worse
    side, a good mark at the figure and beyond it on the better side.
    """

    looks: Looks
    words: str = ""
    figure: Decimal | None = None
    unit: str = ""
    sign: str = ""  # 写明了的比较：<、≤、>、≥；没有写明的为空
    reach: str = ""  # 在多大范围内的位次；空为同类


NONE = frozenset({"", "/", "／", "-", "—", "无", "暂无"})
NUMBER = r"(\d+(?:\.\d+)?)"
DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九十")}
SIGNS = {"<": "<", "≤": "≤", "<=": "≤", ">": ">", "≥": "≥", ">=": "≥"}
SIGNS |= {"低于": "<", "小于": "<", "高于": ">", "大于": ">", "不低于": "≥", "不高于": "≤"}
SIGN = "|".join(sorted(map(re.escape, SIGNS), key=len, reverse=True))
FIGURE = re.compile(rf"({SIGN})?(-?{NUMBER})([^\d\s<>≤≥前后]{{0,6}})")
COMPLETION = re.compile(rf"(?:任务)?完成(?:率|进度)({SIGN}){NUMBER}%")
PROGRESS = r"(?:任务)?(?:完成)?(?:进度)?"
BEHIND = re.compile(rf"{PROGRESS}(?:落后|低于|滞后)于?(?:序时|时间|计划)?进度|(?:序时)?进度落后")
AHEAD = re.compile(rf"{PROGRESS}(?:快于|高于|超过|达到|不低于)(?:序时|时间|计划)进度")
SCHEDULE = re.compile(r"(?:序时|时间)进度")
TARGET = re.compile(rf"({SIGN})(?:年度|全年)?目标(?:值|任务)?")
PLACE = re.compile(
    r"(全国|全省|全市|同类)?前([一二三四五六七八九十]|\d{1,3})(?:名|位)?(?:为优质指标|为优)?"
)


def _schedule(sign: str) -> Callable[[str, re.Match[str]], Threshold]:
    return lambda words, _found: Threshold(Looks.SCHEDULE, words, sign=sign)


def _completion(words: str, found: re.Match[str]) -> Threshold:
    return Threshold(Looks.COMPLETION, words, Decimal(found[2]), "%", SIGNS[found[1]])


def _target(words: str, found: re.Match[str]) -> Threshold:
    return Threshold(Looks.TARGET, words, sign=SIGNS[found[1]])


def _place(words: str, found: re.Match[str]) -> Threshold:
    places = Decimal(DIGITS.get(found[2]) or found[2])
    reach = "" if found[1] in (None, "同类") else found[1]
    return Threshold(Looks.PLACE, words, places, sign="≤", reach=reach)


def _figure(words: str, found: re.Match[str]) -> Threshold:
    sign = SIGNS[found[1]] if found[1] else ""
    return Threshold(Looks.VALUE, words, Decimal(found[2]), found[4], sign)


WAYS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Threshold]], ...] = (
    (BEHIND, _schedule("<")),
    (AHEAD, _schedule("≥")),
    (SCHEDULE, _schedule("")),
    (COMPLETION, _completion),
    (TARGET, _target),
    (PLACE, _place),
    (FIGURE, _figure),
)


def threshold(words: str) -> Threshold:
    """Read a threshold; what cannot be read for certain keeps its words and looks at nothing."""
    text = "".join(unicodedata.normalize("NFKC", words).split())
    if text in NONE:
        return Threshold(Looks.NOTHING, words)
    for pattern, way in WAYS:
        if found := pattern.fullmatch(text):
            return way(words, found)
    return Threshold(Looks.WORDS, words)
