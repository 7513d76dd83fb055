"""谁分管：先看指标的例外，再看分管的单位，再看分管的领域，都没有而只有一个这样的职务时就是它。

Source: house §4 ("Who is in charge follows, in this order …").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from attribution.responsibility.duties import DutyLine, Ground, PortfolioLine, PostInfo
from attribution.values import Indicator
from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import ChargeRole, PortfolioKind


@dataclass(frozen=True)
class Charge:
    """A post in charge of an indicator for some days of the period, and why."""

    post: PostInfo
    part: Fraction  # 与同时分管的其他职务平分时的份额
    span: Span
    words: str
    paper: str = ""


def _spoken(
    ground: Ground, posts: Sequence[PostInfo], kind: PortfolioKind, content: str
) -> list[PortfolioLine]:
    codes = {post.code for post in posts}
    return [
        line
        for line in ground.portfolios
        if (line.kind, line.content, line.role) == (kind, content, ChargeRole.IN_CHARGE)
        and line.post in codes
    ]


def _by_exception(
    ground: Ground, duties: Sequence[DutyLine], posts: Sequence[PostInfo], period: Span
) -> list[Charge]:
    named = {duty.named(posts[0].position): duty.paper for duty in duties}
    found = [(ground.posts[code], paper) for code, paper in sorted(named.items()) if code in ground.posts]
    return [Charge(p, Fraction(1, len(found)), period, "按指标指定", paper) for p, paper in found]


def _after(span: Span) -> date:
    assert span.ends_on is not None  # noqa: S101  已限定在周期内
    return span.ends_on + timedelta(days=1)


def _by_lines(ground: Ground, lines: Sequence[PortfolioLine], words: str) -> list[Charge]:
    """Posts in charge by portfolio; on days with several of them they share equally."""
    cuts = sorted({line.span.begins_on for line in lines} | {_after(line.span) for line in lines})
    found: dict[tuple[str, int, str], list[Span]] = {}
    for begins, after in zip(cuts, cuts[1:], strict=False):
        there = {line.post: line.paper for line in lines if line.span.covers(begins)}
        for code, paper in there.items():
            stretch = Span(begins, after - timedelta(days=1))
            found.setdefault((code, len(there), paper), []).append(stretch)
    return [
        Charge(ground.posts[code], Fraction(1, count), span, words, paper)
        for (code, count, paper), spans in sorted(found.items())
        for span in merged(spans)
    ]


def in_charge(
    ground: Ground,
    posts: Sequence[PostInfo],
    indicator: Indicator,
    duties: Sequence[DutyLine],
    period: Span,
    *,
    by_card: bool = False,
) -> list[Charge]:
    """Which of `posts` (of one position) is in charge of an indicator; [] when nobody is.

    `duties` are the lines of the unit that answers for it. Days of the period that no charge
    covers are nobody's; the graph gives them to the rest. `by_card`: a department assessed itself
    by indicator cards; a card that names nobody then means nobody, not the only post there is.
    """
    if not posts:
        return []
    units = sorted({duty.unit for duty in duties})
    if found := _by_exception(ground, duties, posts, period):
        return found
    for kind, contents, words in (
        (PortfolioKind.INDICATOR, [indicator.code], "分管该指标"),
        (PortfolioKind.UNIT, units, "分管该单位"),
        (PortfolioKind.FIELD, [indicator.field_of_work], f"分管{indicator.field_of_work}"),
    ):
        if lines := [line for c in contents for line in _spoken(ground, posts, kind, c)]:
            return _by_lines(ground, lines, words)
    return [Charge(posts[0], Fraction(1), period, "唯一职务")] if len(posts) == 1 and not by_card else []
