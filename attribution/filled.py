"""填报的事实：完成值、票数、评分、项目、加减分和各项决定，照来源录入，不经计算。

Values are exact `Decimal`s in the indicator's unit of measure; points are whole millionths.
`term` "" is the year as a whole, else the code of a `Term` of the scheme. Source: rules 5.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cadre.rules.numbers import Points
from cadre.rules.vocabulary import Consequence, Treatment


@dataclass(frozen=True)
class Result:
    """The value of an indicator for a subject, with its paper and the cell it was read from."""

    indicator: str
    subject: str
    value: Decimal | None
    reason: str = ""
    paper: str = ""
    cell: str = ""
    term: str = ""


@dataclass(frozen=True)
class Adjustment:
    """One line of points added or taken, with what happened and the rule it rests on.

    `group`: the kind of line, for caps by group; `event`: lines of one event in one group count
    once, by the highest (rules 5.10).
    """

    number: str
    indicator: str
    subject: str
    points: Points
    reason: str
    rule: str = ""
    happened_on: str = ""
    group: str = ""
    event: str = ""
    evidence: str = ""
    reporter: str = ""
    term: str = ""


@dataclass(frozen=True)
class MissingRuling:
    """The decision on a missing value (house law 9); `subject` "" means the whole class."""

    indicator: str
    subject: str
    treatment: Treatment
    paper: str
    reason: str = ""
    term: str = ""


@dataclass(frozen=True)
class Tally:
    """How many voters of a class chose an option of a question; no voter is known (rules 5.16)."""

    indicator: str
    subject: str
    voters: str
    question: str
    option: str
    count: int
    term: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Rating:
    """What one evaluator gave: points, a place or a difficulty, as the indicator's measure asks.

    `recused`: he belongs to the subject's own system, so that his rating does not count.
    """

    indicator: str
    subject: str
    evaluator: str
    value: Decimal
    reason: str = ""
    office: str = ""
    recused: bool = False
    term: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Project:
    """One project of the ledger: planned and actual investment, both in the indicator's unit."""

    number: str
    indicator: str
    subject: str
    name: str
    planned: Decimal | None
    actual: Decimal | None
    category: str = ""  # 如 世界500强
    paper: str = ""
    cell: str = ""


@dataclass(frozen=True)
class PlaceDrop:
    """A negative evaluation (负面评价): places or grades to drop, by a decision (rules 5.11)."""

    number: str
    subject: str
    places: int
    grades: int
    reason: str
    rule: str
    paper: str
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True)
class Veto:
    """一票否决: a grade or title withheld whatever the score, by a decision (rules 5.23)."""

    number: str
    subject: str
    item: str
    consequence: Consequence
    decided_by: str
    decided_on: date
    paper: str


@dataclass(frozen=True)
class OtherGrade:
    """A grade of the subject from another assessment, as 领导班子等次 (Zhejiang's AND-rule)."""

    subject: str
    source: str
    grade: str
    paper: str = ""


@dataclass(frozen=True)
class Filled:
    """All that was filled in for one scheme, in no particular order."""

    results: tuple[Result, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    rulings: tuple[MissingRuling, ...] = ()
    tallies: tuple[Tally, ...] = ()
    ratings: tuple[Rating, ...] = ()
    projects: tuple[Project, ...] = ()
    drops: tuple[PlaceDrop, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    others: tuple[OtherGrade, ...] = ()

    @staticmethod
    def of(
        results: Iterable[Result] = (),
        adjustments: Iterable[Adjustment] = (),
        rulings: Iterable[MissingRuling] = (),
    ) -> "Filled":
        """The commonest: results, lines and rulings only."""
        return Filled(tuple(results), tuple(adjustments), tuple(rulings))
