"""机构变动是有日期、有文件的事实：更名、划转、合并、分设、撤销、新设，随之而来的单位、职务和任职一次录齐。

Pure. A change counts from its day; what ends, ends on the day before.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from cadre.roster.unit_history import History
from cadre.rules.periods import day_of
from cadre.rules.problems import Place, Problem
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
    """What a paper says of a unit. `to`: the unit it goes into or under; `made`: new units."""

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


def faults(change: Change, history: History) -> list[Problem]:
    """All that is wrong with a change, at once."""
    found = [] if change.kind else [_problem("种类", "没有选变动种类。")]
    found += [_problem("新单位", f"“{line}”读不出代码和名称。") for line in change.unread]
    if change.on is None:
        return [*found, _problem("变动日期", "没有填变动日期，或不是日期。")]
    if change.kind is None:
        return found
    return [*found, *_needs(change, history), *_days(change, change.on, history)]


def _problem(where: str, what: str, what_to_do: str = "") -> Problem:
    return Problem(Place("机构变动", where), what, what_to_do)


NEEDS: tuple[tuple[frozenset[Kind], Callable[["Change"], bool], str, str], ...] = (
    (frozenset({Kind.RENAMED}), lambda c: not c.name, "新名称", "更名要填新名称。"),
    (frozenset({Kind.MOVED}), lambda c: not c.to, "对方单位", "划转要填划入的上级单位。"),
    (
        frozenset({Kind.MERGED}),
        lambda c: bool(c.to) == bool(c.made),
        "对方单位",
        "合并要么填并入的现有单位，要么填一个新单位。",
    ),
    (
        frozenset({Kind.FOUNDED, Kind.SPLIT}),
        lambda c: not c.made,
        "新单位",
        "要填新单位的代码和名称。",
    ),
    (
        frozenset({Kind.FOUNDED, Kind.MERGED}),
        lambda c: len(c.made) > 1,
        "新单位",
        "一次只填一个新单位。",
    ),
    (
        frozenset(Kind) - {Kind.MERGED},
        lambda c: c.to == c.unit,
        "对方单位",
        "对方单位不能是本单位。",
    ),
)


def _needs(change: Change, history: History) -> list[Problem]:
    found = [
        _problem(where, what)
        for kinds, wrong, where, what in NEEDS
        if change.kind in kinds and wrong(change)
    ]
    named = (change.unit, *filter(None, (change.to, *change.others)))
    found += [
        _problem("对方单位", f"没有“{code}”这个单位。", "请填代码或全称。")
        for code in named
        if code not in history.bodies
    ]
    taken = [code for code, _ in change.made if code in history.bodies]
    return found + [
        _problem("新单位", f"代码 {code} 已经有单位用了。", "请换一个。") for code in taken
    ]


def _days(change: Change, on: date, history: History) -> list[Problem]:
    found = []
    for code in dict.fromkeys((change.unit, *change.others, *filter(None, (change.to,)))):
        body = history.on(code, on)
        if body is None:
            continue
        if not body.life.covers(on) or on <= body.life.begins_on:
            words = f"“{body.name}”在 {on} 不在存续期内（{body.life}）。"
            found.append(_problem("变动日期", words))
        if code == change.unit or code in change.ending:
            later = [e for e in history.events if e.unit == code and e.happened_on >= on]
            if later:
                words = f"“{body.name}”在 {later[0].happened_on} 已有{later[0].kind}。"
                found.append(_problem("变动日期", words, "只能在它之后再变；要补记的请用工作簿。"))
    below = [
        body.name
        for body in history.alive(on)
        if body.parent in change.ending and body.code not in change.ending
    ]
    if below:
        words = f"下面还有{'、'.join(below[:3])}{'等' if len(below) > 3 else ''}。"  # noqa: PLR2004  点名三家
        found.append(_problem("单位", words, "请先把它们划转或撤销。"))
    return found


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
    if change.kind is Kind.RENAMED:
        rows.unit.append({**own, "name": change.name})
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
    own = there.units[change.unit]
    pairs: list[tuple[str, str]]
    if change.kind is Kind.MERGED:
        pairs = [(code, change.into) for code in change.ending]
    elif change.kind in (Kind.SPLIT, Kind.FOUNDED):
        came_of = change.unit if change.kind is Kind.SPLIT else ""
        pairs = [(code, came_of) for code, _ in change.made]
    else:
        pairs = [(change.unit, change.to)]
    return [
        {
            "number": _number(on, unit, there.numbers),
            "kind": change.kind,
            "unit": unit,
            "other": other,
            "former_name": own["name"] if change.kind is Kind.RENAMED else "",
            "former_parent": own["parent"] if change.kind is Kind.MOVED else "",
            "happened_on": on,
            "paper": paper,
            "source": own.get("source", ""),
        }
        for unit, other in pairs
    ]


def _number(on: date, unit: str, taken: frozenset[str]) -> str:
    first, number = f"{on:%Y%m%d}-{unit}", 1
    while (found := first if number == 1 else f"{first}-{number}") in taken:
        number += 1
    return found
