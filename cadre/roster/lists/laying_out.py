"""名册排好序、列成表，页面上和导出的文件里都用这一份，次序一个样。

Pure.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cadre.roster.lists.definition import Definition, ListOrder, closed_to, labels
from cadre.roster.names import order as names
from cadre.roster.names.order import NameOrder
from cadre.roster.search.person_fields import FIELDS
from cadre.roster.search.profiles import Profile

NUMBER = "序号"
FORMULA_START = re.compile(r"(\A|[\r\n])(?=[=+\-@\t\r＝＋－＠])")  # 单元格里的每一行都算
BY_NAME = {
    ListOrder.SURNAME_STROKES: NameOrder.SURNAME_STROKES,
    ListOrder.NAME_STROKES: NameOrder.NAME_STROKES,
    ListOrder.PINYIN: NameOrder.PINYIN,
}


@dataclass(frozen=True)
class Line:
    """A person of a list, with the cells in the order of its columns."""

    code: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A list as it stands on a day.

    `columns` are the codes of those that are shown, `left_out` the names of those that who asks
    may not see, `rare` the names with characters that the stroke table does not hold.
    """

    title: str
    as_of: date
    order: ListOrder
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    left_out: tuple[str, ...] = ()
    rare: tuple[str, ...] = ()

    @property
    def heads(self) -> list[str]:
        """The heads of the columns."""
        return labels(self.columns)

    @property
    def table(self) -> list[list[str]]:
        """Heads and rows with their numbers, as pages and files show them."""
        rows = ([str(n), *line.cells] for n, line in enumerate(self.lines, start=1))
        return [[NUMBER, *self.heads], *rows]

    @property
    def notes(self) -> list[str]:
        """What stands under the title of every copy."""
        head = f"截至 {self.as_of}，共 {len(self.lines)} 人，{self.order}"
        said = [f"无权查看、没有列出：{'、'.join(self.left_out)}"] if self.left_out else []
        if self.rare:
            said.append(f"姓名中有字表以外的字，排在最后：{'、'.join(self.rare)}")
        return [head, *said]


def arranged(people: Iterable[Profile], wanted: Definition) -> list[Profile]:
    """The people in the order of the list; equal names by post, equal posts by code."""
    return sorted(people, key=_key(wanted))


def _key(wanted: Definition) -> Callable[[Profile], Any]:
    if wanted.order is ListOrder.GIVEN:
        places: Mapping[str, int] = {code: n for n, code in enumerate(wanted.scope_value)}
        return lambda one: (places.get(one.code, len(places)), one.place)
    if by_name := BY_NAME.get(wanted.order):
        return lambda one: (names.key(one.name, by_name), one.place)
    return lambda one: one.place


def lay_out(
    people: Iterable[Profile],
    wanted: Definition,
    as_of: date,
    *,
    private: bool,
    whole: bool = False,
) -> Sheet:
    """The list of these people; `whole` shows ID numbers unmasked, to who may see them."""
    closed = closed_to(wanted.columns, private=private)
    columns = tuple(c for c in wanted.columns if c in FIELDS and c not in closed)
    fields = [FIELDS[code] for code in columns]
    in_order = arranged(people, wanted)
    lines = tuple(
        Line(one.code, tuple(f.printed(one, private=private, whole=whole) for f in fields))
        for one in in_order
    )
    rare = [one.name for one in in_order if names.unknown_letters(one.name)]
    by_strokes = wanted.order in (ListOrder.SURNAME_STROKES, ListOrder.NAME_STROKES)
    return Sheet(
        wanted.name,
        as_of,
        wanted.order,
        columns,
        lines,
        tuple(labels(closed)),
        tuple(rare) if by_strokes else (),
    )


def as_csv(table: Sequence[Sequence[str]]) -> bytes:
    """A table as CSV that spreadsheets open rightly; text that would be a formula stays text."""
    held = io.StringIO(newline="")
    csv.writer(held).writerows([[_harmless(cell) for cell in row] for row in table])
    return held.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return FORMULA_START.sub(r"\1'", cell)
