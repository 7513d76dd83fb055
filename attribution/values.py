"""考核与归因的基本数值：方案、指标、结果、得分、位次、份额，都是定下就不改的事实或结论。

All points are whole millionths, factors whole ten-thousandths, portions whole billionths
(`cadre.rules.numbers`). Values of results are exact `Decimal`s in the indicator's unit of measure.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from cadre.rules.numbers import Factor, Points, Portion, Rounding
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Direction, IndicatorKind, Liability, Method, Rest, Treatment


class TieRule(StrEnum):
    """How the place after a tie is numbered; the scheme says which."""

    SKIP = "并列占位"  # 1,2,2,4
    DENSE = "并列不占位"  # 1,2,2,3


@dataclass(frozen=True)
class SubjectClass:
    """A class of assessed units; places are given inside it only."""

    code: str
    name: str
    domain: str


@dataclass(frozen=True)
class Subject:
    """An assessed unit (考核对象) in its class."""

    code: str
    name: str
    class_code: str


@dataclass(frozen=True)
class Indicator:
    """What is measured, and by which method points are given for it."""

    code: str
    name: str
    topic: str
    kind: IndicatorKind
    method: Method
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    field_of_work: str = ""
    direction: Direction = Direction.HIGHER
    unit_of_measure: str = ""
    places: int = 2
    supplier: str = ""
    liability: Liability = Liability.GENERAL
    basis: str = ""


@dataclass(frozen=True)
class Target:
    """The target of one subject in one indicator, and the base value growth is measured from."""

    target: Decimal | None = None
    baseline: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class Scheme:
    """A dated version of an assessment scheme, frozen once issued."""

    code: str
    name: str
    version: int
    period: Span
    total: Points
    places: int
    rounding: Rounding
    tie_rule: TieRule
    min_days: int
    paper: str
    classes: Mapping[str, SubjectClass]
    subjects: Mapping[str, Subject]
    indicators: Mapping[str, Indicator]
    weights: Mapping[tuple[str, str], Points]  # (indicator, class) → full marks
    targets: Mapping[tuple[str, str], Target]  # (indicator, subject)
    factors: Mapping[tuple[str, str], Factor]  # (edge, role), see responsibility.factors

    def weight(self, indicator: str, subject: str) -> Points:
        """Full marks of an indicator for a subject: the weight of its class, or nought."""
        return self.weights.get((indicator, self.subjects[subject].class_code), 0)


@dataclass(frozen=True)
class Result:
    """The value of an indicator for a subject, with its paper and the cell it was read from."""

    indicator: str
    subject: str
    value: Decimal | None
    reason: str = ""
    paper: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Adjustment:
    """One line of points added or taken, with what happened and the rule it rests on."""

    number: str
    indicator: str
    subject: str
    points: Points
    reason: str
    rule: str = ""
    happened_on: str = ""


@dataclass(frozen=True)
class MissingRuling:
    """The decision on a missing value (house law 9); `subject` "" means the whole class."""

    indicator: str
    subject: str
    treatment: Treatment
    paper: str
    reason: str = ""


@dataclass(frozen=True)
class Score:
    """Points of a subject in an indicator, with the words that explain them.

    `points` counts towards the total (a deduction is negative). `points` None: the value is missing
    and nobody has decided yet, so the subject is incomplete.
    """

    indicator: str
    subject: str
    value: Decimal | None
    points: Points | None
    possible: Points
    formula: str
    note: str = ""
    met: bool | None = None  # 底线指标：是否达标

    @property
    def got(self) -> Points:
        """Points got: what is apportioned as credit."""
        return max(self.points or 0, 0)

    @property
    def lost(self) -> Points:
        """Points lost: what is apportioned as fault; nothing is lost by a missing value."""
        return 0 if self.points is None else max(self.possible - self.points, 0)


@dataclass(frozen=True)
class Standing:
    """Total and place of a subject inside its class.

    `place` None: a class of one has no places. `provisional`: a value of the class is missing.
    `last` is set only in classes of at least four with a single unit at the end (rules 5.22).
    """

    subject: str
    class_code: str
    total: Points
    rounded: Points
    place: int | None
    place_from_end: int | None
    tied: bool
    of: int
    complete: bool
    provisional: bool
    last: bool


@dataclass(frozen=True)
class Step:
    """One edge of a path: from and to (kind and code), why, and what it multiplies by.

    The factor is exact; where the edge holds for some days of the period only, `days` gives them
    with the days of the period and multiplies too.
    """

    source: tuple[str, str]
    target: tuple[str, str]
    words: str
    factor: Fraction
    days: tuple[int, int] | None = None
    paper: str = ""

    @property
    def portion(self) -> Fraction:
        """What the edge multiplies by: the factor and the part of the days."""
        return self.factor * Fraction(*self.days) if self.days else self.factor


@dataclass(frozen=True)
class Path:
    """A chain from a result to an official, or to a named rest."""

    steps: tuple[Step, ...]
    official: str = ""
    rest: Rest | None = None
    rest_at: str = ""

    @property
    def portion(self) -> Fraction:
        """The exact portion of the result that the path carries."""
        return math.prod((step.portion for step in self.steps), start=Fraction(1))


@dataclass(frozen=True)
class Share:
    """What one official (or a named rest) has of one result: portion of the whole, got and lost.

    `official` "" with `rest` and `rest_at` names what is not attributed to a person and where.
    """

    subject: str
    indicator: str
    official: str
    portion: Portion
    got: Points
    lost: Points
    rest: Rest | None = None
    rest_at: str = ""
    roles: str = ""
    days: int = 0
