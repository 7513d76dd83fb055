"""下发的工作簿由表的声明生成：有填写说明、下拉选项和范围限制；导出的现有数据可以原样再导入。

Source: handbook ux §6 Excel; strings are never typed as formulas (security, formula injection).
"""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from cadre.foundation.cells import LARGEST, written
from cadre.foundation.marking import fit_to_paper
from cadre.foundation.matching import GUIDE
from cadre.foundation.sheets import BookForm, Column, Kind, Rows, SheetForm
from cadre.foundation.workbook import run_child
from cadre.rules.numbers import plain
from cadre.rules.problems import Problem

VERSION = "1"
LAST_ROW = 50_000
INLINE = 250  # 直接写在格子里的选项列表，Excel 限 255 个字符
PROMPT = 250
NAMED = 12  # 填写说明里最多列出的选项，其余在下拉里
CHOICES, META = "取值", "_meta"
LINE = 15  # 一行字的高度（磅）
ROOM = (44, 44)  # 填写说明里“内容”“说明”两列的宽
HEAD = PatternFill("solid", fgColor="FFE4E8EE")
REQUIRED = PatternFill("solid", fgColor="FFFBE7C6")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FORMATS = {Kind.TEXT: "@", Kind.MONTH: "@", Kind.DATE: "yyyy-mm-dd"}
RANGES: Mapping[Kind, tuple[str, str, str, str]] = {
    Kind.WHOLE: ("whole", "-2147483647", "2147483647", "请填整数。"),
    Kind.YEAR: ("whole", "1900", "2100", "请填四位年份，如 2020。"),
    Kind.NUMBER: ("decimal", f"-{LARGEST}", str(LARGEST), "请填数，不带百分号和单位。"),
    Kind.POINTS: ("decimal", "0", str(LARGEST), "请填不小于 0 的分值，最多六位小数。"),
    Kind.FACTOR: ("decimal", "0", "1", "请填 0 至 1 之间的系数，最多四位小数。"),
    Kind.DATE: ("date", "1", "73415", "请写成 2025-12-31。"),
}


def template(book: BookForm, rows: Rows | None = None) -> bytes:
    """The workbook to fill in; with `rows`, the facts on record in the same form."""
    made = Workbook()
    _guide(made.active, book)
    lists = _Lists(made)
    for form in book.printed:
        _sheet(made, form, lists, list((rows or {}).get(form.code, {}).values()))
    lists.finish()
    meta = made.create_sheet(META)
    for line in (("工作簿", book.code), ("版本", VERSION)):
        meta.append(line)
    meta.sheet_state = "hidden"
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def marked_copy(content: bytes, problems: Sequence[Problem], *, large: bool = False) -> bytes:
    """The user's own workbook with wrong cells tinted and commented, and a summary in front.

    A `large` one takes minutes: for jobs only.

    Raises:
        BadInput: when it is too complex to be written back.
    """
    lines = [[p.where.sheet, p.where.cell, p.what, p.what_to_do] for p in problems]
    return run_child("mark-large" if large else "mark", content, lines)


class _Lists:
    """Lists of choices too long for a cell, kept on a hidden sheet under defined names."""

    def __init__(self, book: Workbook) -> None:
        self._book, self._numbers = book, count(1)
        self._made: dict[tuple[str, ...], str] = {}
        self._sheet: Any = None

    def source(self, choices: Sequence[str]) -> str:
        inline = ",".join(str(choice) for choice in choices)
        if len(inline) <= INLINE and not any("," in choice for choice in choices):
            return f'"{inline}"'
        if tuple(choices) in self._made:
            return self._made[tuple(choices)]
        if self._sheet is None:
            self._sheet = self._book.create_sheet(CHOICES)
        number = next(self._numbers)
        letter, name = get_column_letter(number), f"取值{number}"
        for row, choice in enumerate(choices, start=1):
            put(self._sheet.cell(row, number), str(choice))
        where = f"'{CHOICES}'!${letter}$1:${letter}${len(choices)}"
        self._book.defined_names[name] = DefinedName(name, attr_text=where)
        return self._made.setdefault(tuple(choices), f"={name}")

    def finish(self) -> None:
        if self._sheet is not None:
            self._sheet.sheet_state = "hidden"


def put(cell: Any, value: str | Decimal | date | int | None) -> None:  # noqa: ANN401  openpyxl 没有自带类型
    """Write a value; text stays text whatever it begins with, and no digit is lost."""
    if isinstance(value, Decimal) and Decimal(repr(float(value))) != value:
        value = plain(value)
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"
    if value.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def _guide(sheet: Any, book: BookForm) -> None:  # noqa: ANN401  同上
    sheet.title = GUIDE
    lines: list[tuple[str, ...]] = [
        (f"{book.title}工作簿",),
        ("黄色列必填；表名、列名不要改动；不用的表可以留空或删去。",),
        ("没有的数据留空，不要填 0；日期写成 2025-12-31，年月写成 1974.08。",),
        ("同一项再次导入即为更正，原来的记录照样留存；表中没有写的行不受影响。",),
        (),
        ("工作表", "列", "必填", "内容", "说明"),
    ]
    for form in book.printed:
        lines += [
            (form.title, c.title, "是" if c.required else "", _content(book, c), c.prompt)
            for c in form.columns
        ]
    for number, line in enumerate(lines, start=1):
        for place, words in enumerate(line, start=1):
            put(sheet.cell(number, place), words)
    for letter, width in zip("ABCDE", (14, 26, 6, *ROOM), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=7):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
        tall = max(
            -(-2 * len(str(cell.value or "")) // room)
            for cell, room in zip(row[3:], ROOM, strict=True)
        )
        sheet.row_dimensions[row[0].row].height = max(1, tall) * LINE
    fit_to_paper(sheet)
    sheet.freeze_panes = "A7"
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[6]:
        cell.font, cell.fill = Font(bold=True), HEAD


def _content(book: BookForm, column: Column) -> str:
    if listed := column.choices or column.offers:
        more = f"等 {len(listed)} 种" if len(listed) > NAMED else ""
        words = "、".join(str(choice) for choice in listed[:NAMED]) + more
        if column.choices:
            return words
        return f"{words}；写代码也收" if book.layout else f"{words}；别的写法也收"
    return "代码或名称" if column.refers_to else column.kind.value


def _sheet(
    made: Workbook, form: SheetForm, lists: _Lists, rows: Sequence[Mapping[str, Any]]
) -> None:
    sheet = made.create_sheet(form.title)
    for number, column in enumerate(form.columns, start=1):
        _column(sheet, number, column, lists)
    for row, fields in enumerate(rows, start=2):
        for number, column in enumerate(form.columns, start=1):
            cell = sheet.cell(row, number)
            put(cell, written(column, fields[column.field]))
            if column.kind in FORMATS:
                cell.number_format = FORMATS[column.kind]
    sheet.row_dimensions[1].height = 2 * LINE
    fit_to_paper(sheet)
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(form.columns))}{max(2, len(rows) + 1)}"


def _column(sheet: Any, number: int, column: Column, lists: _Lists) -> None:  # noqa: ANN401  同上
    letter = get_column_letter(number)
    head = sheet.cell(1, number)
    put(head, column.title)
    head.font, head.alignment = Font(bold=True), Alignment(vertical="center", wrap_text=True)
    head.fill = REQUIRED if column.required else HEAD
    width = sheet.column_dimensions[letter]
    width.width = max(12, len(column.title) * 2 + 4, min(40, len(column.prompt) + 6))
    width.number_format = FORMATS.get(column.kind, "General")
    if (rule := _validation(column, lists)) is not None:
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{LAST_ROW}")


def _validation(column: Column, lists: _Lists) -> DataValidation | None:
    if listed := column.choices or column.offers:
        rule = DataValidation("list", formula1=lists.source(listed), allow_blank=True)
        rule.error = "请从下拉列表中选择。"
    elif column.kind in RANGES:
        kind, low, high, words = RANGES[column.kind]
        rule = DataValidation(kind, operator="between", formula1=low, formula2=high)
        rule.allow_blank, rule.error = True, words
        rule.errorStyle = "warning" if column.kind is Kind.DATE else "stop"  # WPS 常把日期存成文字
    elif column.prompt:
        rule = DataValidation(None, allow_blank=True)
    else:
        return None
    rule.showErrorMessage, rule.showInputMessage = not column.offers, bool(column.prompt)
    rule.errorTitle, rule.promptTitle, rule.prompt = (
        column.title,
        column.title[:32],
        column.prompt[:PROMPT],
    )
    return rule
