"""一行引用着别的行，被引用的不能没有；没有了，就说出是哪一行悬空。"""

from collections.abc import Iterator
from dataclasses import dataclass

from cadre.foundation.sheets import Books, Rows, SheetForm


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
        return f"{self.title}“{self.key.replace('|', '、')}”"


def dangling(books: Books, rows: Rows) -> frozenset[Dangling]:
    """Every reference of these rows to a row that is not among them."""
    forms = {form.code: form for book in books.values() for form in book.sheets}
    return frozenset(found for form in forms.values() for found in _of_sheet(form, forms, rows))


def _of_sheet(form: SheetForm, forms: dict[str, SheetForm], rows: Rows) -> Iterator[Dangling]:
    columns = [column for column in form.columns if column.refers_to in forms]
    for key, fields in rows[form.code].items():
        for column in columns:
            target, text = forms[column.refers_to], fields[column.field]
            scope = form.scope_of(column, fields) if target.scope else ""
            wanted = f"{scope}|{text}" if scope else text
            if text and wanted not in rows[target.code]:
                yield Dangling(form.title, key, target.code, wanted)
