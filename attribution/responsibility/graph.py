"""一个考核对象的责任链：每项结果先到责任单位和领导班子，没有责任单位的归具名的待归属部分。

One `networkx.DiGraph` for each assessed unit (see `plot` for nodes and edges, `holders` for the way
from a unit to officials). The portions of an indicator's paths add up to exactly one. Source:
house §2 laws 4 and 9, §4.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

import networkx as nx

from attribution.responsibility.duties import DutyLine, Ground, UnitInfo
from attribution.responsibility.factors import (
    COOPERATING,
    DEFAULT,
    LEAD,
    LEADING_TEAM,
    RESULT,
    split,
)
from attribution.responsibility.holders import lead_team, lead_unit
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
    shown,
)
from attribution.values import Indicator, Scheme, Step
from cadre.rules.vocabulary import IndicatorKind, Rest, Role, UnitKind

__all__ = ["OFFICIAL", "POST", "REST", "RESULT_NODE", "TEAM", "UNIT", "responsibility_graph"]

BESIDE_THE_WEIGHTS = (IndicatorKind.BONUS, IndicatorKind.DEDUCTION, IndicatorKind.BOTTOM_LINE)
OF_THE_TEAM = (UnitKind.COMMITTEE, UnitKind.GOVERNMENT, UnitKind.AREA)
Units: TypeAlias = Mapping[str, list[DutyLine]]


def responsibility_graph(scheme: Scheme, subject: str, ground: Ground) -> nx.DiGraph:
    """The graph of one assessed unit, for every indicator that counts for it.

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
        _units(plot, source, lead, Fraction(1), LEAD)
        _without_lead(plot, source, lead, Fraction(1))
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
    team += _units(plot, source, lead, parts[LEAD], LEAD)
    team += _units(plot, source, cooperating, parts[COOPERATING], COOPERATING)
    _without_lead(plot, source, lead, parts[LEAD])
    _without_part(plot, source, {**lead, **cooperating})
    leading = [duty for duties in lead.values() for duty in duties]
    if team:
        unnamed = [duty for duty in plot.duties if duty.role is Role.RELEVANT]
        lead_team(plot, source, area, team, leading or unnamed)


def _result_parts(plot: Plot, *, has_cooperating: bool) -> dict[str, Fraction]:
    """Parts of team, lead and cooperating units; without cooperating ones theirs is the lead's."""
    roles = (LEADING_TEAM, LEAD, COOPERATING)
    found = split(plot.scheme.factors, RESULT, roles) or split(DEFAULT, RESULT, roles)
    whole = {role: found.get(role, Fraction(0)) for role in roles}
    if not has_cooperating:
        whole[LEAD] += whole[COOPERATING]
        whole[COOPERATING] = Fraction(0)
    return whole


def _units(plot: Plot, source: Node, units: Units, part: Fraction, role: str) -> Fraction:
    """Lead a part to some units equally; what falls to party or government is handed back.

    A committee or government that leads answers by the leading team, which has its part whole.
    """
    team = Fraction(0)
    for code, duties in units.items():
        unit, own = plot.ground.units.get(code), part / len(units)
        words = role if len(units) == 1 else f"{role}（{len(units)}家平分）"
        if unit is None:
            step = Step(source[:2], (REST, ""), f"{words}，单位表中没有该单位", own)
            plot.rest(source, Rest.NO_DUTY, code, step)
        elif unit.kind in OF_THE_TEAM and not plot.by_card:
            team += own
        elif own:
            lead_unit(plot, source, unit, duties, own, f"{words} {shown(own)}")
    return team


def _without_lead(plot: Plot, source: Node, lead: Units, part: Fraction) -> None:
    """Nobody leads: what a lead would have goes to the rest, by name."""
    if not lead and part:
        relevant = any(duty.role is Role.RELEVANT for duty in plot.duties)
        why = Rest.RELEVANT if relevant else Rest.NO_DUTY
        step = Step(source[:2], (REST, ""), "没有牵头单位", part)
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
