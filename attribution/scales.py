"""数据、票决怎样折成分，单位等次怎样划：方案里的区间、选项、票种和等次规则，各占一行。

Points are whole millionths, weights whole ten-thousandths (`cadre.rules.numbers`). Source: rules 5.
"""

from dataclasses import dataclass
from decimal import Decimal

from cadre.rules.numbers import Factor, Points, QuotaRounding
from cadre.rules.vocabulary import GradeBy, Reach


@dataclass(frozen=True)
class Band:
    """One band of 区间赋分: the first in order whose condition holds gives its points.

    `looks_at` "" is the indicator's measure; else an option or options of the ballot joined by
    “+”, whose share of the valid votes in percent is looked at. A bound of None is open-ended.
    """

    indicator: str
    order: int
    points: Points
    low: Decimal | None = None
    low_included: bool = True
    high: Decimal | None = None
    high_included: bool = False
    looks_at: str = ""
    name: str = ""  # 档次名，如 优秀


@dataclass(frozen=True)
class BallotOption:
    """What an option of a ballot question is worth, 0 to 100, and the question's weight."""

    indicator: str
    question: str
    option: str
    value: Decimal
    question_weight: Factor = 10_000


@dataclass(frozen=True)
class VoterClass:
    """The weight of a class of voters in an indicator's ballot, in ten-thousandths."""

    indicator: str
    name: str
    weight: Factor


@dataclass(frozen=True)
class GradeRule:
    """A rule that proposes a unit grade (单位等次); the first in order that reaches a unit holds.

    `reach`: inside what it counts. `condition` names another grade that must hold as well, as
    “领导班子等次=优秀” (Zhejiang's advanced units).
    """

    order: int
    grade: str
    by: GradeBy
    reach: Reach
    figure: Decimal | None = None
    rounding: QuotaRounding = QuotaRounding.FLOOR
    at_least_one: bool = False
    classes: tuple[str, ...] = ()  # 只用于这些类；空为全部
    condition: str = ""
