"""领导班子和责任单位的份额往下分：单位再分解出去的先交出，留下的分到本单位各职务。

Units hand on to any depth; a unit that several hand on to stands on the graph once. Source: house
§2 law 9, §4; rules 7.4.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from attribution.responsibility.delegating import Handed, handed_on
from attribution.responsibility.duties import DutyLine, UnitInfo
from attribution.responsibility.factors import BUREAU, team_edge
from attribution.responsibility.parts import Part, shown
from attribution.responsibility.plot import REST, TEAM, UNIT, Node, Plot, both, papers
from attribution.responsibility.posts import (
    IN_BUREAU,
    IN_TEAM,
    Body,
    Posts,
    body_at,
    to_posts,
    without_part,
)
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Rest, Role, UnitKind

TEAMS = (UnitKind.COMMITTEE, UnitKind.GOVERNMENT)
OF_THE_TEAM = (*TEAMS, UnitKind.AREA)
HANDED_ON = "再分解"


def lead_team(
    plot: Plot, source: Node, area: UnitInfo, part: Part, duties: Sequence[DutyLine]
) -> None:
    """Lead a part to the leading teams of an area and on to their posts.

    `duties`: the lines of the units that lead, which decide whose deputy is in charge.
    """
    node = (TEAM, area.code, plot.indicator.code, plot.place)
    plot.edge(source, node, plot.step(source, node, part.told(), part.whole, plot.period))
    body = _team(plot, node, duties)
    without_part(plot, node, body)
    to_posts(plot, node, body, plot.span, Fraction(1))


def lead_unit(
    plot: Plot,
    source: Node,
    unit: UnitInfo,
    duties: Sequence[DutyLine],
    part: Part,
) -> None:
    """Lead a part to a unit and on to its posts, and to the units that it hands on to.

    Called once for a unit, an indicator and some days.
    """
    node = (UNIT, unit.code, plot.indicator.code, plot.place)
    tasks = both("、", (duty.task for duty in duties))
    words = part.told(f"承担“{tasks}”" if tasks else "")
    step = plot.step(source, node, words, part.whole, plot.period, papers(duties))
    plot.edge(source, node, step)
    todo = [(plot, node, unit.code, _bureau(plot, node, duties))]
    while todo:
        todo += _down(*todo.pop())


def _team(plot: Plot, node: Node, duties: Sequence[DutyLine]) -> Body:
    ground = plot.ground

    def posts() -> Posts:
        teams = ground.children(node[1], *TEAMS)
        return {p: [post for t in teams for post in ground.posts_of(t.code, p)] for p in IN_TEAM}

    return body_at(plot, node, posts, team_edge(plot.indicator.liability), duties)


def _bureau(plot: Plot, node: Node, duties: Sequence[DutyLine]) -> Body:
    def posts() -> Posts:
        return {p: plot.ground.posts_of(node[1], p) for p in IN_BUREAU}

    return body_at(plot, node, posts, BUREAU, duties)


Way = tuple[Plot, Node, str, Body]


def _down(plot: Plot, node: Node, unit: str, body: Body) -> list[Way]:
    """Divide what a body has among its posts and those it hands on to; the latter are returned."""
    without_part(plot, node, body)
    if node[0] == TEAM:  # 领导班子的份额不再分解
        to_posts(plot, node, body, plot.span, Fraction(1))
        return []
    onward: list[Way] = []
    handed = handed_on(plot.ground, plot.subject, plot.indicator.code, unit, plot.span)
    for days, given in handed:
        kept = 1 - sum((one.factor for one in given), Fraction(0)) if given else Fraction(1)
        if kept:
            to_posts(plot, node, body, days, kept)
        for one in given:
            onward += _hand_on(plot, node, days, one)
    return onward


def _hand_on(plot: Plot, node: Node, days: Span, one: Handed) -> list[Way]:
    """Lead a part to the unit that takes it on; in a circle or to nobody known, to the rest."""
    unit, area = plot.ground.units.get(one.taker), None
    if unit and unit.kind in OF_THE_TEAM:
        area = unit if unit.kind is UnitKind.AREA else plot.ground.units.get(unit.parent)
    place = HANDED_ON if days == plot.period else f"{HANDED_ON}{days}"
    below = replace(plot, span=days, by_card=False, place=place)
    words = f"{HANDED_ON} {shown(one.factor)}"
    if one.circular or unit is None or (unit.kind in OF_THE_TEAM and area is None):
        why = "再分解成环" if one.circular else "单位表中没有该单位"
        end = (REST, "", "", "")
        step = below.step(node, end, f"{words}，{why}", one.factor, plot.span, one.paper)
        plot.rest(node, Rest.NO_DUTY, plot.unit_name(one.taker), step)
        return []
    kind, code = (TEAM, area.code) if area else (UNIT, unit.code)
    target = (kind, code, plot.indicator.code, place)
    known = target in plot.graph
    plot.edge(node, target, below.step(node, target, words, one.factor, plot.span, one.paper))
    duty = DutyLine("", plot.indicator.code, plot.subject, one.taker, Role.LEAD)
    body = _team(below, target, [duty]) if area else _bureau(below, target, [duty])
    return [] if known else [(below, target, unit.code, body)]
