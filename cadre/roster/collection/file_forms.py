"""照采集表填的文件打开来：表和列凭名称对上，格子按列的规定读，错的记下在哪一格。"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cadre.foundation.cells import CellFault, folded, read_cell, tidy
from cadre.foundation.matching import MatchedSheet, match_sheets
from cadre.foundation.references import Suggester
from cadre.foundation.sheets import BookForm, Column, Kind, SheetForm
from cadre.foundation.workbook import RawBook, RawCell, RawSheet
from cadre.roster.collection.coding import code_of, text_of
from cadre.roster.collection.columns import EXPLAINED, NOT_GIVEN, SHEETS, NationalColumn
from cadre.roster.collection.printed_forms import PRINTED
from cadre.roster.lrmx.facts import undotted
from cadre.rules.national_codes import listed
from cadre.rules.problems import Place, Problem, Severity

TITLE = re.compile(r"(A99Z1|[AB]\d\d)(?!\d)")
BOOK = BookForm("collection", "全国采集表", PRINTED)
ALSO = {("A36", "政治面貌"): ("少先队员",)}  # 代码表上没有，表上照写（formats §5.1）
UNKNOWN = "照规定的列还没有定下来，这张表不收。"
INSTEAD = "请删去这张表；这些内容用花名册、干部信息工作簿导入。"


@dataclass
class Sheet:
    """A national sheet of the file: its title there, its rows, and what is wrong in them."""

    name: str
    title: str
    matched: MatchedSheet
    suggester: Suggester
    problems: list[Problem] = field(default_factory=list)
    wrong: set[int] = field(default_factory=set)
    taken: dict[str, set[int]] = field(default_factory=dict)  # 干部 → 家庭成员已占的序号

    @property
    def rows(self) -> list[tuple[int, Mapping[str, RawCell]]]:
        """Number and cells, by our title of the column, of the rows that hold anything."""
        names = {raw: column.title for column, raw, _ in self.matched.columns.values()}
        rows = [
            (number, {names[raw]: cell for raw, cell in cells.items() if raw in names})
            for number, cells in self.matched.raw.rows
        ]
        return [(number, cells) for number, cells in rows if any(map(_filled, cells.values()))]

    @property
    def columns(self) -> list[NationalColumn]:
        """The columns that the file has."""
        return [column for column in SHEETS[self.name] if column.title in self.matched.columns]

    def letter(self, title: str) -> str:
        """The letter of a column; of the first where the file does not have it."""
        return self.matched.columns[title][2] if title in self.matched.columns else "A"

    def fault(self, number: int, title: str, fault: CellFault) -> None:
        """A cell that is wrong: its row is not taken."""
        self.wrong.add(number)
        self._tell(number, title, fault.what, fault.what_to_do, Severity.BLOCKS)

    def warn(self, number: int, title: str, what: str, what_to_do: str = "") -> None:
        """A cell to look at; its row is taken."""
        self._tell(number, title, what, what_to_do, Severity.WARNS)

    def _tell(self, number: int, title: str, what: str, to_do: str, severity: Severity) -> None:
        place = Place(self.name, f"{self.letter(title)}{number}")
        self.problems.append(Problem(place, what, to_do, severity))

    def value(
        self, number: int, cells: Mapping[str, RawCell], column: NationalColumn, on_record: str = ""
    ) -> Any:  # noqa: ANN401  由列的种类决定
        """A cell as read, or "" where it is blank or wrong.

        One that says what is on record is taken as it is there, whatever the lists say.
        """
        cell = cells.get(column.title, "")
        if not _filled(cell):
            if column.required:
                missing = CellFault(f"“{column.title}”没有填。", "这一列必填。")
                self.fault(number, column.title, missing)
            return ""
        try:
            return self.read(column, cell, on_record)
        except CellFault as fault:
            self.fault(number, column.title, fault)
            return ""

    def read(self, column: NationalColumn, cell: RawCell, on_record: str = "") -> Any:  # noqa: ANN401  同上
        """A cell by the rules of its column.

        Raises:
            CellFault: when the column does not take it.
        """
        if isinstance(cell, str) and on_record and tidy(cell) == tidy(on_record):
            return on_record
        if not column.codes:
            return read_cell(Column(column.title, column.field, Kind(column.kind)), cell)
        said = str(read_cell(Column(column.title, "code"), cell))
        if said in ALSO.get((self.name, column.title), ()):
            return said
        if code := code_of(column.codes, said):
            return text_of(column.codes, code)
        hint = self.suggester.nearest(said, list(listed(column.codes)))
        raise CellFault(
            f"“{said}”不在“{column.title}”的代码表里。", hint or "请填代码表上的号或名称。"
        )


@dataclass
class Out:
    """Rows of one of our sheets, made from rows of the file."""

    form: SheetForm
    letters: Mapping[str, str]  # 字段 → 文件里的列号
    rows: list[tuple[int, dict[str, RawCell]]] = field(default_factory=list)

    def add(self, number: int, fields: Mapping[str, Any]) -> None:
        """One row, by field; it stands in that row of the file."""
        titles = {column.field: column.title for column in self.form.columns}
        cells = {titles[name]: _raw(value) for name, value in fields.items()}
        self.rows.append((number, cells))

    def sheet(self) -> RawSheet:
        """The sheet to be read by our form; its columns are those that some row brings."""
        titles = {column.title: column.field for column in self.form.columns}
        brought = [t for t in titles if any(t in cells for _, cells in self.rows)]
        return RawSheet({t: self.letters.get(titles[t], "A") for t in brought}, self.rows)


def opened(raw: RawBook) -> tuple[dict[str, Sheet], list[Problem]]:
    """The national sheets of a file by code, and the sheets that are not taken."""
    renamed: dict[str, RawSheet] = {}
    titles: dict[str, str] = {}
    problems = []
    for title, sheet in raw.sheets.items():
        found = TITLE.match(folded(title).upper())
        name = found[1] if found else title
        if title == EXPLAINED or (name in NOT_GIVEN and not sheet.rows):
            continue
        if name in NOT_GIVEN:
            words = f"“{title}”是采集表的{NOT_GIVEN[name]}表，{UNKNOWN}"
            problems.append(Problem(Place(title), words, INSTEAD))
            continue
        name = title if name in renamed else name
        renamed[name], titles[name] = sheet, title
    suggester = Suggester()
    matched, others = match_sheets(BOOK, RawBook(renamed), suggester)
    sheets = {
        one.form.code: Sheet(
            one.form.code, titles[one.form.code], one, suggester, list(one.problems)
        )
        for one in matched
        if one.form.code in titles
    }
    return sheets, [*problems, *others]


def as_shown(column: NationalColumn, value: Any) -> str:  # noqa: ANN401  同上
    """A value as the sheet shows it: months of six digits, days of eight."""
    if isinstance(value, date):
        return f"{value:%Y%m%d}"
    return undotted(value) if column.kind == Kind.MONTH.value else str(value)


def _filled(cell: RawCell) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())


def _raw(value: Any) -> RawCell:  # noqa: ANN401  同上
    return str(value) if isinstance(value, int) else "" if value is None else value
