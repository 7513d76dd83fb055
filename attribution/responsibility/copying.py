"""沿用上一周期的责任分解：指标按代码、再按名称对上，单位和职务已经没有的，写明现在是谁或请选定。

Pure. Divisions of work run on by their own dates and are not copied.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from attribution.responsibility.assigning import UNASKED, assesses, next_number
from attribution.responsibility.succeeding import OFFERS, SKIP, Around

Fields = Mapping[str, Any]
UNITS = ("unit", "giver", "taker")
POSTS = ("deputy_post", "section_post", "handler_post")
PARTS = (
    ("指标", ("indicator",)),
    ("考核对象", ("subject",)),
    ("单位", UNITS),
    ("职务", POSTS),
)
Now = Callable[[str, str], str]  # 上期的代码 → 新周期的；没有定的为空


@dataclass(frozen=True)
class Missing:
    """Something of the former period that is no more: who it may be now, who is taken, and why."""

    kind: str  # 单位、职务、指标、考核对象
    code: str
    name: str
    choices: tuple[tuple[str, str], ...]
    taken: str
    why: str
    lines: int

    @property
    def name_in_form(self) -> str:
        """How it is called in a form."""
        return f"{self.kind}|{self.code}"


@dataclass(frozen=True)
class Copied:
    """What would be entered, what is missing, what is there already and what is left out."""

    duties: tuple[Fields, ...]
    delegations: tuple[Fields, ...]
    missing: tuple[Missing, ...]
    there: int
    dated: int
    left: tuple[tuple[Fields, str], ...]

    @property
    def open(self) -> int:
        """How many of the missing have still to be chosen."""
        return sum(1 for one in self.missing if not one.taken)


def copy(
    around: Around,
    duties: Iterable[Fields],
    delegations: Iterable[Fields],
    standing: Mapping[str, Mapping[str, Fields]],
    given: Mapping[str, str],
    paper: str,
) -> Copied:
    """The lines of the former period as lines of the new one.

    `standing`: the new scheme's lines by sheet and key; `given`: what was chosen for the missing.
    """
    old_duties, old_delegations = list(duties), list(delegations)
    missing = {m.name_in_form: m for m in _missing(around, [*old_duties, *old_delegations], given)}
    left: list[tuple[Fields, str]] = []

    def now(kind: str, code: str) -> str:
        found = missing.get(f"{kind}|{code}")
        return found.taken if found else (_met(around, code) if kind == "指标" else code)

    made = [_moved(row, now, around, paper, left) for row in old_duties]
    handed = [_moved(row, now, around, paper, left) for row in old_delegations]
    new_duties = _fresh(made, standing["duty"], ("indicator", "subject", "unit", "role"))
    new_delegations = _fresh(
        handed, standing["delegation"], ("subject", "indicator", "giver", "taker")
    )
    there = len([m for m in (*made, *handed) if m]) - len(new_duties) - len(new_delegations)
    dated = sum(1 for row in (*old_duties, *old_delegations) if row["begins_on"] or row["ends_on"])
    return Copied(
        _numbered(new_duties, standing["duty"]),
        _numbered(new_delegations, standing["delegation"]),
        tuple(missing.values()),
        there,
        dated,
        tuple(left),
    )


def _met(around: Around, code: str) -> str:
    """The indicator of the new scheme that one of the former is: by code, else by name; or ""."""
    if not code or code in around.new.indicators:
        return code
    old = around.old.indicators.get(code)
    same = [one.code for one in around.new.indicators.values() if old and one.name == old.name]
    return same[0] if len(same) == 1 else ""


def _missing(around: Around, rows: list[Fields], given: Mapping[str, str]) -> Iterable[Missing]:
    wanted: dict[tuple[str, str], int] = {}
    for row in rows:
        codes = {
            *(
                ("指标", row["indicator"])
                for _ in "x"
                if row["indicator"] and not _met(around, row["indicator"])
            ),
            *(
                ("考核对象", row["subject"])
                for _ in "x"
                if row["subject"] not in around.new.subjects
            ),
            *(("单位", row[n]) for n in UNITS if row.get(n) and not around.alive(row[n])),
            *(("职务", row[n]) for n in POSTS if row.get(n) and not around.fills(row[n])),
        }
        for key in codes:
            wanted[key] = wanted.get(key, 0) + 1
    for (kind, code), count in sorted(wanted.items()):
        name, choices, first, why = OFFERS[kind](around, code)
        taken = given.get(f"{kind}|{code}", first)
        offered = {value for value, _ in choices} | {SKIP, ""}
        yield Missing(kind, code, name, choices, taken if taken in offered else "", why, count)


def _moved(
    row: Fields, now: Now, around: Around, paper: str, left: list[tuple[Fields, str]]
) -> dict[str, Any] | None:
    """A line of the former period in the new one; None where it is left out, with the reason."""
    made = {**row, "scheme": around.new.code, "paper": paper, "source": ""}
    for kind, names in PARTS:
        made |= {name: now(kind, row[name]) for name in names if row.get(name)}
    made |= {name: "" for name in POSTS if made.get(name) == SKIP}
    if why := _left_out(row, made, around):
        left.append((row, why))
        return None
    return made


def _left_out(row: Fields, made: Fields, around: Around) -> str:
    """Why a line is not taken over; "" where it is."""
    if row["begins_on"] or row["ends_on"]:
        return "只管上期的一段时间"
    for kind, names in PARTS[:-1]:
        if any(row.get(name) and made[name] in ("", SKIP) for name in names):
            return f"{kind}没有沿用"
    if made["indicator"] and not assesses(around.new, made["indicator"], made["subject"]):
        return UNASKED
    return ""


def _fresh(
    made: Iterable[dict[str, Any] | None], standing: Mapping[str, Fields], by: tuple[str, ...]
) -> list[dict[str, Any]]:
    """The lines that are not there yet, each once."""
    seen = {tuple(row[name] for name in by) for row in standing.values()}
    found = []
    for row in made:
        if row is not None and (key := tuple(row[name] for name in by)) not in seen:
            seen.add(key)
            found.append(row)
    return found


def _numbered(rows: list[dict[str, Any]], standing: Mapping[str, Fields]) -> tuple[Fields, ...]:
    """The lines under running numbers: their own where nothing stands yet."""
    if not standing and len({row["number"] for row in rows}) == len(rows):
        return tuple(rows)
    first = next_number(standing)
    return tuple({**row, "number": str(first + i)} for i, row in enumerate(rows))
