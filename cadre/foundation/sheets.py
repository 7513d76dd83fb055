"""工作簿由若干张表组成，每张表的列、取值和填写说明只在一处声明，模板、校验、导出都由此而来。"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from cadre.foundation.facts import Fact
from cadre.rules.problems import Problem


class Kind(Enum):
    """What a column holds."""

    TEXT = "文字"
    DATE = "日期"
    MONTH = "年月"
    WHOLE = "整数"
    NUMBER = "数值"
    POINTS = "分值"
    FACTOR = "系数"
    YEAR = "年度"


@dataclass(frozen=True)
class Column:
    """One column: its printed title, the field it fills, what it holds and may hold.

    `refers_to` names another sheet form's `code`; the cell must then be a key known there
    (or, where that form has a `name_field`, a name).
    """

    title: str
    field: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    prompt: str = ""


@dataclass(frozen=True)
class SheetForm:
    """One sheet: the table it fills, the columns, and which of them make the natural key.

    `key` are field names; with more than one they are joined by `|`. `name_field`: rows may also
    be referred to by this field where it is unique.
    """

    code: str
    title: str
    table: type[Fact]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    name_field: str = ""
    note: str = ""

    def key_of(self, fields: Mapping[str, Any]) -> str:
        """The natural key of a row."""
        return "|".join(str(fields[name] if fields[name] is not None else "") for name in self.key)


Rows = Mapping[str, Mapping[str, Mapping[str, Any]]]  # 表的代码 → 主键 → 字段


@dataclass(frozen=True)
class BookForm:
    """One workbook: its sheets, and a check across sheets on the rows as they would be."""

    code: str
    title: str
    sheets: tuple[SheetForm, ...]
    check: Callable[[Rows], list[Problem]] = field(default=lambda _rows: [])
