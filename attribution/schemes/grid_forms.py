"""方案各表在页面上是可以填的表格：一行一项，已有的可改可删，后面留几行空的可加。"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from attribution.schemes.comment_forms import COMMENT_BOOK
from attribution.schemes.forms import INDICATORS, SCHEME_BOOK, WEIGHTS
from cadre.foundation.cells import shown
from cadre.foundation.sheets import Column, SheetForm
from cadre.foundation.workbook import RawCell
from cadre.rules.errors import NotFound
from cadre.rules.numbers import POINT, plain

FIELDS = 700  # 一张网页表单最多这么多格，再多就分页
BLANK = 3
NAME = re.compile(r"(\d{1,4})-(\w+)")
SHEETS: Mapping[str, tuple[str, SheetForm]] = {
    form.code: (book.code, form) for book in (SCHEME_BOOK, COMMENT_BOOK) for form in book.sheets
}


@dataclass(frozen=True)
class Line:
    """A row of a grid: its number, its key on record or "", and its cells by field in words."""

    number: int
    key: str
    cells: Mapping[str, str]
    wanted: bool = False  # 页面列出来等着填的行：不填就是没有


@dataclass(frozen=True)
class Grid:
    """A sheet as a form: what is fixed by the page, what is asked, and the rows."""

    form: SheetForm
    fixed: Mapping[str, str]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    start: int = 0
    more: bool = False

    @property
    def step(self) -> int:
        """How many rows one page holds."""
        return FIELDS // (len(self.columns) + 2)


def sheet_of(code: str) -> tuple[str, SheetForm]:
    """The book and the form of a sheet.

    Raises:
        NotFound: when there is no such sheet.
    """
    if code not in SHEETS:
        raise NotFound("没有这张表。", "请从方案页面进入。")
    return SHEETS[code]


def grid(
    form: SheetForm,
    fixed: Mapping[str, str],
    rows: Mapping[str, Mapping[str, Any]],
    *,
    start: int = 0,
    wanted: Iterable[Mapping[str, str]] = (),
    blank: int = BLANK,
) -> Grid:
    """The rows that have the fixed cells, then those `wanted` that are not there, then blank ones.

    A long sheet is shown in pages beginning at row `start`.
    """
    columns = tuple(column for column in form.columns if column.field not in fixed)
    own = {
        key: fields
        for key, fields in rows.items()
        if all(str(fields[name]) == value for name, value in fixed.items())
    }
    lines = [
        Line(0, key, {column.field: shown(column, fields[column.field]) for column in columns})
        for key, fields in own.items()
    ]
    lines += [
        Line(0, "", dict(cells), wanted=True)
        for cells in wanted
        if form.key_of({**fixed, **_blank(form, cells)}) not in own
    ]
    step = Grid(form, fixed, columns, ()).step
    found, more = lines[start : start + step], len(lines) > start + step
    found += [Line(0, "", {})] * (0 if more else blank)
    numbered = tuple(replace(line, number=n) for n, line in enumerate(found, start=start + 1))
    return Grid(form, fixed, columns, numbered, start, more)


def _blank(form: SheetForm, cells: Mapping[str, str]) -> dict[str, str]:
    return dict.fromkeys(form.key, "") | dict(cells)


def posted(form: SheetForm, given: Mapping[str, str]) -> list[Line]:
    """The rows of a grid as they came back, by number."""
    known = {column.field for column in form.columns} | {"key", "gone", "wanted"}
    cells: dict[int, dict[str, str]] = {}
    for name, value in given.items():
        found = NAME.fullmatch(name)
        if found and found[2] in known:
            cells.setdefault(int(found[1]), {})[found[2]] = value
    return [
        Line(number, own.pop("key", ""), own, wanted=bool(own.pop("wanted", "")))
        for number, own in sorted(cells.items())
    ]


def taken(
    form: SheetForm, lines: Sequence[Line], fixed: Mapping[str, str]
) -> tuple[dict[int, Mapping[str, RawCell]], set[str]]:
    """What a grid asks for: lines to enter by number, and keys to take off.

    A row on record is taken off when it is marked so, or when all but its key was emptied.
    """
    entered: dict[int, Mapping[str, RawCell]] = {}
    removed = set()
    for line in lines:
        cells = {name: value for name, value in line.cells.items() if name != "gone"}
        named = line.key or line.wanted
        said = [value for name, value in cells.items() if not (named and name in form.key)]
        if line.cells.get("gone") or not any(value.strip() for value in said):
            removed |= {line.key} - {""}
        else:
            entered[line.number] = {**cells, **fixed}
    return entered, removed


def matrix(
    code: str, given: Mapping[str, str], rows: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[int, Mapping[str, RawCell]], set[str]]:
    """The weight matrix as it came back: cells named `w|指标|类别`; an emptied one is taken off."""
    entered: dict[int, Mapping[str, RawCell]] = {}
    removed = set()
    for number, (name, value) in enumerate(given.items(), start=1):
        mark, _, rest = name.partition("|")
        indicator, _, class_code = rest.partition("|")
        if mark != "w":
            continue
        cells = {"scheme": code, "indicator": indicator, "class_code": class_code}
        key = WEIGHTS.key_of({**cells, "subject": ""})
        if value.strip():
            entered[number] = {**cells, "weight": value}
        elif key in rows:
            removed.add(key)
    return entered, removed


def as_weight(points: int | None) -> str:
    """A weight as it is typed: no noughts behind, blank where there is none."""
    return plain(Decimal(points) / POINT) if points else ""


def blank_indicator() -> dict[str, str]:
    """What a new indicator begins with: the commonest choice of each list."""
    return {
        column.field: str(column.choices[0]) if column.choices and column.required else ""
        for column in INDICATORS.columns
    } | {"places": "2"}
