"""考察材料在页面上也是一张小表：一名干部、一个班子或一次专项考核的一块，一行一条。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cadre.foundation.access import Principal
from cadre.foundation.cells import shown
from cadre.foundation.sheets import BookForm, Column, SheetForm
from cadre.roster.block_forms import BLANK, Line
from cadre.rules.errors import NotFound
from records.evidence.forms import (
    COMMENTS,
    DUES,
    EVIDENCE_BOOK,
    FINDINGS,
    NAMES,
    RESTRICTED,
    RESTRICTED_BOOK,
    ROUTINE,
    STATEMENT_BOOK,
    STATEMENTS,
    TALKS,
)

LONG = frozenset({"words", "demand", "outcome"})
OF_PERSON = (ROUTINE, COMMENTS, FINDINGS, DUES, RESTRICTED)
OF_TEAM = (FINDINGS, RESTRICTED)
OF_SPECIAL = (NAMES, TALKS)
HISTORY = (ROUTINE, COMMENTS, STATEMENTS, FINDINGS, NAMES, DUES, RESTRICTED)
NOT_ASKED = frozenset({"source", "by_official"})


@dataclass(frozen=True)
class Block:
    """A sheet of the evidence of one subject: its columns, and its rows in words by key."""

    form: SheetForm
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def book_of(form: SheetForm) -> BookForm:
    """The workbook that a sheet is entered with by the department."""
    for book in (EVIDENCE_BOOK, RESTRICTED_BOOK, STATEMENT_BOOK):
        if form in book.sheets:
            return book
    raise AssertionError(form.code)


def block_of(who: Principal, forms: Sequence[SheetForm], code: str) -> SheetForm:
    """The sheet of that code among these, where the person may enter it.

    Raises:
        NotFound: alike for a sheet that is not there and one that is restricted from him.
    """
    found = next((form for form in forms if form.code == code), None)
    if found is None or not who.may(book_of(found).permission):
        raise NotFound("没有这一块材料。", "请从考察材料页面进入。")
    return found


def asked(form: SheetForm, fixed: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns that a form on a page asks for: what is fixed is not asked."""
    return tuple(c for c in form.columns if c.field not in NOT_ASKED and c.field not in fixed)


def lines(
    columns: Sequence[Column], rows: Mapping[str, Mapping[str, Any]], blank: int = BLANK
) -> tuple[Line, ...]:
    """The rows on record, then blank ones."""
    found = [
        Line(number, key, {c.field: shown(c, row[c.field]) for c in columns})
        for number, (key, row) in enumerate(rows.items(), start=1)
    ]
    return (*found, *(Line(len(found) + n, "", {}) for n in range(1, blank + 1)))


def block(
    form: SheetForm, rows: Mapping[str, Mapping[str, Any]], fixed: Mapping[str, str]
) -> Block:
    """A sheet as it is read on a page, rows in key order; empty columns are left out."""
    every = asked(form, fixed)
    kept = tuple(c for c in every if any(row[c.field] not in (None, "") for row in rows.values()))
    words = (tuple(shown(c, row[c.field]) for c in kept) for row in rows.values())
    return Block(form, kept, tuple(words))
