"""名册的填写页：栏目一格一格选，先后就是列的先后；退回来的照样留着。"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cadre.roster.lists.definition import (
    MOST_COLUMNS,
    DayRule,
    Definition,
    ListOrder,
    Scope,
)
from cadre.roster.search.person_fields import PersonField, grouped, open_to
from cadre.rules.periods import day_of

SPLIT = re.compile(r"[\n\r,，;；、\t]+")  # 姓名里可以有空格，空格不分开


def definition_of(said: Mapping[str, str], columns: Sequence[str]) -> Definition:
    """The list that a form asks for; words that are none of the choices take the usual one."""
    scope = _choice(Scope, said.get("scope", ""), Scope.ALL)
    value = {
        Scope.ALL: (),
        Scope.UNIT: _parts(said.get("unit", "")),
        Scope.PEOPLE: _parts(said.get("people", "")),
        Scope.SEARCH: _parts(said.get("search", "")),
    }[scope]
    rule = _choice(DayRule, said.get("day_rule", ""), DayRule.TODAY)
    return Definition(
        said.get("name", "").strip(),
        tuple(filter(None, columns)),
        _choice(ListOrder, said.get("order", ""), ListOrder.POSTS),
        scope,
        value,
        bool(said.get("serving_only")),
        rule,
        day_of(said.get("day", "")) if rule is DayRule.FIXED else None,
        bool(said.get("shared")),
    )


def _choice(kind: Any, said: str, usual: Any) -> Any:  # noqa: ANN401  各种枚举
    return kind(said) if said in set(kind) else usual


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in SPLIT.split(text) if part.strip()))


def filled(made: Definition) -> dict[str, str]:
    """A list as the fields of the form."""
    value, scope = made.scope_value, made.scope
    return {
        "name": made.name,
        "order": str(made.order),
        "scope": str(scope),
        "unit": value[0] if scope is Scope.UNIT and value else "",
        "search": value[0] if scope is Scope.SEARCH and value else "",
        "people": "\n".join(value) if scope is Scope.PEOPLE else "",
        "serving_only": "1" if made.serving_only else "",
        "day_rule": str(made.day_rule),
        "day": str(made.day or ""),
        "shared": "1" if made.shared else "",
    }


def slots(columns: Sequence[str]) -> list[str]:
    """The column chosen in each of the boxes of the form, the free ones empty."""
    return [*columns, *[""] * (MOST_COLUMNS - len(columns))]


def choosable(year: int, *, private: bool) -> Mapping[str, list[PersonField]]:
    """The fields that one may choose as columns, by group."""
    return grouped(open_to(private=private), year)
