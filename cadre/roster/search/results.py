"""查出的人列哪些栏、按什么次序排：职务次序、姓氏笔画、姓名笔画、拼音，或按某一项内容。

Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cadre.roster.names.order import NameOrder, key
from cadre.roster.search.conditions import Group, lines
from cadre.roster.search.field_kinds import FieldKind, PersonField
from cadre.roster.search.operators import comparable
from cadre.roster.search.profiles import Profile

BY_POST = "职务次序"
ORDERS = (BY_POST, *NameOrder)
SHOWN = (
    "sex", "born", "age", "nation", "level", "posts", "post_rank", "civil_rank", "post_since",
)  # fmt: skip
BESIDES = 6  # 条件里问到的内容最多再列这么多栏
NAMED = frozenset({"name", "code", "unit", "unit_name", "post"})  # 列在姓名、单位及职务里了


def columns(root: Group, fields: Mapping[str, PersonField]) -> list[PersonField]:
    """The columns of a result: the usual ones, and what the conditions ask about."""
    asked = (line.field for line in lines(root))
    more = [c for c in dict.fromkeys(asked) if c in fields and c not in (*SHOWN, *NAMED)]
    return [fields[code] for code in (*SHOWN, *more[:BESIDES])]


def ordered(people: Iterable[Profile], by: str, fields: Mapping[str, PersonField]) -> list[Profile]:
    """People, given in post order, in the order asked for; `-code` is downwards.

    Who has no value stands last either way; an unknown order is the order of posts.
    """
    listed = list(people)
    if by in set(NameOrder):
        order = NameOrder(by)
        return sorted(listed, key=lambda profile: (key(profile.name, order), profile.place))
    one = fields.get(by.removeprefix("-"))
    if one is None:
        return listed
    values = {p.code: _first(one, p) for p in listed}
    having = [p for p in listed if values[p.code] is not None]
    having.sort(key=lambda p: values[p.code], reverse=by.startswith("-"))
    return having + [p for p in listed if values[p.code] is None]


def _first(one: PersonField, profile: Profile) -> Any:  # noqa: ANN401  各种内容各成一类
    """What a person is put in order by: the first value, codes by their place in the list."""
    values = one.of(profile)
    if not values:
        return None
    value = values[0]
    if one.kind is FieldKind.CODE:
        known = value in one.choices
        return (not known, one.choices.index(str(value)) if known else 0, str(value))
    if one.code == "name":
        return key(str(value), NameOrder.PINYIN)
    return str(value) if one.kind is FieldKind.UNIT else comparable(one.kind, value)


def heads(shown: Sequence[PersonField], by: str) -> list[tuple[PersonField, str, str]]:
    """Each column with the order that a click asks for, and how it is sorted now."""
    found = []
    for one in shown:
        now = {one.code: "ascending", f"-{one.code}": "descending"}.get(by, "")
        found.append((one, f"-{one.code}" if now == "ascending" else one.code, now))
    return found
