"""在页面上改动事实，与导入工作簿走同一扇门：同样的检查、同样成批、同样留痕，还可以删行。

A form is made into a `RawBook` whose rows carry the line number of the form, so that a problem can
be told by its line. Rows taken off are retired in the same batch as the rows entered.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.cells import written
from cadre.foundation.facts import Batch
from cadre.foundation.intake_store import book_for, planned, queue
from cadre.foundation.page_batches import Keys, carry_out
from cadre.foundation.planning import Preview
from cadre.foundation.sheets import Books, SheetForm
from cadre.foundation.workbook import RawBook, RawCell, RawSheet, column_letter
from cadre.rules.errors import BadInput
from cadre.rules.numbers import plain
from cadre.rules.problems import Place, Problem

PAGE = "页面录入"
ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Grounds:
    """Why facts are changed, and by which paper."""

    reason: str
    paper: str

    def must_be_given(self) -> None:
        """Refuse a change without reason or paper.

        Raises:
            BadInput: naming both.
        """
        if not self.reason.strip() or not self.paper.strip():
            raise BadInput("入库须写明理由和依据文件。", "请补填。")


@dataclass(frozen=True)
class Entry:
    """What came of a form: the batch, or None when nothing changed or problems stand against it."""

    batch: Batch | None
    problems: tuple[Problem, ...] = ()


def sheet_of_form(form: SheetForm, lines: Mapping[int, Mapping[str, RawCell]]) -> RawSheet:
    """Numbered lines of a form, by field, as a sheet; row 1 is kept for the titles.

    The columns are those that some line brings; a line that does not bring one leaves it blank.
    """
    brought = {name for line in lines.values() for name in line}
    columns = [column for column in form.columns if column.field in brought]
    titles = {column.title: column_letter(i) for i, column in enumerate(columns)}
    rows = [
        (number + 1, {c.title: line[c.field] for c in columns if c.field in line})
        for number, line in lines.items()
    ]
    return RawSheet(titles, rows)


def sheet_of_rows(form: SheetForm, rows: Sequence[Mapping[str, Any]]) -> RawSheet:
    """Rows on record, or made from such, as a sheet to be entered."""
    lines = [{c.field: _raw(written(c, row[c.field])) for c in form.columns} for row in rows]
    return sheet_of_form(form, dict(enumerate(lines, start=1)))


def _raw(value: object) -> RawCell:
    if value is None:
        return ""
    return plain(value) if isinstance(value, int) else value  # type: ignore[return-value]  # 字段各有其类型


def enter_form(
    session: Session,
    who: Principal,
    books: Books,
    code: str,
    raw: Mapping[str, RawSheet],
    *,
    grounds: Grounds,
    removed: Keys | None = None,
) -> Entry:
    """Enter the sheets of a form (by title) and take rows off, as one batch on the trail.

    Problems come back as data, with the line and the column in words; nothing is entered then.

    Raises:
        BadInput: without reason and paper.
        Refused: when other rows still refer to what is taken off, or it is frozen.
    """
    grounds.must_be_given()
    queue(session)
    found = plan_form(session, who, books, code, raw)
    if found.blocked:
        return Entry(None, found.problems)
    batch = carry_out(
        session,
        who,
        books,
        _placed(found),
        **vars(grounds),
        file_hash=_digest(raw),
        removed=removed or {},
    )
    return Entry(batch)


def plan_form(
    session: Session, who: Principal, books: Books, code: str, raw: Mapping[str, RawSheet]
) -> Preview:
    """What the sheets of a form would change; problems are told by line and column."""
    book = book_for(who, books, code)
    found = planned(session, who, books, book, RawBook(raw), file=(PAGE, _digest(raw)))
    return replace(found, problems=tuple(_told(raw, problem) for problem in found.problems))


def _digest(raw: Mapping[str, RawSheet]) -> str:
    return hashlib.sha256(repr(sorted(raw.items())).encode()).hexdigest()


def _told(raw: Mapping[str, RawSheet], problem: Problem) -> Problem:
    """The place of a problem in the words of a form: which line, which column."""
    sheet, at = raw.get(problem.where.sheet), ADDRESS.fullmatch(problem.where.cell)
    if sheet is None or at is None:
        return problem
    title = next((name for name, letter in sheet.titles.items() if letter == at[1]), "")
    line = f"第 {int(at[2]) - 1} 行" if len(sheet.rows) > 1 else ""
    return replace(problem, where=Place(problem.where.sheet, f"{line}{title}"))


def _placed(found: Preview) -> Preview:
    """The rows of a form stand in no cell of a file."""
    sheets = tuple(replace(s, cells=dict.fromkeys(s.cells, PAGE)) for s in found.sheets)
    return replace(found, sheets=sheets)
