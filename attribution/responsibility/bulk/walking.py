"""解释一个数：从结果起逐条路径走到这名干部，每条边的系数连乘，各条路径相加。

From the compiled rows; nothing is kept per path. Many numbers at once are the check of the product:
it multiplies and adds in another way.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import prod
from typing import NamedTuple

import numpy as np

from attribution.responsibility.bulk.blocks import Block
from attribution.responsibility.bulk.exact import Index, Whole
from attribution.responsibility.bulk.rows import Rows, running, spread_out

HIGH = 32  # 单位在高位，职务在低位


class Way(NamedTuple):
    """One path: the nodes one after the other, the post, and the weight of each edge."""

    nodes: tuple[int, ...]
    post: int
    weights: tuple[int, ...]


def walk(block: Block, result: int, column: int) -> list[Way]:
    """All paths from a result of the block, counted from its first, to the holder of a column."""
    held = dict(edges(block.held, column))
    found: list[Way] = []
    open_ends: list[tuple[tuple[int, ...], tuple[int, ...]]]
    open_ends = [((node,), (weight,)) for node, weight in edges(block.units, result)]
    while open_ends:
        nodes, weights = open_ends.pop()
        for post, charged in edges(block.posts, nodes[-1]):
            if post in held:
                found.append(Way(nodes, post, (*weights, charged, held[post])))
        for node, handed in edges(block.onward, nodes[-1]):
            open_ends.append(((*nodes, node), (*weights, handed)))
    return found


def portion(block: Block, result: int, ways: list[Way]) -> Fraction:
    """What some paths carry of a result together."""
    whole = block.whole if isinstance(block.whole, int) else int(block.whole[result])
    return Fraction(sum(prod(way.weights) for way in ways), whole)


def edges(rows: Rows, node: int) -> Iterable[tuple[int, int]]:
    """Where the edges of a node lead, and their weights."""
    begin, end = rows.starts[node : node + 2].tolist()
    if begin == end:
        return ()
    return zip(rows.to[begin:end].tolist(), rows.weight[begin:end].tolist(), strict=True)


def walked(block: Block, results: Whole, columns: Index) -> Whole:
    """What each of some pairs of result and column has, path by path, many pairs at once.

    From the result down to every node, from the holder up to every post of his, and where a node
    and a post meet there is a path. Results are counted from the first of the block.
    """
    pair, at = spread_out(block.held.starts[columns], running(block.held.counts(columns)))
    post, held = block.held.to[at].astype(np.int64), block.held.weight[at]
    charge = (block.posts.sources() << HIGH) + block.posts.to
    found = np.zeros(len(pair), np.int64)
    row, node, weight = _on(block.units, np.arange(len(pair)), results[pair], np.ones_like(found))
    while len(row):
        key = (node.astype(np.int64) << HIGH) + post[row]
        at = np.minimum(np.searchsorted(charge, key), len(charge) - 1)
        meet = charge[at] == key
        np.add.at(found, row[meet], weight[meet] * block.posts.weight[at[meet]])
        row, node, weight = _on(block.onward, row, node, weight)
    whole = np.zeros(len(results), np.int64)
    np.add.at(whole, pair, found * held)
    return whole


Front = tuple[Whole, Index, Whole]  # 第几对、走到哪里、连乘到此


def _on(rows: Rows, pair: Whole, node: Whole | Index, weight: Whole) -> Front:
    """One step further along every open path."""
    if not len(rows.to):
        return pair[:0], rows.to, weight[:0]
    starts = running(rows.counts(node))
    row, at = spread_out(rows.starts[node], starts)
    return pair.take(row), rows.to.take(at), rows.weight.take(at) * weight.take(row)
