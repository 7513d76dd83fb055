"""导出的表写成工作簿：表头醒目、列宽适中、数是数，打开就能筛选和打印。"""

import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cadre.foundation.marking import fit_to_paper
from cadre.foundation.template import HEAD, LINE, put
from cadre.rules.numbers import plain

Cell: TypeAlias = str | Decimal | date | int | None
Table: TypeAlias = Sequence[Sequence[Cell]]  # 第一行是列名

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # Excel 不许用在表名里
LONGEST_TITLE = 31
NARROWEST, WIDEST, MARGIN = 6, 60, 2
MOST_LINES = 25  # 一行字的高度（磅）；Excel 一行最高 409 磅
NOTHING: Mapping[str, Table] = {"说明": [["没有可以导出的内容。"]]}
LOOKED_AT = 200  # 定列宽看这么多行


def write_table_book(sheets: Mapping[str, Table], heading: Sequence[str] = ()) -> bytes:
    """A workbook of these sheets by title; the first row of each holds the column titles.

    Text stays text whatever it begins with; numbers are numbers, written to their own places.
    `heading`: lines above the column titles, the first of them also at the head of each page.
    Without a sheet a note says that there is nothing.
    """
    made = Workbook()
    made.remove(made.active)
    for title, rows in (sheets or NOTHING).items():
        _sheet(made.create_sheet(_title(title, made.sheetnames)), rows, heading)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _title(wanted: str, taken: Sequence[str]) -> str:
    title = FORBIDDEN.sub("", wanted)[:LONGEST_TITLE] or "表"
    number, found = 1, title
    while found in taken:
        number += 1
        found = f"{title[: LONGEST_TITLE - len(str(number))]}{number}"
    return found


def _sheet(sheet: Any, rows: Table, heading: Sequence[str]) -> None:  # noqa: ANN401  openpyxl 没有自带类型
    top = len(heading) + 1
    for number, words in enumerate(heading, start=1):
        put(sheet.cell(number, 1), words)
        sheet.cell(number, 1).font = Font(bold=number == 1, size=14 if number == 1 else 10)
    for number, line in enumerate(rows, start=top):
        _line(sheet, number, line, titles=number == top)
    for cell in sheet[top] if rows else ():
        cell.font, cell.fill = Font(bold=True), HEAD
    columns = max(map(len, rows), default=0)
    for place in range(columns):
        column = [line[place] for line in rows[:LOOKED_AT] if place < len(line)]
        width = max((_width(_text(value)) for value in column), default=0) + MARGIN
        sheet.column_dimensions[get_column_letter(place + 1)].width = _bounded(width)
    sheet.freeze_panes = f"A{top + 1}"
    if columns and len(rows) > 1:
        last = f"{get_column_letter(columns)}{len(rows) + len(heading)}"
        sheet.auto_filter.ref = f"A{top}:{last}"
    _page(sheet, top, heading[0] if heading else "")


def _page(sheet: Any, top: int, title: str) -> None:  # noqa: ANN401  同上
    """Print as wide as the paper, the column titles on every page."""
    fit_to_paper(sheet)
    sheet.print_title_rows = f"{top}:{top}"
    if title:
        sheet.oddHeader.center.text = title.replace("&", "&&")
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _line(sheet: Any, number: int, line: Sequence[Cell], *, titles: bool) -> None:  # noqa: ANN401  同上
    for place, value in enumerate(line, start=1):
        cell = sheet.cell(number, place)
        put(cell, value)
        long = isinstance(value, str) and _width(value) > WIDEST - MARGIN
        cell.alignment = Alignment(vertical="top", wrap_text=long or titles)
        if isinstance(value, Decimal):
            cell.number_format = _number_format(value)
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
    tall = max((-(-_width(_text(value)) // (WIDEST - MARGIN)) for value in line), default=1)
    if tall > 1:
        sheet.row_dimensions[number].height = min(tall, MOST_LINES) * LINE


def _bounded(width: int) -> int:
    return max(NARROWEST, min(WIDEST, width))


def _text(value: Cell) -> str:
    return "" if value is None else plain(value) if isinstance(value, Decimal) else str(value)


def _width(text: str) -> int:
    """Columns of print: a Chinese character takes two."""
    return sum(1 + (unicodedata.east_asian_width(letter) in "WFA") for letter in text)


def _number_format(value: Decimal) -> str:
    """Keep the places as given, so that 87.20 shows both."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"0.{'0' * places}" if places else "0"
