"""一名干部的每一块信息在页面上是一张小表：一行一项，可加可改可删，连同理由和依据成批入库。"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from cadre.foundation.cells import shown
from cadre.foundation.sheets import Column, SheetForm
from cadre.foundation.workbook import RawCell
from cadre.roster.entering import PRIVATE
from cadre.roster.forms import OFFICIALS, POSTS, ROSTER
from cadre.roster.person_forms import PERSON_BOOK
from cadre.roster.unit_forms import QUOTAS
from cadre.rules.errors import NotFound

BLANK = 3
LONG = frozenset({"words", "reason", "work", "text", "remarks", "speciality"})
NAME = re.compile(r"(\d{1,3})-(\w+)")
ORDER = (
    "official", "education", "resumeentry", "tenure", "rankheld", "annualgrade", "award",
    "handling", "familymember", "reservemember", "kinship", "formtext",
)  # fmt: skip
_ALL = {form.code: (book.code, form) for book in (ROSTER, PERSON_BOOK) for form in book.sheets}
BLOCKS: Mapping[str, tuple[str, SheetForm]] = {code: _ALL[code] for code in ORDER}
TITLES = {**{code: form.title for code, (_, form) in BLOCKS.items()}, "official": "基本情况"}
OF_UNIT: Mapping[str, SheetForm] = {form.code: form for form in (POSTS, QUOTAS)}
READ_ONLY = frozenset({"formtext"})  # 表上的原话由导入的表生成，不在页面上改


@dataclass(frozen=True)
class Line:
    """A row of a block: its number, its key on record or "", and its cells in words by field."""

    number: int
    key: str
    cells: Mapping[str, str]


def block_of(code: str, *, private: bool) -> tuple[str, SheetForm]:
    """The book and the sheet of a block.

    Raises:
        NotFound: when there is no such block, or it is private and the person may not see it.
    """
    if code not in BLOCKS or (code in PRIVATE and not private):
        raise NotFound("没有这一块信息。", "请从干部的页面进入。")
    return BLOCKS[code]


def unit_block_of(code: str) -> SheetForm:
    """The sheet of a block of a unit: its posts, or its quotas.

    Raises:
        NotFound: when there is no such block.
    """
    if code not in OF_UNIT:
        raise NotFound("没有这一块信息。", "请从单位的页面进入。")
    return OF_UNIT[code]


def shown_blocks(*, private: bool) -> list[tuple[str, str]]:
    """Code and title of the blocks that a person may see."""
    return [(code, TITLES[code]) for code in ORDER if private or code not in PRIVATE]


def asked(form: SheetForm, *, private: bool) -> tuple[Column, ...]:
    """The columns of a block that a form asks for."""
    fixed = {"official", "source"}
    if form.code in OF_UNIT:
        fixed = {"unit", "source"}
    if form is OFFICIALS:
        fixed = {"source", "code"} | (set() if private else {"id_number", "remarks"})
    return tuple(column for column in form.columns if column.field not in fixed)


def lines(
    form: SheetForm, rows: Mapping[str, Mapping[str, Any]], columns: Sequence[Column]
) -> tuple[Line, ...]:
    """The rows on record, then blank ones; of a single row, that row alone."""
    found = [
        Line(number, key, {c.field: shown(c, row[c.field]) for c in columns})
        for number, (key, row) in enumerate(rows.items(), start=1)
    ]
    if form is OFFICIALS:
        return tuple(found or [Line(1, "", {})])
    return (*found, *(Line(len(found) + n, "", {}) for n in range(1, BLANK + 1)))


def posted(form: SheetForm, given: Mapping[str, str]) -> list[Line]:
    """The rows of a block as they came back, in the order of their numbers."""
    known = {column.field for column in form.columns} | {"key", "gone"}
    cells: dict[int, dict[str, str]] = {}
    for name, value in given.items():
        found = NAME.fullmatch(name)
        if found and found[2] in known:
            cells.setdefault(int(found[1]), {})[found[2]] = value
    return [Line(number, own.pop("key", ""), own) for number, own in sorted(cells.items())]


def taken(
    form: SheetForm,
    came: Sequence[Line],
    rows: Mapping[str, Mapping[str, Any]],
    fixed: Mapping[str, str],
) -> tuple[dict[int, Mapping[str, RawCell]], set[str]]:
    """What a block asks for: lines to enter by number, and keys to take off.

    A row is taken off when it is marked so or emptied, or when its key was changed: it then is
    entered under the new one in the same batch. A new line without a number gets the next.
    """
    columns = {column.field: column for column in form.columns}
    numbers = count(1 + max((row.get("number") or 0 for row in rows.values()), default=0))
    entered: dict[int, Mapping[str, RawCell]] = {}
    removed: set[str] = set()
    for line in came:
        cells = {name: value for name, value in line.cells.items() if name not in {"gone", *fixed}}
        if line.cells.get("gone") or not any(value.strip() for value in cells.values()):
            removed |= {line.key} - {""}
            continue
        if form.key[-1] == "number" and not cells.get("number", "").strip():
            cells["number"] = str(next(numbers))
        entered[line.number] = {**cells, **fixed}
        before = rows.get(line.key)
        moved = before is not None and any(
            cells.get(name, "").strip() != shown(columns[name], before[name])
            for name in form.key
            if name in cells
        )
        removed |= {line.key} if moved else set()
    return entered, removed
