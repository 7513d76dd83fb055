"""查找条件是一棵树：一条条比较，用并且、或者连成组，条和组前面都可以加“不”。

Pure. Repeated facts (schoolings, posts once held, awards): a comparison holds when ONE of the
values meets it; 不等于, 不包含 and 为空 hold when NOT ONE does, so also where nothing is on
record. 不早于, 不晚于, 不小于, 不大于 need a value like the others. “不” before a line or a group
turns its whole answer round: not (one of the schoolings is …) is: none of them is.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TypeAlias, Union

from cadre.roster.search.field_kinds import FieldKind, PersonField
from cadre.roster.search.operators import (
    BARE,
    HOW_MANY,
    NONE_OF,
    ONE,
    OPS,
    READ,
    NotRead,
    Op,
    comparable,
    test_of,
    upside_down,
)
from cadre.roster.search.person_fields import FIELDS
from cadre.roster.search.profiles import Profile
from cadre.rules.problems import Place, Problem

MOST_LINES, DEEPEST, LONGEST = 40, 4, 200

Matches: TypeAlias = Callable[[Profile], bool]


class Join(StrEnum):
    """How the items of a group go together."""

    ALL = "并且"
    ANY = "或者"


@dataclass(frozen=True)
class Line:
    """One comparison; `op` as written, so that a wrong one can be told."""

    field: str
    op: str
    values: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True)
class Group:
    """Lines and groups joined by 并且 or 或者; all of nothing holds, any of nothing does not."""

    join: Join = Join.ALL
    items: tuple["Node", ...] = ()
    negated: bool = False


Node: TypeAlias = Union[Line, Group]  # noqa: UP007  前向引用


def says_private(root: Node) -> bool:
    """Whether the conditions are about what only some may see, and say a value of it."""
    return any(line.values and asks_private(line) for line in lines(root))


def asks_private(root: Node) -> bool:
    """Whether the conditions are about what only some may see."""
    asked = (FIELDS.get(line.field) for line in lines(root))
    return any(one is not None and one.restricted for one in asked)


def opposite(node: Node) -> Node:
    """Not this; of the opposite, the same again."""
    return replace(node, negated=not node.negated)


def lines(node: Node) -> Iterator[Line]:
    """The comparisons of a tree in the order in which they stand."""
    if isinstance(node, Line):
        yield node
    else:
        for item in node.items:
            yield from lines(item)


def matcher(node: Node) -> Matches:
    """What decides whether a person meets a faultless tree; operands are read once."""
    if isinstance(node, Line):
        inner = _compared(node)
    else:
        tests = [matcher(item) for item in node.items]
        joined = all if node.join is Join.ALL else any
        inner = lambda profile: joined(test(profile) for test in tests)  # noqa: E731  与上一支并列
    return (lambda profile: not inner(profile)) if node.negated else inner


def _compared(line: Line) -> Matches:
    one, op = FIELDS[line.field], Op(line.op)
    holds = test_of(one.kind, NONE_OF.get(op, op))
    asked = tuple(READ[one.kind](text) for text in line.values)
    wanted, made = op not in NONE_OF, cache(lambda value: comparable(one.kind, value))
    return lambda profile: any(holds(made(v), asked) for v in one.of(profile)) is wanted


def faults(root: Group, fields: Mapping[str, PersonField], units: Collection[str]) -> list[Problem]:
    """All that is wrong with the conditions, each with the line that it is in.

    `fields` are those that one may ask for, `units` the codes of the units on record.
    """
    found = [
        Problem(Place(f"第 {number} 条"), what, to_do)
        for number, line in enumerate(lines(root), start=1)
        for what, to_do in _line_faults(line, fields, units)
    ]
    if (count := sum(1 for _ in lines(root))) > MOST_LINES:
        found.append(_whole(f"条件有 {count} 条，最多 {MOST_LINES} 条。", "请删去一些。"))
    if _depth(root) > DEEPEST:
        found.append(_whole(f"组套组最多 {DEEPEST} 层。", "请把里层的组拿到外面来。"))
    if any(not group.items for group in _groups(root) if group is not root):
        found.append(_whole("有一组里没有条件。", "请加条件，或删去这一组。"))
    return found


def _whole(what: str, what_to_do: str) -> Problem:
    return Problem(Place("全部条件"), what, what_to_do)


def _groups(node: Node) -> Iterator[Group]:
    if isinstance(node, Group):
        yield node
        for item in node.items:
            yield from _groups(item)


def _depth(node: Node) -> int:
    if isinstance(node, Line):
        return 0
    return 1 + max(map(_depth, node.items), default=0)


def _line_faults(
    line: Line, fields: Mapping[str, PersonField], units: Collection[str]
) -> Iterator[tuple[str, str]]:
    one = fields.get(line.field)
    if one is None:
        known = FIELDS.get(line.field)
        named = known.label if known else line.field[:20]
        why = "按它查要有查看家庭成员、身份证号和后备名单的权限" if known else "没有这一项内容"
        yield f"不能按“{named}”查：{why}。", "请删去这一条，或换一项内容。"
    elif line.op not in OPS[one.kind]:
        allowed = "、".join(OPS[one.kind])
        yield f"“{one.label}”不能用“{line.op[:10]}”来比。", f"请选：{allowed}。"
    else:
        yield from _value_faults(line, one, Op(line.op), units)


def _value_faults(
    line: Line, one: PersonField, op: Op, units: Collection[str]
) -> Iterator[tuple[str, str]]:
    least, most = HOW_MANY.get(op, ONE)
    if len(line.values) < least:
        need = "要填起、止两个值" if op is Op.BETWEEN else "没有填要比的值"
        yield f"“{one.label}{op}”{need}。", "请填上，或删去这一条。"
    elif len(line.values) > most:
        hint = "要几项之一，请用“属于（之一）”；要一段，请用“介于”。"
        yield f"“{one.label}{op}”只能填 {most} 个值，填了 {len(line.values)} 个。", hint
    elif any(len(text) > LONGEST for text in line.values):
        yield f"“{one.label}”要比的文字太长。", f"请控制在 {LONGEST} 字以内。"
    elif one.kind is FieldKind.UNIT and (gone := [v for v in line.values if v not in units]):
        yield f"没有代码为“{gone[0][:20]}”的单位。", "请重新选单位。"
    else:
        yield from _unread(line, one, op)


def _unread(line: Line, one: PersonField, op: Op) -> Iterator[tuple[str, str]]:
    asked = []
    for text in line.values:
        try:
            asked.append(READ[one.kind](text))
        except NotRead as fault:
            yield f"“{one.label}”：{fault.what}", fault.what_to_do
    if op is Op.BETWEEN and len(asked) == len(line.values) and upside_down(one.kind, tuple(asked)):
        yield f"“{one.label}”介于的起、止写颠倒了。", "请把小的、早的写在前面。"


def in_words(node: Node, units: Mapping[str, str], *, private: bool = True) -> str:
    """The conditions as a sentence, for the page and the print.

    For the trail not `private`: what is asked about restricted fields is left out.
    """
    if isinstance(node, Line):
        words = _line_words(node, units, private=private)
        return f"{'不（' if node.negated else ''}{words}{'）' * node.negated}"
    parts = [
        f"（{in_words(item, units, private=private)}）"
        if isinstance(item, Group) and len(item.items) > 1 and not item.negated
        else in_words(item, units, private=private)
        for item in node.items
    ]
    words = f" {node.join} ".join(parts)
    return f"不（{words}）" if node.negated else words


def _line_words(line: Line, units: Mapping[str, str], *, private: bool) -> str:
    one = FIELDS.get(line.field)
    label = one.label if one else line.field
    if line.op in BARE:
        return label + line.op
    if one and one.restricted and not private:
        return f"{label}{line.op}（不记）"
    unit = one is not None and one.kind is FieldKind.UNIT
    hidden = one.mask if one and one.mask else str
    values = [units.get(v, v) if unit else hidden(v) for v in line.values]
    return f"{label}{line.op}{('至' if line.op == Op.BETWEEN else '、').join(values)}"
