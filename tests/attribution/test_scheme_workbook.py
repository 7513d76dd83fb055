from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from attribution.schemes.forms import SCHEME_BOOK
from cadre.foundation.interpreting import interpret
from cadre.foundation.planning import plan
from cadre.foundation.sheets import Column, Kind, SheetForm
from cadre.foundation.template import template
from cadre.foundation.workbook import read_workbook
from cadre.rules.problems import blocking

CODE = "S1"
words = some.text("甲乙丙丁1A（）·％=+-", min_size=1, max_size=6).map(str.strip).filter(bool)
DAYS = some.dates(date(2000, 1, 1), date(2090, 1, 1))
NUMBERS = some.decimals(-(10**6), 10**6, places=4).map(lambda n: Decimal(str(n)).normalize() + 0)
VALUES = {
    Kind.TEXT: words,
    Kind.DATE: DAYS,
    Kind.WHOLE: some.integers(-99, 9999),
    Kind.NUMBER: NUMBERS,
    Kind.POINTS: some.integers(0, 10**9),
    Kind.FACTOR: some.integers(0, 10_000),
}


def cell(column: Column, there: dict[str, list[str]]):
    """Any value of a column; what refers to something picks from what is there."""
    default = "" if column.kind is Kind.TEXT else None
    if column.field == "parameters":
        return some.sampled_from(["", "封顶=1.1；基础分=60"])
    if column.refers_to:
        known = [key for code in column.referred for key in there.get(code, [])]
        options = some.sampled_from(known) if known else some.just(default)
    elif column.choices:
        options = some.sampled_from([str(choice) for choice in column.choices])
    elif column.least is not None:
        options = some.integers(column.least, 9999)
    else:
        options = VALUES[column.kind]
    blank_is_kept = default == "" or column.kind is Kind.NUMBER
    if column.required or column.choices or not blank_is_kept:
        return options
    return some.one_of(some.just(default), options)


@some.composite
def schemes(draw):
    """Rows of every sheet of one scheme, each referring to rows that are there."""
    rows, there = {}, {"unit": ["U1", "U2", "U3"], "approved_check": ["H1"]}
    for form in SCHEME_BOOK.sheets:
        made: dict[str, dict] = {}
        for _ in range(1 if form.code == "scheme" else draw(some.integers(0, 3))):
            fields = {c.field: draw(cell(c, there)) for c in form.columns}
            fields["code" if form.code == "scheme" else "scheme"] = CODE
            fields |= {"previous": ""} if form.code == "scheme" else {}
            if fields.get("begins_on") and fields.get("ends_on"):
                days = sorted((fields["begins_on"], fields["ends_on"]))
                fields["begins_on"], fields["ends_on"] = days
            if all(fields[c.field] not in ("", None) for c in form.columns if c.required):
                made[form.key_of(fields)] = fields
        rows[form.code] = made
        there[form.code] = [str(fields[form.key[-1]]) for fields in made.values()]
    return rows


def back(rows):
    """What the exported workbook of these rows would change when it comes back."""
    names = {code: dict.fromkeys(sheet, "") for code, sheet in rows.items()}
    names |= {"unit": dict.fromkeys(("U1", "U2", "U3"), ""), "approved_check": {"H1": ""}}
    reading = interpret(SCHEME_BOOK, read_workbook(template(SCHEME_BOOK, rows)), names)
    nothing = frozenset()
    return plan(
        SCHEME_BOOK, reading, rows, frozen=nothing, bar=lambda *_any: "", file=("表.xlsx", "")
    )


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemes())
def test_any_scheme_exported_and_imported_is_the_same_scheme(rows):
    found = back(rows)

    assert blocking(list(found.problems)) == []
    assert (found.new, found.changed) == (0, 0)
    assert found.unchanged == sum(len(sheet) for sheet in rows.values())


@pytest.mark.parametrize("form", SCHEME_BOOK.sheets, ids=lambda form: form.code)
def test_every_sheet_but_the_head_is_kept_by_its_scheme(form: SheetForm):
    assert form.scope == ("" if form.code == "scheme" else "scheme")
    assert form.key[0] == ("code" if form.code == "scheme" else "scheme")
