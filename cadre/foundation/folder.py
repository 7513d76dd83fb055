"""数据也可以写成文本表：一个文件夹是一个工作簿，一张表一个文件，或者几张表写在一个 TOML 里。

`*.csv`: the file's name is the sheet title, the first line holds the column titles.
`*.toml`: under each sheet title an array of tables (a row each), one table (a single row), or the
text of a CSV in a string of several lines. Cells are addressed as in a workbook.
"""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from cadre.foundation.workbook import RawBook, RawCell, RawSheet, sheet_of
from cadre.rules.errors import BadInput


def read_folder(path: Path) -> RawBook:
    """Read a folder of CSV and TOML files as a workbook.

    Raises:
        BadInput: when a file cannot be read or two hold the same sheet.
    """
    sheets: dict[str, RawSheet] = {}
    for file in sorted(path.iterdir()):
        for title, sheet in read_text(file).items():
            if title in sheets:
                raise BadInput(f"“{title}”表在两个文件里都有。", "请只留一个。")
            sheets[title] = sheet
    return RawBook(sheets)


def read_text(file: Path) -> Mapping[str, RawSheet]:
    """The sheets of one CSV or TOML file; any other file has none.

    Raises:
        BadInput: when it cannot be read.
    """
    try:
        if file.suffix == ".csv":
            with file.open(encoding="utf-8-sig", newline="") as lines:
                return {file.stem: _csv(file.stem, lines)}
        return _toml(file) if file.suffix == ".toml" else {}
    except UnicodeDecodeError as error:
        raise BadInput(f"{file.name} 不是 UTF-8 编码。", "请另存为 UTF-8 后重试。") from error
    except (ValueError, csv.Error) as error:
        raise BadInput(f"{file.name} 读不出来：{error}。", "请改正后重试。") from error


def _csv(title: str, lines: Iterable[str]) -> RawSheet:
    grid: list[tuple[int, Mapping[int, RawCell]]] = []
    for number, line in enumerate(csv.reader(lines, strict=True), start=1):
        cells: dict[int, RawCell] = {i: cell for i, cell in enumerate(line) if cell.strip()}
        if cells:
            grid.append((number, cells))
    return sheet_of(title, grid)


def _toml(file: Path) -> Mapping[str, RawSheet]:
    tables = tomllib.loads(file.read_text("utf-8-sig"), parse_float=Decimal)
    return {title: _table(title, table) for title, table in tables.items()}


def _table(title: str, table: object) -> RawSheet:
    """A sheet written as rows, as one row, or as the text of a CSV."""
    if isinstance(table, str) and "\n" in table:
        return _csv(title, table.splitlines(keepends=True))
    rows = [table] if isinstance(table, dict) else table
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"“{title}”不是一张表")
    return _sheet(title, rows)


def _sheet(title: str, rows: list[dict[str, object]]) -> RawSheet:
    names = list(dict.fromkeys(name for row in rows for name in row))
    grid: list[tuple[int, Mapping[int, RawCell]]] = [(1, dict(enumerate(names)))]
    for number, row in enumerate(rows, start=2):
        grid.append((number, {names.index(name): _raw(value) for name, value in row.items()}))
    return sheet_of(title, grid)


def _raw(value: object) -> RawCell:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return Decimal(value)
    return value if isinstance(value, str | Decimal | date) else str(value)
