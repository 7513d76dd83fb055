"""一行引用着别的行，被引用的不能没有；没有了，就说出是哪一行悬空。"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cadre.foundation.cells import folded
from cadre.foundation.sheets import Books, Column, Rows, SheetForm, forms_of


@dataclass(frozen=True, order=True)
class Dangling:
    """A row (title of its sheet, its key) that refers to a key not on record in sheet `code`."""

    title: str
    key: str
    code: str
    missing: str

    @property
    def words(self) -> str:
        """The row as a person calls it."""
        return f"{self.title}“{words_of_key(self.key)}”"


def words_of_key(key: str) -> str:
    """A natural key as a person reads it; parts that are blank are not written.

    >>> words_of_key("S1|I9|U1|")
    'S1、I9、U1'
    """
    return "、".join(part for part in key.split("|") if part)


def dangling(books: Books, rows: Rows) -> frozenset[Dangling]:
    """Every reference of these rows to a row that is not among them."""
    forms = forms_of(books)
    return frozenset(found for form in forms.values() for found in _of_sheet(form, forms, rows))


def _of_sheet(form: SheetForm, forms: dict[str, SheetForm], rows: Rows) -> Iterator[Dangling]:
    columns = [
        (column, tuple(forms[code] for code in column.referred if code in forms))
        for column in form.columns
    ]
    for key, fields in rows[form.code].items():
        for column, targets in columns:
            text = fields[column.field]
            wanted = [_wanted(form, column, fields, target) for target in targets]
            known = any(key in rows[t.code] for key, t in zip(wanted, targets, strict=True))
            if text and targets and not known:
                yield Dangling(form.title, key, targets[0].code, wanted[0])


def _wanted(form: SheetForm, column: Column, fields: Mapping[str, Any], target: SheetForm) -> str:
    scope = form.scope_of(column, fields) if target.scope else ""
    return f"{scope}|{fields[column.field]}" if scope else str(fields[column.field])


def words_of_lacking(form: SheetForm, titles: Iterable[str]) -> str:
    """Which columns that matter a sheet does not have, so that nobody deletes data; or ""."""
    there = {folded(title) for title in titles}
    matter = [column for column in form.columns if column.required or column.field == form.figure]
    lacking = "、".join(column.title for column in matter if folded(column.title) not in there)
    return f"这张表缺少：{lacking}。若就是其中一列，请改列名，不要删去。" if lacking else ""
