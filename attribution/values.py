"""考核与归因的结论：得分、位次、份额，由方案和填报的事实算出，随时可以重算。

All points are whole millionths, factors whole ten-thousandths, portions whole billionths
(`cadre.rules.numbers`).
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cadre.rules.numbers import Points, Portion
from cadre.rules.vocabulary import Rest


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
    `final_place` is the place after 负面评价 has dropped units of the class (rules 5.11), None
    where nothing was dropped; the score's own place stays beside it. `wide_place` is the place in
    the wider reach the scheme declares (`across`).
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
    final_place: int | None = None
    final_from_end: int | None = None
    dropped: int = 0
    drop_reason: str = ""
    wide_place: int | None = None
    wide_from_end: int | None = None
    wide_tied: bool = False
    wide_of: int = 0
    final_tied: bool = False
    wide_provisional: bool = False

    @property
    def standing_place(self) -> int | None:
        """The place that counts: after drops where there were any, else by score."""
        return self.final_place or self.place

    @property
    def standing_from_end(self) -> int | None:
        """The place that counts, from the end."""
        return self.final_from_end or self.place_from_end

    @property
    def standing_tied(self) -> bool:
        """Whether the place that counts is shared."""
        return self.final_tied if self.final_place else self.tied


@dataclass(frozen=True)
class UnitGrade:
    """The unit grade that the scheme's rules propose, and why; the organ decides (house law 3).

    `contested`: a tie lies across the line of the quota of `contested_for`, so people choose among
    the subject and `contested_with`; until they do, `grade` is what holds without that grade.
    """

    subject: str
    grade: str
    rule: int  # 等次规则的序号；0 为没有规则管到
    words: str
    contested: bool = False
    contested_with: tuple[str, ...] = ()
    contested_for: str = ""


@dataclass(frozen=True)
class Step:
    """One edge of a path: from and to (kind and code), why, and what it multiplies by.

    The factor is exact; where the edge holds for some days of the period only, `days` gives them
    with the days of the period and multiplies too. Where those days are weighed by progress and
    not counted, the factor holds their part already and `held` says how many they are.
    """

    source: tuple[str, str]
    target: tuple[str, str]
    words: str
    factor: Fraction
    days: tuple[int, int] | None = None
    paper: str = ""
    held: int = 0

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

    `portion` is that of points got; `fault_portion` that of points lost where the scheme's factors
    or a recorded decision set it apart, None where it is the same.

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
    fault_portion: Portion | None = None
