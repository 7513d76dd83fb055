"""机构变动录成一批：单位、职务、任职和变动记录一起入库，也一起撤销。"""

from dataclasses import replace
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import Fact, known
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_rows
from cadre.foundation.sheets import Books, SheetForm
from cadre.roster import unit_store
from cadre.roster.unit_changes import Change, Standing, faults, following
from cadre.roster.unit_history import History

BOOK = "roster"


def change(
    session: Session, who: Principal, books: Books, asked: Change, grounds: Grounds
) -> Entry:
    """Enter a change of a unit with all that follows from it; problems come back as data."""
    grounds.must_be_given()
    history = unit_store.history(session)
    asked = _by_code(asked, history)
    found = faults(asked, history)
    if found or asked.on is None:
        return Entry(None, tuple(found))
    forms = {form.code: form for form in books[BOOK].sheets}
    rows = following(asked, asked.on, grounds.paper, _standing(session, forms))
    raw = {
        forms[code].title: sheet_of_rows(forms[code], made)
        for code, made in vars(rows).items()
        if made
    }
    return enter_form(session, who, books, BOOK, raw, grounds=grounds)


def _by_code(asked: Change, history: History) -> Change:
    """Units may be named by their full name where only one has it."""

    def code(text: str) -> str:
        named = [b.code for b in history.bodies.values() if b.name == text]
        return named[0] if text not in history.bodies and len(named) == 1 else text

    return replace(asked, to=code(asked.to), others=tuple(map(code, asked.others)))


def _standing(session: Session, forms: dict[str, SheetForm]) -> Standing:
    units = {row["code"]: row for row in _rows(session, forms["unit"])}
    numbers = frozenset(row["number"] for row in _rows(session, forms["unitevent"]))
    return Standing(units, _rows(session, forms["post"]), _rows(session, forms["tenure"]), numbers)


def _rows(session: Session, form: SheetForm) -> list[dict[str, Any]]:
    fields = [column.field for column in form.columns]
    found: list[Fact] = list(session.scalars(known(form.table)))
    return [{name: getattr(row, name) for name in fields} for row in found]
