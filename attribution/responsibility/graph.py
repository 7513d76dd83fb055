"""一个考核对象的责任链：每项结果先到责任单位和领导班子，没有责任单位的归具名的待归属部分。

One `networkx.DiGraph` for each assessed unit and side (see `plot` for nodes and edges, `answering`
for the way to units and teams, `holders` from there to officials). The portions of an indicator's
paths add up to exactly one. Source: house §2 laws 4 and 9, §4.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import networkx as nx

from attribution.plan import Indicator, Scheme
from attribution.responsibility.answering import answer
from attribution.responsibility.duties import Ground
from attribution.responsibility.factors import tells_sides_apart
from attribution.responsibility.known import Known
from attribution.responsibility.plot import (
    OFFICIAL,
    POST,
    REST,
    RESULT_NODE,
    TEAM,
    UNIT,
    Plot,
    result_node,
)
from attribution.responsibility.reliefs import INHERITED
from attribution.responsibility.rulings import GIVING, given
from attribution.responsibility.timing import BY_DAYS, Yardstick, stretches, yardstick
from cadre.rules.vocabulary import IndicatorKind, RulingKind, Side, UnitKind

__all__ = [
    "OFFICIAL",
    "POST",
    "REST",
    "RESULT_NODE",
    "TEAM",
    "UNIT",
    "Graphs",
    "responsibility_graph",
    "responsibility_graphs",
]

BESIDE_THE_WEIGHTS = (IndicatorKind.BONUS, IndicatorKind.DEDUCTION, IndicatorKind.BOTTOM_LINE)
Values: TypeAlias = Mapping[str, Decimal | None]  # 指标 → 期末完成值，按交接基数分得失时要看


class Graphs(NamedTuple):
    """The graphs by which points got and points lost of one assessed unit are apportioned."""

    credit: nx.DiGraph
    fault: nx.DiGraph


NO_VALUES: Values = MappingProxyType({})


def responsibility_graphs(
    scheme: Scheme, subject: str, ground: Ground, values: Values = NO_VALUES
) -> Graphs:
    """Both graphs of one assessed unit; one and the same where nothing tells the sides apart."""
    known = Known()
    credit = _drawn(scheme, subject, ground, Side.CREDIT, values, known)
    codes = [node[1] for node in credit if node[0] == RESULT_NODE]
    if not any(_apart(scheme, subject, ground, code, values) for code in codes):
        return Graphs(credit, credit)
    return Graphs(credit, _drawn(scheme, subject, ground, Side.FAULT, values, known))


def _apart(scheme: Scheme, subject: str, ground: Ground, code: str, values: Values) -> bool:
    credit, fault = (_yardstick(scheme, subject, ground, code, side, values) for side in Side)
    return (
        credit != fault
        or tells_sides_apart(scheme, scheme.indicators[code])
        or bool(ground.rulings_of(subject, code, *GIVING))
    )


def _yardstick(
    scheme: Scheme, subject: str, ground: Ground, code: str, side: Side, values: Values
) -> Yardstick:
    frozen = ground.handovers_of(subject, code)
    return yardstick(scheme, subject, code, frozen, values, side) if frozen else BY_DAYS


def responsibility_graph(
    scheme: Scheme,
    subject: str,
    ground: Ground,
    side: Side = Side.CREDIT,
    values: Values = NO_VALUES,
) -> nx.DiGraph:
    """The graph of one assessed unit for one side, for every indicator that counts for it.

    Bonus, deduction and bottom line count for every unit: a line may come without any duty named.
    """
    return _drawn(scheme, subject, ground, side, values, Known())


def _drawn(
    scheme: Scheme, subject: str, ground: Ground, side: Side, values: Values, known: Known
) -> nx.DiGraph:
    graph = nx.DiGraph(days=scheme.period.days)
    area = ground.units.get(subject)
    by_card = area is not None and area.kind is not UnitKind.AREA
    for code, indicator in sorted(scheme.indicators.items()):
        duties = ground.duties_of(subject, code)
        if duties or _counts(scheme, indicator, subject):
            measure = _yardstick(scheme, subject, ground, code, side, values)
            plot = Plot(
                graph,
                scheme,
                ground,
                subject,
                indicator,
                duties,
                by_card,
                scheme.period,
                side,
                measure,
                known=known,
            )
            _result(plot)
    return graph


def _counts(scheme: Scheme, indicator: Indicator, subject: str) -> bool:
    return bool(scheme.weight(indicator.code, subject)) or indicator.kind in BESIDE_THE_WEIGHTS


def _result(plot: Plot) -> None:
    """The chain of one result, cut where a line of duty begins or ends to speak."""
    source, area = result_node(plot.indicator.code), plot.ground.units.get(plot.subject)
    plot.graph.add_node(source)
    for span in stretches([duty.span for duty in plot.duties], plot.period):
        spoken = [d for d in plot.duties if d.span is None or d.span.covers(span.begins_on)]
        answer(plot.during(span, spoken), source, area)
    given(plot, source)
    lines = plot.ground.rulings_of(plot.subject, plot.indicator.code, RulingKind.INHERITED)
    if lines:
        plot.graph.graph.setdefault(INHERITED, {})[plot.indicator.code] = tuple(lines)
