"""工作簿的表和列按名称对上模板：对不上的、重复的、缺少的逐一说明，并提示相近的名称。"""

from dataclasses import dataclass, field
from typing import Any

from cadre.foundation.cells import folded
from cadre.foundation.references import Suggester
from cadre.foundation.referring import words_of_lacking
from cadre.foundation.sheets import BookForm, Column, SheetForm
from cadre.foundation.workbook import RawBook, RawSheet
from cadre.rules.problems import Place, Problem

GUIDE, SUMMARY, VERDICT = "填写说明", "校验汇总", "校验结果"
FIRST = "A"
OURS = frozenset({GUIDE, SUMMARY, "取值", "_meta"})


@dataclass
class SheetRow:
    """A row while it is read."""

    number: int
    fields: dict[str, Any] = field(default_factory=dict)
    faulty: bool = False


@dataclass
class MatchedSheet:
    """A sheet matched with its form, the rows read so far and the problems found."""

    form: SheetForm
    raw: RawSheet
    columns: dict[str, tuple[Column, str, str]]  # 字段 → 列、表头原文、列号
    rows: list[SheetRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, name: str, number: int) -> Place:
        """The cell of a field in a row; where its column is absent, the start of the row."""
        letter = self.columns[name][2] if name in self.columns else FIRST
        return Place(self.form.title, f"{letter}{number}")

    @property
    def pointed_at(self) -> str:
        """The field whose cell stands for the row: its figure where it has one, else its start."""
        return self.form.figure if self.form.figure in self.columns else self.form.key[0]

    def fault(self, row: SheetRow, name: str, what: str, what_to_do: str = "") -> None:
        """Note a problem of a row at the cell of a field."""
        row.faulty = True
        self.problems.append(Problem(self.place(name, row.number), what, what_to_do))


def match_sheets(
    book: BookForm, raw: RawBook, suggester: Suggester
) -> tuple[list[MatchedSheet], list[Problem]]:
    """The sheets of a workbook in the order of its form, and what could not be matched."""
    forms = {folded(form.title): form for form in book.sheets}
    found: dict[str, MatchedSheet] = {}
    problems: list[Problem] = []
    for title, sheet in raw.sheets.items():
        if title in OURS or not (sheet.titles or sheet.rows):
            continue
        form = forms.get(folded(title))
        if form is None:
            hint = suggester.nearest(title, [form.title for form in book.sheets])
            words = f"“{book.title}”工作簿里没有“{title}”这张表。"
            problems.append(Problem(Place(title), words, hint or "请删去这张表，或改用模板。"))
        elif form.code in found:
            problems.append(
                Problem(Place(title), f"“{form.title}”表出现了两次。", "请合并成一张。")
            )
        else:
            found[form.code] = _match_columns(form, sheet, suggester)
    return [found[form.code] for form in book.sheets if form.code in found], problems


def _match_columns(form: SheetForm, raw: RawSheet, suggester: Suggester) -> MatchedSheet:
    wanted = {folded(column.title): column for column in form.columns}
    matched = MatchedSheet(form, raw, {}, problems=list(raw.problems))
    for name, letter in raw.titles.items():
        if name == VERDICT:
            continue
        column = wanted.get(folded(name))
        where = Place(form.title, f"{letter}1")
        if column is None:
            hint = suggester.nearest(name, [column.title for column in form.columns])
            words = f"“{form.title}”表没有“{name}”这一列。"
            to_do = hint + words_of_lacking(form, raw.titles)
            matched.problems.append(Problem(where, words, to_do or "请删去这一列。"))
        elif column.field in matched.columns:
            words = f"列“{column.title}”出现了两次。"
            matched.problems.append(Problem(where, words, "请删去多余的一列。"))
        else:
            matched.columns[column.field] = (column, name, letter)
    for column in form.columns:
        if column.required and column.field not in matched.columns:
            words = f"缺少“{column.title}”这一列。"
            matched.problems.append(Problem(Place(form.title, "A1"), words, "请补上，或改用模板。"))
    return matched
