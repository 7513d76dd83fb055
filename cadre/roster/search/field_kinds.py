"""一项内容有名称、种类和取值；同一项登记了几次就有几个值，没有登记就一个也没有。

Pure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from cadre.roster.lrmx.resume import Month
from cadre.roster.search.profiles import Profile

Value: TypeAlias = str | int | Fraction | Month | date | bool
Values: TypeAlias = tuple[Value, ...]

NOT_SHOWN = "（无权查看）"
TENTH = Decimal("0.1")


class FieldKind(StrEnum):
    """What the values of a field are, and so how they are asked for and compared."""

    TEXT = "文字"
    CODE = "选项"
    UNIT = "单位"  # 值是单位代码，连同它的各级上级
    DATE = "日期"  # 值是年、年月或某一日
    NUMBER = "数字"
    YES_NO = "是否"


@dataclass(frozen=True)
class PersonField:
    """One thing that is known of a person, of whatever part of the record.

    `of` gives its values on the day of the profile, several for repeated facts. `written` is how
    it is printed where that is not the values in order. `restricted`: only for who may read what
    is private. `mask` hides part of a value in print.
    """

    code: str
    label: str
    group: str
    kind: FieldKind
    of: Callable[[Profile], Values]
    choices: tuple[str, ...] = ()
    restricted: bool = False
    written: Callable[[Profile], str] | None = None
    mask: Callable[[str], str] | None = None
    measure: str = ""  # 数字的单位：岁、年、次

    def printed(self, profile: Profile, *, private: bool, whole: bool = False) -> str:
        """The field in a cell of a list; `whole` shows all of what is else masked."""
        if self.restricted and not private:
            return NOT_SHOWN
        words = self.written(profile) if self.written else "、".join(map(shown, self.of(profile)))
        return words if whole or self.mask is None else self.mask(words)


def said(*values: Value | None) -> Values:
    """Those of the values that say something."""
    return tuple(value for value in values if value not in ("", None))


def shown(value: Value) -> str:
    """A value in words; years to one decimal.

    >>> shown(Month(1974, 8)), shown(Fraction(7, 2)), shown(True)
    ('1974.08', '3.5', '是')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Fraction):
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
        tenths = decimal.quantize(TENTH, ROUND_HALF_UP)
        return f"{int(tenths) if tenths == int(tenths) else tenths}"
    return str(value)
