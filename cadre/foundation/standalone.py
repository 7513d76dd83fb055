"""不入库也能读：一个文件夹、一个文本文件或一个工作簿，读法和校验与导入时完全相同。

What a sheet may leave out when it stands alone is filled in first, by a declared table, so that
what is then interpreted is the same full workbook that could be imported.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias

from cadre.foundation.cells import folded
from cadre.foundation.folder import content_of, read_folder, read_text
from cadre.foundation.interpreting import blank, interpret
from cadre.foundation.row_checks import backwards
from cadre.foundation.sheets import BookForm, Entering, SheetForm
from cadre.foundation.workbook import RawBook, RawCell, RawSheet, read_workbook
from cadre.rules.errors import BadInput, NotFound
from cadre.rules.problems import Problem

Row: TypeAlias = Mapping[str, RawCell]
Filling: TypeAlias = Callable[[int, Row], RawCell]  # 行号和这一行 → 没有填的那一格是什么
Fillings: TypeAlias = Mapping[str, Mapping[str, Filling]]  # 表名 → 列名
Names: TypeAlias = Mapping[str, Mapping[str, str]]

TEXTS = (".csv", ".toml")
FIRST = "A"  # 表里没有的列，说到它时指这一行的行首


@dataclass(frozen=True)
class Alone:
    """A workbook read on its own: objects by sheet code, names by key, rows, problems."""

    objects: Mapping[str, list[Any]]
    names: Names
    rows: Mapping[str, Mapping[str, Mapping[str, Any]]]
    problems: tuple[Problem, ...]


def read_book(path: Path, book: BookForm, one_sheet: str) -> RawBook:
    """Read a folder, a .toml, a .csv or an .xlsx.

    A CSV holds the sheet it is named after, or `one_sheet` when it has another name.

    Raises:
        NotFound: when there is no such file.
        BadInput: when it cannot be read.
    """
    try:
        folder, there = path.is_dir(), path.exists()
    except (OSError, RuntimeError) as error:
        raise BadInput(f"{path.name} 打不开。", "请核对路径和权限。") from error
    if folder:
        return read_folder(path)
    if not there:
        raise NotFound(f"没有“{path}”这个文件或文件夹。", "请核对路径。")
    if path.suffix.lower() not in TEXTS:
        return read_workbook(content_of(path))
    sheets = dict(read_text(path))
    if path.suffix == ".csv" and folded(path.stem) not in {folded(f.title) for f in book.sheets}:
        return RawBook({one_sheet: sheets[path.stem]})
    return RawBook(sheets)


def without(raw: RawBook, other: BookForm) -> RawBook:
    """The sheets that are not of another workbook, where two are written in one file."""
    theirs = {folded(form.title) for form in other.sheets}
    return RawBook({t: sheet for t, sheet in raw.sheets.items() if folded(t) not in theirs})


def completed(raw: RawBook, fillings: Fillings) -> RawBook:
    """Fill what was left out: a cell that is blank, or whose column is not there."""
    by_title = {folded(title): columns for title, columns in fillings.items()}
    return RawBook(
        {t: _completed(sheet, by_title.get(folded(t), {})) for t, sheet in raw.sheets.items()}
    )


def _completed(sheet: RawSheet, fillings: Mapping[str, Filling]) -> RawSheet:
    own = {folded(title): title for title in sheet.titles}
    titles = dict(sheet.titles)
    named = {}
    for title, filling in fillings.items():
        name = own.get(folded(title), title)
        titles.setdefault(name, FIRST)
        named[name] = filling
    rows = []
    for number, cells in sheet.rows:
        added = {
            name: filling(number, cells)
            for name, filling in named.items()
            if not str(cells.get(name, "")).strip()
        }
        rows.append((number, {**cells, **{k: v for k, v in added.items() if v != ""}}))
    return RawSheet(titles, rows, sheet.problems)


def read_alone(book: BookForm, raw: RawBook, before: Alone | None = None) -> Alone:
    """Interpret a workbook with nothing else known, or with what another one says.

    Every problem is among the `problems`; a row with one has no object.
    """
    known: dict[str, Mapping[str, str]] = dict(before.names) if before else {}
    reading = interpret(book, raw, known)
    entering = Entering(reading.rows, before.rows if before else {}, reading.cells, reading.columns)
    rows = {form.code: reading.rows.get(form.code, {}) for form in book.sheets}
    forms = {form.code: form for form in book.sheets}
    objects = {
        code: [_object(forms[code], f, reading.cells[code][key]) for key, f in found.items()]
        for code, found in rows.items()
    }
    names = {code: _names(forms[code], found.items()) for code, found in rows.items()}
    problems = (*reading.problems, *backwards(book, entering), *book.check(entering))
    return Alone(objects, names, rows, problems)


def _object(form: SheetForm, fields: Mapping[str, Any], cell: str) -> SimpleNamespace:
    """A row with all the fields of its sheet; those whose column is absent are blank."""
    blanks = {column.field: blank(form, column) for column in form.columns}
    return SimpleNamespace(**{**blanks, **fields}, cell=f"{form.title}!{cell}")


def _names(form: SheetForm, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, str]:
    return {key: str(row.get(form.name_field) or "") for key, row in rows}


def only_row(raw: RawBook, title: str, column: str) -> str:
    """What the only row of a sheet says in a column; "" when there is not exactly one row.

    Raises:
        BadInput: when the sheet has several rows that differ in it.
    """
    found = next((s for t, s in raw.sheets.items() if folded(t) == folded(title)), None)
    said = {str(cells.get(column, "")).strip() for _, cells in found.rows} if found else set()
    if len(said) > 1:
        raise BadInput(f"“{title}”表里有 {len(said)} 个{column}。", "一次只算一个，请分开。")
    return next(iter(said), "")
