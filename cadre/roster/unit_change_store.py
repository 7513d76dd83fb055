"""机构变动录成一批：单位、职务、任职和变动记录一起入库，也一起撤销。"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import Fact, known
from cadre.foundation.page_entry import Entry, Grounds, enter_form, plan_form, sheet_of_rows
from cadre.foundation.planning import Preview
from cadre.foundation.sheets import Books, SheetForm
from cadre.foundation.workbook import RawSheet
from cadre.roster import unit_store
from cadre.roster.unit_change_faults import faults
from cadre.roster.unit_changes import Change, Standing, following
from cadre.roster.unit_history import History
from cadre.rules.problems import Problem

BOOK = "roster"


@dataclass(frozen=True)
class Foreseen:
    """What a change would do: the rows it brings, or what is wrong with it."""

    problems: tuple[Problem, ...] = ()
    raw: Mapping[str, RawSheet] = field(default_factory=dict)
    preview: Preview | None = None


def foresee(
    session: Session, who: Principal, books: Books, asked: Change, grounds: Grounds
) -> Foreseen:
    """All that would follow from a change of a unit; nothing is entered."""
    grounds.must_be_given()
    history = unit_store.history(session)
    asked = _by_code(asked, history)
    found = faults(asked, history)
    if found or asked.on is None:
        return Foreseen(tuple(found))
    forms = {form.code: form for form in books[BOOK].sheets}
    rows = following(asked, asked.on, grounds.paper, _standing(session, forms))
    raw = {
        forms[code].title: sheet_of_rows(forms[code], made)
        for code, made in vars(rows).items()
        if made
    }
    preview = plan_form(session, who, books, BOOK, raw)
    return Foreseen(preview.problems if preview.blocked else (), raw, preview)


def change(
    session: Session, who: Principal, books: Books, foreseen: Foreseen, grounds: Grounds
) -> Entry:
    """Enter a change that was foreseen; problems come back as data."""
    if foreseen.problems:
        return Entry(None, foreseen.problems)
    return enter_form(session, who, books, BOOK, foreseen.raw, grounds=grounds)


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
