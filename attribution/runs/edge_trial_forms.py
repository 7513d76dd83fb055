"""试改责任链的表单：一项结果现有的各行和系数摆出来，改哪一格、去哪一行、添哪一行，由人填写。

A page holds all sheets at once: the lines of sheet n are numbered from n thousand on. Only what
differs from what is on record is sent on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from attribution.plan import Indicator, Scheme
from attribution.responsibility.factors import BUREAU, DEFAULT, RESULT, table_for, team_edge
from attribution.responsibility.forms import DIVISION
from attribution.runs.edge_asked import Asked, Sent
from attribution.runs.edge_changes import FactorTable, factors_now
from attribution.schemes.grid_forms import Grid, Line, posted
from cadre.foundation.cells import CellFault, read_cell, shown
from cadre.foundation.sheets import Column, Kind, Rows, SheetForm
from cadre.foundation.workbook import RawCell
from cadre.roster.forms import TENURES
from cadre.rules.errors import BadInput
from cadre.rules.numbers import Factor, show_factor
from cadre.rules.vocabulary import Side

DUTIES, PORTFOLIOS, *OTHERS = DIVISION.sheets
SHEETS: tuple[SheetForm, ...] = (DUTIES, PORTFOLIOS, TENURES, *OTHERS)
OF_THE_RESULT = ("scheme", "subject", "indicator")
NOT_ASKED = frozenset(
    ("source", "alert", "good", "frequency", "task", "paper", "decided_by", "decided_on", "reason")
)
EACH, BLANK = 1000, 2
TRIED = "试改"
FACTOR = Column("系数", "factor", Kind.FACTOR, required=True)


def grids(asked: Asked, rows: Rows, given: Mapping[str, str] | None = None) -> list[Grid]:
    """The sheets with the rows that bear on the result, as on record or as they came back."""
    found = []
    for number, form in enumerate(SHEETS, start=1):
        columns = tuple(c for c in form.columns if c.field not in NOT_ASKED | set(OF_THE_RESULT))
        own = {key: row for key, row in rows[form.code].items() if asked.concerns(form.code, row)}
        cells = [Line(0, key, _shown(form, row)) for key, row in own.items()]
        lines = [
            replace(line, number=number * EACH + n)
            for n, line in enumerate([*cells, *[Line(0, "", {})] * BLANK], start=1)
        ]
        if given is not None:
            back = {line.number: line for line in posted(form, given)}
            lines = [replace(line, cells=_back(line, back)) for line in lines]
        found.append(Grid(form, asked.fixed if form.scope else {}, columns, tuple(lines)))
    return found


def _back(line: Line, back: Mapping[int, Line]) -> Mapping[str, str]:
    own = back.get(line.number)
    return {**line.cells, **own.cells} if own and own.key == line.key else line.cells


def _shown(form: SheetForm, row: Mapping[str, Any]) -> dict[str, str]:
    return {column.field: shown(column, row[column.field]) for column in form.columns}


def sent(asked: Asked, rows: Rows, given: Mapping[str, str]) -> Sent:
    """What the form changes; a row on record that is as it was changes nothing."""
    entered: dict[str, dict[int, Mapping[str, RawCell]]] = {}
    gone: dict[str, frozenset[str]] = {}
    for sheet, form in enumerate(SHEETS, start=1):
        lines = [line for line in posted(form, given) if line.number // EACH == sheet]
        known = rows[form.code]
        marked = {line.key for line in lines if line.cells.get("gone") and line.key in known}
        asking = [line for line in lines if not line.cells.get("gone")]
        cells = {line.number % EACH: _cells(asked, form, known, line) for line in asking}
        entered[form.code] = {number: own for number, own in cells.items() if own}
        gone[form.code] = frozenset(k for k in marked if asked.concerns(form.code, known[k]))
    return Sent(entered, gone)


def _cells(
    asked: Asked, form: SheetForm, known: Mapping[str, Mapping[str, Any]], line: Line
) -> dict[str, RawCell]:
    """The whole line where it differs from the record or is new; nothing where it does not."""
    if line.key in known:
        before = _shown(form, known[line.key])
        after = {**before, **line.cells}
        return dict(after) if after != before else {}
    if line.key or not any(value.strip() for value in line.cells.values()):
        return {}
    begins = asked.scheme.period.begins_on
    presumed: dict[str, RawCell] = {
        column.field: begins if column.kind is Kind.DATE else TRIED
        for column in form.columns
        if column.required or column.field in ("number", "paper")
    }
    fixed = asked.fixed if form.scope else {}
    presumed |= {"number": f"{TRIED}{line.number}"} if "number" in presumed else {}
    said = {name: value for name, value in line.cells.items() if value.strip()}
    asks = {c.field for c in form.columns if c.field not in NOT_ASKED | {"number", "begins_on"}}
    return {n: v for n, v in presumed.items() if n not in asks} | dict(fixed) | dict(said)


@dataclass(frozen=True)
class FactorRow:
    """The factors of an edge as they hold for the result; `side` None: for both sides alike."""

    number: int
    edge: str
    side: Side | None
    factors: Mapping[str, Factor]
    words: str

    def cells(self, given: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
        """The role, the name of its field and what stands in it."""
        names = {role: f"factor|{self.number}|{role}" for role in self.factors}
        return [
            (role, name, (given or {}).get(name, show_factor(self.factors[role])))
            for role, name in names.items()
        ]


def factor_rows(scheme: Scheme, indicator: Indicator) -> list[FactorRow]:
    """The tables of factors that hold for an indicator, edge by edge."""
    found: list[FactorRow] = []
    for edge in (RESULT, team_edge(indicator.liability), BUREAU):
        both = [(side, table_for(scheme, edge, indicator, side)) for side in Side]
        alike = both[0][1].factors == both[1][1].factors
        for side, table in both[:1] if alike else both:
            roles = {role: 0 for own, role in DEFAULT if own == edge}
            roles |= factors_now(table.factors, edge)
            row = FactorRow(len(found), edge, None if alike else side, roles, table.words)
            found.append(row)
    return found


def kinds_of(indicator: Indicator) -> list[tuple[str, str]]:
    """What a change of factors may be for: all indicators, this one, or one of its kinds."""
    own = (indicator.topic, indicator.nature, indicator.liability, *indicator.tags)
    words = dict.fromkeys(str(word) for word in own if word)
    return [("", "全部指标"), (indicator.code, indicator.name), *((w, f"{w}类") for w in words)]


def factor_tables(rows: Sequence[FactorRow], given: Mapping[str, str]) -> Iterator[FactorTable]:
    """The tables of factors that the form sets anew.

    Raises:
        BadInput: when a factor is not one, or a side is unknown.
    """
    for row in rows:
        own = {role: _factor(role, text) for role, _, text in row.cells(given)}
        asked = given.get(f"side|{row.number}", "")
        if own != row.factors:
            side = row.side or (_side(asked) if asked else None)
            yield FactorTable(row.edge, own, side, given.get("applies_to", ""))


def _side(text: str) -> Side:
    if text not in list(Side):
        raise BadInput(f"没有“{text}”这一侧。", "请选得分或失分。")
    return Side(text)


def _factor(role: str, text: str) -> Factor:
    try:
        factor: Factor = read_cell(FACTOR, text.strip() or "0")
    except CellFault as fault:
        raise BadInput(f"“{role}”的系数：{fault.what}", fault.what_to_do) from fault
    return factor
