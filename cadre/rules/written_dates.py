"""公文里用汉字写的日期（二〇二〇年三月十五日）与用数字写的是同一个日期。"""

import re

DIGITS = {**dict.fromkeys("〇零○◯ＯO0", 0), **{m: n for n, m in enumerate("一二三四五六七八九", 1)}}
DIGIT = "".join(DIGITS)
TENS = re.compile(rf"([{DIGIT}]?)十([{DIGIT}]?)")
WRITTEN = re.compile(rf"([{DIGIT}]{{4}})年(?:([{DIGIT}十]{{1,3}})月(?:([{DIGIT}十]{{1,3}})日)?)?")


def in_figures(text: str) -> str:
    """A text with its written dates in figures; one that is no number stays as it stands.

    >>> in_figures("自二〇二〇年十二月三十一日起")
    '自2020年12月31日起'
    """
    return WRITTEN.sub(_figures, text)


def _figures(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    parts = ((year, "年"), (month, "月"), (day, "日"))
    return "".join(f"{_number(words)}{unit}" for words, unit in parts if words)


def _number(words: str) -> str:
    """三十一 as 31, 〇三 and 三 as 3, 二〇二〇 as 2020."""
    if tens := TENS.fullmatch(words):
        high, low = (DIGITS.get(mark) for mark in tens.groups())
        return str((1 if high is None else high) * 10 + (low or 0))
    return words if "十" in words else str(int("".join(str(DIGITS[mark]) for mark in words)))
