"""分析：一项指标在类内怎么分布，一个领域各类得分多少，一类的总分拉开多大。"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from attribution.plan import Indicator, Scheme, Subject, SubjectClass
from attribution.values import Score, Standing
from cadre.rules.numbers import POINT, Points
from cadre.rules.vocabulary import IndicatorKind

OTHER_FIELD = "未列领域"
ENOUGH = 3  # 一类里至少这么多单位有得分，均值和最好才拿来比


def rate(score: Score) -> Fraction | None:
    """Points by full marks; None where nothing is at stake or the value is missing."""
    if score.points is None or not score.possible:
        return None
    return Fraction(score.points, score.possible)


def assessed(standing: Standing) -> bool:
    """Whether a subject was scored at all: who was not has neither place nor points."""
    return standing.place is not None or bool(standing.total)


def mean(numbers: Iterable[Fraction]) -> Fraction | None:
    """The exact mean; None of nothing."""
    found = list(numbers)
    return sum(found, Fraction(0)) / len(found) if found else None


@dataclass(frozen=True)
class Spread:
    """How figures lie: how many, mean, greatest, least, range, mean distance from the mean."""

    count: int
    mean: Fraction
    most: Fraction
    least: Fraction
    distance: Fraction

    @property
    def comparable(self) -> bool:
        """Whether there are enough figures for a mean to say anything."""
        return self.count >= ENOUGH

    @property
    def range(self) -> Fraction:
        """Greatest minus least."""
        return self.most - self.least


def spread(numbers: Iterable[Fraction]) -> Spread | None:
    """The spread of some figures; None of nothing."""
    found = list(numbers)
    middle = mean(found)
    if middle is None:
        return None
    distance = mean(abs(number - middle) for number in found) or Fraction(0)
    return Spread(len(found), middle, max(found), min(found), distance)


@dataclass(frozen=True)
class Place:
    """One subject in a distribution, best first."""

    subject: Subject
    value: Decimal | None
    points: Points
    rate: Fraction


@dataclass(frozen=True)
class Distribution:
    """One indicator in one class: every subject, and how the rates lie."""

    indicator: Indicator
    subject_class: SubjectClass
    places: tuple[Place, ...]
    spread: Spread
    open: int  # 缺数的个数


def distributions(scheme: Scheme, scores: Iterable[Score]) -> list[Distribution]:
    """Every scored indicator in every class, by class and then in the scheme's order."""
    cells: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for score in scores:
        if scheme.indicators[score.indicator].kind is IndicatorKind.SCORED:
            group = scheme.subjects[score.subject].class_code
            cells[group, score.indicator].append(score)
    found = []
    for group, code in sorted(cells, key=lambda k: (k[0], scheme.indicators[k[1]].order, k[1])):
        own = cells[group, code]
        lying = spread(r for s in own if (r := rate(s)) is not None)
        if lying:
            places = tuple(sorted(_places(scheme, own), key=lambda p: (-p.rate, p.subject.code)))
            missing = sum(s.points is None for s in own)
            indicator = scheme.indicators[code]
            found.append(Distribution(indicator, scheme.classes[group], places, lying, missing))
    return found


def _places(scheme: Scheme, scores: Iterable[Score]) -> Iterable[Place]:
    for score in scores:
        own = rate(score)
        if own is not None:
            yield Place(scheme.subjects[score.subject], score.value, score.points or 0, own)


def field_of(indicator: Indicator) -> str:
    """The field of work of an indicator, else its topic."""
    return indicator.field_of_work or indicator.topic or OTHER_FIELD


Fields = Mapping[str, Mapping[str, Fraction]]  # 领域 → 类别代码（或考核对象）→ 得分率


def by_field(scheme: Scheme, scores: Iterable[Score], key: Callable[[Score], str]) -> Fields:
    """The mean rate of the units in each field, apart by `key` of the score.

    A unit's rate is points by full marks; the mean is that of the units, as for one indicator, so
    that a field of one indicator has the figure of the indicator.
    """
    sums: dict[str, dict[str, dict[str, list[Points]]]] = {}
    for score in scores:
        indicator = scheme.indicators[score.indicator]
        if indicator.kind is IndicatorKind.SCORED and rate(score) is not None:
            cells = sums.setdefault(field_of(indicator), {}).setdefault(key(score), {})
            cell = cells.setdefault(score.subject, [0, 0])
            cell[0] += score.points or 0
            cell[1] += score.possible
    return {
        name: {
            whose: mean(Fraction(*pair) for pair in cells.values()) or Fraction(0)
            for whose, cells in sorted(own.items())
        }
        for name, own in sorted(sums.items())
    }


@dataclass(frozen=True)
class ClassTotals:
    """The totals of one class and how they lie."""

    subject_class: SubjectClass
    standings: tuple[Standing, ...]
    spread: Spread


def class_totals(scheme: Scheme, standings: Iterable[Standing]) -> list[ClassTotals]:
    """The totals of each class, the highest first; subjects without a total are left out."""
    groups: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        if assessed(standing):
            groups[standing.class_code].append(standing)
    found = []
    for code, own in sorted(groups.items()):
        lying = spread(Fraction(s.rounded, POINT) for s in own)
        if lying:
            ordered = tuple(sorted(own, key=lambda s: (-s.rounded, s.subject)))
            found.append(ClassTotals(scheme.classes[code], ordered, lying))
    return found
