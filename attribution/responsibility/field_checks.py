"""方案里每项工作的领域，班子里都该有人分管：无人分管的、只有协助没有分管的，逐一列出。

Source: house §4 (who is in charge follows exception, unit, field). All only warn.
"""

from collections.abc import Collection, Iterator, Sequence

from attribution.plan import Indicator, Scheme, Subject
from attribution.responsibility.charge import gaps, in_charge
from attribution.responsibility.doubts import TEAMS, own_units
from attribution.responsibility.duties import DutyLine, Ground, PortfolioLine, PostInfo
from attribution.responsibility.findings import (
    About,
    Check,
    Finding,
    Kind,
    days_words,
    found,
    post_words,
    whole_words,
)
from cadre.rules.periods import Span, merged
from cadre.rules.problems import Place
from cadre.rules.vocabulary import ChargeRole, IndicatorKind, Position, Role, UnitKind

PLACE = Place("分工")
HEADS = (Position.SECRETARY, Position.HEAD)
Open = dict[tuple[str, tuple[Span, ...]], list[Indicator]]  # 领域和无人分管的日子 → 哪些指标


def field_findings(scheme: Scheme, ground: Ground, duties: Sequence[DutyLine]) -> Iterator[Finding]:
    """Fields of a county's indicators that no post of its teams is in charge of."""
    for subject in scheme.subjects.values():
        unit = ground.units.get(subject.code)
        if unit and unit.kind is UnitKind.AREA:
            yield from _uncharged(scheme, ground, subject)
    yield from _only_assisted(ground, own_units(scheme, ground, duties))


def _team(ground: Ground, period: Span, area: str, *positions: Position) -> list[PostInfo]:
    teams = ground.children(area, *TEAMS)
    posts = (post for team in teams for post in ground.posts_of(team.code, *positions))
    return [post for post in posts if ground.days_of(post, period)]


def _uncharged(scheme: Scheme, ground: Ground, subject: Subject) -> Iterator[Finding]:
    """Each field once, with the days and the indicators; a team without deputies has no such role.

    What a principal keeps in his own hands is in somebody's charge.
    """
    deputies, heads = (
        _team(ground, scheme.period, subject.code, *p) for p in ((Position.DEPUTY,), HEADS)
    )
    open_fields: Open = {}
    for indicator in scheme.indicators.values():
        counts = scheme.weight(indicator.code, subject.code)
        own = ground.duties_of(subject.code, indicator.code)
        if deputies and own and counts and indicator.kind is IndicatorKind.SCORED:
            leading = [d for d in own if d.role in (Role.LEAD, Role.JOINT)] or own
            days = _nobody(scheme.period, ground, indicator, leading, deputies, heads)
            if days:
                field = indicator.field_of_work or indicator.name
                open_fields.setdefault((field, days), []).append(indicator)
    for (field, days), indicators in open_fields.items():
        yield _open(scheme.period, subject, field, days, indicators)


def _nobody(
    period: Span,
    ground: Ground,
    indicator: Indicator,
    leading: Sequence[DutyLine],
    deputies: Sequence[PostInfo],
    heads: Sequence[PostInfo],
) -> tuple[Span, ...]:
    """The days on which neither a deputy nor a principal himself is in charge."""
    by_deputy = in_charge(ground, Position.DEPUTY, deputies, indicator, leading, period)
    by_head = in_charge(ground, Position.HEAD, heads, indicator, leading, period, by_card=True)
    spans = [charge.span for charge in (*by_deputy, *by_head) if charge.post]
    return tuple(gaps(merged(spans), period))


def _open(
    period: Span, subject: Subject, field: str, days: tuple[Span, ...], indicators: list[Indicator]
) -> Finding:
    when = whole_words(period) if days == (period,) else f"在 {days_words(days)}"
    names = "、".join(indicator.name for indicator in indicators)
    what = f"{subject.name}的“{field}”{when}没有人分管（指标：{names}）。"
    to_do = "请在分工里补上；在此之前班子副职的那一份归待归属。"
    about = About(Kind.FIELD, field, subject.code)
    return found(Check.UNCHARGED, about, PLACE, (what, to_do))


def _only_assisted(ground: Ground, units: Collection[str]) -> Iterator[Finding]:
    """What some post of a county's teams assists in, and none of them is in charge of."""
    charged = {
        (_area(ground, line), line.kind, line.content)
        for line in ground.portfolios
        if line.role is ChargeRole.IN_CHARGE
    }
    for line in ground.portfolios:
        area, post = _area(ground, line), ground.posts.get(line.post)
        assists = line.role is ChargeRole.ASSISTING and post and post.unit in units
        if assists and (area, line.kind, line.content) not in charged:
            what = f"{post_words(ground, line.post)}协助“{line.content}”，却没有人分管。"
            words = what, "请核对分工文件，补上分管的职务。"
            yield found(Check.ONLY_ASSISTED, About(Kind.POST, line.post), PLACE, words)


def _area(ground: Ground, line: PortfolioLine) -> str:
    """The county whose teams a post belongs to, else its own unit."""
    post = ground.posts.get(line.post)
    unit = ground.units.get(post.unit) if post else None
    if unit is None:
        return line.post
    return unit.parent if unit.kind in TEAMS else unit.code
