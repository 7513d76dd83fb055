"""一个单位的画像：强在哪里、弱在哪里，水平和进步各占多少，离标杆多远，明年先抓什么。"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from attribution.plan import Indicator, Scheme, Target
from attribution.runs.analyses import ENOUGH, mean, rate
from attribution.values import Score
from cadre.rules.numbers import POINT, Points
from cadre.rules.vocabulary import Direction, IndicatorKind, Measure, Method

PROGRESS_MEASURES = frozenset(
    {
        Measure.PUBLISHED_GROWTH,
        Measure.GROWTH,
        Measure.INCREMENT,
        Measure.CONTRIBUTION,
        Measure.PLACES_GAINED,
        Measure.DEGREES_GAINED,
    }
)
PROGRESS_TAGS = frozenset({"增长", "增量", "进步", "增速"})


@dataclass(frozen=True)
class Against:
    """One indicator of a subject against its class: rates, the best, and what is at stake.

    `weight` are the full marks it has in the scheme planned for, next year's if there is one; `of`
    is how many units of the class are scored on it.
    """

    indicator: Indicator
    score: Score
    own: Fraction
    class_mean: Fraction
    best: Fraction
    weight: Points
    of: int

    @property
    def comparable(self) -> bool:
        """Whether enough units of the class are scored on it; fewer give no mean to compare by."""
        return self.of >= ENOUGH

    @property
    def gap(self) -> Fraction:
        """Own rate minus the class mean."""
        return self.own - self.class_mean

    @property
    def to_mean(self) -> Fraction:
        """Points to be won by coming up to the class mean, at the weight planned for."""
        return max(-self.gap, Fraction(0)) * self.weight / POINT

    @property
    def to_best(self) -> Fraction:
        """Points to be won by coming up to the best of the class, at the weight planned for."""
        return (self.best - self.own) * self.weight / POINT


def profile(
    scheme: Scheme, scores: Iterable[Score], subject: str, planned: Scheme | None = None
) -> list[Against]:
    """Every scored indicator of a subject against its class, in the scheme's order."""
    group, ahead = scheme.subjects[subject].class_code, planned or scheme
    cells: dict[str, dict[str, Score]] = defaultdict(dict)
    for score in scores:
        kind = scheme.indicators[score.indicator].kind
        same = scheme.subjects[score.subject].class_code == group
        if same and kind is IndicatorKind.SCORED and rate(score) is not None:
            cells[score.indicator][score.subject] = score
    found = []
    for code in sorted(cells, key=lambda c: (scheme.indicators[c].order, c)):
        rates = {s: rate(score) or Fraction(0) for s, score in cells[code].items()}
        if subject in rates:
            weighed = code in ahead.indicators and subject in ahead.subjects
            full = ahead.weight(code, subject) if weighed else 0
            middle = mean(rates.values()) or Fraction(0)
            found.append(
                Against(
                    scheme.indicators[code],
                    cells[code][subject],
                    rates[subject],
                    middle,
                    max(rates.values()),
                    full,
                    len(rates),
                )
            )
    return found


def strong(items: Iterable[Against], at_most: int = 3) -> list[Against]:
    """The indicators furthest above the class mean."""
    above = [item for item in items if item.comparable and item.gap > 0]
    return sorted(above, key=lambda i: (-i.gap, i.indicator.code))[:at_most]


def weak(items: Iterable[Against], at_most: int = 3) -> list[Against]:
    """The indicators furthest below the class mean that lost points: past full marks none is."""
    below = [item for item in items if item.comparable and item.gap < 0 and item.own < 1]
    return sorted(below, key=lambda i: (i.gap, i.indicator.code))[:at_most]


def plan(items: Iterable[Against]) -> list[Against]:
    """Next year's plan: weakness × weight, most to be won first (rules 8.1 row 18)."""
    worth = [item for item in items if item.comparable and item.to_best > 0]
    return sorted(worth, key=lambda i: (-i.to_mean, -i.to_best, i.indicator.code))


def is_progress(indicator: Indicator) -> bool:
    """Whether an indicator looks at growth and progress rather than at the level reached."""
    grown = indicator.method is Method.GROWTH or bool(indicator.parameters.get("取增长率"))
    return (
        grown or indicator.measure in PROGRESS_MEASURES or bool(PROGRESS_TAGS & {*indicator.tags})
    )


@dataclass(frozen=True)
class Side:
    """One half of a total, level or progress: points, full marks, place among the class."""

    points: Points
    possible: Points
    place: int | None
    of: int


def level_and_progress(scheme: Scheme, scores: Sequence[Score], subject: str) -> tuple[Side, Side]:
    """The points of a subject apart by level and progress, with places (rules 8.1 row 15).

    Places go by points ÷ full marks, as full marks differ from unit to unit.
    """
    group = scheme.subjects[subject].class_code
    halves = []
    for wanted in (False, True):
        sums: dict[str, list[Points]] = {}
        for score in scores:
            indicator = scheme.indicators[score.indicator]
            same = scheme.subjects[score.subject].class_code == group
            scored = indicator.kind is IndicatorKind.SCORED and rate(score) is not None
            if same and scored and is_progress(indicator) is wanted:
                cell = sums.setdefault(score.subject, [0, 0])
                cell[0] += score.points or 0
                cell[1] += score.possible
        own = sums.get(subject)
        rates = {code: Fraction(*pair) for code, pair in sums.items()}
        place = 1 + sum(one > rates[subject] for one in rates.values()) if own else None
        points, possible = own or (0, 0)
        halves.append(Side(points, possible, place if len(sums) > 1 else None, len(sums)))
    return halves[0], halves[1]


@dataclass(frozen=True)
class Benchmarked:
    """One indicator of a subject beside its benchmark: whom it measures itself by, and how far.

    `reached` is own value by the benchmark's, turned over where lower is better; above one it is
    surpassed. None where the figures give no ratio (nought, or values of two signs).
    """

    indicator: Indicator
    value: Decimal
    target: Target
    reached: Fraction | None


def benchmarks(
    scheme: Scheme, values: Mapping[str, Decimal | None], subject: str
) -> list[Benchmarked]:
    """The indicators of a subject that name a benchmark with its value (rules 8.3 row 11)."""
    found = []
    for code, indicator in sorted(scheme.indicators.items(), key=lambda kv: (kv[1].order, kv[0])):
        target, value = scheme.target(code, subject), values.get(code)
        mark = target.benchmark_value
        if value is not None and mark is not None:
            lower = indicator.direction is Direction.LOWER
            upper, under = (mark, value) if lower else (value, mark)
            comparable = value > 0 and mark > 0
            reached = Fraction(upper) / Fraction(under) if comparable else None
            found.append(Benchmarked(indicator, value, target, reached))
    return found
