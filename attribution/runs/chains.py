"""责任链看三种时点：某次计算时、现在、某一天；一项结果只画这一项的链，两个时点的链逐边对照。"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import networkx as nx

from attribution.plan import Scheme
from attribution.responsibility.duties import DutyLine, Ground
from attribution.responsibility.graph import OFFICIAL, RESULT_NODE, Graphs, responsibility_graphs
from attribution.responsibility.shares import paths
from attribution.values import Path, Score
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Side

End = tuple[str, str]
Edge = tuple[str, str, End, End]  # 考核对象、指标、起点、终点


def narrowed(scheme: Scheme, indicators: Collection[str]) -> Scheme:
    """The scheme with some of its indicators only: no chain of any other is built then."""
    own = {code: scheme.indicators[code] for code in indicators if code in scheme.indicators}
    return replace(scheme, indicators=own)


def on_day(scheme: Scheme, ground: Ground, day: date) -> tuple[Scheme, Ground]:
    """Scheme and ground of a single day: lines in force and tenures on that day, nothing else.

    No threshold of days holds for one day; handover values and decisions speak of results of a
    whole period, so that they are left out.
    """
    span = Span(day, day)
    tenures = (replace(t, span=span) for t in ground.tenures if t.span.covers(day))
    portfolios = (replace(p, span=span) for p in ground.portfolios if p.span.covers(day))
    delegations = (
        replace(d, span=None) for d in ground.delegations if d.span is None or d.span.covers(day)
    )
    one_day = replace(
        ground,
        tenures=tuple(tenures),
        duties=tuple(_in_force(ground.duties, day)),
        portfolios=tuple(portfolios),
        delegations=tuple(delegations),
        handovers=(),
        rulings=(),
        exemptions=(),
    )
    return replace(scheme, period=span, min_days=0), one_day


def _in_force(duties: Iterable[DutyLine], day: date) -> Iterable[DutyLine]:
    return (replace(d, span=None) for d in duties if d.span is None or d.span.covers(day))


def graphs_of(
    scheme: Scheme, ground: Ground, subject: str, scores: Iterable[Score], indicators: Iterable[str]
) -> Graphs:
    """Both graphs of one assessed unit, of some indicators only."""
    values: Mapping[str, Decimal | None] = {score.indicator: score.value for score in scores}
    return responsibility_graphs(narrowed(scheme, [*indicators]), subject, ground, values)


def both_paths(graphs: Graphs, indicator: str) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """All paths of a result for points got and for points lost; walked once where they are one."""
    credit = tuple(paths(graphs.credit, indicator))
    if graphs.fault is graphs.credit:
        return credit, credit
    return credit, tuple(paths(graphs.fault, indicator))


def edges(subject: str, graph: nx.DiGraph, official: str = "") -> dict[Edge, Fraction]:
    """What each edge carries; those of one pair of ends are added up.

    `official`: of the chains that end in him only.
    """
    leaves = [n for n in graph if n[:2] == (OFFICIAL, official)] if official else []
    there = {n for leaf in leaves for n in (leaf, *nx.ancestors(graph, leaf))}
    found: dict[Edge, Fraction] = {}
    for (_, _, indicator, _), target, step in graph.edges(data="step"):
        if official and target not in there:
            continue
        key = (subject, indicator, step.source, step.target)
        found[key] = found.get(key, Fraction(0)) + step.portion
    return found


@dataclass(frozen=True)
class EdgeChange:
    """An edge that stands differently; None where it is not there. `side` None: on both sides."""

    subject: str
    indicator: str
    source: End
    target: End
    before: Fraction | None
    after: Fraction | None
    side: Side | None = None


def edge_changes(
    subject: str,
    before: Graphs,
    after: Graphs,
    official: str = "",
    *,
    presence_only: bool = False,
) -> list[EdgeChange]:
    """The edges of one unit's chains (of those that end in an official) that differ, in order.

    `presence_only`: of a day and a year only those that are not there at all, as portions by days
    cannot be the same.
    """
    got, lost = (
        _differing(edges(subject, was, official), edges(subject, will, official), presence_only)
        for was, will in zip(before, after, strict=True)
    )
    found: list[EdgeChange] = []
    for key in sorted(got.keys() | lost.keys()):
        if got.get(key) == lost.get(key):
            found.append(EdgeChange(*key, *got[key]))
        else:
            own = ((Side.CREDIT, got), (Side.FAULT, lost))
            found += [EdgeChange(*key, *side[key], which) for which, side in own if key in side]
    return found


def _differing(
    old: Mapping[Edge, Fraction],
    new: Mapping[Edge, Fraction],
    presence_only: bool,
) -> dict[Edge, tuple[Fraction | None, Fraction | None]]:
    return {
        key: (old.get(key), new.get(key))
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key) and (not presence_only or key not in old or key not in new)
    }


def officials_in(graphs: Graphs) -> set[str]:
    """Codes of the officials who stand at the end of some chain."""
    return {n[1] for graph in graphs for n in graph if n[0] == OFFICIAL}


def indicators_in(graphs: Graphs) -> list[str]:
    """The indicators whose chains are there."""
    return sorted({n[2] for n in graphs.credit if n[0] == RESULT_NODE})
