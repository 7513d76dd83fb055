"""单位和班子的份额分到各岗位类别，再分到分管的职务；职务没有设立的日子不算在内。

Posts that assist have a part where the scheme gives their role one, else they stand on the graph
with nought, like posts that keep contact. What a body's part becomes is found once for all
indicators of which the same is asked. Source: house §2 law 9, §4; rules 7.4.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from attribution.responsibility.charge import Charge, beside, equally, gaps, in_charge, named_posts
from attribution.responsibility.duties import DutyLine, Ground, PostInfo
from attribution.responsibility.factors import ASSISTING
from attribution.responsibility.parts import shown
from attribution.responsibility.plot import POST, REST, Line, Node, Plot, rest
from attribution.responsibility.seats import to_holders
from attribution.responsibility.timing import stretches
from attribution.values import Step
from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import ChargeRole, PortfolioKind, Position, Rest

IN_TEAM = (Position.SECRETARY, Position.HEAD, Position.DEPUTY)
IN_BUREAU = (Position.CHIEF, Position.VICE_CHIEF, Position.SECTION_HEAD, Position.HANDLER)
PRINCIPALS = (Position.SECRETARY, Position.HEAD, Position.CHIEF)
DEPUTIES = (Position.DEPUTY, Position.VICE_CHIEF)

Posts = Mapping[Position, list[PostInfo]]
Question = tuple[Hashable, ...]


class Body(NamedTuple):
    """A unit or team: its posts, the edge whose factors it uses, the lines by which it answers.

    `asked` is all by which indicators that it answers for differ in what becomes of its part.
    """

    posts: Posts
    edge: str
    duties: Sequence[DutyLine]
    asked: Question = ()


def body_at(
    plot: Plot, node: Node, posts: Callable[[], Posts], edge: str, duties: Sequence[DutyLine]
) -> Body:
    """The body at a node, with what is asked about it for the indicator of the plot."""
    found = plot.known.once(("body", *node[:2]), lambda: _with_contents(plot.ground, posts()))
    return Body(found.posts, edge, duties, _asked(plot, found.contents, edge, duties))


class _Charged(NamedTuple):
    """The posts of a body, and all that the divisions of work among them speak of."""

    posts: Posts
    contents: frozenset[tuple[PortfolioKind, str]]


def _with_contents(ground: Ground, posts: Posts) -> _Charged:
    own = (li for each in posts.values() for post in each for li in ground.portfolios_of(post.code))
    return _Charged(posts, frozenset((line.kind, line.content) for line in own))


def _asked(
    plot: Plot,
    contents: Collection[tuple[PortfolioKind, str]],
    edge: str,
    duties: Sequence[DutyLine],
) -> Question:
    """The indicator, its field and the units that answer count where some post is in charge."""
    spoken = (
        (PortfolioKind.INDICATOR, plot.indicator.code),
        (PortfolioKind.FIELD, plot.indicator.field_of_work),
        *((PortfolioKind.UNIT, duty.unit) for duty in duties),
    )
    return (
        *(content if (kind, content) in contents else "" for kind, content in spoken),
        *(_naming(duty) for duty in duties),
        edge,
        plot.table(edge).key,
        plot.by_card,
        plot.span,
        plot.yardstick,
    )


def _naming(duty: DutyLine) -> tuple[str, ...]:
    """The posts that a line names, with its paper, which then stands at the post."""
    posts = duty.deputy_post, duty.section_post, duty.handler_post
    return (*posts, duty.paper) if any(posts) else ()


def to_posts(plot: Plot, node: Node, body: Body, span: Span, kept: Fraction) -> None:
    """Divide what a body keeps on some days among its positions, each among the posts in charge.

    Cut where one of the posts is set up or abolished: a post counts on the days on which it and
    its unit are there, on the others it is as if it had never been set up.
    """

    def drawn() -> list[Line]:
        return list(_by_lives(plot, node, body, span, kept))

    question = "posts", *node[:2], node[3], span, kept, body.asked
    plot.lines(node, plot.known.once(question, drawn))


def _by_lives(plot: Plot, node: Node, body: Body, span: Span, kept: Fraction) -> Iterator[Line]:
    posts = _every_post(plot.ground, body)
    for days in stretches([plot.ground.days_of(post, span) for post in posts], span):
        gone = {post.code for post in posts if not plot.ground.days_of(post, days)}
        yield from _to_living(plot, node, _without(body, gone) if gone else body, days, kept)


def _every_post(ground: Ground, body: Body) -> list[PostInfo]:
    """The posts of a body, and those of others that its lines name."""
    named = {duty.named(position) for duty in body.duties for position in body.posts}
    others = [ground.posts[code] for code in sorted(named) if code in ground.posts]
    return [*(post for own in body.posts.values() for post in own), *others]


def _without(body: Body, gone: Collection[str]) -> Body:
    """A body without some posts; a line that names one of them names nobody."""
    posts = {p: [post for post in own if post.code not in gone] for p, own in body.posts.items()}
    return body._replace(posts=posts, duties=[duty.unnamed(gone) for duty in body.duties])


def _to_living(plot: Plot, node: Node, body: Body, span: Span, kept: Fraction) -> Iterator[Line]:
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
            yield rest(None, Rest.NOT_IN_CHARGE, plot.unit_name(node[1]), step)
        for role, part in shares.items():
            charges = there if role == ASSISTING else _charges(plot, body, Position(role), days)
            own = part if kept == 1 else part.times(kept, f"再分解后余 {shown(kept)}")
            yield from to_holders(plot, node, role, charges, own)


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


def without_part(plot: Plot, node: Node, body: Body) -> None:
    """Posts that keep contact, and those that assist for no part, stand there with nought."""

    def drawn() -> list[tuple[ChargeRole, PostInfo, Step]]:
        return list(_contacts(plot, node, body))

    question = "without part", *node[:2], body.asked
    for role, post, step in plot.known.once(question, drawn):
        end = (POST, post.code, f"{'/'.join(node)}/{role}")
        plot.lines(node, [Line(None, end, step, post)])


def _contacts(plot: Plot, node: Node, body: Body) -> Iterator[tuple[ChargeRole, PostInfo, Step]]:
    for role in (ChargeRole.ASSISTING, ChargeRole.LIAISON):
        charges = _beside(plot, body, role, plot.span)
        counted = role is ChargeRole.ASSISTING and charges and _counts(plot, body)
        for charge in () if counted else charges:
            if post := charge.post:
                words = f"{role}（不计份额）"
                if charge.span != plot.span:
                    words = f"{words} {charge.span}"
                end = (POST, post.code)
                step = Step(node[:2], end, words, Fraction(0), paper=charge.paper)
                yield role, post, step
