"""工作簿逐行读成事实：每一行要么收下，要么说明哪一格为什么不收，一次全部列出。

Pure. Law: rows seen = rows taken + rows with at least one problem; the order of rows is
indifferent. Source: handbook ux §6, security 4.1 and 4.2.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from pydantic_core import PydanticUndefined

from cadre.foundation.cells import CellFault, folded, read_cell
from cadre.foundation.matching import VERDICT, MatchedSheet, SheetRow, match_sheets
from cadre.foundation.references import References, Suggester
from cadre.foundation.referring import words_of_key
from cadre.foundation.sheets import BookForm, Column, Kind, SheetForm
from cadre.foundation.workbook import RawBook, RawCell
from cadre.rules.problems import Problem

Known: TypeAlias = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Reading:
    """What a workbook says: rows taken, where each stands, every problem, and rows seen.

    `rows`, `cells`: sheet code → key; `columns`: sheet code → field → column letter. A field whose
    optional column is absent from the sheet is absent from the row.
    """

    rows: Mapping[str, Mapping[str, Mapping[str, Any]]]
    cells: Mapping[str, Mapping[str, str]]
    columns: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...]
    seen: int


Tell: TypeAlias = Callable[[int], None]  # 已核对多少行
EACH = 2000


def quiet(_count: int) -> None:
    """Nobody waits to be told."""


def interpret(book: BookForm, raw: RawBook, known: Known, tell: Tell = quiet) -> Reading:
    """Read a workbook by its form; `known` gives the name (or "") of every key on record.

    `tell` hears now and then how many rows have been read.

    A form's sheets must come after those of the same book that its key refers to.
    """
    suggester = Suggester()
    references = References(known, suggester)
    sheets, problems = match_sheets(book, raw, suggester)
    before = 0
    for sheet in sheets:
        _read_cells(sheet, suggester, lambda count, before=before: tell(before + count))  # type: ignore[misc]  # 循环变量就地绑定
        before += len(sheet.rows)
        _resolve(sheet, references, sheet.form.key)
        references.add(sheet.form.code, _names(sheet, references))
    for sheet in sheets:
        others = tuple(name for name in sheet.columns if name not in sheet.form.key)
        _resolve(sheet, references, others)
        _refuse_twins(sheet)
    return _reading(sheets, problems)


def blank(form: SheetForm, column: Column) -> Any:  # noqa: ANN401  由列的种类决定
    """What an empty cell means: the field's own default, else an empty text or nothing."""
    default = form.table.model_fields[column.field].default
    if default is not PydanticUndefined:
        return default
    return "" if column.kind in (Kind.TEXT, Kind.MONTH) else None


def _read_cells(sheet: MatchedSheet, suggester: Suggester, tell: Tell) -> None:
    for count, (number, cells) in enumerate(sheet.raw.rows):
        if count % EACH == 0:
            tell(count)
        row = SheetRow(number)
        if not any(_filled(cell) for title, cell in cells.items() if title != VERDICT):
            continue
        sheet.rows.append(row)
        row.fields.update(_absent_key(sheet))
        for name, (column, title, _) in sheet.columns.items():
            try:
                row.fields[name] = _value(sheet.form, column, cells.get(title, ""), suggester)
            except CellFault as fault:
                sheet.fault(row, name, fault.what, fault.what_to_do)
    broken = {_row_of(problem.where.cell) for problem in sheet.raw.problems} - {1}
    headless = any(_row_of(problem.where.cell) == 1 for problem in sheet.problems)
    for row in sheet.rows:
        row.faulty = row.faulty or headless or row.number in broken


def _absent_key(sheet: MatchedSheet) -> dict[str, Any]:
    """Parts of the key whose optional column the sheet does not have: they are blank."""
    return {
        column.field: blank(sheet.form, column)
        for column in sheet.form.columns
        if column.field in sheet.form.key
        and column.field not in sheet.columns
        and not column.required  # 必填的列没有，已按缺列说明，各行不当作同一项
    }


def _row_of(cell: str) -> int:
    return int("".join(letter for letter in cell if letter.isdecimal()) or 1)


def _across(problem: Problem) -> tuple[int, str]:
    return len(problem.where.cell), problem.where.cell


def _filled(cell: RawCell) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())


def _value(form: SheetForm, column: Column, cell: RawCell, suggester: Suggester) -> Any:  # noqa: ANN401  同上
    if not _filled(cell):
        if column.required:
            raise CellFault(f"“{column.title}”没有填。", "这一列必填。")
        return blank(form, column)
    value = read_cell(column, cell)
    if column.field in form.key and "|" in str(value):
        raise CellFault(f"“{value}”里有竖线。", "代码中不能用“|”。")
    if not column.choices:
        return value
    if choice := _folded_choices(column.choices).get(folded(str(value))):
        return choice
    hint = suggester.nearest(str(value), [str(choice) for choice in column.choices])
    allowed = "、".join(str(choice) for choice in column.choices)
    raise CellFault(f"“{value}”不在可选范围内。", hint or f"可填：{allowed}。")


@cache
def _folded_choices(choices: tuple[str, ...]) -> Mapping[str, str]:
    return {folded(choice): str(choice) for choice in reversed(choices)}


def _resolve(sheet: MatchedSheet, references: References, names: tuple[str, ...]) -> None:
    wanted = [name for name in names if name in sheet.columns and sheet.columns[name][0].refers_to]
    scoping = sheet.form.scope
    for row in sheet.rows:
        for name in wanted:
            column, text = sheet.columns[name][0], row.fields.get(name)
            scoped = scoping not in sheet.columns or scoping in row.fields
            if not text or not (scoped or name == scoping):
                continue
            scope = sheet.form.scope_of(column, row.fields)
            try:
                row.fields[name] = references.find(column.refers_to, scope, text, column.title)
            except CellFault as fault:
                del row.fields[name]
                sheet.fault(row, name, fault.what, fault.what_to_do)


def _key(sheet: MatchedSheet, row: SheetRow) -> str | None:
    known = all(name in row.fields for name in sheet.form.key)
    return sheet.form.key_of(row.fields) if known else None


def _names(sheet: MatchedSheet, references: References) -> dict[str, str]:
    last = next(column for column in sheet.form.columns if column.field == sheet.form.key[-1])
    names: dict[str, str] = {}
    for row in sheet.rows:
        if (key := _key(sheet, row)) is not None:
            own = row.fields.get(sheet.form.name_field, "") if sheet.form.name_field else ""
            name = own or references.name(last.refers_to, str(row.fields[last.field] or ""))
            names[key] = min(name, names.get(key, name))
    return names


def _refuse_twins(sheet: MatchedSheet) -> None:
    groups: dict[str, list[SheetRow]] = {}
    for row in sheet.rows:
        if (key := _key(sheet, row)) is not None:
            groups.setdefault(key, []).append(row)
    first = sheet.form.key[0]
    for key, rows in groups.items():
        for row in rows if len(rows) > 1 else ():
            others = [sheet.place(first, o.number).cell for o in rows if o is not row][:5]
            words = f"与 {'、'.join(others)} 是同一项（{words_of_key(key)}）。"
            sheet.fault(row, first, words, "同一项只能有一行，请删去多余的。")


def _reading(sheets: list[MatchedSheet], problems: list[Problem]) -> Reading:
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    cells: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        rows[sheet.form.code], cells[sheet.form.code] = {}, {}
        for row in sheet.rows:
            key = None if row.faulty else _key(sheet, row)
            if key is not None:
                rows[sheet.form.code][key] = row.fields
                cells[sheet.form.code][key] = sheet.place(sheet.pointed_at, row.number).cell
    found = [*problems]
    for sheet in sheets:
        found += sorted(sheet.problems, key=lambda p: (_row_of(p.where.cell), _across(p)))
    columns = {s.form.code: {name: c[2] for name, c in s.columns.items()} for s in sheets}
    return Reading(rows, cells, columns, tuple(found), sum(len(sheet.rows) for sheet in sheets))
