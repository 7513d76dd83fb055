"""现有的事实按表取出，连同各自的名称，供导入时比较和查对。"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from cadre.foundation import facts
from cadre.foundation.sheets import Books, Rows, SheetForm, forms_of


def _current(session: Session, form: SheetForm) -> Mapping[str, Mapping[str, Any]]:
    names = [column.field for column in form.columns]
    columns = form.table.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
    query = facts.known(form.table).with_only_columns(
        columns.key, *(columns[name] for name in names)
    )
    return {key: dict(zip(names, row, strict=True)) for key, *row in session.execute(query)}


def current_rows(session: Session, books: Books) -> Rows:
    """Facts on record of every registered form."""
    forms = forms_of(books)
    return {code: _current(session, form) for code, form in forms.items()}


def names_of(books: Books, rows: Rows) -> Mapping[str, Mapping[str, str]]:
    """Name (or "") of every key; a row without one goes by the name of what its key ends in."""
    forms = [form for book in books.values() for form in book.sheets]
    own = {
        form.code: {
            key: str(row.get(form.name_field) or "") for key, row in rows[form.code].items()
        }
        for form in forms
    }
    ends = {
        form.code: column.referred
        for form in forms
        for column in form.columns
        if column.field == form.key[-1] and column.refers_to
    }
    return {
        code: {
            key: name or _name_of_end(own, ends.get(code, ()), key.rpartition("|")[2])
            for key, name in names.items()
        }
        for code, names in own.items()
    }


def _name_of_end(own: Mapping[str, Mapping[str, str]], codes: tuple[str, ...], last: str) -> str:
    return next((own[code][last] for code in codes if last in own.get(code, {})), "")
