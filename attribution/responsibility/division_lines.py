"""责任分工的六张表逐行可改：每一行是一张表单，主键已定的不能改，要换就删去另加。

Pure. A line in the form carries what the sheet's columns hold, in words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from attribution.responsibility.assigning import next_number
from cadre.rules.vocabulary import ChargeRole, PortfolioKind, Role, RulingKind

Fields = Mapping[str, Any]
NUMBERED = ("duty", "delegation", "ruling")
FIRST = {
    "duty": {"role": str(Role.LEAD)},
    "portfolio": {"kind": str(PortfolioKind.UNIT), "role": str(ChargeRole.IN_CHARGE)},
    "ruling": {"kind": str(RulingKind.LAGGING)},
}


def fresh(
    sheet: str, rows: Mapping[str, Fields], given: Mapping[str, str], names: Sequence[str]
) -> dict[str, str]:
    """The cells that a new line begins with: what the address says, and the next running number."""
    first = {**FIRST.get(sheet, {}), **{n: v for n, v in given.items() if n in names}}
    if sheet in NUMBERED:
        first["number"] = str(next_number(rows))
    return first


def in_order(rows: Mapping[str, Fields]) -> list[tuple[str, Fields]]:
    """Rows by their numbers where they have them, else by key."""

    def place(one: tuple[str, Fields]) -> tuple[int, str, str]:
        number = str(one[1].get("number", ""))
        return len(number), number, one[0]

    return sorted(rows.items(), key=place)


def kept(rows: Mapping[str, Fields], words: str, names: Mapping[str, str]) -> dict[str, Fields]:
    """The rows in which all of some words stand, in a code or in what it stands for."""

    def said(row: Fields) -> str:
        cells = [str(value) for value in row.values() if value is not None]
        return " ".join([*cells, *(names.get(cell, "") for cell in cells)])

    asked = words.split()
    return {key: row for key, row in rows.items() if all(word in said(row) for word in asked)}
