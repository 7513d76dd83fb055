"""单位和班子的份额分到各职务，再按天分到任职的干部；空缺、天数不足、管理范围外的部分逐一具名。

Posts that assist have a part where the scheme gives their role one, else they stand on the graph
with nought, like posts that keep contact. Source: house §2 law 9 (nobody is charged for what was
not theirs), §4; rules 7.4.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from attribution.responsibility.charge import Charge, beside, equally, gaps, in_charge, named_posts
from attribution.responsibility.duties import DutyLine, Ground, PostInfo
from attribution.responsibility.factors import ASSISTING
from attribution.responsibility.holding import Held, sitting
from attribution.responsibility.parts import Part, shown
from attribution.responsibility.plot import OFFICIAL, POST, REST, Node, Plot
from attribution.responsibility.timing import stretches
from attribution.values import Step
from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import ChargeRole, Position, PostRank, Rest

IN_TEAM = (Position.SECRETARY, Position.HEAD, Position.DEPUTY)
IN_BUREAU = (Position.CHIEF, Position.VICE_CHIEF, Position.SECTION_HEAD, Position.HANDLER)
PRINCIPALS = (Position.SECRETARY, Position.HEAD, Position.CHIEF)
DEPUTIES = (Position.DEPUTY, Position.VICE_CHIEF)
NO_ONE = {Position.SECTION_HEAD: Rest.NO_SECTION_HEAD}

Posts = Mapping[Position, list[PostInfo]]


class Body(NamedTuple):
    """A unit or team: its posts, the edge whose factors it uses, the lines by which it answers."""

    posts: Posts
    edge: str
    duties: Sequence[DutyLine]


def to_posts(plot: Plot, node: Node, body: Body, span: Span, kept: Fraction) -> None:
    """Divide what a body keeps on some days among its positions, each among the posts in charge.

    Cut where one of the posts is set up or abolished: a post counts on the days on which it and
    its unit are there, on the others it is as if it had never been set up.
    """
    posts = _every_post(plot.ground, body)
    for days in stretches([plot.ground.days_of(post, span) for post in posts], span):
        gone = {post.code for post in posts if not plot.ground.days_of(post, days)}
        _to_living(plot, node, _without(body, gone) if gone else body, days, kept)


def _every_post(ground: Ground, body: Body) -> list[PostInfo]:
    """The posts of a body, and those of others that its lines name."""
    named = {duty.named(position) for duty in body.duties for position in body.posts}
    others = [ground.posts[code] for code in sorted(named) if code in ground.posts]
    return [*(post for own in body.posts.values() for post in own), *others]


def _without(body: Body, gone: Collection[str]) -> Body:
    """A body without some posts; a line that names one of them names nobody."""
    posts = {p: [post for post in own if post.code not in gone] for p, own in body.posts.items()}
    return body._replace(posts=posts, duties=[duty.unnamed(gone) for duty in body.duties])


def _to_living(plot: Plot, node: Node, body: Body, span: Span, kept: Fraction) -> None:
    """Divide among the posts there are on days on which none is set up or abolished.

    Cut where somebody begins or ends to assist, if the scheme gives those who assist a part.
    """
    present: list[str] = [
        p for p, own in body.posts.items() if own or named_posts(plot.ground, body.duties, p)
    ]
    assisting = _beside(plot, body, ChargeRole.ASSISTING, span)
    assisting = assisting if assisting and _counts(plot, body) else []
    for days in stretches(merged([charge.span for charge in assisting]), span):
        there = [charge for charge in assisting if charge.span.within(days)]
        roles = [*present, ASSISTING] if there else present
        shares = plot.divided(body.edge, roles)
        if not shares:
            words, target = "没有设职务", (REST, "", "", "")
            step = plot.during(days, ()).step(node, target, words, kept, plot.span)
            plot.rest(node, Rest.NOT_IN_CHARGE, plot.unit_name(node[1]), step)
        for role, part in shares.items():
            charges = there if role == ASSISTING else _charges(plot, body, Position(role), days)
            own = part if kept == 1 else part.times(kept, f"再分解后余 {shown(kept)}")
            _role(plot, node, role, charges, own)


def _counts(plot: Plot, body: Body) -> bool:
    """Whether the scheme gives those who assist a part of their own."""
    return bool(plot.divided(body.edge, [ASSISTING]))


def _beside(plot: Plot, body: Body, role: ChargeRole, span: Span) -> list[Charge]:
    """Deputies who assist, or posts of any position that keep contact, on some days."""
    positions = DEPUTIES if role is ChargeRole.ASSISTING else (*IN_TEAM, *IN_BUREAU)
    posts = [post for p in positions for post in body.posts.get(p, ())]
    speaking = [
        post
        for post in posts
        if any(line.role is role for line in plot.ground.portfolios_of(post.code))
    ]
    if not speaking:
        return []
    return beside(plot.ground, role, speaking, plot.indicator, body.duties, span)


def _charges(plot: Plot, body: Body, position: Position, span: Span) -> list[Charge]:
    """Principals answer as such; for the other positions the division of work speaks."""
    posts = body.posts[position]
    if position in PRINCIPALS:
        part, words = Fraction(1, len(posts)), equally(len(posts)).removeprefix("，")
        return [Charge(post, part, span, words) for post in posts]
    found = in_charge(
        plot.ground, position, posts, plot.indicator, body.duties, span, by_card=plot.by_card
    )
    return _by_principals(plot, body, found) if position in DEPUTIES else found


def _by_principals(plot: Plot, body: Body, found: Sequence[Charge]) -> list[Charge]:
    """On days on which no deputy is in charge, a principal who keeps the work himself is."""
    heads = [post for position in PRINCIPALS for post in body.posts.get(position, ())]
    filled = []
    for charge in found:
        own = []
        if charge.post is None and heads:
            own = beside(
                plot.ground, ChargeRole.IN_CHARGE, heads, plot.indicator, body.duties, charge.span
            )
        filled += [
            replace(one, part=one.part * charge.part, words=f"{one.words}（主要负责人自己分管）")
            for one in own
        ]
        left = gaps([one.span for one in own], charge.span) if own else [charge.span]
        filled += [replace(charge, span=days) for days in left]
    return filled


def _role(plot: Plot, node: Node, role: str, charges: Iterable[Charge], part: Part) -> None:
    _nobody(plot, node, [charge for charge in charges if not charge.post], role, part)
    for charge in charges:
        if charge.post:
            _charged(plot, node, charge, charge.post, part)


def _nobody(plot: Plot, node: Node, charges: Sequence[Charge], role: str, part: Part) -> None:
    """Lead the days on which nobody is in charge to the rest, all of them by one edge."""
    if not charges:
        return
    first, own = charges[0], part.times(charges[0].part)
    spans = [charge.span for charge in charges]
    why = NO_ONE.get(Position(role), Rest.NOT_IN_CHARGE)
    step = _for_days(plot, node, (REST, ""), own, first.words, spans)
    plot.rest(node, why, f"{plot.unit_name(node[1])}{role}", step)


def _for_days(
    plot: Plot, node: Node, target: tuple[str, str], own: Part, words: str, spans: list[Span]
) -> Step:
    """A step for some days of the node's; the dates stand in the words unless they are all."""
    timed = plot.yardstick.timed(words, spans, plot.span)
    if timed.days and timed.days[0] == timed.days[1]:
        return Step(node[:2], target, own.told(words), own.whole)
    factor = own.whole * timed.factor
    return Step(node[:2], target, own.told(timed.words), factor, timed.days, held=timed.held)


def _charged(plot: Plot, node: Node, charge: Charge, post: PostInfo, part: Part) -> None:
    """Lead a role's part to the post in charge; a post charged in two ways stands there twice.

    A division of work that speaks for a part of the days, which are counted, is followed by its
    dates at the paper.
    """
    own, paper = part.times(charge.part), charge.paper
    step = _for_days(plot, node, (POST, post.code), own, charge.words, [charge.span])
    if step.days and paper:
        step = replace(step, words=own.told(charge.words), paper=f"{paper}（{charge.span}）")
    elif paper:
        step = replace(step, paper=paper)
    ways = (*node[:2], node[3], part.role, f"{charge.span}", charge.words, f"{own.whole}")
    target = (POST, post.code, plot.indicator.code, "/".join(ways))
    plot.edge(node, target, step)
    plot.graph.add_node(target, position=post.position, order=post.order)
    for one in sitting(plot.ground, post, charge.span):
        _holder(plot, target, post, charge.span, one)


def _holder(plot: Plot, source: Node, post: PostInfo, charged: Span, one: Held) -> None:
    where = f"{plot.unit_name(post.unit)}{post.name}"
    manner = f"{one.manner or '空缺'}" + (f"，当然兼任（由{one.by}）" if one.by else "")
    timed = plot.yardstick.timed(manner, one.spans, charged)
    end = (OFFICIAL, one.official)
    step = Step(source[:2], end, timed.words, timed.factor, timed.days, one.paper, timed.held)
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
    if one.acting_by_paper or one.days >= plot.scheme.min_days:
        return 0
    whole = sitting(plot.ground, post, plot.period)
    days = sum(h.days for h in whole if h.official == one.official)
    return days if days < plot.scheme.min_days else 0


def without_part(plot: Plot, node: Node, body: Body) -> None:
    """Posts that keep contact, and those that assist for no part, stand there with nought."""
    for role in (ChargeRole.ASSISTING, ChargeRole.LIAISON):
        charges = _beside(plot, body, role, plot.span)
        counted = role is ChargeRole.ASSISTING and charges and _counts(plot, body)
        for charge in () if counted else charges:
            if post := charge.post:
                target = (POST, post.code, plot.indicator.code, f"{'/'.join(node)}/{role}")
                words = f"{role}（不计份额）"
                if charge.span != plot.span:
                    words = f"{words} {charge.span}"
                step = Step(node[:2], target[:2], words, Fraction(0), paper=charge.paper)
                plot.edge(node, target, step)
                plot.graph.add_node(target, position=post.position, order=post.order)
