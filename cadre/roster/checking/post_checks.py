"""任职对不对：一职两人、一人两个正式职务、超出存续期、不在职或者到龄还占着职务。

Pure. Source: house §4, formats §1.8; the ranks that go with a post: parallel_ranks.toml.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from cadre.roster.ages import BEYOND_LIMIT, due_by, month_of
from cadre.roster.checking.findings import Check, Finding, found, named
from cadre.roster.checking.ground import Dossier, Ground
from cadre.roster.lrmx.months import counted
from cadre.roster.places import FULL, Holding
from cadre.rules.basis import load
from cadre.rules.periods import Span
from cadre.rules.vocabulary import CivilRank, PostRank, TenureManner, UnitKind

CIVIL_RANKS = tuple(CivilRank)
RANKS = tuple(PostRank)


def post_findings(ground: Ground) -> Iterator[Finding]:
    """What is wrong with the tenures."""
    yield from _two_in_a_post(ground)
    for person in ground.people.values():
        yield from _two_posts(ground, person)
        yield from _lives(ground, person)
        yield from _civil_rank(ground, person)
        yield from _standing(ground, person)


def _two_in_a_post(ground: Ground) -> Iterator[Finding]:
    by_post: dict[str, list[Holding]] = {}
    for person in ground.people.values():
        for held in person.held:
            if held.manner in FULL:
                by_post.setdefault(held.post, []).append(held)
    for code, holdings in by_post.items():
        for one, other in combinations(sorted(holdings, key=lambda h: h.official), 2):
            days = one.span.within(other.span)
            if days and one.official != other.official:
                both = (one.official, other.official)
                words = (
                    f"{ground.post_words(code)}在 {days} 由{named(both[0])}和{named(both[1])}同任。"
                )
                yield found(Check.POST_TWICE, both, "起止日期", words)


def _two_posts(ground: Ground, person: Dossier) -> Iterator[Finding]:
    """Two posts in full at once; a seat in the party committee goes with the other post."""
    formal = [held for held in person.held if held.manner is TenureManner.FORMAL]
    for one, other in combinations(formal, 2):
        days = one.span.within(other.span)
        if days is None or one.post == other.post or _committee(ground, one, other):
            continue
        posts = "、".join(ground.post_words(held.post) for held in (one, other))
        yield found(Check.TWO_FULL_POSTS, person.code, "任职方式", f"在 {days} 同时正式任{posts}。")


def _committee(ground: Ground, *held: Holding) -> bool:
    units = (ground.units.bodies.get(ground.posts[one.post].unit) for one in held)
    return any(unit is not None and unit.kind == UnitKind.COMMITTEE for unit in units)


def _lives(ground: Ground, person: Dossier) -> Iterator[Finding]:
    """A tenure that lasts until further notice ends with its post."""
    for held in person.held:
        life = ground.posts[held.post].life
        if held.span.within(life) == held.span:
            continue
        ended = (
            life.ends_on is not None and held.span.ends_on is None and ground.day <= life.ends_on
        )
        if ended and held.span.begins_on >= life.begins_on:
            continue
        begins = life.begins_on if life.begins_on.year > 1 else "设立"
        words = f"{ground.post_words(held.post)}只存在于 {begins}至{life.ends_on or '今'}，"
        words += f"任职却写 {held.span}。"
        yield found(Check.OUTSIDE_LIFE, person.code, "起止日期", words)


@cache
def _lowest() -> tuple[tuple[PostRank, CivilRank], ...]:
    """The lowest civil service rank that goes with each rank of posts."""
    return tuple(
        (PostRank(version["post"]), CivilRank(version["lowest"]))
        for _, version in load("parallel_ranks")
    )


def _civil_rank(ground: Ground, person: Dossier) -> Iterator[Finding]:
    own = [one for one in person.ranks if Span(one.begins_on, one.ends_on).covers(ground.day)]
    posts = [ground.posts[h.post].rank for h in person.now(ground.day) if h.manner in FULL]
    lowest = dict(_lowest())
    posts = [rank for rank in posts if rank in lowest]
    if len(own) > 1:
        ranks = "、".join(sorted(one.rank for one in own))
        yield found(Check.CIVIL_RANK, person.code, "职级", f"同时有两个职级：{ranks}。")
    if not own or not posts:
        return
    post = min(posts, key=RANKS.index)
    best = min((CivilRank(one.rank) for one in own), key=CIVIL_RANKS.index)
    if CIVIL_RANKS.index(best) > CIVIL_RANKS.index(lowest[post]):
        words = f"任{post}职务的最低对应{lowest[post]}，登记的是{best}。"
        yield found(Check.CIVIL_RANK, person.code, "职级", words)


def _standing(ground: Ground, person: Dossier) -> Iterator[Finding]:
    said, code = person.said, person.code
    current = person.now(ground.day)
    posts = "、".join(ground.post_words(held.post) for held in current)
    if current and person.gone:
        words = f"管理状态是“{said.status}”，却还任{posts}。"
        yield found(Check.RETIRED_IN_POST, code, "截止日期", words)
    elif current:
        yield from _over_age(ground, person, posts)
    elif not person.gone:
        words = "现在没有职务，管理状态又没有填去向。"
        last = max((str(held.span.ends_on) for held in person.held), default="")
        yield found(Check.NO_POST, code, "管理状态", words, last + said.status)


def _over_age(ground: Ground, person: Dossier, posts: str) -> Iterator[Finding]:
    said = person.said
    due = due_by(said.born, said.age_limit)
    if said.age_limit == BEYOND_LIMIT:
        words = f"登记为已到龄人员，仍任{posts}。"
        yield found(Check.OVER_AGE, person.code, "截止日期", words)
    elif due and counted(due) < counted(month_of(ground.day)):
        words = f"按 {said.age_limit} 岁的界限 {due} 到龄，仍任{posts}。"
        yield found(Check.OVER_AGE, person.code, "截止日期", words)
