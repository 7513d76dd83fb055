"""入库之前先看清楚：哪些行是新的，哪些行由什么改成什么，哪些行没有变，哪些行不收。

Pure. The digest of a plan covers the file and every difference to the facts on record, so that a
confirmation counts only for what was shown (security 4.2).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cadre.foundation.cells import shown
from cadre.foundation.interpreting import Reading
from cadre.foundation.row_checks import backwards
from cadre.foundation.sheets import Bar, BookForm, Entering, Lock, Rows, SheetForm, Veil
from cadre.rules.problems import Place, Problem, Severity


@dataclass(frozen=True)
class Change:
    """One field of a row: its title, what is on record, what the file says."""

    title: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """A row of the file: where it stands, what it is about, and its changes."""

    where: Place
    key: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class SheetPlan:
    """What one sheet would do: new and changed rows, and how many are unchanged or refused."""

    form: SheetForm
    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    unchanged: int
    entered: Mapping[str, Mapping[str, Any]]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Preview:
    """What an upload would do to the facts, before it does."""

    book: BookForm
    file_name: str
    sheets: tuple[SheetPlan, ...]
    problems: tuple[Problem, ...]
    seen: int
    refused: int
    digest: str

    @property
    def new(self) -> int:
        """Rows that would be added."""
        return sum(len(sheet.new) for sheet in self.sheets)

    @property
    def changed(self) -> int:
        """Rows that would be corrected."""
        return sum(len(sheet.changed) for sheet in self.sheets)

    @property
    def unchanged(self) -> int:
        """Rows that say what is on record already."""
        return sum(sheet.unchanged for sheet in self.sheets)

    @property
    def blocked(self) -> bool:
        """Whether a problem stops the whole file."""
        return any(problem.severity is Severity.BLOCKS for problem in self.problems)


def plan(
    book: BookForm,
    reading: Reading,
    known: Rows,
    *,
    frozen: frozenset[str],
    bar: Bar,
    lock: Lock = lambda _form, _key: "",
    veil: Veil = lambda _form, fields: fields,
    file: tuple[str, str],
) -> Preview:
    """Compare a reading with the facts on record; `file` is name and hash.

    A field that the file does not bring keeps its value. A barred row is refused before it is
    compared: whoever may not touch it learns neither what is on record nor whether it differs. What
    is veiled from him is shown veiled.
    """
    kept = {
        code: {key: {**known.get(code, {}).get(key, {}), **fields} for key, fields in rows.items()}
        for code, rows in reading.rows.items()
    }
    barred = _barred(book, Entering(kept, known, reading.cells, reading.columns), bar)
    open_rows = {
        code: {key: fields for key, fields in rows.items() if (code, key) not in barred}
        for code, rows in kept.items()
    }
    entering = Entering(open_rows, known, reading.cells, reading.columns)
    sheets = tuple(_sheet(form, entering, veil) for form in book.sheets if form.code in kept)
    problems = [*reading.problems, *backwards(book, entering)]
    problems += [*book.check(entering), *barred.values()]
    problems += [problem for sheet in sheets for problem in _frozen(book, sheet, frozen, lock)]
    refused = _refused(book, reading, problems)
    return Preview(
        book, file[0], sheets, tuple(problems), reading.seen, refused, _digest(file[1], sheets)
    )


def _sheet(form: SheetForm, entering: Entering, veil: Veil) -> SheetPlan:
    known, rows = entering.known.get(form.code, {}), entering.rows[form.code]
    new, changed = [], []
    for key, fields in rows.items():
        line = Line(entering.place(form, key), key, _changes(form, known.get(key), fields, veil))
        if key not in known:
            new.append(line)
        elif line.changes:
            changed.append(line)
    unchanged = len(rows) - len(new) - len(changed)
    return SheetPlan(form, tuple(new), tuple(changed), unchanged, rows, entering.cells[form.code])


def _changes(
    form: SheetForm, old: Mapping[str, Any] | None, fields: Mapping[str, Any], veil: Veil
) -> tuple[Change, ...]:
    seen = veil(form, old) if old else {}
    return tuple(
        Change(
            column.title,
            shown(column, seen[column.field]) if old else "",
            shown(column, fields[column.field]),
        )
        for column in form.columns
        if column.field in fields and (old is None or old[column.field] != fields[column.field])
    )


def _barred(book: BookForm, entering: Entering, bar: Bar) -> Mapping[tuple[str, str], Problem]:
    """By sheet code and key, the rows that may not be touched as they are or as they would be."""
    merged = {
        code: {**entering.known.get(code, {}), **entering.rows.get(code, {})}
        for code in entering.known.keys() | entering.rows.keys()
    }
    found = {}
    for form in book.sheets:
        on_record = entering.known.get(form.code, {})
        for key, fields in entering.rows.get(form.code, {}).items():
            words = bar(form, fields, merged)
            if not words and key in on_record:
                words = bar(form, on_record[key], entering.known)
            if words:
                found[form.code, key] = Problem(entering.place(form, key), words)
    return found


def _frozen(
    book: BookForm, sheet: SheetPlan, frozen: frozenset[str], lock: Lock
) -> Iterable[Problem]:
    for line in (*sheet.new, *sheet.changed):
        held = line.key.partition("|")[0] in frozen
        if words := book.frozen_words if held else lock(sheet.form, line.key):
            yield Problem(line.where, words)


def _refused(book: BookForm, reading: Reading, problems: list[Problem]) -> int:
    """Rows not taken: those not read, and those read but barred by a check."""
    taken = sum(len(rows) for rows in reading.rows.values())
    at = {
        (problem.where.sheet, _row(problem.where.cell))
        for problem in problems
        if problem.severity is Severity.BLOCKS
    }
    barred = sum(
        (form.title, _row(cell)) in at
        for form in book.sheets
        for cell in reading.cells.get(form.code, {}).values()
    )
    return reading.seen - taken + barred


def _row(cell: str) -> str:
    return "".join(letter for letter in cell if letter.isdecimal())


def _digest(file_hash: str, sheets: tuple[SheetPlan, ...]) -> str:
    differences = [
        [
            sheet.form.code,
            [
                [kind, line.key, [[c.title, c.old, c.new] for c in line.changes]]
                for kind, lines in (("new", sheet.new), ("changed", sheet.changed))
                for line in sorted(lines, key=lambda line: line.key)
            ],
            sheet.unchanged,
        ]
        for sheet in sheets
    ]
    return hashlib.sha256(
        json.dumps([file_hash, differences], ensure_ascii=False).encode()
    ).hexdigest()
