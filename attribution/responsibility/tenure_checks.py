"""有职责的职务每一天都该有人：无人任职、中间空缺、一人两个正职，逐一写明天数和由谁主持。

All only warn: vacant days go to the rest by name, nobody is charged for them (house law 9).
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from attribution.plan import Scheme
from attribution.responsibility.charge import gaps
from attribution.responsibility.doubts import ANSWERING, PRINCIPALS, TEAMS, own_units
from attribution.responsibility.duties import DutyLine, Ground, PostInfo, TenureInfo
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
from attribution.responsibility.holding import Held, sitting
from cadre.rules.problems import Place
from cadre.rules.vocabulary import ChargeRole, TenureManner

PLACE = Place("任职")


def tenure_findings(
    scheme: Scheme, ground: Ground, duties: Sequence[DutyLine]
) -> Iterator[Finding]:
    """Posts with a charge that nobody holds, or not on all days; persons with two headships."""
    units = own_units(scheme, ground, duties)
    own = {code for code, post in ground.posts.items() if post.unit in units}
    divided = {p.post for p in ground.portfolios if p.role is ChargeRole.IN_CHARGE}
    named = {code for d in duties for code in (d.deputy_post, d.section_post, d.handler_post)}
    for code in sorted((divided | named | _principals(scheme, ground, duties)) & own):
        post = ground.posts[code]
        days = ground.days_of(post, scheme.period)
        holders = sitting(ground, post, days) if days else []
        if any(one.official for one in holders):
            yield from _vacant(ground, post, holders)
        elif days:
            yield _unheld(scheme, ground, post, divided=code in divided)
    yield from _two_headships(ground, own)
    yield from _outside_life(ground, own)


def _principals(scheme: Scheme, ground: Ground, duties: Sequence[DutyLine]) -> set[str]:
    """The principals of the teams of assessed counties and of the bureaus that answer."""
    bureaus = {duty.unit for duty in duties if duty.role in ANSWERING}
    teams = {team.code for area in scheme.subjects for team in ground.children(area, *TEAMS)}
    return {post.code for unit in bureaus | teams for post in ground.posts_of(unit, *PRINCIPALS)}


def _unheld(scheme: Scheme, ground: Ground, post: PostInfo, *, divided: bool) -> Finding:
    charge = "分工表上有分管的事，" if divided else "对结果负责，"
    what = f"{post_words(ground, post.code)}{charge}{whole_words(scheme.period)}没有人任职。"
    to_do = "请补录任职，或把分工改到有人的职务；在此之前这一部分归待归属。"
    return found(Check.UNHELD, About(Kind.POST, post.code), PLACE, (what, to_do))


def _vacant(ground: Ground, post: PostInfo, holders: Sequence[Held]) -> Iterator[Finding]:
    """A post without a holder on some days: how many, and who acts on them."""
    acting = [one for one in holders if one.manner is TenureManner.ACTING]
    nobody = [one for one in holders if not one.official]
    days = sum(one.days for one in (*acting, *nobody))
    if not days:
        return
    spans = days_words(span for one in (*acting, *nobody) for span in one.spans)
    told = [*(_acts(one) for one in acting), *(f"{one.days} 天无人" for one in nobody)]
    what = (
        f"{post_words(ground, post.code)}有 {days} 天没有任职的人（{spans}）：{'，'.join(told)}。"
    )
    to_do = "主持工作的天数归主持的人，无人的天数归待归属；日期有误的请更正任职。"
    people = [one.official for one in acting]
    yield found(Check.VACANT, About(Kind.POST, post.code), PLACE, (what, to_do), people=people)


def _acts(one: Held) -> str:
    return f"{one.days} 天由 {one.official} 主持工作"


def _outside_life(ground: Ground, own: Collection[str]) -> Iterator[Finding]:
    """Tenures on days on which their post, or its unit, is not there; these days do not count."""
    for tenure in ground.tenures:
        post = ground.posts.get(tenure.post)
        if post is None or post.code not in own:
            continue
        days = ground.days_of(post, tenure.span)
        if days != tenure.span:
            spans = days_words(gaps([days] if days else [], tenure.span))
            what = f"{tenure.official} 任{post_words(ground, post.code)}的 {spans}，"
            words = what + "职务没有设立或者已经撤销。", "这些天不计；请更正任职或职务的起止日期。"
            about, people = About(Kind.POST, post.code), [tenure.official]
            yield found(Check.POST_LIFE, about, PLACE, words, people=people)


def _two_headships(ground: Ground, own: Collection[str]) -> Iterator[Finding]:
    """One person formally at the head of two bodies on the same days."""
    heading: dict[str, list[TenureInfo]] = {}
    for post in sorted(ground.posts.values(), key=lambda post: post.code):
        if post.position in PRINCIPALS:
            for tenure in ground.tenures_of(post.code):
                if tenure.manner is TenureManner.FORMAL:
                    heading.setdefault(tenure.official, []).append(tenure)
    for official, tenures in sorted(heading.items()):
        for one, other in combinations(tenures, 2):
            days = one.span.within(other.span)
            if days and one.post != other.post and {one.post, other.post} & set(own):
                posts = "和".join(post_words(ground, t.post) for t in (one, other))
                what = f"{official} 在 {days_words([days])} 同时正式任{posts}。"
                words = what, "请核对其中一个是否应为兼任、挂职或主持工作。"
                about = About(Kind.OFFICIAL, official)
                yield found(Check.TWO_PRINCIPAL_POSTS, about, PLACE, words, people=[official])
