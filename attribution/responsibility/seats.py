"""一个角色的份额分到分管的职务，再按天分到任职的干部；空缺、天数不足、管理范围外的部分逐一具名。

Source: house §2 law 9 (nobody is charged for what was not theirs), §4; rules 7.4.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from attribution.responsibility.charge import Charge
from attribution.responsibility.duties import PostInfo
from attribution.responsibility.holding import Held, sitting
from attribution.responsibility.parts import Part
from attribution.responsibility.plot import OFFICIAL, POST, REST, End, Line, Node, Plot, rest
from attribution.values import Step
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, PostRank, Rest

NO_ONE = {Position.SECTION_HEAD: Rest.NO_SECTION_HEAD}


def to_holders(
    plot: Plot, node: Node, role: str, charges: Iterable[Charge], part: Part
) -> Iterator[Line]:
    """Divide a role's part among the posts in charge, and each post's among its holders."""
    yield from _nobody(plot, node, [charge for charge in charges if not charge.post], role, part)
    for charge in charges:
        if charge.post:
            yield from _known(plot, node, charge, charge.post, part)


def _nobody(
    plot: Plot, node: Node, charges: Sequence[Charge], role: str, part: Part
) -> Iterator[Line]:
    """Lead the days on which nobody is in charge to the rest, all of them by one edge."""
    if not charges:
        return
    first, own = charges[0], part.times(charges[0].part)
    spans = [charge.span for charge in charges]
    why = NO_ONE.get(Position(role), Rest.NOT_IN_CHARGE)
    step = _for_days(plot, node, (REST, ""), own, first.words, spans)
    yield rest(None, why, f"{plot.unit_name(node[1])}{role}", step)


def _for_days(
    plot: Plot, node: Node, target: tuple[str, str], own: Part, words: str, spans: list[Span]
) -> Step:
    """A step for some days of the node's; the dates stand in the words unless they are all."""
    timed = plot.yardstick.timed(words, spans, plot.span)
    if timed.days and timed.days[0] == timed.days[1]:
        return Step(node[:2], target, own.told(words), own.whole)
    factor = own.whole * timed.factor
    return Step(node[:2], target, own.told(timed.words), factor, timed.days, held=timed.held)


def _known(plot: Plot, node: Node, charge: Charge, post: PostInfo, part: Part) -> list[Line]:
    """What a charge draws: the same wherever the same post has the same part of the same node."""
    how = charge.part, charge.span, charge.words, charge.paper
    question = "charged", *node[:2], node[3], plot.span, plot.yardstick, part, post.code, *how
    return plot.known.once(question, lambda: list(_charged(plot, node, charge, post, part)))


def _charged(plot: Plot, node: Node, charge: Charge, post: PostInfo, part: Part) -> Iterator[Line]:
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
    target = (POST, post.code, "/".join(ways))
    yield Line(None, target, step, post)
    for one in _sitting(plot, post, charge.span):
        yield _holder(plot, target, post, charge.span, one)


def _sitting(plot: Plot, post: PostInfo, span: Span) -> list[Held]:
    return plot.known.once(("sitting", post.code, span), lambda: sitting(plot.ground, post, span))


def _holder(plot: Plot, source: End, post: PostInfo, charged: Span, one: Held) -> Line:
    where = f"{plot.unit_name(post.unit)}{post.name}"
    manner = f"{one.manner or '空缺'}" + (f"，当然兼任（由{one.by}）" if one.by else "")
    timed = plot.yardstick.timed(manner, one.spans, charged)
    end = (OFFICIAL, one.official)
    step = Step(source[:2], end, timed.words, timed.factor, timed.days, one.paper, timed.held)
    if not one.official:
        return rest(source, Rest.VACANT, where, step)
    if post.rank is PostRank.OUTSIDE:
        return rest(source, Rest.OUTSIDE, where, step)
    if short := _short(plot, post, one):
        return rest(source, Rest.SHORT, f"{where}（{one.official}，{short}天）", step)
    return Line(source, (OFFICIAL, one.official, ""), step)


def _short(plot: Plot, post: PostInfo, one: Held) -> int:
    """All days of an official in a post where they are too few to count, else nought.

    Counted over the whole period, whatever days this charge covers; days of acting by paper
    count always, and count towards the threshold (rules 7.4).
    """
    if one.acting_by_paper or one.days >= plot.scheme.min_days:
        return 0
    whole = _sitting(plot, post, plot.period)
    days = sum(h.days for h in whole if h.official == one.official)
    return days if days < plot.scheme.min_days else 0
