"""一个考核对象的责任链：结果到责任单位和班子，到职务，到当天任职的干部，分不到人的归具名的待归属部分。

One `networkx.DiGraph` for each assessed unit. Nodes are (kind, code, indicator, parent): the chain
of each indicator stands by itself, because who is in charge depends on the indicator. Each edge
carries a `Step`. A second edge between the same nodes is added to the first, never lost (a simple
digraph would drop it). Source: house §2 laws 4 and 9, §4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import networkx as nx

from attribution.responsibility.charge import Charge, in_charge
from attribution.responsibility.duties import DutyLine, Ground, PostInfo, UnitInfo
from attribution.responsibility.factors import (
    BUREAU,
    COOPERATING,
    LEAD,
    LEADING_TEAM,
    RESULT,
    split,
    team_edge,
)
from attribution.responsibility.holding import Held, held
from attribution.values import Indicator, Scheme, Step
from cadre.rules.numbers import show_factor
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, PostRank, Rest, Role, UnitKind

Node = tuple[str, ...]
RESULT_NODE, UNIT, TEAM, POST, OFFICIAL, REST = "指标", "单位", "班子", "职务", "干部", "待归属"
IN_TEAM = (Position.SECRETARY, Position.HEAD, Position.DEPUTY)
IN_BUREAU = (Position.CHIEF, Position.VICE_CHIEF, Position.SECTION_HEAD, Position.HANDLER)
NOBODY = {
    Position.SECTION_HEAD: Rest.NO_SECTION_HEAD,
    Position.DEPUTY: Rest.NOT_IN_CHARGE,
    Position.VICE_CHIEF: Rest.NOT_IN_CHARGE,
    Position.HANDLER: Rest.NOT_IN_CHARGE,
}


@dataclass(frozen=True)
class Plot:
    """What the chain of one indicator is drawn from."""

    graph: nx.DiGraph
    scheme: Scheme
    ground: Ground
    indicator: Indicator
    duties: tuple[DutyLine, ...]
    by_card: bool

    @property
    def period(self) -> Span:
        """The period of the scheme."""
        return self.scheme.period

    def edge(self, source: Node, target: Node, step: Step) -> None:
        """Add an edge; a parallel one adds to what is there."""
        if self.graph.has_edge(source, target):
            there: Step = self.graph.edges[source, target]["step"]
            step = _added(there, step)
        self.graph.add_edge(source, target, step=step)

    def rest(self, source: Node, why: Rest, where: str, step: Step) -> None:
        """Lead an edge to a named rest."""
        target = (REST, why.value, self.indicator.code, where)
        self.edge(source, target, replace(step, target=(REST, f"{why.value}：{where}")))


def _added(there: Step, step: Step) -> Step:
    if there.days and step.days and there.factor == step.factor:
        days = there.days[0] + step.days[0], there.days[1]
        return replace(there, days=days, paper=_both(there.paper, step.paper))
    total = there.portion + step.portion
    return replace(there, factor=total, days=None, words=f"{there.words}；{step.words}")


def _both(first: str, second: str) -> str:
    return "、".join(sorted({first, second} - {""}))


def result_node(indicator: str) -> Node:
    """The node of an indicator's result."""
    return (RESULT_NODE, indicator, indicator, "")


def responsibility_graph(scheme: Scheme, subject: str, ground: Ground) -> nx.DiGraph:
    """The graph of one assessed unit, for every indicator that counts for it."""
    graph = nx.DiGraph()
    area = ground.units.get(subject)
    by_card = area is not None and area.kind is not UnitKind.AREA
    for code, indicator in sorted(scheme.indicators.items()):
        duties = tuple(d for d in ground.duties if (d.subject, d.indicator) == (subject, code))
        if duties or scheme.weight(code, subject):
            graph.add_node(result_node(code))
            plot = Plot(graph, scheme, ground, indicator, duties, by_card)
            _result(plot, subject)
    return graph


def _result(plot: Plot, subject: str) -> None:
    area = plot.ground.units.get(subject)
    source = result_node(plot.indicator.code)
    if not plot.duties or area is None:
        step = Step(source[:2], (REST, ""), "没有责任分解", Fraction(1))
        plot.rest(source, Rest.NO_DUTY, plot.scheme.subjects[subject].name, step)
    elif plot.by_card:
        _unit(plot, source, area, plot.duties, Fraction(1), "本单位")
    else:
        _area(plot, source, area)


def _of_role(duties: Iterable[DutyLine], *roles: Role) -> dict[str, list[DutyLine]]:
    found: dict[str, list[DutyLine]] = {}
    for duty in duties:
        if duty.role in roles:
            found.setdefault(duty.unit, []).append(duty)
    return dict(sorted(found.items()))


def _area(plot: Plot, source: Node, area: UnitInfo) -> None:
    """A county: its leading teams, its lead bureau, its cooperating bureaus."""
    lead = _of_role(plot.duties, Role.LEAD) or _of_role(plot.duties, Role.JOINT)
    cooperating = _of_role(plot.duties, Role.COOPERATING)
    shares = _result_parts(plot, has_cooperating=bool(cooperating))
    team = shares[LEADING_TEAM]
    for units, part, words in ((lead, shares[LEAD], LEAD), (cooperating, shares[COOPERATING], COOPERATING)):
        for code, duties in units.items():
            unit, own = plot.ground.units[code], part / len(units)
            if unit.kind in (UnitKind.COMMITTEE, UnitKind.GOVERNMENT):
                team += own
            else:
                _unit(plot, source, unit, duties, own, _role_words(words, len(units)))
    if not lead:
        _relevant(plot, source, shares[LEAD])
    _team(plot, source, area, team)


def _role_words(role: str, count: int) -> str:
    return role if count == 1 else f"{role}（{count}家平分）"


def _result_parts(plot: Plot, *, has_cooperating: bool) -> dict[str, Fraction]:
    """Parts of team, lead and cooperating units; without cooperating ones theirs is the lead's."""
    whole = split(plot.scheme.factors, RESULT, [LEADING_TEAM, LEAD, COOPERATING])
    if not has_cooperating:
        whole[LEAD] += whole[COOPERATING]
        whole[COOPERATING] = Fraction(0)
    return whole


def _relevant(plot: Plot, source: Node, part: Fraction) -> None:
    """Nobody leads: what a lead would have goes to the rest, by name."""
    relevant = any(duty.role is Role.RELEVANT for duty in plot.duties)
    why = Rest.RELEVANT if relevant else Rest.NO_DUTY
    step = Step(source[:2], (REST, ""), "没有牵头单位", part)
    plot.rest(source, why, plot.indicator.name, step)


def _team(plot: Plot, source: Node, area: UnitInfo, part: Fraction) -> None:
    teams = plot.ground.children(area.code, UnitKind.COMMITTEE, UnitKind.GOVERNMENT)
    posts = {p: [post for t in teams for post in plot.ground.posts_of(t.code, p)] for p in IN_TEAM}
    node = (TEAM, area.code, plot.indicator.code, "")
    words = f"领导班子 {_shown(part)}"
    plot.edge(source, node, Step(source[:2], node[:2], words, part))
    edge = team_edge(plot.indicator.liability)
    _posts(plot, node, posts, edge, plot.duties)


def _unit(
    plot: Plot, source: Node, unit: UnitInfo, duties: Sequence[DutyLine], part: Fraction, words: str
) -> None:
    node = (UNIT, unit.code, plot.indicator.code, "")
    paper = _both(duties[0].paper, "")
    plot.edge(source, node, Step(source[:2], node[:2], f"{words} {_shown(part)}", part, paper=paper))
    posts = {p: plot.ground.posts_of(unit.code, p) for p in IN_BUREAU}
    _posts(plot, node, posts, BUREAU, duties)


def _posts(
    plot: Plot,
    node: Node,
    posts: dict[Position, list[PostInfo]],
    edge: str,
    duties: Sequence[DutyLine],
) -> None:
    """Divide a unit's or team's part among its positions, and each among the posts in charge."""
    present = [position for position, found in posts.items() if found]
    shares = split(plot.scheme.factors, edge, present)
    if not shares:
        plot.rest(node, Rest.NOT_IN_CHARGE, _named(plot, node), Step(node[:2], (REST, ""), "没有设职务", Fraction(1)))
    for position, factor in shares.items():
        charges = _charges(plot, posts[position], duties)
        words = f"{position} {_shown(factor)}"
        _uncharged(plot, node, position, factor, charges)
        for charge in charges:
            _charged(plot, node, charge, factor, words)


def _charges(plot: Plot, posts: list[PostInfo], duties: Sequence[DutyLine]) -> list[Charge]:
    """Principals answer as such; for the other positions the division of work speaks."""
    if posts[0].position in (Position.SECRETARY, Position.HEAD, Position.CHIEF):
        part = Fraction(1, len(posts))
        return [Charge(post, part, plot.period, "主要负责人") for post in posts]
    return in_charge(
        plot.ground, posts, plot.indicator, duties, plot.period, by_card=plot.by_card
    )


def _uncharged(
    plot: Plot, node: Node, position: Position, factor: Fraction, charges: list[Charge]
) -> None:
    """Days on which nobody of a position is in charge go to the rest."""
    covered = sum((c.part * c.span.days for c in charges), Fraction(0))
    days = plot.period.days - covered
    if days > 0:
        step = Step(node[:2], (REST, ""), f"{position}无人分管", factor * days / plot.period.days)
        plot.rest(node, NOBODY.get(position, Rest.NOT_IN_CHARGE), f"{_named(plot, node)}{position}", step)


def _charged(plot: Plot, node: Node, charge: Charge, factor: Fraction, words: str) -> None:
    target = (POST, charge.post.code, plot.indicator.code, "/".join(node[:2]) + str(charge.span))
    whole = charge.span == plot.period
    days = None if whole else (charge.span.days, plot.period.days)
    told = f"{words}（{charge.words}{'' if charge.part == 1 else f'，{charge.part.denominator}人平分'}）"
    step = Step(node[:2], target[:2], told, factor * charge.part, days, charge.paper)
    plot.edge(node, target, step)
    for one in held(plot.ground.tenures_of(charge.post.code), charge.span):
        _holder(plot, target, charge, one)


def _holder(plot: Plot, source: Node, charge: Charge, one: Held) -> None:
    post, where = charge.post, _post_name(plot, charge.post)
    days = (one.days, charge.span.days)
    words = f"{one.manner or '空缺'} {one.days}/{charge.span.days}天"
    step = Step(source[:2], (OFFICIAL, one.official), words, Fraction(1), days, one.paper)
    if not one.official:
        plot.rest(source, Rest.VACANT, where, step)
    elif post.rank is PostRank.OUTSIDE:
        plot.rest(source, Rest.OUTSIDE, where, step)
    elif _short(plot, post, one):
        plot.rest(source, Rest.SHORT, f"{where}（{one.official}，{one.days}天）", step)
    else:
        target = (OFFICIAL, one.official, plot.indicator.code, "")
        plot.edge(source, target, step)


def _short(plot: Plot, post: PostInfo, one: Held) -> bool:
    """Whether an official was in the post for fewer days than count; acting by paper always does.

    Counted over the whole period, whatever days this charge covers (rules 7.4).
    """
    whole = held(plot.ground.tenures_of(post.code), plot.period)
    own = [h for h in whole if h.official == one.official]
    return not any(h.acting for h in own) and sum(h.days for h in own) < plot.scheme.min_days


def _post_name(plot: Plot, post: PostInfo) -> str:
    unit = plot.ground.units.get(post.unit)
    return f"{unit.name if unit else ''}{post.name}"


def _named(plot: Plot, node: Node) -> str:
    unit = plot.ground.units.get(node[1])
    return unit.name if unit else node[1]


def _shown(part: Fraction) -> str:
    """A factor as printed: four decimals where it ends, else the fraction."""
    scaled = part * 10_000
    return show_factor(int(scaled)) if scaled.denominator == 1 else str(part)
