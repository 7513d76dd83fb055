"""谁分管：先看指标的例外，再看分管的单位，再看分管的领域，都没有而只有一个这样的职务时就是它。

Source: house §4 ("Who is in charge follows, in this order …"). Each day takes the first rule that
speaks on it. Of several lines of duty each stands for an equal part: a post that one of two
indicator cards names has half.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from attribution.plan import Indicator
from attribution.responsibility.duties import DutyLine, Ground, PortfolioLine, PostInfo
from attribution.responsibility.timing import stretches
from cadre.rules.periods import Span, merged
from cadre.rules.vocabulary import ChargeRole, PortfolioKind, Position


@dataclass(frozen=True)
class Charge:
    """A post in charge of an indicator for some days of the period, and why; None is nobody.

    `words` say too why `part` is less than the whole.
    """

    post: PostInfo | None
    part: Fraction  # 与同时分管的其他职务平分时的份额
    span: Span
    words: str
    paper: str = ""


@dataclass(frozen=True)
class _Rule:
    """A line of a division of work that speaks of the indicator; a lower `level` goes before."""

    level: int
    line: PortfolioLine
    span: Span
    words: str


def in_charge(
    ground: Ground,
    position: Position,
    posts: Sequence[PostInfo],
    indicator: Indicator,
    duties: Sequence[DutyLine],
    period: Span,
    *,
    by_card: bool = False,
) -> list[Charge]:
    """Which posts of a position are in charge of an indicator, and on which days nobody is.

    `posts` are those of the unit, `duties` the lines by which it answers. The parts of the charges
    on each day of the period add up to one. The only post there is has what no division of work
    ever speaks of; where one speaks on some days only, nobody is in charge on the others.
    `by_card`: a department assessed itself by indicator cards; a card that names nobody then means
    nobody, not the only post there is.
    """
    named = _by_exception(ground, duties, position, period)
    silent = [duty for duty in duties if not _named(ground, duty, position)]
    left = Fraction(len(silent), len(duties)) if duties else Fraction(1)
    if not left:
        return named
    spoken = list(_spoken(ground, posts, indicator, {duty.unit for duty in silent}))
    found = _by_rules(ground, list(_during(ground, spoken, period)), period)
    if not spoken and len(posts) == 1 and not by_card:
        found = [Charge(posts[0], Fraction(1), period, "唯一职务")]
    nobody = [
        Charge(None, Fraction(1), span, "无人分管")
        for span in gaps([charge.span for charge in found], period)
    ]
    return [*named, *(_cut(charge, left, len(silent), len(duties)) for charge in [*found, *nobody])]


def beside(
    ground: Ground,
    role: ChargeRole,
    posts: Sequence[PostInfo],
    indicator: Indicator,
    duties: Sequence[DutyLine],
    period: Span,
) -> list[Charge]:
    """Which posts assist with an indicator, or keep contact, by the same order; maybe none."""
    spoken = _spoken(ground, posts, indicator, {duty.unit for duty in duties}, role)
    return _by_rules(ground, list(_during(ground, spoken, period)), period)


def _cut(charge: Charge, left: Fraction, lines: int, of: int) -> Charge:
    """What a charge is for the lines of duty that name nobody."""
    return replace(charge, part=charge.part * left, words=charge.words + _lines_of(lines, of))


def _lines_of(lines: int, of: int) -> str:
    return f"，责任分解{of}条中{lines}条" if lines < of else ""


def equally(count: int) -> str:
    """The words for a part that several posts share."""
    return f"，{count}个职务平分" if count > 1 else ""


def named_posts(ground: Ground, duties: Sequence[DutyLine], position: Position) -> list[str]:
    """Codes of the posts of a position that lines of duty name by way of exception."""
    return sorted({p.code for duty in duties if (p := _named(ground, duty, position))})


def _named(ground: Ground, duty: DutyLine, position: Position) -> PostInfo | None:
    """The post that a line names; one column serves deputies of a county and of a bureau."""
    post = ground.posts.get(duty.named(position))
    return post if post and post.position is position else None


def _by_exception(
    ground: Ground, duties: Sequence[DutyLine], position: Position, period: Span
) -> list[Charge]:
    found = []
    for code in named_posts(ground, duties, position):
        naming = [duty for duty in duties if duty.named(position) == code]
        part = Fraction(len(naming), len(duties))
        paper = "、".join(sorted({duty.paper for duty in naming} - {""}))
        words = f"按指标指定{_lines_of(len(naming), len(duties))}"
        found.append(Charge(ground.posts[code], part, period, words, paper))
    return found


def _spoken(
    ground: Ground,
    posts: Sequence[PostInfo],
    indicator: Indicator,
    units: set[str],
    role: ChargeRole = ChargeRole.IN_CHARGE,
) -> Iterator[_Rule]:
    """All that divisions of work say of an indicator, whenever in the period they say it."""
    speaking = (
        (PortfolioKind.INDICATOR, {indicator.code}, f"{role}该指标"),
        (PortfolioKind.UNIT, units, f"{role}该单位"),
        (PortfolioKind.FIELD, {indicator.field_of_work} - {""}, f"{role}{indicator.field_of_work}"),
    )
    for line in (line for post in posts for line in ground.portfolios_of(post.code)):
        for level, (kind, contents, words) in enumerate(speaking):
            if line.role is role and line.kind is kind and line.content in contents:
                yield _Rule(level, line, line.span, words)


def _during(ground: Ground, rules: Iterable[_Rule], period: Span) -> Iterator[_Rule]:
    """The rules that speak on some days, while their posts are there."""
    for rule in rules:
        days = ground.days_of(ground.posts[rule.line.post], period)
        span = days and rule.span.within(days)
        if span:
            yield replace(rule, span=span)


def gaps(spans: Sequence[Span], period: Span) -> list[Span]:
    """The days of a period that none of some spans inside it covers."""
    day, free, begins = timedelta(days=1), [], period.begins_on
    for span in merged(list(spans)):
        if span.begins_on > begins:
            free.append(Span(begins, span.begins_on - day))
        if span.ends_on is None or span.ends_on == period.ends_on:
            return free
        begins = span.ends_on + day
    return [*free, Span(begins, period.ends_on)]


def _by_rules(ground: Ground, rules: Sequence[_Rule], period: Span) -> list[Charge]:
    """Posts in charge by the division of work; on days with several of them they share equally."""
    found: dict[tuple[str, int, str, str], list[Span]] = {}
    for stretch in stretches([rule.span for rule in rules], period):
        there = [rule for rule in rules if rule.span.covers(stretch.begins_on)]
        first = [rule for rule in there if rule.level == min(r.level for r in there)]
        count = len({rule.line.post for rule in first})
        for code in {rule.line.post for rule in first}:
            own = [rule for rule in first if rule.line.post == code]
            paper = "、".join(sorted({rule.line.paper for rule in own} - {""}))
            words = own[0].words + equally(count)
            found.setdefault((code, count, words, paper), []).append(stretch)
    return [
        Charge(ground.posts[code], Fraction(1, count), span, words, paper)
        for (code, count, words, paper), spans in sorted(found.items())
        for span in merged(spans)
    ]
