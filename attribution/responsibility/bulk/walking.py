"""解释一个数：从结果起逐条路径走到这名干部，每条边的系数连乘，各条路径相加。

From the compiled rows; nothing is kept per path. Many numbers at once are the check of the product:
it multiplies and adds in another way.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import NamedTuple

import numpy as np

from attribution.responsibility.bulk.blocks import Block
from attribution.responsibility.bulk.exact import Index, Whole
from attribution.responsibility.bulk.rows import Rows, Structure, running, spread_out

HIGH = 32  # 单位在高位，职务在低位


class Way(NamedTuple):
    """One path: the units one after the other, the post, and the weight of each edge."""

    units: tuple[int, ...]
    post: int
    weights: tuple[int, ...]


def walk(structure: Structure, result: int, holder: int) -> list[Way]:
    """All paths from a result to an official or rest."""
    found: list[Way] = []
    open_ends: list[tuple[tuple[int, ...], tuple[int, ...]]]
    open_ends = [((unit,), (weight,)) for unit, weight in edges(structure.units, result)]
    while open_ends:
        units, weights = open_ends.pop()
        for post, charged in edges(structure.posts, units[-1]):
            begin, end = structure.holders.starts[post : post + 2].tolist()
            holders = structure.holders.to[begin:end].tolist()
            if holder in holders:
                held = int(structure.holders.weight[begin + holders.index(holder)])
                found.append(Way(units, post, (*weights, charged, held)))
        for unit, handed in edges(structure.onward, units[-1]):
            open_ends.append(((*units, unit), (*weights, handed)))
    return found


def portion(structure: Structure, ways: list[Way]) -> Fraction:
    """What some paths carry of the result together."""
    return Fraction(sum(prod(way.weights) for way in ways), structure.whole)


def edges(rows: Rows, node: int) -> Iterator[tuple[int, int]]:
    """Where the edges of a node lead, and their weights."""
    begin, end = rows.starts[node : node + 2].tolist()
    return zip(rows.to[begin:end].tolist(), rows.weight[begin:end].tolist(), strict=True)


def walked(block: Block, results: Whole, holders: Index) -> Whole:
    """What each of some pairs of result and holder has, path by path, many pairs at once.

    From the result down to every unit, from the holder up to every post of his, and where a unit
    and a post meet there is a path. Results are counted from the first of the block.
    """
    ranked = block.holder[block.by_holder]
    first = np.searchsorted(ranked, holders)
    pair, at = spread_out(first, running(np.searchsorted(ranked, holders, side="right") - first))
    post, held = _upward(block.tenures, block.by_holder[at])
    charge = (_sources(block.posts) << HIGH) + block.posts.to
    found = np.zeros(len(pair), np.int64)
    row, unit, weight = _on(block.units, np.arange(len(pair)), results[pair], np.ones_like(found))
    while len(row):
        key = (unit.astype(np.int64) << HIGH) + post[row]
        at = np.minimum(np.searchsorted(charge, key), len(charge) - 1)
        meet = charge[at] == key
        np.add.at(found, row[meet], weight[meet] * block.posts.weight[at[meet]])
        row, unit, weight = _on(block.onward, row, unit, weight)
    whole = np.zeros(len(results), np.int64)
    np.add.at(whole, pair, found * held)
    return whole


def _upward(rows: Rows, targets: Index) -> tuple[Whole, Whole]:
    """From where edges come to some targets, each of which has one edge; and their weights."""
    source, weight = np.empty_like(rows.weight), np.empty_like(rows.weight)
    source[rows.to], weight[rows.to] = _sources(rows), rows.weight
    return source[targets], weight[targets]


def _sources(rows: Rows) -> Whole:
    return np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts))


Front = tuple[Whole, Index, Whole]  # 第几对、走到哪里、连乘到此


def _on(rows: Rows, pair: Whole, node: Whole | Index, weight: Whole) -> Front:
    """One step further along every open path."""
    if not len(rows.to):
        return pair[:0], rows.to, weight[:0]
    starts = running(rows.counts(node))
    row, at = spread_out(rows.starts[node], starts)
    return pair.take(row), rows.to.take(at), rows.weight.take(at) * weight.take(row)
