"""按比例分整数：先舍去零头，余下的按余数从大到小逐一补上，余数相同的按职务和编号的次序。

The same as `cadre.rules.numbers.largest_remainder`, for all results of a block at once, in int64.
What would not fit is refused when compiling; no float rounds anything here (house law 5).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cadre.rules.numbers import WHOLE_PORTION

Whole: TypeAlias = npt.NDArray[np.int64]
Index: TypeAlias = npt.NDArray[np.int32]
Mask: TypeAlias = npt.NDArray[np.bool_]

BITS = 63
LARGEST = (1 << BITS) - 1
STAGE, STAGES = 1000, 3  # 十亿分三次除，每次千分
LARGEST_WHOLE = LARGEST // STAGE  # 一项结果的公分母至多这样大
LARGEST_POINTS = LARGEST // WHOLE_PORTION  # 一次分的分数至多这样大
RAGGED = 8  # 最长的一项超过平均的几倍，就不再排成方阵


@dataclass(frozen=True)
class Spread:
    """Entries of many results laid one after the other.

    `starts` has one more than the results. `rank`: in which order equal remainders are served, no
    two of a result alike.
    """

    starts: Whole
    rank: Index

    @cached_property
    def counts(self) -> Whole:
        """How many entries each result has."""
        return np.diff(self.starts)

    @cached_property
    def rank_bits(self) -> int:
        """How many bits a rank takes."""
        return int(self.rank.max(initial=0)).bit_length()

    @cached_property
    def square(self) -> Mask | None:
        """Which places of a square of results by entries are taken; None: far too ragged."""
        widest = int(self.counts.max(initial=0))
        if widest * len(self.counts) > RAGGED * len(self.rank) + RAGGED:
            return None
        return np.arange(widest, dtype=np.int32) < self.counts.astype(np.int32)[:, None]

    @cached_property
    def room(self) -> Whole:
        """Room for a figure of each entry, used again and again: fresh memory is dear."""
        return np.empty(len(self.rank), np.int64)

    @cached_property
    def ranked(self) -> Whole:
        """Room for the square, likewise; places that are not taken come last."""
        return np.full((0, 0) if self.square is None else self.square.shape, LARGEST)

    def sums(self, values: Whole) -> Whole:
        """Sum over each result; one without entries has nought."""
        return sums(self.starts, values)

    def each(self, of_results: Whole) -> Whole:
        """A figure of each result, repeated for its entries."""
        return np.repeat(of_results, self.counts)


def sums(starts: Whole, values: npt.NDArray[np.integer]) -> Whole:
    """Sum over each stretch of values.

    The running sum may pass the largest whole number: it wraps, and the differences hold.
    """
    total = np.empty(len(values) + 1, np.int64)
    total[0] = 0
    np.cumsum(values, out=total[1:])
    return np.diff(total.take(starts))


def portions(spread: Spread, parts: Whole, whole: Whole | int) -> Whole:
    """Whole billionths of each result, `parts` over `whole`; `whole` up to `LARGEST_WHOLE`."""
    under = whole if isinstance(whole, int) else spread.each(whole)
    found, left = cut_portions(parts, under, spread.room)
    return _served(spread, found, left, WHOLE_PORTION, int(np.max(whole)))


def cut_portions(
    parts: Whole, whole: Whole | int, room: Whole | None = None
) -> tuple[Whole, Whole]:
    """Billionths with the rest cut off, and the rest: in one division, or in stages."""
    if int(np.max(whole, initial=0)) <= LARGEST_POINTS:
        return _cut(parts * WHOLE_PORTION, whole, room)
    found, left = np.zeros_like(parts), parts
    for _ in range(STAGES):
        more, left = _cut(left * STAGE, whole, room)
        found = found * STAGE + more
    return found, left


def by_portions(spread: Spread, portion: Whole, points: Whole) -> Whole:
    """Points of each result (up to `LARGEST_POINTS`) by portions that add up to the whole."""
    above = spread.each(points)
    above *= portion
    found, left = _cut(above, WHOLE_PORTION, spread.room)
    return _served(spread, found, left, points, WHOLE_PORTION)


def _cut(above: Whole, under: Whole | int, room: Whole | None) -> tuple[Whole, Whole]:
    found = above // under
    above -= np.multiply(found, under, out=room)
    return found, above


def _served(spread: Spread, found: Whole, left: Whole, wanted: Whole | int, under: int) -> Whole:
    """Give what is missing of each result, one by one, to the largest remainders below `under`."""
    missing = wanted - spread.sums(found)
    if not missing.any():
        return found
    if spread.square is None or under.bit_length() + spread.rank_bits >= BITS:
        row = spread.each(np.arange(len(spread.counts)))
        order = np.lexsort((spread.rank, -left, row))
        at = np.arange(len(left)) - spread.each(spread.starts[:-1])
        found[order[at < spread.each(missing)]] += 1
        return found
    left <<= spread.rank_bits
    key = np.subtract(spread.rank, left, out=left)  # 余数大的在前，相同的按次序
    found += key <= spread.each(_last_served(spread, key, missing))
    return found


def _last_served(spread: Spread, key: Whole, missing: Whole) -> Whole:
    """The key of the last entry of each result that is served; one below all where none is."""
    ranked = spread.ranked
    ranked[spread.square] = key
    ranked.sort(axis=1)  # 空位仍在最后
    last = ranked[np.arange(len(missing)), missing - 1]
    return np.where(missing > 0, last, -LARGEST)
