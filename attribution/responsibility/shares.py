"""份额：沿每条路径把系数和天数连乘，同一人的相加，得分失分各自分完，一分不多、一分不少。

Portions are whole billionths that add up to the whole; points got and points lost are apportioned
by them, each exactly. Remainder ties go by role, post and official (house §2 laws 4 and 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import networkx as nx

from attribution.responsibility.duties import ExemptionLine
from attribution.responsibility.graph import Graphs
from attribution.responsibility.plot import OFFICIAL, POST, REST, Node, result_node
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


def _holdings(graph: nx.DiGraph, indicator: str) -> list[_Holding]:
    own: dict[Key, list[Path]] = {}
    for path in paths(graph, indicator):
        own.setdefault((path.official, path.rest or "", path.rest_at), []).append(path)
    nodes = ((n, data) for n, data in graph.nodes(data=True) if n[2] == indicator)
    posts = {n[1]: _place(n, data) for n, data in nodes if n[0] == POST}
    found = [_holding(key, held, posts, graph.graph["days"]) for key, held in own.items()]
    return sorted(found, key=lambda h: h.order)


def _place(node: Node, data: dict[str, Any]) -> Place:
    position = Position(data["position"])
    return _ORDER[position], data["order"], node[1], position


def _holding(key: Key, held: list[Path], posts: dict[str, Place], period: int) -> _Holding:
    codes = {step.target[1] for path in held for step in path.steps if step.target[0] == POST}
    places = sorted(posts[code] for code in codes)
    roles = dict.fromkeys(position for _, _, _, position in places)
    first = places[0] if places else (len(_ORDER), 0, "", "")
    portion = sum((path.portion for path in held), Fraction(0))
    order = (not key[0], *first, *key)
    return _Holding(key, portion, "、".join(roles), min(_days(held), period), order)


def _days(held: list[Path]) -> int:
    """Days of the period on which the longest of someone's posts was his to answer for."""
    sums: dict[tuple[tuple[str, str], ...], int] = {}
    for path in held:
        last = path.steps[-1]
        if last.days:
            way = tuple(step.target for step in path.steps[:-1])
            sums[way] = sums.get(way, 0) + last.days[0]
    return max(sums.values(), default=0)


def apportion(
    score: Score, graphs: Graphs, exemptions: Iterable[ExemptionLine] = ()
) -> list[Share]:
    """Divide one score among officials and named rests.

    Got and lost each add up to exactly the score's; an exempted official's lost points go to the
    rest 容错免责 by name, what he got and his portion stay his, so that row's portion is nought.

    Raises:
        ArithmeticError: when the paths do not carry exactly the whole; nothing is divided then.
    """
    holdings = _holdings(graphs.credit, score.indicator)
    whole = sum((h.portion for h in holdings), Fraction(0))
    if whole != 1:
        raise ArithmeticError(f"{score.subject} {score.indicator} 各路径合计 {whole}，应为 1")
    portions = largest_remainder(WHOLE_PORTION, [h.portion for h in holdings])
    got = largest_remainder(score.got, portions)
    lost = largest_remainder(score.lost, portions)
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
        )
        for i, h in enumerate(holdings)
    ]
    return _exempted(shares, exemptions)


def _exempted(shares: list[Share], exemptions: Iterable[ExemptionLine]) -> list[Share]:
    free = {(e.subject, e.indicator, e.official): e for e in exemptions}
    found: list[Share] = []
    for share in shares:
        exemption = free.get((share.subject, share.indicator, share.official))
        if exemption and share.lost:
            where = f"{share.roles}（{share.official}，{exemption.paper}）"
            nobody = replace(share, official="", portion=0, fault_portion=None, got=0)
            rest = replace(nobody, rest=Rest.EXEMPTED, rest_at=where)
            found += [replace(share, lost=0), rest]
        else:
            found.append(share)
    return found
