"""查找条件写成表单的各格、存成文字，再读回来还是原来的条件；加一条、加一组、删一条都在表单上。

Pure. The root is `c`, its items `c.1`, `c.2`, their items `c.2.1` …; a group has `c.2.join`, a
line `c.1.f`, `c.1.op` and `c.1.v` (once for each value); `.not` is there when the answer is turned.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cadre.roster.search.conditions import Group, Join, Line, Node
from cadre.roster.search.field_kinds import FieldKind
from cadre.roster.search.operators import BARE, Op
from cadre.roster.search.person_fields import FIELDS
from cadre.rules.errors import BadInput

ROOT = "c"
NAME = re.compile(r"(c(?:\.\d{1,3}){0,8})\.(f|op|v|join|not)")
STEP = re.compile(r"\d{1,3}")
SPLIT = re.compile(r"[\s,，;；、]+")
YES = "1"
VERSION = 1
Fields = Sequence[tuple[str, str]]


def to_form(node: Node, path: str = ROOT) -> list[tuple[str, str]]:
    """The names and values of a form that reads back as this tree."""
    turned = [(f"{path}.not", YES)] if node.negated else []
    if isinstance(node, Line):
        values = [(f"{path}.v", value) for value in node.values]
        return [(f"{path}.f", node.field), *turned, (f"{path}.op", node.op), *values]
    inner = (to_form(item, f"{path}.{n}") for n, item in enumerate(node.items, start=1))
    return [(f"{path}.join", node.join), *turned, *(pair for part in inner for pair in part)]


def from_form(items: Iterable[tuple[str, str]]) -> Group:
    """The tree that a form says; cells that belong to no line and no group are passed over."""
    said: dict[str, dict[str, list[str]]] = {}
    for name, value in items:
        if found := NAME.fullmatch(name):
            said.setdefault(found[1], {}).setdefault(found[2], []).append(value)
    root = _node(said, ROOT)
    return root if isinstance(root, Group) else Group()


def _node(said: Mapping[str, Mapping[str, list[str]]], path: str) -> Node | None:
    cells = said.get(path, {})
    negated = "not" in cells
    if "f" in cells:
        return _line(cells, negated=negated)
    if "join" not in cells:
        return None
    join = Join.ANY if cells["join"][0] == Join.ANY else Join.ALL
    below = f"{path}."
    under = {p[len(below) :].partition(".")[0] for p in said if p.startswith(below)}
    items = (_node(said, f"{path}.{n}") for n in sorted(under, key=int))
    return Group(join, tuple(item for item in items if item is not None), negated)


def _line(cells: Mapping[str, list[str]], *, negated: bool) -> Line:
    field, op = cells["f"][0], cells.get("op", [""])[0]
    values = [value.strip() for value in cells.get("v", [])]
    one = FIELDS.get(field)
    if op == Op.AMONG and one is not None and one.kind is FieldKind.TEXT:
        values = [part for value in values for part in SPLIT.split(value)]
    kept = tuple(value for value in values if value) if op not in BARE else ()
    return Line(field, op, kept, negated)


def edited(root: Group, said: Mapping[str, str]) -> Group:
    """The tree after the button that was pressed: add a line, add a group, leave one out."""
    if path := said.get("add", ""):
        return with_line(root, path, said.get(f"new.{path}", ""))
    if path := said.get("group", ""):
        return with_group(root, path)
    if path := said.get("drop", ""):
        return without(root, path)
    return root


def with_line(root: Group, path: str, field: str) -> Group:
    """With a new empty line at the end of the group at a path."""
    return _at(root, path, lambda group: (*group.items, Line(field, "")))


def with_group(root: Group, path: str) -> Group:
    """With a new group at the end of the group at a path, joined the other way."""
    return _at(
        root,
        path,
        lambda group: (*group.items, Group(Join.ANY if group.join is Join.ALL else Join.ALL)),
    )


def without(root: Group, path: str) -> Group:
    """Without the line or group at a path; the root itself cannot be left out."""
    above, _, last = path.rpartition(".")
    if not STEP.fullmatch(last):
        return root
    number = int(last)
    return _at(
        root,
        above,
        lambda group: tuple(item for n, item in enumerate(group.items, start=1) if n != number),
    )


def _at(root: Group, path: str, change: Any) -> Group:  # noqa: ANN401  见上三处
    """The tree with the items of the group at a path changed; no such group: as it was."""
    steps = [int(step) for step in path.split(".")[1:] if STEP.fullmatch(step)]
    return _changed(root, steps, change) if path.partition(".")[0] == ROOT else root


def _changed(group: Group, steps: list[int], change: Any) -> Group:  # noqa: ANN401  同上
    if not steps:
        return replace(group, items=change(group))
    items = list(group.items)
    at = steps[0] - 1
    if not 0 <= at < len(items):
        return group
    inner = items[at]
    if isinstance(inner, Line):
        return group
    items[at] = _changed(inner, steps[1:], change)
    return replace(group, items=tuple(items))


def to_json(root: Group) -> str:
    """The conditions as they are stored."""
    return json.dumps({"version": VERSION, "root": _plain(root)}, ensure_ascii=False)


def _plain(node: Node) -> dict[str, Any]:
    if isinstance(node, Line):
        own: dict[str, Any] = {"field": node.field, "op": node.op, "values": list(node.values)}
    else:
        own = {"join": node.join.value, "items": [_plain(item) for item in node.items]}
    return own | ({"not": True} if node.negated else {})


def from_json(text: str) -> Group:
    """The conditions stored.

    Raises:
        BadInput: when the text is none that we wrote.
    """
    try:
        root = _read(json.loads(text)["root"])
    except (ValueError, KeyError, TypeError, RecursionError):
        root = None
    if not isinstance(root, Group):
        raise BadInput("存下的查找条件读不出来。", "请删去它，重新设条件再存。")
    return root


def _read(said: Mapping[str, Any]) -> Node:
    negated = said.get("not") is True
    if "field" in said:
        values = tuple(str(value) for value in said["values"])
        return Line(str(said["field"]), str(said["op"]), values, negated)
    return Group(Join(said["join"]), tuple(_read(item) for item in said["items"]), negated)
