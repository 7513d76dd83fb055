"""一个条件怎样比：等于、包含、早于、大于、介于、属于，各种内容各用哪些，比的时候怎样对齐。

Pure. A date is a span of days: a year, a month or one day. 早于 is wholly before the other, 晚于
wholly after it, 等于 is neither; 不早于 and 不晚于 are their opposites. Texts are compared without
regard to width, blanks, case and the kind of middle dot; numbers exactly.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias

from cadre.roster.lrmx.identity import plain_name
from cadre.roster.lrmx.resume import Month
from cadre.roster.search.field_kinds import FieldKind, Value

FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS = 12
COMPACT = re.compile(r"(\d{4})(\d{2})?(\d{2})?")
SEPARATED = re.compile(r"(\d{4})(?:年|[-./年](\d{1,2})(?:月|[-./月](\d{1,2})日?)?)")
NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?")


class Op(StrEnum):
    """How a value is held against what is asked for."""

    EQUAL = "等于"
    UNEQUAL = "不等于"
    HAS = "包含"
    LACKS = "不包含"
    BEFORE = "早于"
    AFTER = "晚于"
    NOT_BEFORE = "不早于"
    NOT_AFTER = "不晚于"
    MORE = "大于"
    LESS = "小于"
    AT_LEAST = "不小于"
    AT_MOST = "不大于"
    BETWEEN = "介于"
    AMONG = "属于（之一）"
    EMPTY = "为空"
    FILLED = "不为空"


K = FieldKind
_FILLED = (Op.FILLED, Op.EMPTY)
OPS: Mapping[FieldKind, tuple[Op, ...]] = {
    K.TEXT: (Op.HAS, Op.LACKS, Op.EQUAL, Op.UNEQUAL, Op.AMONG, *_FILLED),
    K.CODE: (Op.EQUAL, Op.UNEQUAL, Op.AMONG, Op.HAS, Op.LACKS, *_FILLED),
    K.UNIT: (Op.EQUAL, Op.UNEQUAL, Op.AMONG, *_FILLED),
    K.DATE: (
        Op.BEFORE, Op.AFTER, Op.NOT_BEFORE, Op.NOT_AFTER, Op.BETWEEN, Op.EQUAL, Op.UNEQUAL,
        *_FILLED,
    ),
    K.NUMBER: (
        Op.MORE, Op.LESS, Op.AT_LEAST, Op.AT_MOST, Op.BETWEEN, Op.EQUAL, Op.UNEQUAL, *_FILLED,
    ),
    K.YES_NO: (Op.EQUAL,),
}  # fmt: skip
NONE_OF: Mapping[Op, Op] = {Op.UNEQUAL: Op.EQUAL, Op.LACKS: Op.HAS, Op.EMPTY: Op.FILLED}
BARE = frozenset(_FILLED)  # 不用填值的
YES_NO = ("是", "否")
HOW_MANY: Mapping[Op, tuple[int, int]] = {
    Op.BETWEEN: (2, 2),
    Op.AMONG: (1, 200),
    Op.EMPTY: (0, 0),
    Op.FILLED: (0, 0),
}
ONE = (1, 1)

Days: TypeAlias = tuple[date, date]
Operand: TypeAlias = str | Fraction | Days | bool


class NotRead(ValueError):  # noqa: N818  是对一个值的意见，当场变成问题
    """What is asked for cannot be read as this kind of value, and how to write it."""

    def __init__(self, what: str, what_to_do: str) -> None:
        super().__init__(what)
        self.what, self.what_to_do = what, what_to_do


def days_of(value: Month | date) -> Days:
    """The days that a date as known stands for.

    >>> days_of(Month(2020, 2))[1].day
    29
    """
    if isinstance(value, date):
        return value, value
    return _days(value.year, value.number, None)


def _days(year: int, month: int | None, day: int | None) -> Days:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("年份过早或过晚")
    if month is None:
        return date(year, 1, 1), date(year, MONTHS, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _day(text: str) -> Days:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    found = COMPACT.fullmatch(plain) or SEPARATED.fullmatch(plain)
    try:
        if found:
            year, month, day = (int(part) if part else None for part in found.groups())
            return _days(year or 0, month, day)
    except ValueError:
        pass
    raise NotRead(f"“{text}”不是日期。", "请写成 2020、2020.03 或 2020-03-15 这样。")


def _number(text: str) -> Fraction:
    plain = unicodedata.normalize("NFKC", text).strip().rstrip("岁年次 ")
    if not NUMBER.fullmatch(plain):
        raise NotRead(f"“{text}”不是数。", "请只写数字，如 45 或 2.5。")
    return Fraction(plain)


def _yes_no(text: str) -> bool:
    if text not in YES_NO:
        raise NotRead(f"“{text}”不是“是”或“否”。", "请重新选。")
    return text == YES_NO[0]


def _text(text: str) -> str:
    if not (plain := plain_name(text)):
        raise NotRead("没有填要找的字词。", "请填上，或删去这一条。")
    return plain


READ: Mapping[FieldKind, Callable[[str], Operand]] = {
    K.TEXT: _text,
    K.CODE: _text,
    K.UNIT: str,
    K.DATE: _day,
    K.NUMBER: _number,
    K.YES_NO: _yes_no,
}


def comparable(kind: FieldKind, value: Value) -> Any:  # noqa: ANN401  各种内容各成一类
    """A value on record, made comparable with operands of its kind."""
    if kind is K.DATE:
        assert isinstance(value, Month | date)  # noqa: S101  按内容的种类登记
        return days_of(value)
    if kind is K.NUMBER:
        assert isinstance(value, int | Fraction)  # noqa: S101  同上
        return Fraction(value)
    if kind in (K.TEXT, K.CODE):
        return plain_name(str(value))
    return value


Holds: TypeAlias = Callable[[Any, tuple[Any, ...]], bool]

_SPANS: Mapping[Op, Holds] = {
    Op.BEFORE: lambda value, asked: value[1] < asked[0][0],
    Op.AFTER: lambda value, asked: value[0] > asked[0][1],
    Op.NOT_BEFORE: lambda value, asked: value[1] >= asked[0][0],
    Op.NOT_AFTER: lambda value, asked: value[0] <= asked[0][1],
    Op.EQUAL: lambda value, asked: value[0] <= asked[0][1] and value[1] >= asked[0][0],
    Op.BETWEEN: lambda value, asked: value[1] >= asked[0][0] and value[0] <= asked[1][1],
}
_PLAIN: Mapping[Op, Holds] = {
    Op.EQUAL: lambda value, asked: value == asked[0],
    Op.AMONG: lambda value, asked: value in asked,
    Op.HAS: lambda value, asked: asked[0] in value,
    Op.MORE: lambda value, asked: value > asked[0],
    Op.LESS: lambda value, asked: value < asked[0],
    Op.AT_LEAST: lambda value, asked: value >= asked[0],
    Op.AT_MOST: lambda value, asked: value <= asked[0],
    Op.BETWEEN: lambda value, asked: asked[0] <= value <= asked[1],
}


def test_of(kind: FieldKind, op: Op) -> Holds:
    """Whether one value meets the operands; for the operators that are not the none-of ones."""
    if op is Op.FILLED:
        return lambda _value, _asked: True
    return _SPANS[op] if kind is K.DATE else _PLAIN[op]


def upside_down(kind: FieldKind, asked: tuple[Any, ...]) -> bool:
    """Whether the two ends of 介于 stand the wrong way round."""
    first, last = asked
    return bool(first[0] > last[1] if kind is K.DATE else first > last)
