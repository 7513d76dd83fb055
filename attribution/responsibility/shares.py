"""份额：沿每条路径把系数和天数连乘，同一人的相加，得分失分各自分完，一分不多、一分不少。

Portions are whole billionths that add up to the whole on each side; points got are apportioned by
those of credit and points lost by those of fault, each exactly. Remainder ties go by role, post and
official (house §2 laws 4 and 5).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import networkx as nx

from attribution.responsibility.duties import ExemptionLine
from attribution.responsibility.graph import Graphs
from attribution.responsibility.plot import OFFICIAL, POST, REST, Node, result_node
from attribution.responsibility.reliefs import INHERITED, relieved
from attribution.values import Path, Score, Share
from cadre.rules.numbers import WHOLE_PORTION, largest_remainder
from cadre.rules.vocabulary import Position, Rest

Key = tuple[str, str, str]  # 干部编号、待归属原因、所在
Place = tuple[int, int, str, str]  # 岗位类别次序、职务排序、职务代码、岗位类别
_ORDER = {position: number for number, position in enumerate(Position)}


def paths(graph: nx.DiGraph, indicator: str) -> list[Path]:
    """Every path from an indicator's result to an official or a named rest, in a fixed order."""
    source = result_node(indicator)
    leaves = {n for n in graph if n[0] in (OFFICIAL, REST) and n[2] == indicator}
    if not leaves:
        return []
    found = nx.all_simple_paths(graph, source, leaves)
    return [_path(graph, nodes) for nodes in sorted(found, key=lambda way: (way[-1], way))]


def _path(graph: nx.DiGraph, nodes: list[Node]) -> Path:
    steps = tuple(graph.edges[a, b]["step"] for a, b in pairwise(nodes))
    kind, code, _, where = nodes[-1]
    if kind == OFFICIAL:
        return Path(steps, official=code)
    return Path(steps, rest=Rest(code), rest_at=where)


def paths_to(graph: nx.DiGraph, indicator: str, official: str) -> tuple[Path, ...]:
    """The paths from an indicator's result to one official."""
    return tuple(path for path in paths(graph, indicator) if path.official == official)


@dataclass(frozen=True)
class _Holding:
    """What one official or rest holds of a result, before apportioning."""

    key: Key
    portion: Fraction
    roles: str
    days: int
    order: tuple[bool | int | str, ...]


def _holdings(graph: nx.DiGraph, score: Score) -> dict[Key, _Holding]:
    """What each official and rest holds on one side.

    Raises:
        ArithmeticError: when the paths do not carry exactly the whole; nothing is divided then.
    """
    indicator, own = score.indicator, dict[Key, list[Path]]()
    for path in paths(graph, indicator):
        own.setdefault((path.official, path.rest or "", path.rest_at), []).append(path)
    nodes = ((n, data) for n, data in graph.nodes(data=True) if n[2] == indicator)
    posts = {n[1]: _place(n, data) for n, data in nodes if n[0] == POST}
    ruled = dict(_ruled(graph, indicator))
    found = {
        key: _holding(key, held, posts, graph.graph["days"], ruled.get(key[0], ""))
        for key, held in own.items()
    }
    whole = sum((h.portion for h in found.values()), Fraction(0))
    if whole != 1:
        raise ArithmeticError(f"{score.subject} {indicator} 各路径合计 {whole}，应为 1")
    return found


def _ruled(graph: nx.DiGraph, indicator: str) -> Iterator[tuple[str, str]]:
    """Officials to whom a decision gives points, with the kinds of decision."""
    for _, target, data in graph.out_edges(result_node(indicator), data=True):
        if target[0] == OFFICIAL:
            yield target[1], "、".join(sorted(data["kinds"]))


def _place(node: Node, data: dict[str, Any]) -> Place:
    position = Position(data["position"])
    return _ORDER[position], data["order"], node[1], position


def _holding(
    key: Key, held: list[Path], posts: dict[str, Place], period: int, ruled: str
) -> _Holding:
    codes = {step.target[1] for path in held for step in path.steps if step.target[0] == POST}
    places = sorted(posts[code] for code in codes)
    roles = dict.fromkeys([*(position for _, _, _, position in places), ruled])
    first = places[0] if places else (len(_ORDER), 0, "", "")
    portion = sum((path.portion for path in held), Fraction(0))
    order = (not key[0], *first, *key)
    words = "、".join(role for role in roles if role)
    return _Holding(key, portion, words, min(_days(held), period), order)


def _days(held: list[Path]) -> int:
    """Days of the period on which the longest of someone's posts was his to answer for."""
    sums: dict[tuple[tuple[str, str], ...], int] = {}
    for path in held:
        last = path.steps[-1]
        if days := last.days[0] if last.days else last.held:
            way = tuple(step.target for step in path.steps[:-1])
            sums[way] = sums.get(way, 0) + days
    return max(sums.values(), default=0)


def _both(graphs: Graphs, score: Score) -> list[tuple[_Holding, Fraction, Fraction]]:
    """Who holds something on either side, in the order of remainders, with both exact portions.

    Whoever stands in one graph only has nothing on the other side.
    """
    credit = _holdings(graphs.credit, score)
    fault = credit if graphs.fault is graphs.credit else _holdings(graphs.fault, score)
    found: list[tuple[_Holding, Fraction, Fraction]] = []
    for key in credit.keys() | fault.keys():
        own = [side[key] for side in (credit, fault) if key in side]
        got, lost = (side[key].portion if key in side else Fraction(0) for side in (credit, fault))
        roles = "、".join(dict.fromkeys(r for h in own for r in h.roles.split("、") if r))
        first, days = min(own, key=lambda h: h.order), max(h.days for h in own)
        found.append((replace(first, roles=roles, days=days), got, lost))
    return sorted(found, key=lambda one: one[0].order)


def apportion(
    score: Score, graphs: Graphs, exemptions: Iterable[ExemptionLine] = ()
) -> list[Share]:
    """Divide one score among officials and named rests: got by credit, lost by fault.

    Got and lost each add up to exactly the score's; what an official is relieved of by decision
    (容错免责, 历史遗留) goes to the rest by name, and what he got and his portions stay his.

    Raises:
        ArithmeticError: when the paths do not carry exactly the whole; nothing is divided then.
    """
    holdings = _both(graphs, score)
    portions = largest_remainder(WHOLE_PORTION, [credit for _, credit, _ in holdings])
    faults = largest_remainder(WHOLE_PORTION, [fault for _, _, fault in holdings])
    got = largest_remainder(score.got, portions)
    lost = largest_remainder(score.lost, faults)
    shares = [
        Share(
            subject=score.subject,
            indicator=score.indicator,
            official=h.key[0],
            portion=portions[i],
            got=got[i],
            lost=lost[i],
            rest=Rest(h.key[1]) if h.key[1] else None,
            rest_at=h.key[2],
            roles=h.roles,
            days=h.days,
            fault_portion=None if faults[i] == portions[i] else faults[i],
        )
        for i, (h, _, _) in enumerate(holdings)
    ]
    inherited = graphs.fault.graph.get(INHERITED, {}).get(score.indicator, ())
    return relieved(shares, exemptions, inherited)
