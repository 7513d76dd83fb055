"""把发现的问题标在用户自己的工作簿上：错的格着色加批注，每行写明校验结果，首页汇总。

Runs in the child process only (`workbook_child mark`): openpyxl is not to be trusted with what
others made. Takes problems as lists of sheet, cell, what, what to do.
"""

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from cadre.foundation.cells import folded
from cadre.foundation.matching import OURS, SUMMARY, VERDICT

TINT = PatternFill("solid", fgColor="FFF2CCCC")
HEAD = PatternFill("solid", fgColor="FFE4E8EE")
NOTE = "错误："
WIDTHS = (16, 10, 60, 50)  # 校验汇总四列的宽
LINE, MOST_LINES = 15, 25  # 一行字的高度（磅）；Excel 一行最高 409 磅
WIDTH, HEIGHT = 320, 90  # 批注框，像素


def text_cell(sheet: Any, row: int, column: int, words: str) -> Any:  # noqa: ANN401  openpyxl 没有自带类型
    """Write words so that no program ever takes them for a formula."""
    cell = sheet.cell(row, column)
    cell.value = words
    cell.data_type = "s"
    return cell


def fit_to_paper(sheet: Any) -> None:  # noqa: ANN401  同上
    """Print across, as wide as the paper."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def mark(content: bytes, problems: Sequence[Sequence[str]]) -> bytes:
    """The workbook with every problem marked on it."""
    book = load_workbook(io.BytesIO(content), keep_links=False)
    sheets = {folded(sheet.title): sheet for sheet in book.worksheets}
    by_sheet: dict[str, list[Sequence[str]]] = defaultdict(list)
    for problem in problems:
        by_sheet[folded(problem[0])].append(problem)
    for title, sheet in sheets.items():
        if sheet.title not in OURS:
            _clear(sheet)
            _mark_sheet(sheet, by_sheet.get(title, []))
    _summary(book, problems)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _clear(sheet: Any) -> None:  # noqa: ANN401  同上
    """Take off the marks of an earlier copy."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.text.startswith(NOTE):
                cell.comment, cell.fill = None, PatternFill()


def _mark_sheet(sheet: Any, problems: Sequence[Sequence[str]]) -> None:  # noqa: ANN401  同上
    words: dict[str, list[str]] = defaultdict(list)
    wrong_rows: dict[int, int] = defaultdict(int)
    for _, address, what, what_to_do in problems:
        if address:
            words[address].append(what + what_to_do)
            wrong_rows[coordinate_from_string(address)[1]] += 1
    for address, found in words.items():
        cell = sheet[address]
        cell.fill = TINT
        cell.comment = Comment(NOTE + "\n".join(found), "校验", width=WIDTH, height=HEIGHT)
    column = _verdict_column(sheet)
    text_cell(sheet, 1, column, VERDICT).font = Font(bold=True)
    sheet.column_dimensions[get_column_letter(column)].width = 20
    for row in _filled_rows(sheet, column):
        count = wrong_rows.get(row, 0)
        text_cell(sheet, row, column, f"{count} 处错误，见批注" if count else "通过")


def _verdict_column(sheet: Any) -> int:  # noqa: ANN401  同上
    for cell in sheet[1]:
        if cell.value == VERDICT:
            return int(cell.column)
    return int(sheet.max_column) + 1


def _filled_rows(sheet: Any, verdict: int) -> Iterator[int]:  # noqa: ANN401  同上
    for row in sheet.iter_rows(min_row=2):
        if any(cell.value not in (None, "") for cell in row if cell.column != verdict):
            yield int(row[0].row)


def _summary(book: Any, problems: Sequence[Sequence[str]]) -> None:  # noqa: ANN401  同上
    if SUMMARY in book.sheetnames:
        del book[SUMMARY]
    sheet = book.create_sheet(SUMMARY, 0)
    lines = [("工作表", "单元格", "问题", "怎么改"), *problems]
    for number, line in enumerate(lines, start=1):
        for place, words in enumerate(line, start=1):
            cell = text_cell(sheet, number, place, words)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.font, cell.fill = Font(bold=True), HEAD
        tall = max(-(-2 * len(words) // width) for words, width in zip(line, WIDTHS, strict=True))
        sheet.row_dimensions[number].height = max(1, min(tall, MOST_LINES)) * LINE
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    fit_to_paper(sheet)
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
