"""各表的一行读成一个人情况里的一项；这一日还没有开始的不算。

Pure. Each maker takes the values of the columns named beside it, in that order, and gives the item,
or None for what had not begun on the day. Numbered items come with their place in front.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from cadre.roster import ages
from cadre.roster.lrmx.facts import Stage
from cadre.roster.lrmx.months import counted, month
from cadre.roster.lrmx.paper import Relative
from cadre.roster.search.profiles import Honour, Pooled, RankSpan, Sanction, Schooling
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, EducationTrack, ReserveState

POST = ("code", "name", "unit", "position", "rank", "order")
TENURE = ("post", "begins_on", "ends_on", "manner", "paper")
SCHOOLING = (
    "track", "number", "level", "degree", "school", "degree_school", "begins", "ends", "printed",
)  # fmt: skip
STAGE = ("number", "begins", "ends", "words")
RANK = ("rank", "begins_on", "ends_on")
SANCTION = ("kind", "decided_on", "reason", "months", "restored_on", "affects_use")
HONOUR = ("name", "approved_on", "approved_by", "level", "revoked_on")
RELATIVE = ("number", "relation", "name", "born", "politics", "work")
POOLED = ("pool", "state", "direction", "begins_on", "ends_on")
GRADE = ("year", "grade")

TRACKS = {str(one): one for one in EducationTrack}  # 几万行逐行查枚举太慢
RANKS = {str(one): one for one in CivilRank}


@cache
def _counted(written: str) -> int | None:
    found = month(written)
    return None if found is None else counted(found)


@dataclass(frozen=True)
class Maker:
    """Makes items of rows as of a day."""

    as_of: date
    _month: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_month", counted(ages.month_of(self.as_of)))

    def _later(self, written: str) -> bool:
        """Whether a month as written lies after the day's month."""
        at = _counted(written)
        return at is not None and at > self._month

    def schooling(self, track: str, number: int, *rest: Any) -> tuple[Any, Schooling] | None:  # noqa: ANN401  各列
        """A schooling that was finished by the day."""
        one = Schooling(TRACKS[track], *rest)
        return None if self._later(one.ends or one.begins) else ((track, number), one)

    def stage(self, number: int, begins: str, ends: str, words: str) -> tuple[int, Stage] | None:
        """An entry of a resume."""
        return None if self._later(begins) else (number, Stage(begins, ends, words))

    def relative(self, number: int, *texts: str) -> tuple[int, Relative]:
        """A member of the family; families are as on record now."""
        return number, Relative(*texts)

    def honour(
        self, name: str, on: date, by: str, level: str, revoked: date | None
    ) -> Honour | None:
        """An award."""
        return Honour(name, on, by, level, revoked) if on <= self.as_of else None

    def sanction(
        self,
        kind: str,
        on: date,
        reason: str,
        months: int | None,
        restored_on: date | None,
        affects_use: str,
    ) -> Sanction | None:
        """A sanction or handling, and what its barred period depends on."""
        if on > self.as_of:
            return None
        return Sanction(kind, on, reason, months, restored_on, bool(affects_use))

    def rank(self, rank: str, begins: date, ends: date | None) -> RankSpan | None:
        """A civil service rank."""
        return RankSpan(RANKS[rank], Span(begins, ends)) if begins <= self.as_of else None

    def pooled(
        self, pool: str, state: str, direction: str, begins: date, ends: date | None
    ) -> Pooled | None:
        """A membership of a reserve pool."""
        if begins > self.as_of:
            return None
        return Pooled(pool, ReserveState(state), direction, Span(begins, ends))

    def grade(self, year: int, grade: str) -> tuple[int, str] | None:
        """The grade of a year that had begun."""
        return (year, grade) if year <= self.as_of.year else None
