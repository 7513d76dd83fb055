"""上传的工作簿先验大小和真伪，再交给受限的子进程读出，读不了的用平常话说明原因。

Source: handbook security rows “Zip bomb” and 4.18: streamed unpacked size and entry count are
checked before any parser; the parser runs in a child with limits of memory, processor and time.
"""

import io
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, TypeAlias

from cadre.rules.errors import BadInput
from cadre.rules.problems import Place, Problem

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 150 * 1024 * 1024
MAX_ENTRIES = 1000
MAX_TAGS = 10_000_000  # 一格连同它的文字约十个标记：相当于一百万格，再多就不交给解析器
TIMEOUT = 30
PATIENCE = {"mark-large": 300}  # 秒；只在作业里办
CHILDREN = BoundedSemaphore(2)  # 同时拆读的文件数，内存占用以此为限
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")  # 旧版 .xls 和加密的 .xlsx 都装在这种容器里
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AGAIN = "请在 Excel 或 WPS 中另存为“Excel 工作簿（.xlsx）”后重新上传。"
MANGLED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


@dataclass(frozen=True)
class Percent:
    """A number in a cell formatted as a percentage: 1.077 shown as 107.7%."""

    value: Decimal


RawCell: TypeAlias = str | Decimal | Percent | date | datetime


@dataclass(frozen=True)
class RawSheet:
    """A sheet as read: column letter of each title, and non-empty cells by title for each row."""

    titles: Mapping[str, str]
    rows: Sequence[tuple[int, Mapping[str, RawCell]]]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RawBook:
    """A workbook as read: its sheets by title."""

    sheets: Mapping[str, RawSheet]


def column_letter(number: int) -> str:
    """Letters of a column counted from 0.

    >>> column_letter(0), column_letter(26)
    ('A', 'AA')
    """
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_workbook(content: bytes) -> RawBook:
    """Read an .xlsx file.

    Raises:
        BadInput: when it is not a workbook, too large, encrypted, damaged or hostile.
    """
    check_archive(content)
    return raw_book(json.loads(run_child("read", content)))


def raw_book(answer: Sequence[Mapping[str, Any]]) -> RawBook:
    """What the child has read, as it answers."""
    return RawBook({sheet["title"]: _sheet(sheet) for sheet in answer})


def check_archive(content: bytes) -> None:
    """Refuse what is not a sound .xlsx archive of bearable size, before any parser sees it."""
    if len(content) > MAX_BYTES:
        raise BadInput(f"文件超过 {MAX_BYTES // 1024 // 1024} MB。", "请分成几个文件上传。")
    if content.startswith(OLE_MAGIC):
        if ENCRYPTED in content:
            raise BadInput("文件加了打开密码，读不出来。", "请去掉密码后重新上传。")
        raise BadInput("这是旧版 Excel（.xls）文件。", SAVE_AGAIN)
    if not content.startswith(b"PK"):
        raise BadInput("这不是 Excel 工作簿（.xlsx）。", SAVE_AGAIN)
    try:
        _measure(content)
    except (*MANGLED, RuntimeError) as error:
        raise BadInput("文件已损坏或没有传完整。", SAVE_AGAIN) from error


def _measure(content: bytes) -> None:
    """Unpack every member in pieces, counting real bytes: declared sizes may lie."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if len(members) > MAX_ENTRIES or len(names) != len(members):
            raise BadInput("文件的内部结构不正常。", SAVE_AGAIN)
        if "xl/workbook.xml" not in names:
            raise BadInput("这不是 Excel 工作簿（.xlsx）。", SAVE_AGAIN)
        left, tags = MAX_UNPACKED, MAX_TAGS
        for member in members:
            with archive.open(member) as stream:
                while piece := stream.read(1 << 16):
                    left, tags = left - len(piece), tags - piece.count(b"<")
                    if min(left, tags) < 0:
                        raise BadInput("文件解开后过大。", "请删去多余的行列和图片后重新上传。")


def run_child(task: str, content: bytes, words: object = None) -> bytes:
    """Let a child process with limits work on a workbook; words go before it as one JSON line.

    Raises:
        BadInput: when the child refuses, dies or takes too long.
    """
    sent = json.dumps(words).encode() + b"\n" + content
    try:
        with CHILDREN:
            done = subprocess.run(  # noqa: S603  命令行固定，文件内容只走标准输入
                [sys.executable, "-m", "cadre.foundation.workbook_child", task],
                input=sent,
                capture_output=True,
                timeout=PATIENCE.get(task, TIMEOUT),
                cwd=Path(__file__).parents[2],
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise BadInput("文件太复杂，规定时间内没有读完。", "请只保留模板中的表后重试。") from error
    if done.returncode != 0:
        raise BadInput("文件已损坏，或行列过多，读不出来。", SAVE_AGAIN)
    return done.stdout


def _cell(coded: Sequence[Any]) -> RawCell:
    kind, text = coded
    if kind == "number":
        return Decimal(text)
    if kind == "percent":
        return Percent(Decimal(text))
    if kind == "date":
        moment = datetime.fromisoformat(text)
        return moment if moment.time() != time.min else moment.date()
    return str(text)


def _sheet(coded: Mapping[str, Any]) -> RawSheet:
    grid = [
        (number, {place: _cell(cell) for place, cell in cells}) for number, cells in coded["rows"]
    ]
    formulas = tuple(
        Problem(
            Place(coded["title"], address),
            "单元格是公式，文件里没有算好的数。",
            "请在 Excel 中打开并保存一次，或把公式粘贴为数值。",
        )
        for address in coded["uncached"]
    )
    return sheet_of(coded["title"], grid, formulas)


def sheet_of(
    title: str,
    grid: Sequence[tuple[int, Mapping[int, RawCell]]],
    problems: tuple[Problem, ...] = (),
) -> RawSheet:
    """Make a sheet of numbered rows of cells by column number; the first row holds the titles."""
    head = dict(grid[0][1]) if grid and grid[0][0] == 1 else {}
    named = {place: str(cell).strip() for place, cell in head.items()}
    found = list(problems)
    titles: dict[str, str] = {}
    for place, name in named.items():
        if name in titles:
            where = Place(title, f"{column_letter(place)}1")
            found.append(Problem(where, f"列“{name}”出现了两次。", "请删去多余的一列。"))
        titles.setdefault(name, column_letter(place))
    rows = []
    for number, cells in grid[1:] if head else grid:
        for place in cells.keys() - named.keys():
            where = Place(title, f"{column_letter(place)}{number}")
            found.append(Problem(where, "这一列没有列名。", "请补上列名，或清空这一格。"))
        rows.append((number, {named[p]: cell for p, cell in cells.items() if p in named}))
    return RawSheet(titles, rows, tuple(found))
