"""单位和班子的份额分到各职务，再按天分到任职的干部；空缺、天数不足、管理范围外的部分逐一具名。

Source: house §2 law 9 (nobody is charged for what was not theirs), §4; rules 7.4.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attribution.responsibility.charge import Charge, equally, in_charge, named_posts
from attribution.responsibility.duties import DutyLine, PostInfo, UnitInfo
from attribution.responsibility.factors import BUREAU, team_edge
from attribution.responsibility.holding import Held, held
from attribution.responsibility.parts import Part, dated, divided
from attribution.responsibility.plot import OFFICIAL, POST, REST, TEAM, UNIT, Node, Plot, papers
from attribution.values import Step
from cadre.rules.vocabulary import Position, PostRank, Rest, UnitKind

IN_TEAM = (Position.SECRETARY, Position.HEAD, Position.DEPUTY)
IN_BUREAU = (Position.CHIEF, Position.VICE_CHIEF, Position.SECTION_HEAD, Position.HANDLER)
PRINCIPALS = (Position.SECRETARY, Position.HEAD, Position.CHIEF)
NO_ONE = {Position.SECTION_HEAD: Rest.NO_SECTION_HEAD}

Posts = Mapping[Position, list[PostInfo]]


def lead_team(
    plot: Plot, source: Node, area: UnitInfo, part: Part, duties: Sequence[DutyLine]
) -> None:
    """Lead a part to the leading teams of an area and on to their posts.

    `duties`: the lines of the units that lead, which decide whose deputy is in charge.
    """
    teams = plot.ground.children(area.code, UnitKind.COMMITTEE, UnitKind.GOVERNMENT)
    posts = {p: [post for t in teams for post in plot.ground.posts_of(t.code, p)] for p in IN_TEAM}
    node = (TEAM, area.code, plot.indicator.code, "")
    plot.edge(source, node, Step(source[:2], node[:2], part.told(), part.whole))
    _to_posts(plot, node, posts, team_edge(plot.indicator.liability), duties)


def lead_unit(
    plot: Plot,
    source: Node,
    unit: UnitInfo,
    duties: Sequence[DutyLine],
    part: Part,
) -> None:
    """Lead a part to a unit and on to its posts; called once for a unit and an indicator."""
    node = (UNIT, unit.code, plot.indicator.code, "")
    step = Step(source[:2], node[:2], part.told(), part.whole, paper=papers(duties))
    plot.edge(source, node, step)
    posts = {p: plot.ground.posts_of(unit.code, p) for p in IN_BUREAU}
    _to_posts(plot, node, posts, BUREAU, duties)


def _to_posts(plot: Plot, node: Node, posts: Posts, edge: str, duties: Sequence[DutyLine]) -> None:
    """Divide a unit's or team's part among its positions, and each among the posts in charge."""
    present = [p for p, own in posts.items() if own or named_posts(plot.ground, duties, p)]
    shares = divided(plot.scheme.factors, edge, present)
    if not shares:
        step = Step(node[:2], (REST, ""), "没有设职务", Fraction(1))
        plot.rest(node, Rest.NOT_IN_CHARGE, plot.unit_name(node[1]), step)
    for position in present:
        if part := shares.get(position):
            charges = _charges(plot, position, posts[position], duties)
            _nobody(plot, node, [c for c in charges if not c.post], position, part)
            for charge in charges:
                _charged(plot, node, charge, part)


def _charges(
    plot: Plot, position: Position, posts: list[PostInfo], duties: Sequence[DutyLine]
) -> list[Charge]:
    """Principals answer as such; for the other positions the division of work speaks."""
    if position in PRINCIPALS:
        part, words = Fraction(1, len(posts)), equally(len(posts)).removeprefix("，")
        return [Charge(post, part, plot.period, words) for post in posts]
    return in_charge(
        plot.ground, position, posts, plot.indicator, duties, plot.period, by_card=plot.by_card
    )


def _nobody(
    plot: Plot, node: Node, charges: Sequence[Charge], position: Position, part: Part
) -> None:
    """Lead the days on which nobody is in charge to the rest, all of them by one edge."""
    if not charges:
        return
    first, spans = charges[0], [charge.span for charge in charges]
    days = sum(span.days for span in spans), plot.period.days
    whole = days[0] == days[1]
    words = first.words if whole else dated(first.words, spans, days)
    own = part.times(first.part)
    step = Step(node[:2], (REST, ""), own.told(words), own.whole, None if whole else days)
    why = NO_ONE.get(position, Rest.NOT_IN_CHARGE)
    plot.rest(node, why, f"{plot.unit_name(node[1])}{position}", step)


def _charged(plot: Plot, node: Node, charge: Charge, part: Part) -> None:
    """Lead a position's part to the post in charge; a post charged in two ways stands there twice.

    A division of work that speaks for a part of the period is followed by its dates.
    """
    post, own = charge.post, part.times(charge.part)
    if post is None:
        return
    days, words, paper = None, charge.words, charge.paper
    if charge.span != plot.period:
        days = charge.span.days, plot.period.days
        paper = f"{paper}（{charge.span}）" if paper else ""
        words = words if paper else dated(words, [charge.span], days)
    place = f"{'/'.join(node[:2])}/{charge.span}/{charge.words}/{charge.part}"
    target = (POST, post.code, plot.indicator.code, place)
    plot.edge(node, target, Step(node[:2], target[:2], own.told(words), own.whole, days, paper))
    plot.graph.add_node(target, position=post.position, order=post.order)
    for one in held(plot.ground.tenures_of(post.code), charge.span):
        _holder(plot, target, post, charge.span.days, one)


def _holder(plot: Plot, source: Node, post: PostInfo, charged: int, one: Held) -> None:
    days = (one.days, charged)
    where = f"{plot.unit_name(post.unit)}{post.name}"
    words = dated(str(one.manner or "空缺"), one.spans, days)
    step = Step(source[:2], (OFFICIAL, one.official), words, Fraction(1), days, one.paper)
    if not one.official:
        plot.rest(source, Rest.VACANT, where, step)
    elif post.rank is PostRank.OUTSIDE:
        plot.rest(source, Rest.OUTSIDE, where, step)
    elif short := _short(plot, post, one):
        plot.rest(source, Rest.SHORT, f"{where}（{one.official}，{short}天）", step)
    else:
        plot.edge(source, (OFFICIAL, one.official, plot.indicator.code, ""), step)


def _short(plot: Plot, post: PostInfo, one: Held) -> int:
    """All days of an official in a post where they are too few to count, else nought.

    Counted over the whole period, whatever days this charge covers; days of acting by paper
    count always, and count towards the threshold (rules 7.4).
    """
    whole = held(plot.ground.tenures_of(post.code), plot.period)
    days = sum(h.days for h in whole if h.official == one.official)
    return days if not one.acting_by_paper and days < plot.scheme.min_days else 0
