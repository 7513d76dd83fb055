"""方案定下要考什么：考核对象分几类，每项指标怎么取值、怎么计分、满分多少，定下就不改。

All points are whole millionths (`cadre.rules.numbers`); figures of targets and bands are exact
`Decimal`s in the indicator's unit of measure. Source: house §3; rules 5 and 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attribution.scales import BallotOption, Band, GradeRule, VoterClass
from cadre.rules.numbers import Factor, Points, Rounding
from cadre.rules.periods import Span
from cadre.rules.vocabulary import (
    Consequence,
    Direction,
    IndicatorKind,
    Liability,
    Measure,
    Method,
    Nature,
    Reach,
    Side,
    SubjectKind,
)


class TieRule(StrEnum):
    """How the place after a tie is numbered; the scheme says which."""

    SKIP = "并列占位"  # 1,2,2,4
    DENSE = "并列不占位"  # 1,2,2,3


@dataclass(frozen=True)
class SubjectClass:
    """A class of assessed units; places are given inside it only.

    `domain` holds series, `series` holds groups of classes, `group` is the class above it in name
    (都市功能优化区 above A, B, C); `focus` says in words what the class is to work on.
    """

    code: str
    name: str
    domain: str
    series: str = ""
    group: str = ""
    focus: str = ""


@dataclass(frozen=True)
class Subject:
    """An assessed unit or person (考核对象) in its class.

    `belongs_to`: the subject whose figure is the mean of its members' (a village's township).
    """

    code: str
    name: str
    class_code: str
    belongs_to: str = ""


@dataclass(frozen=True)
class Indicator:
    """What is measured, and by which method points are given for it.

    `parent` is the indicator above it in the tree; `source` the indicator whose values are
    measured instead of its own; `order` its place among its sisters. `alert` and `good` are
    thresholds as the paper words them: a figure, a percentage, “全省前三”, “/” for none.
    """

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
    parent: str = ""
    order: int = 0
    measure: Measure = Measure.VALUE
    source: str = ""
    office: str = ""  # 评分单位
    nature: Nature = Nature.NONE
    tags: tuple[str, ...] = ()
    policy: str = ""  # 政策文件
    approved_check: str = ""  # 所属核准考核事项的代码
    alert: str = ""
    good: str = ""
    consequence: Consequence = Consequence.NONE  # 底线未达标的后果


@dataclass(frozen=True)
class Target:
    """Target of one subject in one indicator, its base value, its benchmark and its difficulty."""

    target: Decimal | None = None
    baseline: Decimal | None = None
    note: str = ""
    benchmark: str = ""  # 对标对象，如 深圳市
    benchmark_value: Decimal | None = None
    difficulty: Decimal | None = None  # 难度系数；组合值里是单位系数
    approval: str = ""  # 分单位目标的审定文件


@dataclass(frozen=True)
class Term:
    """A term (期次) inside the year: results are cumulative up to its end (rules 5.14).

    `indicator` "" holds for the whole scheme; `weight` in ten-thousandths, the terms of one
    indicator adding up to the whole. A weight of nought: evaluated, but not carried into the year.
    """

    code: str
    name: str
    ends_on: date
    due_on: date
    weight: Factor
    indicator: str = ""


@dataclass(frozen=True)
class SpecialFactor:
    """A factor that holds for one side only, or for some indicators only (house §4).

    `side` None: for points got and points lost alike. `applies_to` is an indicator's code, topic,
    nature, liability or one of its tags; "" for all. Of the tables that speak of an edge the most
    special one holds, whole: by indicator code, then by other words; then by side.
    """

    edge: str
    role: str
    factor: Factor
    side: Side | None = None
    applies_to: str = ""


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
    targets: Mapping[tuple[str, str], Target]  # (indicator, subject)；subject "" 为各对象通用
    factors: Mapping[tuple[str, str], Factor]  # (edge, role), see responsibility.factors
    special_factors: tuple[SpecialFactor, ...] = ()
    subject_kind: SubjectKind = SubjectKind.UNIT
    previous: str = ""
    across: Reach = Reach.CLASS  # 类内位次之外，另在多大范围内排位
    own_weights: Mapping[tuple[str, str], Points] = field(default_factory=dict)
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)  # 权重理由，(指标, 类别)
    term_targets: Mapping[tuple[str, str, str], Target] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    bands: tuple[Band, ...] = ()
    ballots: tuple[BallotOption, ...] = ()
    voters: tuple[VoterClass, ...] = ()
    grades: tuple[GradeRule, ...] = ()

    def weight(self, indicator: str, subject: str) -> Points:
        """Full marks of an indicator for a subject: its own, else its class's, or nought."""
        own = self.own_weights.get((indicator, subject))
        if own is not None:
            return own
        return self.weights.get((indicator, self.subjects[subject].class_code), 0)

    def target(self, indicator: str, subject: str, term: str = "") -> Target:
        """The target of a subject, or the one for all; of the term, or of the year."""
        for key in ((indicator, subject, term), (indicator, "", term)):
            if key in self.term_targets:
                return self.term_targets[key]
        found = self.targets.get((indicator, subject)) or self.targets.get((indicator, ""))
        return found or Target()

    def terms_of(self, indicator: str) -> tuple[Term, ...]:
        """The terms an indicator is scored by, in order of time; none: by the year as a whole."""
        own = [term for term in self.terms if term.indicator == indicator]
        return tuple(sorted(own, key=lambda term: term.ends_on))

    def children(self, parent: str) -> tuple[Indicator, ...]:
        """The indicators under one (or at the top, for ""), in the scheme's own order."""
        own = (i for i in self.indicators.values() if i.parent == parent)
        return tuple(sorted(own, key=lambda i: (i.order, i.code)))


def measure_of(indicator: Indicator) -> Measure:
    """The measure of an indicator; 增长率 and 取增长率=1 look at growth from levels."""
    grown = indicator.method is Method.GROWTH or indicator.parameters.get("取增长率")
    return Measure.GROWTH if grown and indicator.measure is Measure.VALUE else indicator.measure
