"""成批连乘的对照：逐项用分数算，或经 networkx 逐条路径加总；写得直白，不求快。

Tests and the benchmark hold the product against it. Rests stand behind the officials of a result.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import prod

import networkx as nx
import numpy as np
from bulk_tables import Edges, Lines, Structure, served

from attribution.responsibility.bulk.exact import Whole
from attribution.responsibility.bulk.rows import Rows
from attribution.responsibility.bulk.walking import edges
from attribution.responsibility.bulk.whole import Shares
from cadre.rules.numbers import WHOLE_FACTOR, WHOLE_PORTION, largest_remainder

Parts = dict[int, Fraction]  # 干部或待归属部分 → 份额，按补余数的次序
Out = dict[int, list[tuple[int, int]]]


def held(lines: Lines) -> Iterator[Parts]:
    """For each result who holds what of it, exactly, in the order of remainders.

    Raises:
        ValueError: when more than the whole is given away.
    """
    vacant, nobody, rank = lines.officials, lines.officials + lines.posts, served(lines).tolist()
    duties, handed, charged, tenures = map(
        _out, (lines.duties, lines.handed, lines.charged, lines.tenures)
    )
    for result in range(lines.results):
        posts: Parts = {}
        units, rest = _given(duties.get(result, []), Fraction(1), WHOLE_FACTOR)
        _add(posts, lines.posts + 1, rest)
        while units:
            unit, part = units.pop()
            onward, stays = _given(handed.get(unit, []), part, WHOLE_FACTOR)
            units += onward
            own, left = _given(charged.get(unit, []), stays, WHOLE_FACTOR)
            for post, of_it in (*own, (lines.posts, left)):
                _add(posts, post, of_it)
        found: Parts = {}
        for post, of_it in posts.items():
            own, left = _given(tenures.get(post, []), of_it, lines.days)
            for official, part in own:
                _add(found, official, part)
            _add(found, vacant + post if post < lines.posts else nobody + post - lines.posts, left)
        yield {who: found[who] for who in sorted(found, key=rank.index)}


def _out(edges: Edges) -> Out:
    found: Out = {}
    columns = (column.tolist() for column in (edges.source, edges.target, edges.amount))
    for source, target, amount in zip(*columns, strict=True):
        found.setdefault(source, []).append((target, amount))
    return found


def _given(
    edges: list[tuple[int, int]], part: Fraction, whole: int
) -> tuple[list[tuple[int, Fraction]], Fraction]:
    """What goes along some edges, and what is left."""
    left = whole - sum(amount for _, amount in edges)
    if left < 0:
        raise ValueError("给出的多于全部")
    return [(to, part * amount / whole) for to, amount in edges], part * left / whole


def _add(parts: Parts, who: int, part: Fraction) -> None:
    if part:
        parts[who] = parts.get(who, Fraction(0)) + part


def by_fraction(lines: Lines, got: Whole, lost: Whole) -> Shares:
    """The shares of all results by `Fraction`, as one block."""
    starts, rows = [0], list[tuple[int, int, int, int]]()
    for parts, points, missed in zip(held(lines), got.tolist(), lost.tolist(), strict=True):
        portions = largest_remainder(WHOLE_PORTION, list(parts.values()))
        own = largest_remainder(points, portions), largest_remainder(missed, portions)
        rows += zip(parts, portions, *own, strict=True)
        starts.append(len(rows))
    columns = np.array(rows, np.int64).reshape(-1, 4).T
    small = columns[0].astype(np.int32), columns[1].astype(np.int32)
    return Shares(0, np.array(starts), *small, columns[2], columns[3])


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
    own = list(edges(rows, node))
    graph.add_weighted_edges_from((source, (level, to), weight) for to, weight in own)
    return {to for to, _ in own}


def through_networkx(graph: nx.DiGraph, result: int, holder: int) -> int:
    """The same sum over the paths that networkx enumerates, over the whole."""
    target = ("holder", holder)
    if target not in graph:
        return 0
    paths = nx.all_simple_edge_paths(graph, ("result", result), target)
    return sum(prod(graph.edges[edge]["weight"] for edge in path) for path in paths)
