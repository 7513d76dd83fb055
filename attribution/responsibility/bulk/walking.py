"""解释一个数：从结果起逐条路径走到这名干部，每条边的系数连乘，各条路径相加。

From the compiled rows; the same through networkx from a graph of the one result. Nothing is kept
per path. The walk is also the check of the product: it multiplies and adds in another way.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import NamedTuple

import networkx as nx
import numpy as np

from attribution.responsibility.bulk.exact import Whole
from attribution.responsibility.bulk.rows import Index, Rows, Structure, running, spread_out


class Way(NamedTuple):
    """One path: the units one after the other, the post, and the weight of each edge."""

    units: tuple[int, ...]
    post: int
    weights: tuple[int, ...]


def walk(structure: Structure, result: int, holder: int) -> list[Way]:
    """All paths from a result to an official or rest."""
    found: list[Way] = []
    open_ends: list[tuple[tuple[int, ...], tuple[int, ...]]]
    open_ends = [((unit,), (weight,)) for unit, weight in _edges(structure.units, result)]
    while open_ends:
        units, weights = open_ends.pop()
        for post, charged in _edges(structure.posts, units[-1]):
            begin, end = structure.holders.starts[post : post + 2].tolist()
            holders = structure.holders.to[begin:end].tolist()
            if holder in holders:
                held = int(structure.holders.weight[begin + holders.index(holder)])
                found.append(Way(units, post, (*weights, charged, held)))
        for unit, handed in _edges(structure.onward, units[-1]):
            open_ends.append(((*units, unit), (*weights, handed)))
    return found


def portion(structure: Structure, ways: list[Way]) -> Fraction:
    """What some paths carry of the result together."""
    return Fraction(sum(prod(way.weights) for way in ways), structure.whole)


def _edges(rows: Rows, node: int) -> Iterator[tuple[int, int]]:
    begin, end = rows.starts[node : node + 2].tolist()
    return zip(rows.to[begin:end].tolist(), rows.weight[begin:end].tolist(), strict=True)


def graph_of(structure: Structure, result: int) -> nx.DiGraph:
    """The graph of one result: nodes are (level, number), edges carry their weight."""
    graph = nx.DiGraph()
    source = ("result", result)
    fresh = _drawn(graph, source, "unit", structure.units, result)
    posts: set[int] = set()
    while fresh:
        unit = fresh.pop()
        if (node := ("unit", unit)) not in graph or not graph.out_degree(node):
            posts |= _drawn(graph, node, "post", structure.posts, unit)
            fresh |= _drawn(graph, node, "unit", structure.onward, unit)
    for post in posts:
        _drawn(graph, ("post", post), "holder", structure.holders, post)
    return graph


def _drawn(
    graph: nx.DiGraph, source: tuple[str, int], level: str, rows: Rows, node: int
) -> set[int]:
    edges = list(_edges(rows, node))
    graph.add_weighted_edges_from((source, (level, to), weight) for to, weight in edges)
    return {to for to, _ in edges}


def through_networkx(graph: nx.DiGraph, result: int, holder: int) -> int:
    """The same sum over the paths that networkx enumerates, over the whole."""
    target = ("holder", holder)
    if target not in graph:
        return 0
    paths = nx.all_simple_edge_paths(graph, ("result", result), target)
    return sum(prod(graph.edges[edge]["weight"] for edge in path) for path in paths)


def walked(structure: Structure, results: Whole, holders: Whole) -> Whole:
    """What each of some pairs of result and holder has, path by path, many pairs at once."""
    found = np.zeros(len(results), np.int64)
    pair, unit, weight = _on(
        structure.units, np.arange(len(results)), results, np.ones_like(results)
    )
    while len(pair):
        _add(structure, holders, _on(structure.posts, pair, unit, weight), found)
        pair, unit, weight = _on(structure.onward, pair, unit, weight)
    return found


Front = tuple[Whole, Index, Whole]  # 第几对、走到哪里、连乘到此


def _on(rows: Rows, pair: Whole, node: Whole | Index, weight: Whole) -> Front:
    """One step further along every open path."""
    starts = running(rows.counts(node))
    row, at = spread_out(rows.starts[node], starts)
    return pair.take(row), rows.to.take(at), rows.weight.take(at) * weight.take(row)


def _add(structure: Structure, holders: Whole, front: Front, found: Whole) -> None:
    pair, holder, part = _on(structure.holders, *front)
    mine = holder == holders[pair]
    np.add.at(found, pair[mine], part[mine])
