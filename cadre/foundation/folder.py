"""数据也可以写成文本表：一个文件夹是一个工作簿，一张表一个文件，或者几张表写在一个 TOML 里。

`*.csv`: the file's name is the sheet title, the first line holds the column titles.
`*.toml`: under each sheet title an array of tables (a row each), one table (a single row), or the
text of a CSV in a string of several lines. Cells are addressed as in a workbook.
"""

import csv
import io
import re
import stat
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from cadre.foundation.workbook import MAX_BYTES, RawBook, RawCell, RawSheet, sheet_of
from cadre.rules.errors import BadInput

MOST_FILES = 300
LINE = re.compile(r"\(at line (\d+),")  # tomllib 说出错在哪一行的写法


def read_folder(path: Path) -> RawBook:
    """Read a folder of CSV and TOML files as a workbook.

    Raises:
        BadInput: when a file cannot be read or two hold the same sheet.
    """
    sheets: dict[str, RawSheet] = {}
    for file in _files(path):
        for title, sheet in read_text(file).items():
            if title in sheets:
                raise BadInput(f"“{title}”表在两个文件里都有。", "请只留一个。")
            sheets[title] = sheet
    return RawBook(sheets)


def _files(path: Path) -> list[Path]:
    try:
        found = sorted(path.iterdir())
    except OSError as error:
        raise BadInput(f"{path.name} 打不开：{error.strerror}。", "请核对路径和权限。") from error
    if len(found) > MOST_FILES:
        raise BadInput(f"{path.name} 里的文件超过 {MOST_FILES} 个。", "请核对是不是这个文件夹。")
    return found


def content_of(file: Path) -> bytes:
    """The bytes of a regular file of bearable size.

    Raises:
        BadInput: for a folder, a pipe, a device, a link that leads nowhere, or too large a file.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise BadInput(f"{file.name} 不是普通文件。", "请换成文件本身。")
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadInput(f"{file.name} 打不开：{error.strerror}。", "请核对路径和权限。") from error
    if len(content) > MAX_BYTES:
        raise BadInput(f"{file.name} 超过 {MAX_BYTES // 1024 // 1024} MB。", "请分成几个文件。")
    return content


def read_text(file: Path) -> Mapping[str, RawSheet]:
    """The sheets of one CSV or TOML file; any other file has none.

    Raises:
        BadInput: when it cannot be read.
    """
    if file.suffix not in (".csv", ".toml"):
        return {}
    content = content_of(file)
    try:
        text = content.decode("utf-8-sig")
        if file.suffix == ".csv":
            return {file.stem: _csv(file.stem, io.StringIO(text, newline=""))}
        return _toml(text)
    except UnicodeDecodeError as error:
        raise BadInput(f"{file.name} 不是 UTF-8 编码。", "请另存为 UTF-8 后重试。") from error
    except _Mistake as error:
        raise BadInput(f"{file.name} 读不出来：{error}。", "请改正后重试。") from error
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise BadInput(f"{file.name} 读不出来：{_where(error)}。", "请改正后重试。") from error


class _Mistake(Exception):  # noqa: N818  是一句话，当场变成问题
    """What is wrong with a text, in Chinese."""


def _where(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "一层套一层，套得太深"
    if isinstance(error, tomllib.TOMLDecodeError):
        line = LINE.search(str(error))
        return f"第 {line[1]} 行写法不对" if line else "末尾没有写完"
    return "有的数字过大，或写法不对"


def _csv(title: str, lines: Iterable[str]) -> RawSheet:
    grid: list[tuple[int, Mapping[int, RawCell]]] = []
    reader = csv.reader(lines, strict=True)
    try:
        for number, line in enumerate(reader, start=1):
            cells: dict[int, RawCell] = {i: cell for i, cell in enumerate(line) if cell.strip()}
            if cells:
                grid.append((number, cells))
    except csv.Error as error:
        raise _Mistake(f"“{title}”表第 {reader.line_num} 行写法不对") from error
    return sheet_of(title, grid)


def _toml(text: str) -> Mapping[str, RawSheet]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    tables = tomllib.loads(lines, parse_float=Decimal)
    return {title: _table(title, table) for title, table in tables.items()}


def _table(title: str, table: object) -> RawSheet:
    """A sheet written as rows, as one row, or as the text of a CSV."""
    if isinstance(table, str) and "\n" in table:
        return _csv(title, table.splitlines(keepends=True))
    rows = [table] if isinstance(table, dict) else table
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _Mistake(f"“{title}”不是一张表")
    return _sheet(title, rows)


def _sheet(title: str, rows: list[dict[str, object]]) -> RawSheet:
    names = list(dict.fromkeys(name for row in rows for name in row))
    places = {name: place for place, name in enumerate(names)}
    grid: list[tuple[int, Mapping[int, RawCell]]] = [(1, dict(enumerate(names)))]
    for number, row in enumerate(rows, start=2):
        grid.append((number, {places[name]: _raw(value) for name, value in row.items()}))
    return sheet_of(title, grid)


def _raw(value: object) -> RawCell:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return Decimal(value)
    return value if isinstance(value, str | Decimal | date) else str(value)
