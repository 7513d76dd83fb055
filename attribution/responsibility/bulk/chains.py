"""读一项结果的责任链：从结果起逐个节点往下，记下谁经过哪些职务、任职几天、排在哪里。

Reads the networkx graph of an assessed unit without walking its paths one by one; a second way to
what `shares` finds by paths, and held against it in every run.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any, TypeAlias

import networkx as nx

from attribution.responsibility.bulk.exact import LARGEST_WHOLE
from attribution.responsibility.plot import (
    OFFICIAL,
    POST,
    REST,
    RESULT_NODE,
    Node,
    result_node,
)
from cadre.rules.vocabulary import Position

Key: TypeAlias = tuple[str, str, str]  # 干部编号、待归属原因、所在
Order: TypeAlias = tuple[bool | int | str, ...]
Place: TypeAlias = tuple[int, int, str, str]  # 岗位类别次序、职务排序、职务代码、岗位类别
Way: TypeAlias = tuple[tuple[str, str], ...]
Ways: TypeAlias = dict[Node, set[Way]]
Edge: TypeAlias = tuple[int, int, int]  # 起点、终点、乘多少
LEAVES = (OFFICIAL, REST)
_ORDER = {position: number for number, position in enumerate(Position)}


@dataclass(frozen=True)
class Holder:
    """Who holds something of a result: his place among the others, his roles, his days."""

    key: Key
    order: Order
    roles: tuple[str, ...]
    days: int

    @property
    def name(self) -> str:
        """Code of the official, or what rest it is and where."""
        official, _, where = self.key
        return official or where

    def also(self, other: "Holder") -> "Holder":
        """The same holder as he stands on both sides; `self` is that of credit."""
        first = min(self.order, other.order)
        roles = tuple(dict.fromkeys((*self.roles, *other.roles)))
        return Holder(self.key, first, roles, max(self.days, other.days))


@dataclass(frozen=True)
class Chain:
    """The chain of one result on one side, in whole numbers; node 0 is the result.

    Edges with their weights: `onward` between numbered nodes, `charged` from nodes to posts, `held`
    from posts to holders. Weights of a path multiply to its portion times `whole`.
    """

    nodes: int
    posts: int
    whole: int
    onward: list[Edge]
    charged: list[Edge]
    held: list[tuple[int, Key, int]]
    holders: dict[Key, Holder]
    fits: bool  # 六十四位整数装得下


def chains(graph: nx.DiGraph) -> dict[str, Chain]:
    """The chain of every indicator in the graph of an assessed unit.

    Raises:
        networkx.NetworkXUnfeasible: when the graph has a cycle.
    """
    own: dict[str, list[Node]] = {}
    for node in nx.topological_sort(graph):
        own.setdefault(node[2], []).append(node)
    known: dict[Hashable, Chain] = {}
    found: dict[str, Chain] = {}
    for code, nodes in own.items():
        if result_node(code) in graph:
            shape = _shape(graph, nodes)
            if shape not in known:
                known[shape] = _chain(graph, code, nodes)
            found[code] = known[shape]
    return found


def _shape(graph: nx.DiGraph, nodes: list[Node]) -> Hashable:
    """All that a chain depends on; many indicators of a unit go the very same way."""
    return tuple(
        (_named(node), *(_edge(after, edge) for after, edge in graph.adj[node].items()))
        for node in nodes
    )


def _named(node: Node) -> tuple[str, str, str]:
    kind, code, _, where = node
    return kind, "" if kind == RESULT_NODE else code, where


def _edge(after: Node, edge: Mapping[str, Any]) -> Hashable:
    step = edge["step"]
    decided = tuple(sorted(edge.get("kinds", ())))
    return _named(after), step.factor, step.days, step.held, decided


def _chain(graph: nx.DiGraph, indicator: str, nodes: list[Node]) -> Chain:
    ways = _ways(graph, indicator, nodes)
    reached = [node for node in nodes if node in ways]
    whole = _wholes(graph, reached)
    posts = {node[1]: _place(graph, node) for node in nodes if node[0] == POST}
    leaves = {node: _key(node) for node in reached if node[0] in LEAVES}
    inner, last = _layers(graph, reached, leaves)
    onward, charged, held = list[Edge](), list[Edge](), list[tuple[int, Key, int]]()
    for a in reached:
        for b, step in graph.adj[a].items():
            weight = _weight(step["step"].portion, whole[a], whole[b])
            if b in leaves:
                held.append((last[a], leaves[b], weight))
            elif b in inner:
                onward.append((inner[a], inner[b], weight))
            else:
                charged.append((inner[a], last[b], weight))
    charged += [(inner[node], last[node], 1) for node in inner if node in last]
    return Chain(
        len(inner),
        len(last),
        whole[result_node(indicator)],
        onward,
        charged,
        held,
        {key: _holder(graph, node, posts, ways) for node, key in leaves.items()},
        max(whole.values()) <= LARGEST_WHOLE,
    )


def _layers(
    graph: nx.DiGraph, reached: list[Node], leaves: Collection[Node]
) -> tuple[dict[Node, int], dict[Node, int]]:
    """Nodes that lead further, numbered, and those that lead to holders, numbered apart.

    Posts lead to holders only. A unit that leads to a rest too stands in both, as its own post.
    """
    inner: dict[Node, int] = {}
    last: dict[Node, int] = {}
    for node in reached:
        ends = [after in leaves for after in graph.adj[node]]
        if any(ends):
            last[node] = len(last)
        if node[0] == RESULT_NODE or not ends or not all(ends):
            inner[node] = len(inner)
    return inner, last


def _key(node: Node) -> Key:
    kind, code, _, where = node
    return (code, "", "") if kind == OFFICIAL else ("", code, where)


def _place(graph: nx.DiGraph, node: Node) -> Place:
    data = graph.nodes[node]
    position = Position(data["position"])
    return _ORDER[position], data["order"], node[1], position


def _ways(graph: nx.DiGraph, indicator: str, nodes: list[Node]) -> Ways:
    """By which ways (kinds and codes) each node is reached from the result.

    No node but a leaf is reached by one way twice: where one body answers in several ways, the
    place of its node, and with it that of its posts, tells them apart.
    """
    found: Ways = {result_node(indicator): {()}}
    for node in nodes:
        for after, data in graph.adj[node].items() if node in found else ():
            there = found.setdefault(after, set())
            there.update((*way, data["step"].target) for way in found[node])
    return found


def _wholes(graph: nx.DiGraph, nodes: list[Node]) -> dict[Node, int]:
    """The smallest denominator under which all that leaves a node, to the very end, is whole."""
    found: dict[Node, int] = {}
    for node in reversed(nodes):
        parts = ((data["step"].portion, found[after]) for after, data in graph.adj[node].items())
        found[node] = lcm(*(_denominator(portion, whole) for portion, whole in parts))
    return found


def _denominator(portion: Fraction, whole: int) -> int:
    under = portion.denominator * whole
    return under // gcd(portion.numerator, under)


def _weight(portion: Fraction, above: int, below: int) -> int:
    return portion.numerator * above // (portion.denominator * below)


def _holder(graph: nx.DiGraph, node: Node, posts: Mapping[str, Place], ways: Ways) -> Holder:
    key = _key(node)
    codes = {code for way in ways[node] for kind, code in way if kind == POST}
    places = sorted(posts[code] for code in codes)
    first = places[0] if places else (len(_ORDER), 0, "", "")
    roles = dict.fromkeys((*(position for *_, position in places), *_decided(graph, node)))
    days = min(_days(graph, node, ways), graph.graph["days"])
    return Holder(key, (not key[0], *first, *key), tuple(roles), days)


def _decided(graph: nx.DiGraph, node: Node) -> list[str]:
    """The kinds of decision by which an official is given points straight from the result."""
    step = graph.get_edge_data(result_node(node[2]), node) or {}
    return sorted(step.get("kinds", ()))


def _days(graph: nx.DiGraph, node: Node, ways: Ways) -> int:
    """Days on which the longest of someone's posts was his to answer for."""
    sums: Counter[Way] = Counter()
    for before, _, step in graph.in_edges(node, data="step"):
        days = step.days[0] if step.days else step.held
        for way in ways.get(before, ()):
            sums[way] += days
    return max(sums.values(), default=0)
