"""一格内容按所在列的规定读成数、日期或文字，读不成就说明原因；导出时按同样的规定写回。"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from cadre.foundation.sheets import Column, Kind
from cadre.foundation.workbook import Percent, RawCell
from cadre.rules.numbers import POINT, WHOLE_FACTOR, plain

LONGEST = 2000
LONGEST_NAME = 500
NAMES = frozenset({"name", "code", "number"})
ID_NUMBER = "id_number"
INVISIBLE = frozenset({"Cc", "Cf"})  # 控制符和格式符：换向、零宽的字符能使所见与所存不一
LINE_BREAKS = "\t\n\r"  # 一格里分行是常事
LARGEST = Decimal(10) ** 12
MOST_PLACES = 20
SURE_DIGITS = Decimal(10) ** 15  # Excel 的数只存 15 位，再长的代码末位已丢
FIRST_YEAR, LAST_YEAR = 1900, 2100
EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = (18264, 73050)  # Excel 日期序号：1950 年至 2099 年
ERROR_VALUES = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
NONCHARACTERS = "\ufffe\uffff"
DAY = re.compile(r"(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))")
MONTH = re.compile(r"(\d{4})(?:([-./年])(\d{1,2})月?|(\d{2}))")
SERIAL = re.compile(r"\d{5}")
NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
WIDE = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])[ \t\u3000\xa0]+(?=[\u3400-\u9fff])")


class CellFault(Exception):  # noqa: N818  是对一格的意见，当场变成问题
    """Why a cell cannot be taken: what is wrong, and what to do."""

    def __init__(self, what: str, what_to_do: str = "") -> None:
        super().__init__(what)
        self.what, self.what_to_do = what, what_to_do


def folded(text: str) -> str:
    """A text for comparison only: full and half width alike, all spaces dropped."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def tidy(text: str, name: str = "") -> str:
    """A text as it is kept: outer spaces off, full-width digits and letters made half-width."""
    if text.isascii():
        text = text.strip()
    else:
        text = text.replace("\u3000", " ").replace("\xa0", " ").strip().translate(WIDE)
    if name == ID_NUMBER:
        return "".join(text.split()).upper()
    return BETWEEN_HAN.sub("", text) if name == "name" else text


def as_text(column: Column, raw: RawCell) -> str:
    """A cell of a text column, a number written as it was typed."""
    if isinstance(raw, Percent):
        return plain(raw.value * 100) + "%"
    if isinstance(raw, Decimal):
        if abs(raw) >= SURE_DIGITS:
            raise CellFault("数字太长，Excel 已丢掉末尾几位。", "请把单元格设为文本后重新填写。")
        return plain(raw)
    if isinstance(raw, date):
        return (raw.date() if isinstance(raw, datetime) else raw).isoformat()
    text = tidy(raw, column.field)
    if text in ERROR_VALUES:
        raise CellFault(f"单元格是公式错误 {text}。", "请改正公式或直接填写。")
    if not text.isprintable() and (hidden := next(filter(_invisible, text), "")):
        raise CellFault(
            f"第 {text.index(hidden) + 1} 个字是看不见的控制字符（U+{ord(hidden):04X}）。",
            "请清空后重新填写。",
        )
    named = column.field in NAMES or column.refers_to or column.choices
    longest = LONGEST_NAME if named else LONGEST
    if len(text) > longest:
        raise CellFault(f"文字有 {len(text)} 个字，超过 {longest} 个字。", "请缩短。")
    return text


def _invisible(letter: str) -> bool:
    odd = unicodedata.category(letter) in INVISIBLE or letter in NONCHARACTERS
    return odd and letter not in LINE_BREAKS


def as_number(column: Column, raw: RawCell) -> Decimal:
    """An exact number; text is taken when it is nothing but a number."""
    if isinstance(raw, Percent):
        shown = plain(raw.value * 100)
        raise CellFault(
            f"单元格是百分比格式，显示 {shown}%，存的却是 {plain(raw.value)}。",
            "请把格式改为常规，按列的要求填数。",
        )
    if isinstance(raw, date):
        raise CellFault("应填数，填的却是日期。", "请把格式改为常规后重新填写。")
    if isinstance(raw, str):
        raw = _number_in(unicodedata.normalize("NFKC", as_text(column, raw)))
    if abs(raw) >= LARGEST or places_of(raw) > MOST_PLACES:
        raise CellFault("数太大或小数位太多。", "请核对。")
    return raw


def _number_in(text: str) -> Decimal:
    text = text.replace(" ", "")
    if text.endswith("%"):
        raise CellFault(
            f"“{text}”带百分号，无法确定是 {text[:-1]} 还是它的百分之一。", "请只填数。"
        )
    if not NUMBER.fullmatch(text) or len(text) > MOST_PLACES * 2:
        raise CellFault(f"“{text}”不是数。", "没有数据请留空，说明写在说明列。")
    return Decimal(text.replace(",", ""))


def places_of(number: Decimal) -> int:
    """Decimals that a number really has: 1.50 has one."""
    return len(plain(number).partition(".")[2])


def _whole(column: Column, raw: RawCell) -> int:
    number = as_number(column, raw)
    if places_of(number) or abs(number) > 2**31 - 1:
        raise CellFault(f"应填整数，填的是 {plain(number)}。")
    if column.least is not None and number < column.least:
        raise CellFault(f"“{column.title}”不能小于 {column.least}，填的是 {plain(number)}。")
    return int(number)


def _year(column: Column, raw: RawCell) -> int:
    year = _whole(column, raw.strip().removesuffix("年") if isinstance(raw, str) else raw)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellFault(f"{year} 不是年度。", "请填四位年份，如 2020。")
    return year


def _scaled(column: Column, raw: RawCell, unit: int, places: int) -> int:
    number = as_number(column, raw)
    if number < 0:
        raise CellFault("不能是负数。", "请填正数。")
    if places_of(number) > places:
        raise CellFault(f"最多 {places} 位小数，填的是 {plain(number)}。")
    return int(number * unit)


def _points(column: Column, raw: RawCell) -> int:
    return _scaled(column, raw, POINT, 6)


def _factor(column: Column, raw: RawCell) -> int:
    number = as_number(column, raw)
    if not 0 <= number <= 1:
        what = f"“{column.title}”只能在 0 至 1 之间，填的是 {plain(number)}。"
        raise CellFault(what, "15% 请写 0.15。")
    return _scaled(column, raw, WHOLE_FACTOR, 4)


def _day(column: Column, raw: RawCell) -> date:
    if isinstance(raw, datetime):
        raise CellFault(f"日期后面带了时刻：{raw}。", "请只填日期。")
    if isinstance(raw, date):
        return _in_range(raw)
    text = unicodedata.normalize("NFKC", as_text(column, raw)).replace(" ", "")
    if (serial := _serial(text)) is not None:
        return serial
    if not (found := DAY.fullmatch(text)):
        raise CellFault(f"“{text}”不是日期。", "请写成 2025-12-31。")
    year, *rest = (int(part) for part in found.groups() if part is not None)
    try:
        return _in_range(date(year, *rest))
    except ValueError as error:
        raise CellFault(f"没有 {text} 这一天。", "请核对。") from error


def _serial(text: str) -> date | None:
    """The day of a serial number of Excel, kept as a number or turned into text; or None."""
    if not SERIAL.fullmatch(text) or not SERIALS[0] <= int(text) <= SERIALS[1]:
        return None
    return EXCEL_EPOCH + timedelta(days=int(text))


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellFault(f"{day} 的年份不对。", "请核对。")
    return day


def _month(column: Column, raw: RawCell) -> str:
    if isinstance(raw, date):
        return f"{_in_range(raw):%Y.%m}"
    text = unicodedata.normalize("NFKC", as_text(column, raw)).replace(" ", "")
    if _serial(text) or DAY.fullmatch(text):
        return f"{_day(column, text):%Y.%m}"
    found = MONTH.fullmatch(text)
    if not found:
        raise CellFault(f"“{text}”不是年月。", "请写成 1974.08。")
    year, mark, short, month = found.groups()
    if mark == "." and short == "1":
        raise CellFault(f"“{text}”看不出是 1 月还是 10 月。", f"请写成 {year}.01 或 {year}.10。")
    number = int(short or month)
    if not (1 <= number <= 12 and FIRST_YEAR <= int(year) <= LAST_YEAR):  # noqa: PLR2004  十二个月
        raise CellFault(f"“{text}”不是年月。", "请写成 1974.08。")
    return f"{year}.{number:02d}"


READERS: Mapping[Kind, Callable[[Column, RawCell], Any]] = {
    Kind.TEXT: as_text,
    Kind.DATE: _day,
    Kind.MONTH: _month,
    Kind.WHOLE: _whole,
    Kind.YEAR: _year,
    Kind.NUMBER: as_number,
    Kind.POINTS: _points,
    Kind.FACTOR: _factor,
}


def read_cell(column: Column, raw: RawCell) -> Any:  # noqa: ANN401  由列的种类决定
    """The value of a non-empty cell, as its field keeps it.

    Raises:
        CellFault: when the column does not take it.
    """
    return READERS[column.kind](column, raw)


def written(column: Column, value: Any) -> str | Decimal | date | int | None:  # noqa: ANN401  同上
    """A field as its cell shows it; reading it back gives the same value."""
    if value is None or value == "":
        return None
    if column.kind in (Kind.POINTS, Kind.FACTOR):
        return Decimal(value) / (POINT if column.kind is Kind.POINTS else WHOLE_FACTOR)
    return value  # type: ignore[no-any-return]  # 字段各有其类型


def shown(column: Column, value: Any) -> str:  # noqa: ANN401  同上
    """A field in words, for a page."""
    cell = written(column, value)
    return plain(cell) if isinstance(cell, Decimal) else "" if cell is None else str(cell)
