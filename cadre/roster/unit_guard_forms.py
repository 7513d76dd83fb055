"""导入花名册不能把记录在案的机构变动悄悄改回去：与变动相抵触的行不收，指出是哪一次变动。

Pure. An older workbook, brought back, tells units, posts and tenures as they were before a paper
renamed, moved, merged, split or abolished the unit. Only what a file changes is held against it:
what stood wrong before is told by the check of the roster.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cadre.foundation.sheets import Entering, Rows, SheetForm
from cadre.roster.unit_clashes import ENDING, clashes, eve, told
from cadre.roster.unit_history import Body, Event, History
from cadre.rules.periods import Span
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import UnitEventKind

UNIT, EVENT, POST, TENURE = "unit", "unitevent", "post", "tenure"
WHAT_TO_DO = (
    "这一行多半来自变动以前导出的表，请照现在的记录改，或从表里删去这一行；"
    "变动本身录错的，先撤销录入它的那一批。"
)
Forms = Mapping[str, SheetForm]
Row = Mapping[str, Any]


def against_events(entering: Entering, forms: Forms) -> list[Problem]:
    """Rows about to be entered that contradict a recorded change of a unit."""
    if not any(entering.rows.get(code) for code in (UNIT, EVENT, POST, TENURE)):
        return []
    before = _history(entering.known)
    after = _history(
        {c: {**entering.known.get(c, {}), **entering.rows.get(c, {})} for c in (UNIT, EVENT)}
    )
    found = list(_new_clashes(entering, forms, before, after))
    found += _older_names(entering, forms[UNIT], before, after)
    found += _reopened(entering, forms, _ends(before, after))
    return found


def _history(rows: Rows) -> History:
    bodies = (
        Body(u["code"], u["name"], u["parent"], u["kind"], Span(u["begins_on"], u["ends_on"]))
        for u in (_whole(row) for row in rows.get(UNIT, {}).values())
        if u["ends_on"] is None or u["begins_on"] <= u["ends_on"]
    )
    events = (
        Event(
            UnitEventKind(e["kind"]), e["unit"], e["happened_on"], e.get("other") or "",
            e.get("former_name") or "", e.get("former_parent") or "", e["paper"], e["number"],
        )
        for e in rows.get(EVENT, {}).values()
    )  # fmt: skip
    return History.of(bodies, events)


def _whole(row: Row) -> Row:
    return {"parent": "", "ends_on": None, **row}


def _problem(entering: Entering, form: SheetForm, key: str, field: str, what: str) -> Problem:
    return Problem(entering.place(form, key, field), what, WHAT_TO_DO)


def _new_clashes(
    entering: Entering, forms: Forms, before: History, after: History
) -> Iterator[Problem]:
    """At the unit's row, where the file brings it, else at the event's."""
    known = set(clashes(before))
    for clash in (one for one in clashes(after) if one not in known):
        if clash.unit in entering.rows.get(UNIT, {}):
            yield _problem(entering, forms[UNIT], clash.unit, clash.name, clash.what)
        elif clash.number in entering.rows.get(EVENT, {}):
            yield _problem(entering, forms[EVENT], clash.number, "unit", clash.what)


def _older_names(
    entering: Entering, form: SheetForm, before: History, after: History
) -> Iterator[Problem]:
    """A name from before the last renaming but one; going back to it takes a renaming of its own.

    That the very last renaming is taken back is told by the clash.
    """
    for key, row in entering.rows.get(UNIT, {}).items():
        old = before.bodies.get(key)
        if old is None or row["name"] == old.name:
            continue
        renamed = _renamings(after, key)
        if renamed != _renamings(before, key):
            continue
        event = next((e for e in renamed[:-1] if e.former_name == row["name"]), None)
        if event and renamed[-1].former_name != row["name"]:
            words = f"{old.name}（{key}）已记录{told(event)}，名称却改回“{row['name']}”。"
            yield _problem(entering, form, key, "name", words)


def _renamings(history: History, unit: str) -> list[Event]:
    kind = UnitEventKind.RENAMED
    return [e for e in history.events if e.unit == unit and e.kind is kind]


def _reopened(entering: Entering, forms: Forms, ends: Mapping[str, Event]) -> Iterator[Problem]:
    """Units that a splitting ended, and posts and tenures that ended with their unit."""
    for code in (UNIT, POST, TENURE):
        for key, row in entering.rows.get(code, {}).items():
            old = entering.known.get(code, {}).get(key)
            event = ends.get(_unit_of(entering, code, row))
            if old is None or event is None or (code == UNIT and event.kind in ENDING):
                continue
            day, was, now = eve(event), old["ends_on"], row.get("ends_on", old["ends_on"])
            closed = was == day if code == UNIT else was is not None and was <= day
            if closed and (now is None or now > day):
                words = f"单位已记录{told(event)}，这一行原到 {was} 止，却改成{now or '没有截止'}。"
                yield _problem(entering, forms[code], key, "ends_on", words)


def _ends(before: History, after: History) -> dict[str, Event]:
    """By unit, the event with which it ended: merged, abolished, or divided up on its last day."""
    found = {
        event.other: event
        for event in after.events
        if event.kind is UnitEventKind.SPLIT
        and event.other in before.bodies
        and before.bodies[event.other].life.ends_on == eve(event)
    }
    return found | {event.unit: event for event in after.events if event.kind in ENDING}


def _unit_of(entering: Entering, code: str, row: Row) -> str:
    if code == UNIT:
        return str(row["code"])
    post = row if code == POST else entering.find(POST, row["post"])
    return str(post["unit"]) if post else ""
