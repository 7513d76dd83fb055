"""全部结果一次分完：分段、多线程，每段连乘、分得分、分失分，并核对一分不多、一分不少。"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from attribution.responsibility.bulk.exact import (
    Mask,
    Spread,
    Whole,
    cut_portions,
    divided,
    portions,
    sums,
)
from attribution.responsibility.bulk.product import Held, Reached, held, reached
from attribution.responsibility.bulk.rows import Index, Structure, running
from attribution.responsibility.bulk.walking import walked
from cadre.rules.numbers import WHOLE_PORTION

Block = TypeVar("Block")

THREADS = 4
LARGE_PIECE = 31 << 20


@dataclass(frozen=True)
class Shares:
    """What the holders of a stretch of results have: portion in billionths, points in millionths.

    The entries of result `first + i` stand from starts[i] to starts[i + 1].
    """

    first: int
    starts: Whole
    holder: Index
    portion: Index
    got: Whole
    lost: Whole

    def sums(self, values: npt.NDArray[np.integer]) -> Whole:
        """Sum over each result."""
        return sums(self.starts, values)


class _Memory(threading.local):
    """Room for numbering columns, one for each thread, kept from block to block.

    Fresh memory costs more than the arithmetic. glibc keeps freed memory, instead of giving it
    back after every step, once a piece this large has been freed (mallopt(3), dynamic threshold).
    """

    def __init__(self) -> None:
        np.empty(LARGE_PIECE, np.int8)  # 当即放掉
        self.room = np.empty(0, np.int32)

    def of(self, structure: Structure) -> Index:
        size = max(len(structure.place), len(structure.onward.starts))
        if len(self.room) < size:
            self.room = np.empty(size, np.int32)
        return self.room


_MEMORY = _Memory()


def carried(structure: Structure, first: int, last: int) -> Held:
    """What the holders have of the results `first` up to but without `last`, over the whole."""
    return held(structure, reached(structure, first, last, _MEMORY.of(structure)))


def stretch(structure: Structure, first: int, last: int, got: Whole, lost: Whole) -> Shares:
    """The shares of the results `first` up to but without `last`."""
    own = carried(structure, first, last)
    return _shared_out(structure, own, first, got[first:last], lost[first:last])


def _shared_out(structure: Structure, own: Held, first: int, got: Whole, lost: Whole) -> Shares:
    _carried_whole(structure, own.spread, own.part, first)
    portion = portions(own.spread, own.part, structure.whole)
    mine, theirs = (divided(own.spread, portion, points) for points in (got, lost))
    return Shares(first, own.spread.starts, own.holder, portion.astype(np.int32), mine, theirs)


def _carried_whole(structure: Structure, spread: Spread, part: Whole, first: int) -> None:
    wrong = np.flatnonzero(spread.sums(part) != structure.whole)
    if len(wrong):
        raise ArithmeticError(f"{len(wrong)} 项结果的各路径合计不是 1，如第 {first + wrong[0]} 项")


def every(
    structure: Structure, bounds: Sequence[int], got: Whole, lost: Whole, threads: int = THREADS
) -> list[Shares]:
    """The shares of all results, block by block; `bounds` are where the blocks begin and end."""
    return in_blocks(lambda a, b: stretch(structure, a, b, got, lost), bounds, threads)


def prefix(structure: Structure, bounds: Sequence[int], threads: int = THREADS) -> list[Reached]:
    """The way from results to posts, to be used again while the structure version holds."""
    return in_blocks(lambda a, b: reached(structure, a, b, _MEMORY.of(structure)), bounds, threads)


def again(
    structure: Structure,
    kept: Sequence[Reached],
    bounds: Sequence[int],
    got: Whole,
    lost: Whole,
    threads: int = THREADS,
) -> list[Shares]:
    """The shares of all results where only the tenures are new since `kept` was reckoned."""
    own = dict(zip(bounds, kept, strict=False))

    def work(a: int, b: int) -> Shares:
        return _shared_out(structure, held(structure, own[a]), a, got[a:b], lost[a:b])

    return in_blocks(work, bounds, threads)


def in_blocks(
    work: Callable[[int, int], Block], bounds: Sequence[int], threads: int = THREADS
) -> list[Block]:
    """Do some work for each block of results, several at a time."""
    blocks = list(pairwise(bounds))
    if threads == 1 or len(blocks) == 1:
        return [work(*block) for block in blocks]
    with ThreadPoolExecutor(threads) as pool:
        return [task.result() for task in [pool.submit(work, *block) for block in blocks]]


def broken(blocks: Sequence[Shares], got: Whole, lost: Whole) -> list[int]:
    """Results whose portions, points got or points lost do not add up to the whole."""
    found: list[int] = []
    for own in blocks:
        results = slice(own.first, own.first + len(own.starts) - 1)
        wrong = (own.sums(own.portion) != WHOLE_PORTION) | (own.sums(own.got) != got[results])
        wrong |= own.sums(own.lost) != lost[results]
        found += (np.flatnonzero(wrong) + own.first).tolist()
    return found


def astray(
    structure: Structure, blocks: Sequence[Shares], points: tuple[Whole, Whole], picked: Whole
) -> list[tuple[int, int]]:
    """Of the numbers picked, the result and holder of those that their paths do not bear out.

    `picked` numbers all entries through. A portion may be one above what is cut off, never more.
    """
    result, holder, portion, *mine = _picked(blocks, picked)
    low, _ = cut_portions(walked(structure, result, holder), structure.whole)
    right = _near(portion, low)
    for own, whole in zip(mine, points, strict=True):
        right &= _near(own, whole[result] * portion // WHOLE_PORTION)
    return [(int(result[n]), int(holder[n])) for n in np.flatnonzero(~right)]


def _picked(blocks: Sequence[Shares], picked: Whole) -> list[Whole]:
    """Result, holder, portion, got and lost of the entries picked, block by block."""
    sizes = running(np.array([len(own.holder) for own in blocks]))
    found: list[list[Whole]] = []
    for own, first, last in zip(blocks, sizes[:-1], sizes[1:], strict=True):
        at = picked[(picked >= first) & (picked < last)] - first
        result = own.first + np.searchsorted(own.starts, at, side="right") - 1
        found.append([result, own.holder[at], own.portion[at], own.got[at], own.lost[at]])
    columns = (np.concatenate(column) for column in zip(*found, strict=True))
    return [column.astype(np.int64) for column in columns]


def _near(number: Whole, low: Whole) -> Mask:
    near: Mask = (number - low) >> 1 == 0
    return near
