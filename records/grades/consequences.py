"""等次由组织决定以后，照规定列出要办的事、什么时候办和依据；办不办仍由组织决定。

Pure. A run of years is counted anew when it is full, which no rule orders otherwise. Source:
rules 1.6, 2.4; the rows stand in `regulations/grade_consequences.toml`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from cadre.rules.basis import Basis, load
from cadre.rules.vocabulary import Grade, TeamGrade


class Kind(StrEnum):
    """What a consequence hangs on: one year's grade, a full run, at least a run, or a count."""

    SINGLE = "single"
    RUNNING = "running"
    SINCE = "since"
    COUNTED = "counted"


@dataclass(frozen=True)
class Consequence:
    """What is to be done after a decided grade, when, and by what rule.

    `years` are the years it rests on; `unless` the exceptions that people check first; `months`
    what it adds to the years required for the next rank (negative shortens).
    """

    what: str
    due: str
    basis: Basis
    years: tuple[int, ...]
    unless: tuple[str, ...] = ()
    unless_article: str = ""
    months: int = 0

    @property
    def words(self) -> str:
        """The task in one line."""
        but = f"；{'；'.join(self.unless)}除外（{self.unless_article}）" if self.unless else ""
        when = "、".join(map(str, self.years))
        return f"{self.what}（{when} 年度；{self.due}；{self.basis}）{but}"


@dataclass(frozen=True)
class _Row:
    about: str
    grades: frozenset[str]
    kind: Kind
    years: int
    what: str
    due: str
    basis: Basis
    unless: tuple[str, ...]
    unless_article: str
    months: int


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            row["object"],
            frozenset(row["grades"]),
            Kind(row["kind"]),
            row["years"],
            row["what"],
            row["due"],
            basis,
            tuple(row.get("unless", ())),
            row.get("unless_article", ""),
            row.get("months", 0),
        )
        for basis, version in load("grade_consequences")
        for row in version["rows"]
    )


def consequences(grades: Mapping[int, Grade], year: int) -> list[Consequence]:
    """What follows from a person's decided grade of a year.

    Args:
        grades: the decided grades by year, from the year in which steps began to be counted; a
            year without a grade breaks a run and counts for nothing.
        year: the year whose grade was just decided.
    """
    return _following("个人", grades, year)


def team_consequences(grades: Mapping[int, TeamGrade], year: int) -> list[Consequence]:
    """What follows from a leading team's decided grade of a year; as `consequences`."""
    return _following("班子", grades, year)


def _following(about: str, grades: Mapping[int, str], year: int) -> list[Consequence]:
    found = []
    for row in _rows():
        begun = row.basis.effective_on <= date(year, 12, 31)
        if row.about != about or not begun or grades.get(year) not in row.grades:
            continue
        if years := REACHED[row.kind](row, grades, year):
            found.append(
                Consequence(
                    row.what, row.due, row.basis, years, row.unless, row.unless_article, row.months
                )
            )
    return found


def _run(row: _Row, grades: Mapping[int, str], year: int) -> int:
    """How many years running up to this one had such a grade."""
    first = year
    while grades.get(first - 1) in row.grades:
        first -= 1
    return year - first + 1


def _last(row: _Row, year: int) -> tuple[int, ...]:
    return tuple(range(year - row.years + 1, year + 1))


def _running(row: _Row, grades: Mapping[int, str], year: int) -> tuple[int, ...]:
    return _last(row, year) if _run(row, grades, year) % row.years == 0 else ()


def _since(row: _Row, grades: Mapping[int, str], year: int) -> tuple[int, ...]:
    return _last(row, year) if _run(row, grades, year) >= row.years else ()


def _counted(row: _Row, grades: Mapping[int, str], year: int) -> tuple[int, ...]:
    counted = sorted(each for each in grades if each <= year and grades[each] in row.grades)
    return tuple(counted[-row.years :]) if len(counted) % row.years == 0 else ()


REACHED: Mapping[Kind, Callable[[_Row, Mapping[int, str], int], tuple[int, ...]]] = {
    Kind.SINGLE: lambda row, _, year: _last(row, year),
    Kind.RUNNING: _running,
    Kind.SINCE: _since,
    Kind.COUNTED: _counted,
}
