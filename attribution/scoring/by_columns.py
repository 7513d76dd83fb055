"""一份方案里能成列计的指标整列算出，供大批量计分，也供每次计算自行复算一遍。

What a column cannot hold (terms, ballots, difficulty, parameters of rare use, figures that might
overflow) is left to the single case: it is not in the answer. Source: performance §2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from attribution.filled import Filled
from attribution.plan import Indicator, Scheme, measure_of
from attribution.schemes.checks import RELATIVE, SMALLEST_RELATIVE_CLASS
from attribution.scoring.asking import Asking
from attribution.scoring.bulk import COLUMNS, Cells, TooLarge, Whole, blocks
from attribution.scoring.entered import Entered, Key, sort_out
from attribution.scoring.looking import Eyes
from attribution.scoring.measures import MEASURES
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import IndicatorKind, Measure, Method

OWN = frozenset({Measure.VALUE, Measure.PUBLISHED_GROWTH})
TO_TARGET = frozenset({Method.COMPLETION, Method.GROWTH})
KNOWN_PARAMETERS: dict[Method, frozenset[str]] = {
    Method.COMPLETION: frozenset({"封顶", "取倒数"}),
    Method.GROWTH: frozenset({"封顶"}),
    Method.EFFICACY: frozenset({"基础分"}),
    Method.RATIO_TO_FIRST: frozenset(),
    Method.RANK_POINTS: frozenset({"末位分", "每降一位扣"}),
    Method.LINES: frozenset({"封顶", "扣完为止"}),
    Method.PERCENT: frozenset(),
    Method.AS_IS: frozenset(),
}
MOST_PLACES = 9


@dataclass(frozen=True)
class _Row:
    """The figures of one subject in a column."""

    subject: str
    value: Decimal
    full: Points
    target: Decimal = Decimal(0)
    base: Decimal = Decimal(0)


def points_by_columns(scheme: Scheme, filled: Filled) -> dict[Key, Points]:
    """Points of every result that stands in a column, before any ruling on missing values.

    They equal those of `score_all` to the last digit.
    """
    entered, _ = sort_out(scheme, filled)
    asking = Asking(Eyes(entered, MEASURES))
    found: dict[Key, Points] = {}
    for indicator in scheme.indicators.values():
        if _fits_a_column(scheme, indicator):
            groups = [list(group) for group in _groups(entered, asking, indicator)]
            found |= _column(indicator, [group for group in groups if group])
    return found


def _fits_a_column(scheme: Scheme, indicator: Indicator) -> bool:
    method, kind = indicator.method, indicator.kind
    if method not in COLUMNS or not indicator.parameters.keys() <= KNOWN_PARAMETERS[method]:
        return False
    measure = Measure.GROWTH if method is Method.GROWTH else Measure.VALUE
    looks = measure_of(indicator) is measure or measure_of(indicator) in OWN - {Measure.VALUE}
    beside = kind in (IndicatorKind.BONUS, IndicatorKind.DEDUCTION) and method is Method.LINES
    by_terms = any(term.weight for term in scheme.terms_of(indicator.code))
    inside = kind is IndicatorKind.SCORED and (method is not Method.GROWTH or looks)
    return (inside or beside) and looks and not (indicator.source or by_terms)


def _groups(entered: Entered, asking: Asking, indicator: Indicator) -> Iterator[Sequence[_Row]]:
    """The rows of each class; a class that is compared has none unless all of it is asked."""
    for members in entered.members.values():
        asked = [s for s in members if asking.asks((indicator.code, s))]
        whole = len(asked) == len(members) >= SMALLEST_RELATIVE_CLASS
        if indicator.method not in RELATIVE or whole:
            rows = (_row(entered, indicator, subject) for subject in asked)
            yield [row for row in rows if row is not None]


def _row(entered: Entered, indicator: Indicator, subject: str) -> _Row | None:
    """The figures of a subject, None where the single case must speak."""
    scheme = entered.scheme
    target, full = scheme.target(indicator.code, subject), scheme.weight(indicator.code, subject)
    spot = (indicator.code, subject, "")
    if target.difficulty is not None:
        return None
    if indicator.method is Method.LINES:
        lines = entered.lines.get(spot, ())
        if any(line.points < 0 or line.event for line in lines):
            return None
        return _Row(subject, Decimal(sum(line.points for line in lines)), full)
    results = entered.results.get(spot, ())
    value = results[0].value if results else None
    if value is None or full <= 0:
        return None
    row = _Row(subject, value, full, target.target or Decimal(0), target.baseline or Decimal(0))
    return row if _plain(indicator, row) else None


def _plain(indicator: Indicator, row: _Row) -> bool:
    """Whether nothing about the figures asks for a sentence."""
    method = indicator.method
    if method is Method.PERCENT:
        return 0 <= row.value <= 100  # noqa: PLR2004  百分制
    if method is Method.AS_IS:
        return 0 <= row.value * 1_000_000 <= row.full
    if method is Method.GROWTH and row.base <= 0:
        return False
    if method in TO_TARGET and row.target <= 0:
        return False
    inverted = indicator.parameters.get("取倒数")
    return not inverted or (row.value > 0 and indicator.direction.value == "越低越好")


def _column(indicator: Indicator, groups: Sequence[Sequence[_Row]]) -> dict[Key, Points]:
    if indicator.method is Method.RATIO_TO_FIRST and any(r.value <= 0 for g in groups for r in g):
        return {}
    found: dict[Key, Points] = {}
    sizes = np.array([len(group) for group in groups], np.int64)
    for classes, _ in blocks(sizes):
        found |= _block(indicator, groups[classes])
    return found


def _block(indicator: Indicator, groups: Sequence[Sequence[_Row]]) -> dict[Key, Points]:
    rows = [row for group in groups for row in group]
    if not rows:
        return {}
    try:
        points = COLUMNS[indicator.method](_cells(indicator, rows, groups))
    except (TooLarge, OverflowError):
        return {}
    pairs = zip(rows, points.tolist(), strict=True)
    return {(indicator.code, row.subject): number for row, number in pairs}


def _cells(indicator: Indicator, rows: Sequence[_Row], groups: Sequence[Sequence[_Row]]) -> Cells:
    figures = [number for row in rows for number in (row.value, row.target, row.base)]
    lines = indicator.method is Method.LINES
    unit = 1 if lines else 10 ** max(_places(number) for number in figures)
    sizes = np.array([len(group) for group in groups], np.int64)
    return Cells(
        value=_scaled([row.value for row in rows], unit),
        full=np.array([row.full for row in rows], np.int64),
        starts=np.cumsum(sizes) - sizes,
        sizes=sizes,
        unit=unit,
        target=_scaled([row.target for row in rows], unit),
        base=_scaled([row.base for row in rows], unit),
        direction=indicator.direction,
        kind=indicator.kind,
        parameters=indicator.parameters,
    )


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else MOST_PLACES + 1
    if places > MOST_PLACES:
        raise TooLarge
    return places


def _scaled(numbers: Sequence[Decimal], unit: int) -> Whole:
    return np.array([int(number * unit) for number in numbers], np.int64)
