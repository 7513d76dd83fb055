"""成批计分：同一项指标的全部单位一次算完，全用整数，与逐个计算一位不差。

Figures are whole numbers: values, targets and bases of a column in one common decimal scale, points
in millionths. Where int64 might overflow `TooLarge` is raised and the column is left to the single
case, which reckons by `Fraction` (house law 5). Source: performance §2.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cadre.rules.numbers import POINT, Points
from cadre.rules.vocabulary import Direction, IndicatorKind, Method

Whole: TypeAlias = npt.NDArray[np.int64]

LARGEST = 1 << 62


class TooLarge(Exception):  # noqa: N818  不是错误，只是改由单个计算
    """The figures of a column might not fit; it is reckoned one by one."""


def nothing() -> Whole:
    """A column that the method does not look at."""
    return np.zeros(0, np.int64)


@dataclass(frozen=True)
class Cells:
    """One indicator for all subjects, who stand class by class.

    `starts` is the first row of each class, `sizes` its number of rows; every row has a value.
    Lines of points (`value` of a 逐项加减 column) are millionths, everything else `unit` to one.
    """

    value: Whole
    full: Whole
    starts: Whole
    sizes: Whole
    unit: int = 1
    target: Whole = field(default_factory=nothing)
    base: Whole = field(default_factory=nothing)
    direction: Direction = Direction.HIGHER
    kind: IndicatorKind = IndicatorKind.SCORED
    parameters: Mapping[str, Decimal] | None = None

    @property
    def lower(self) -> bool:
        """Whether less is better."""
        return self.direction is Direction.LOWER

    def parameter(self, name: str, default: int) -> Fraction:
        """A parameter of the indicator, or its default."""
        return Fraction((self.parameters or {}).get(name, default))

    def of_class(self, least: Whole) -> Whole:
        """One figure for each class, repeated for each of its rows."""
        return np.repeat(least, self.sizes)


def _fits(*factors: "Whole | int") -> None:
    bound = 1
    for factor in factors:
        if not isinstance(factor, int):
            factor = max(int(factor.max(initial=0)), -int(factor.min(initial=0)))  # noqa: PLW2901
        bound *= max(factor, 1)
    if bound >= LARGEST:
        raise TooLarge


def quotient(upper: Whole, under: "Whole | int") -> Whole:
    """`upper ÷ under` rounded half up to a whole number; neither may be negative.

    Half of an odd divisor never falls on a figure, so cutting it loses nothing.
    """
    down: npt.NDArray[np.uint64] | np.uint64
    down = np.uint64(under) if isinstance(under, int) else under.view(np.uint64)
    return ((upper.view(np.uint64) + (down >> np.uint64(1))) // down).view(np.int64)


def _part(full: Whole, upper: Whole, under: "Whole | int") -> Whole:
    """`full × upper ÷ under`, a negative part being nought."""
    _fits(full, upper, 2)
    return quotient(full * np.maximum(upper, 0), under)


def _capped(cells: Cells, points: Whole) -> Whole:
    cap = cells.parameter("封顶", 1)
    _fits(cells.full, cap.numerator, 2)
    return np.minimum(points, quotient(cells.full * cap.numerator, cap.denominator))


def _completion(cells: Cells) -> Whole:
    value, goal = cells.value, cells.target
    if cells.parameter("取倒数", 0):
        return _capped(cells, _part(cells.full, goal, value))
    _fits(goal, 4)
    return _capped(cells, _part(cells.full, 2 * goal - value if cells.lower else value, goal))


def _growth(cells: Cells) -> Whole:
    """Growth over the base in percent, against the target growth."""
    _fits(cells.value, 400 * cells.unit)
    _fits(cells.base, cells.target, 2)
    grown = (cells.value - cells.base) * (100 * cells.unit)
    under = cells.base * cells.target
    if cells.lower:
        _fits(cells.base, cells.target, 4)
        grown = 2 * under - grown
    return _capped(cells, _part(cells.full, grown, under))


def _efficacy(cells: Cells) -> Whole:
    low = cells.of_class(np.minimum.reduceat(cells.value, cells.starts))
    high = cells.of_class(np.maximum.reduceat(cells.value, cells.starts))
    span, base = high - low, cells.parameter("基础分", 60)
    above = high - cells.value if cells.lower else cells.value - low
    lift, whole = 100 * base.denominator - base.numerator, 100 * base.denominator
    _fits(span, whole, 2)
    upper, under = base.numerator * span + lift * above, whole * span
    points = _part(cells.full, upper, np.maximum(under, 1))
    return np.where(span == 0, cells.full, points)


def _ratio_to_first(cells: Cells) -> Whole:
    best = np.minimum if cells.lower else np.maximum
    first = cells.of_class(best.reduceat(cells.value, cells.starts))
    if cells.lower:
        return _part(cells.full, first, cells.value)
    return _part(cells.full, cells.value, first)


def _rank_points(cells: Cells) -> Whole:
    better = places(cells.value, cells.starts, cells.sizes, lowest_first=cells.lower) - 1
    step = cells.parameter("每降一位扣", 0)
    if step:
        whole = 100 * step.denominator
        return _part(cells.full, whole - step.numerator * better, whole)
    floor, others = cells.parameter("末位分", 60), np.maximum(cells.of_class(cells.sizes) - 1, 1)
    whole, lost = 100 * floor.denominator, 100 * floor.denominator - floor.numerator
    _fits(others, whole, 2)
    return _part(cells.full, whole * others - lost * better, whole * others)


def _lines(cells: Cells) -> Whole:
    bonus = cells.kind is IndicatorKind.BONUS
    limit = (cells.parameters or {}).get("封顶" if bonus else "扣完为止")
    total: Whole = cells.value
    if limit is not None:
        total = np.minimum(total, np.int64(limit * POINT))
    if bonus:
        return total
    if cells.kind is IndicatorKind.DEDUCTION:
        return -total
    left: Whole = np.maximum(cells.full - total, 0)
    return left


def _percent(cells: Cells) -> Whole:
    return _part(cells.full, cells.value, 100 * cells.unit)


def _as_is(cells: Cells) -> Whole:
    if POINT % cells.unit:
        raise TooLarge
    _fits(cells.value, POINT)
    return cells.value * (POINT // cells.unit)


COLUMNS: dict[Method, Callable[[Cells], Whole]] = {
    Method.COMPLETION: _completion,
    Method.GROWTH: _growth,
    Method.EFFICACY: _efficacy,
    Method.RATIO_TO_FIRST: _ratio_to_first,
    Method.RANK_POINTS: _rank_points,
    Method.LINES: _lines,
    Method.PERCENT: _percent,
    Method.AS_IS: _as_is,
}


def places(figures: Whole, starts: Whole, sizes: Whole, *, lowest_first: bool = False) -> Whole:
    """The place of every row inside its class, equal figures sharing it (1,2,2,4).

    Class, figure and row are packed into one whole number, so that one sort of plain numbers does.
    """
    rows, classes = len(figures), len(sizes)
    worst = figures if lowest_first else -figures
    away = worst - worst.min(initial=0)
    span, bits = int(away.max(initial=0)) + 1, rows.bit_length()
    _fits(classes, span, 1 << bits)
    keys = np.repeat(np.arange(classes) * span, sizes) + away
    packed = np.sort((keys << bits) | np.arange(rows))
    ladder, order = packed >> bits, packed & ((1 << bits) - 1)
    new = np.ones(rows, np.bool_)
    np.not_equal(ladder[1:], ladder[:-1], out=new[1:])
    ahead = np.maximum.accumulate(np.where(new, np.arange(rows), 0))
    found = np.empty_like(figures)
    found[order] = ahead - np.repeat(starts, sizes) + 1
    return found


def blocks(sizes: Whole, rows: int = 100_000) -> list[tuple[slice, slice]]:
    """Classes and their rows cut into blocks of about so many rows, so that a block stays in cache.

    No class is cut in two.
    """
    ends = np.cumsum(sizes)
    cuts = np.searchsorted(ends, np.arange(rows, int(sizes.sum()), rows), side="left") + 1
    edges = [0, *dict.fromkeys(cuts[cuts < len(sizes)].tolist()), len(sizes)]
    at = [0, *ends.tolist()]
    return [(slice(a, b), slice(at[a], at[b])) for a, b in pairwise(edges)]


def rounded(points: Whole, places_kept: int) -> Whole:
    """Totals rounded half up, away from nought, to a number of decimals: the one rounding."""
    step: Points = POINT // 10**places_kept
    _fits(points, 2)
    return np.sign(points) * quotient(np.abs(points), step) * step
