"""受处分处理的当年和以后两年，年度考核定什么等次，逐年写明；规定没有写的由组织认定。

Pure. Source: rules 2.6; the rows stand in `regulations/sanction_grades.toml`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from cadre.rules.basis import Basis, in_force, load
from cadre.rules.vocabulary import HandlingKind
from records.grades.grade_bars import Bar, Effect

YEARS = 3  # 规定最远写到决定后的第二年


class Reading(StrEnum):
    """How the two texts on 党内严重警告 are read (a setting)."""

    COMMENT = "只写评语不定等次"
    DUTY = "与职务行为有关的定为不称职"


@dataclass(frozen=True)
class Sanction:
    """A sanction or handling as decided; `on_duty` whether it concerns how he did his duty."""

    kind: HandlingKind
    decided_on: date
    on_duty: bool = False


@dataclass(frozen=True)
class SanctionRow:
    """One row: the effects of the year of decision, the next and the one after; None is normal."""

    kinds: frozenset[HandlingKind]
    years: tuple[Effect | None, ...]
    reading: str
    basis: Basis


@cache
def sanction_rows() -> tuple[SanctionRow, ...]:
    """Every row of every version."""
    return tuple(
        SanctionRow(
            frozenset(map(HandlingKind, v["kinds"])),
            tuple(Effect(word) if word else None for word in v["years"]),
            v.get("reading", ""),
            basis,
        )
        for basis, v in load("sanction_grades")
        if "kinds" in v
    )


def sanction_bar(sanction: Sanction, year: int, reading: Reading = Reading.COMMENT) -> Bar | None:
    """The effect of a sanction on the grade of a year, None where it has none any more.

    The row is that in force on the last day of the year assessed. Without one it is left to people:
    in the year of decision, and as long as any later version of the rule would have an effect.
    """
    offset = year - sanction.decided_on.year
    if not 0 <= offset < YEARS:
        return None
    row = _row(sanction, date(year, 12, 31), reading)
    said = f"{sanction.decided_on} 受{sanction.kind}"
    if row is None:
        why = f"{said}，没有查到对当年等次的规定"
        reach = [len(row.years) for row in sanction_rows() if sanction.kind in row.kinds]
        return (
            None if offset >= max(reach, default=1) else Bar("处分处理", Effect.PEOPLE, why, None)
        )
    effect = row.years[offset] if offset < len(row.years) else None
    when = "决定当年" if not offset else f"决定后第{'一二'[offset - 1]}年"
    return Bar("处分处理", effect, f"{said}，{year} 年为{when}", row.basis) if effect else None


def sanction_bars(
    sanctions: Iterable[Sanction], year: int, reading: Reading = Reading.COMMENT
) -> list[Bar]:
    """The effects of all sanctions on the grade of a year; `grade_bars.heaviest` picks."""
    found = (sanction_bar(one, year, reading) for one in sanctions)
    return [bar for bar in found if bar]


def _row(sanction: Sanction, as_of: date, reading: Reading) -> SanctionRow | None:
    on_duty = reading is Reading.DUTY and sanction.on_duty
    begun = [
        row
        for row in sanction_rows()
        if sanction.kind in row.kinds and row.basis.effective_on <= as_of
    ]
    special = [row for row in begun if row.reading] if on_duty else []
    rows = special or [row for row in begun if not row.reading]
    return in_force(rows, as_of) if rows else None
