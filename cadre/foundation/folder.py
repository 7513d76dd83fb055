"""随程序交付的数据以文本表存放：一个文件夹是一个工作簿，一张表一个文件。

`*.csv`: the file's name is the sheet title, the first line holds the column titles.
`*.toml`: arrays of tables, one per sheet title. Cells are addressed as in a workbook.
"""

import csv
import tomllib
from collections.abc import Mapping
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
        try:
            found = _read(file)
        except (ValueError, csv.Error) as error:
            raise BadInput(f"{file.name} 读不出来：{error}。", "请改正后重试。") from error
        for title, sheet in found.items():
            if title in sheets:
                raise BadInput(f"“{title}”表在两个文件里都有。", "请只留一个。")
            sheets[title] = sheet
    return RawBook(sheets)


def _read(file: Path) -> Mapping[str, RawSheet]:
    if file.suffix == ".csv":
        return {file.stem: _csv(file)}
    return _toml(file) if file.suffix == ".toml" else {}


def _csv(file: Path) -> RawSheet:
    grid: list[tuple[int, Mapping[int, RawCell]]] = []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for number, line in enumerate(csv.reader(lines, strict=True), start=1):
            cells: dict[int, RawCell] = {i: cell for i, cell in enumerate(line) if cell.strip()}
            if cells:
                grid.append((number, cells))
    return sheet_of(file.stem, grid)


def _toml(file: Path) -> Mapping[str, RawSheet]:
    tables = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    return {
        title: _sheet(title, rows)
        for title, rows in tables.items()
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    }


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
