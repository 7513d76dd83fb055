"""方案各张表照工作簿的样子列出来看：代码换成名称，整列空着的不列。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from attribution.plan import Scheme
from attribution.schemes.forms import SCHEME_BOOK
from cadre.foundation.cells import shown
from cadre.foundation.sheets import Column, SheetForm
from cadre.roster.tables import Unit


@dataclass(frozen=True)
class Sheet:
    """A sheet to read: its title, the titles of the columns that hold something, and the rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def detailed(
    scheme: Scheme, rows: Mapping[str, Iterable[Mapping[str, Any]]], units: Mapping[str, Unit]
) -> list[Sheet]:
    """The sheets of a scheme that have rows, in the order of the workbook."""
    names = {
        "class": {code: one.name for code, one in scheme.classes.items()},
        "subject": {code: one.name for code, one in scheme.subjects.items()},
        "indicator": {code: one.name for code, one in scheme.indicators.items()},
        "unit": {code: one.name for code, one in units.items()},
    }
    made = [_sheet(form, [*rows[form.code]], names) for form in SCHEME_BOOK.sheets]
    return [sheet for sheet in made if sheet.rows]


def _sheet(
    form: SheetForm, rows: list[Mapping[str, Any]], names: Mapping[str, Mapping[str, str]]
) -> Sheet:
    cells = {
        column.title: [_said(column, row[column.field], names) for row in rows]
        for column in form.columns
        if column.field != "scheme"
    }
    kept = {title: words for title, words in cells.items() if any(words)}
    return Sheet(form.title, tuple(kept), tuple(zip(*kept.values(), strict=True)))


def _said(column: Column, value: object, names: Mapping[str, Mapping[str, str]]) -> str:
    text = shown(column, value)
    found = (names[code][text] for code in column.referred if text in names.get(code, {}))
    return next(found, text)
