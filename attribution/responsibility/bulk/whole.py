"""全部结果一次分完：分段、多线程，每段连乘、分得分、分失分，并核对一分不多、一分不少。"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from attribution.responsibility.bulk.blocks import Block
from attribution.responsibility.bulk.exact import (
    LARGEST_POINTS,
    Index,
    Mask,
    Spread,
    Whole,
    by_portions,
    cut_portions,
    portions,
    sums,
)
from attribution.responsibility.bulk.product import reached
from attribution.responsibility.bulk.rows import running
from attribution.responsibility.bulk.walking import walked
from cadre.rules.numbers import WHOLE_PORTION

Found = TypeVar("Found")

THREADS = 4
LARGE_PIECE = 31 << 20


class NotWhole(ArithmeticError):  # noqa: N818  出现即为程序错误，计算当即停下
    """The paths of some results do not carry exactly the whole: what they carry, by result."""

    def __init__(self, sums: Mapping[int, Fraction]) -> None:
        super().__init__(f"{len(sums)} 项结果的各路径合计不是 1，如第 {min(sums)} 项")
        self.sums = sums


@dataclass(frozen=True)
class Shares:
    """What the holders of a stretch of results have: portion in billionths, points in millionths.

    The entries of result `first + i` stand from starts[i] to starts[i + 1]; whose they are says the
    column of the block.
    """

    first: int
    starts: Whole
    column: Index
    portion: Index
    got: Whole
    lost: Whole

    def sums(self, values: npt.NDArray[np.integer]) -> Whole:
        """Sum over each result."""
        return sums(self.starts, values)


def _keep_freed_memory() -> None:
    """Fresh memory costs more than the arithmetic; have glibc keep what is freed.

    It does so, instead of giving it back after every step, once a piece this large has been freed
    (mallopt(3), dynamic threshold).
    """
    np.empty(LARGE_PIECE, np.int8)  # 当即放掉


def stretch(block: Block, got: Whole, lost: Whole) -> Shares:
    """The shares of the results of a block; `got` and `lost` are those of all results."""
    own = reached(block)
    _carried_whole(block, own.spread, own.part)
    portion = portions(own.spread, own.part, block.whole)
    results = slice(block.first, block.first + block.results)
    mine, theirs = (by_portions(own.spread, portion, points[results]) for points in (got, lost))
    small = portion.astype(np.int32)
    return Shares(block.first, own.spread.starts, own.spread.rank, small, mine, theirs)


def _carried_whole(block: Block, spread: Spread, part: Whole) -> None:
    carried = spread.sums(part)
    wrong = np.flatnonzero(carried != block.whole)
    if len(wrong):
        whole = np.broadcast_to(block.whole, carried.shape)
        found = ((at, Fraction(int(carried[at]), int(whole[at]))) for at in wrong.tolist())
        raise NotWhole({block.first + at: sum_ for at, sum_ in found})


def every(blocks: Sequence[Block], got: Whole, lost: Whole, threads: int = THREADS) -> list[Shares]:
    """The shares of all results, block by block.

    Raises:
        OverflowError: when whole numbers do not hold the points of a result.
        NotWhole: when the paths of a result do not carry exactly the whole.
    """
    if max(got.max(initial=0), lost.max(initial=0)) > LARGEST_POINTS:
        raise OverflowError(f"一项结果至多 {LARGEST_POINTS} 百万分之一分")
    return in_threads(lambda block: stretch(block, got, lost), blocks, threads)


def in_threads(
    work: Callable[[Block], Found], blocks: Sequence[Block], threads: int = THREADS
) -> list[Found]:
    """Do some work for each block, several at a time."""
    _keep_freed_memory()
    if threads == 1 or len(blocks) == 1:
        return [work(block) for block in blocks]
    with ThreadPoolExecutor(threads, initializer=_keep_freed_memory) as pool:
        return list(pool.map(work, blocks))


def broken(shares: Sequence[Shares], got: Whole, lost: Whole) -> list[int]:
    """Results whose portions, points got or points lost do not add up to the whole."""
    found: list[int] = []
    for own in shares:
        results = slice(own.first, own.first + len(own.starts) - 1)
        wrong = (own.sums(own.portion) != WHOLE_PORTION) | (own.sums(own.got) != got[results])
        wrong |= own.sums(own.lost) != lost[results]
        found += (np.flatnonzero(wrong) + own.first).tolist()
    return found


def astray(
    blocks: Sequence[Block],
    shares: Sequence[Shares],
    points: tuple[Whole, Whole],
    picked: Whole,
) -> list[tuple[int, int]]:
    """Of the numbers picked, the result and column of those that their paths do not bear out.

    `picked` numbers all entries through. A portion may be one above what is cut off, never more.
    """
    sizes = running(np.array([len(own.column) for own in shares]))
    found: list[tuple[int, int]] = []
    for block, own, first, last in zip(blocks, shares, sizes[:-1], sizes[1:], strict=True):
        at = np.sort(picked[(picked >= first) & (picked < last)]) - first
        result = np.searchsorted(own.starts, at, side="right") - 1
        portion = own.portion[at].astype(np.int64)
        low, _ = cut_portions(walked(block, result, own.column[at]), block.whole_of(result))
        right = _near(portion, low)
        result += block.first
        for mine, whole in zip((own.got, own.lost), points, strict=True):
            right &= _near(mine[at], whole[result] * portion // WHOLE_PORTION)
        wrong = zip(result[~right].tolist(), own.column[at[~right]].tolist(), strict=True)
        found += wrong
    return found


def _near(number: Whole, low: Whole) -> Mask:
    near: Mask = (number - low) >> 1 == 0
    return near
