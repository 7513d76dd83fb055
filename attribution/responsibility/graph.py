"""一个考核对象的责任链：每项结果先到责任单位和领导班子，没有责任单位的归具名的待归属部分。

One `networkx.DiGraph` for each assessed unit (see `plot` for nodes and edges, `holders` for the way
from a unit to officials). The portions of an indicator's paths add up to exactly one. Source:
house §2 laws 4 and 9, §4.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import networkx as nx

from attribution.plan import Indicator, Scheme
from attribution.responsibility.duties import DutyLine, Ground, UnitInfo
from attribution.responsibility.factors import (
    COOPERATING,
    DEFAULT,
    LEAD,
    LEADING_TEAM,
    RESULT,
)
from attribution.responsibility.holders import lead_team, lead_unit
from attribution.responsibility.parts import Part, divided, shown
from attribution.responsibility.plot import (
    OFFICIAL,
    POST,
    REST,
    RESULT_NODE,
    TEAM,
    UNIT,
    Node,
    Plot,
    result_node,
)
from attribution.values import Step
from cadre.rules.vocabulary import IndicatorKind, Rest, Role, Side, UnitKind

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
OF_THE_TEAM = (UnitKind.COMMITTEE, UnitKind.GOVERNMENT, UnitKind.AREA)
BY_CARD = "部门自身为考核对象，全归责任单位"
SHARED = "家平分"
Units: TypeAlias = Mapping[str, list[DutyLine]]


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
    credit = responsibility_graph(scheme, subject, ground, Side.CREDIT, values)
    return Graphs(credit, credit)


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
    graph = nx.DiGraph(days=scheme.period.days)
    area = ground.units.get(subject)
    by_card = area is not None and area.kind is not UnitKind.AREA
    for code, indicator in sorted(scheme.indicators.items()):
        duties = ground.duties_of(subject, code)
        if duties or _counts(scheme, indicator, subject):
            graph.add_node(result_node(code))
            _result(Plot(graph, scheme, ground, indicator, duties, by_card), subject, area)
    return graph


def _counts(scheme: Scheme, indicator: Indicator, subject: str) -> bool:
    return bool(scheme.weight(indicator.code, subject)) or indicator.kind in BESIDE_THE_WEIGHTS


def _result(plot: Plot, subject: str, area: UnitInfo | None) -> None:
    source = result_node(plot.indicator.code)
    lead = _of_role(plot.duties, Role.LEAD) or _of_role(plot.duties, Role.JOINT)
    if not plot.duties or area is None:
        step = Step(source[:2], (REST, ""), "没有责任分解", Fraction(1))
        plot.rest(source, Rest.NO_DUTY, plot.scheme.subjects[subject].name, step)
    elif plot.by_card:
        own = divided(plot.scheme.factors, RESULT, [LEAD]).get(LEAD)
        whole = Part(LEAD, own.by_scheme if own else Fraction(0), (Fraction(1),), (BY_CARD,))
        _units(plot, source, lead, whole)
        _without_lead(plot, source, lead, whole)
        _without_part(plot, source, lead)
    else:
        _area(plot, source, area, lead)


def _of_role(duties: Iterable[DutyLine], *roles: Role) -> dict[str, list[DutyLine]]:
    found: dict[str, list[DutyLine]] = {}
    for duty in duties:
        if duty.role in roles:
            found.setdefault(duty.unit, []).append(duty)
    return dict(sorted(found.items()))


def _area(plot: Plot, source: Node, area: UnitInfo, lead: Units) -> None:
    """A county: its leading teams, its lead bureau, its cooperating bureaus.

    Joint responsibility beside a lead counts as cooperation; a unit in two roles has the first.
    """
    beside = _of_role(plot.duties, Role.COOPERATING, Role.JOINT)
    cooperating = {code: duties for code, duties in beside.items() if code not in lead}
    parts = _result_parts(plot, has_cooperating=bool(cooperating))
    team = parts[LEADING_TEAM]
    for role, units in ((LEAD, lead), (COOPERATING, cooperating)):
        for name, part in _units(plot, source, units, parts[role]):
            team = _with_part_of(team, name, part)
    _without_lead(plot, source, lead, parts[LEAD])
    _without_part(plot, source, {**lead, **cooperating})
    leading = [duty for duties in lead.values() for duty in duties]
    if team.whole:
        unnamed = [duty for duty in plot.duties if duty.role is Role.RELEVANT]
        lead_team(plot, source, area, team, leading or unnamed)


def _result_parts(plot: Plot, *, has_cooperating: bool) -> dict[str, Part]:
    """Parts of team, lead and cooperating units; without cooperating ones theirs is the lead's."""
    roles, nought = (LEADING_TEAM, LEAD, COOPERATING), Fraction(0)
    found = divided(plot.scheme.factors, RESULT, roles) or divided(DEFAULT, RESULT, roles)
    parts = {role: found.get(role, Part(role, nought, (nought,))) for role in roles}
    free = parts[COOPERATING].whole
    if free and not has_cooperating:
        parts[LEAD] = parts[LEAD].plus((free,), f"无配合单位，并入其 {shown(free)}")
    return parts


def _with_part_of(team: Part, name: str, part: Part) -> Part:
    """The leading team's part with that of a committee or government that leads or cooperates."""
    among = "".join(f"（{why}）" for why in part.why if why.endswith(SHARED))
    pieces = " 和 ".join(shown(piece) for piece in part.pieces)
    return team.plus(part.pieces, f"{part.role}单位即{name}{among}，并入 {pieces}")


def _units(plot: Plot, source: Node, units: Units, part: Part) -> list[tuple[str, Part]]:
    """Lead a part to some units equally; what falls to party or government is handed back by name.

    A committee or government that leads answers by the leading team, which has its part whole.
    """
    back = []
    for code, duties in units.items():
        unit, own = plot.ground.units.get(code), part
        if len(units) > 1:
            own = part.times(Fraction(1, len(units)), f"{len(units)}{SHARED}")
        if unit is None:
            words = f"{own.told()}，单位表中没有该单位"
            plot.rest(source, Rest.NO_DUTY, code, Step(source[:2], (REST, ""), words, own.whole))
        elif unit.kind in OF_THE_TEAM and not plot.by_card:
            back += [(unit.name, own)] if own.whole else []
        elif own.whole:
            lead_unit(plot, source, unit, duties, own)
    return back


def _without_lead(plot: Plot, source: Node, lead: Units, part: Part) -> None:
    """Nobody leads: what a lead would have goes to the rest, by name."""
    if not lead and part.whole:
        relevant = any(duty.role is Role.RELEVANT for duty in plot.duties)
        why = Rest.RELEVANT if relevant else Rest.NO_DUTY
        words = f"没有牵头单位，{part.told()}"
        step = Step(source[:2], (REST, ""), words, part.whole)
        plot.rest(source, why, plot.indicator.name, step)


def _without_part(plot: Plot, source: Node, sharing: Units) -> None:
    """Guiding units, and others that have no part, stand on the graph with nought."""
    for duty in plot.duties:
        if duty.unit not in sharing and (duty.role is not Role.RELEVANT or sharing):
            node = (UNIT, duty.unit, plot.indicator.code, "")
            words = f"{duty.role}（不计份额）"
            plot.edge(
                source, node, Step(source[:2], node[:2], words, Fraction(0), paper=duty.paper)
            )
