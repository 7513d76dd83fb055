"""机构变动是有日期、有文件的事实：更名、划转、合并、分设、撤销、新设，随之而来的单位、职务和任职一次录齐。

Pure. A change counts from its day; what ends, ends on the day before.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from cadre.rules.periods import day_of
from cadre.rules.vocabulary import UnitEventKind as Kind

Row = dict[str, Any]
MADE = re.compile(r"(\S+)\s+(.+)")
WORDS: Mapping[Kind, str] = {
    Kind.FOUNDED: "在本单位之下新设",
    Kind.RENAMED: "改名称，代码不变",
    Kind.MOVED: "改由另一单位领导",
    Kind.MERGED: "并入另一单位，或几家合成新的",
    Kind.SPLIT: "从本单位分出新单位",
    Kind.ABOLISHED: "撤销，没有接续单位",
}


@dataclass(frozen=True)
class Change:
    """What a paper says of a unit. `to`: the unit it goes into or under; `made`: new units.

    `name`: the new name of a unit renamed, or of the existing one that others are merged into.
    """

    kind: Kind | None
    unit: str
    on: date | None
    name: str = ""
    to: str = ""
    others: tuple[str, ...] = ()
    made: tuple[tuple[str, str], ...] = ()
    ends: bool = False  # 分设后本单位不再保留
    unread: tuple[str, ...] = ()

    @classmethod
    def read(cls, unit: str, fields: Mapping[str, str]) -> "Change":
        """From the fields of a form; what cannot be read is told by `faults`."""
        lines = [line.strip() for line in fields.get("made", "").splitlines() if line.strip()]
        found = [MADE.fullmatch(line) for line in lines]
        kind = fields.get("kind", "")
        return cls(
            Kind(kind) if kind in set(Kind) else None,
            unit,
            day_of(fields.get("on", "")),
            fields.get("name", "").strip(),
            fields.get("to", "").strip(),
            tuple(filter(None, re.split(r"[、，,;；\s]+", fields.get("others", "")))),
            tuple((one[1], one[2].strip()) for one in found if one),
            bool(fields.get("ends")),
            tuple(line for line, one in zip(lines, found, strict=True) if not one),
        )

    @property
    def ending(self) -> tuple[str, ...]:
        """The units that are no more from the day on."""
        if self.kind is Kind.ABOLISHED or (self.kind is Kind.SPLIT and self.ends):
            return (self.unit,)
        if self.kind is Kind.MERGED:
            return tuple(code for code in (self.unit, *self.others) if code != self.into)
        return ()

    @property
    def into(self) -> str:
        """The unit that merged ones go into: one there is, or the one new."""
        return self.to or (self.made[0][0] if self.made else "")

    @property
    def renamed(self) -> str:
        """The unit that has a new name from the day on; "" for none."""
        if self.kind is Kind.RENAMED:
            return self.unit
        return self.to if self.kind is Kind.MERGED and self.name else ""


@dataclass(frozen=True)
class Standing:
    """The rows on record that a change may touch: units by code, posts and tenures."""

    units: Mapping[str, Row]
    posts: Sequence[Row] = ()
    tenures: Sequence[Row] = ()
    numbers: frozenset[str] = frozenset()


@dataclass
class Following:
    """The rows that follow from a change, by sheet."""

    unit: list[Row] = field(default_factory=list)
    post: list[Row] = field(default_factory=list)
    tenure: list[Row] = field(default_factory=list)
    unitevent: list[Row] = field(default_factory=list)


def following(change: Change, on: date, paper: str, there: Standing) -> Following:
    """The rows that follow from a faultless change; posts and tenures of ended units end too."""
    rows, own = Following(), there.units[change.unit]
    if renamed := change.renamed:
        rows.unit.append({**there.units[renamed], "name": change.name})
    elif change.kind is Kind.MOVED:
        rows.unit.append({**own, "parent": change.to})
    parent = change.unit if change.kind is Kind.FOUNDED else own["parent"]
    for code, name in change.made:
        made = {"code": code, "name": name, "parent": parent, "begins_on": on, "ends_on": None}
        rows.unit.append({**own, **made, "paper": paper})
    eve = on - timedelta(days=1)
    for code in change.ending:
        rows.unit.append({**there.units[code], "ends_on": eve})
    posts = [p for p in there.posts if p["unit"] in change.ending and _open(p, on)]
    ended = {p["code"] for p in posts}
    rows.post += [{**p, "ends_on": eve} for p in posts]
    rows.tenure += [
        {**t, "ends_on": eve}
        for t in there.tenures
        if t["post"] in ended and _open(t, on) and t["begins_on"] < on
    ]
    rows.unitevent += _events(change, on, paper, there)
    return rows


def _open(row: Row, on: date) -> bool:
    return row["ends_on"] is None or row["ends_on"] >= on


def _events(change: Change, on: date, paper: str, there: Standing) -> list[Row]:
    kind, own = change.kind, there.units[change.unit]
    told: list[tuple[Kind | None, str, str]]
    if kind is Kind.MERGED:
        told = [(kind, code, change.into) for code in change.ending]
    elif kind in (Kind.SPLIT, Kind.FOUNDED):
        came_of = change.unit if kind is Kind.SPLIT else ""
        told = [(kind, code, came_of) for code, _ in change.made]
    else:
        told = [] if kind is Kind.RENAMED else [(kind, change.unit, change.to)]
    if change.renamed:
        told.append((Kind.RENAMED, change.renamed, ""))
    return [
        {
            "number": _number(on, unit, there.numbers),
            "kind": what,
            "unit": unit,
            "other": other,
            "former_name": there.units[unit]["name"] if what is Kind.RENAMED else "",
            "former_parent": own["parent"] if what is Kind.MOVED else "",
            "happened_on": on,
            "paper": paper,
            "source": own.get("source", ""),
        }
        for what, unit, other in told
    ]


def _number(on: date, unit: str, taken: frozenset[str]) -> str:
    first, number = f"{on:%Y%m%d}-{unit}", 1
    while (found := first if number == 1 else f"{first}-{number}") in taken:
        number += 1
    return found
