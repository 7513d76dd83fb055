"""资格核对所据的事实：花名册、任职和职级、学历、年度等次、处理处分和事项，按核对之日取出。"""

from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import known
from cadre.roster import places, store, unit_store
from cadre.roster.person_tables import Education, RankHeld
from cadre.roster.search import reckoning, search_store
from cadre.roster.tables import Kinship, Official
from cadre.roster.unit_history import History
from cadre.rules.errors import BadInput
from cadre.rules.periods import Span
from cadre.rules.post_words import called
from cadre.rules.vocabulary import CivilRank, PostRank, TenureManner
from records.eligibility.gates import Checked, check
from records.eligibility.values import Answers, Candidate, Case, PostSpell, RankSpell, Talk, Target
from records.matters import store as matters
from records.matters.kinds import MACHINES

NOT_COUNTED = (TenureManner.SECONDED, TenureManner.ACTING)
TALKS = ("约谈", "整改")


@dataclass(frozen=True)
class Choices:
    """What may be aimed at on a day: posts by code, and civil service ranks."""

    posts: list[tuple[str, str]]
    ranks: list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """What the page asks: a post by code or a rank, on a day, with what people answered.

    `leaving`: who holds the post and is to be removed before somebody is appointed.
    """

    post: str
    rank: str
    on: date
    answers: Answers = field(default_factory=Answers)
    leaving: str = ""


def person(session: Session, who: Principal, code: str) -> Official:
    """The person to be checked.

    Raises:
        NotFound: alike for an unknown code and for one beyond the authority.
    """
    return store.official(session, who, code)


def choices(session: Session, on: date) -> Choices:
    """The posts alive on a day, in the order of units, and the ranks."""
    history = unit_store.history(session)
    posts = [
        (post.code, f"{called(history.name_on(post.unit, on), post.name)}（{post.code}）")
        for post in unit_store.post_places(session)
        if post.life.covers(on)
    ]
    return Choices(posts, [(str(rank), str(rank)) for rank in CivilRank])


def checked(session: Session, who: Principal, code: str, asked: Asked) -> Checked:
    """The gates of one official for a target on a day.

    Raises:
        NotFound: as `person`.
        BadInput: when post and rank are both asked for or the target does not exist.
    """
    official = person(session, who, code)
    history = unit_store.history(session)
    target = _target(session, who, asked, history)
    candidate = _candidate(session, who, official, asked, target, history)
    return check(Case(candidate, target, asked.on, asked.answers))


def _target(session: Session, who: Principal, asked: Asked, history: History) -> Target:
    if bool(asked.post) == bool(asked.rank):
        raise BadInput("请选拟任职务或者职级，只选一项。", "请从表里选。")
    if asked.rank:
        if asked.rank not in set(CivilRank):
            raise BadInput("没有这个职级。", "请从表里选。")
        return Target(asked.rank, civil=CivilRank(asked.rank))
    found = [post for post in unit_store.post_places(session) if post.code == asked.post]
    if not found:
        raise BadInput("没有这个职务。", "请从表里选。")
    return _post_target(session, who, asked, found[0], history)


def _post_target(
    session: Session, who: Principal, asked: Asked, post: places.PostPlace, history: History
) -> Target:
    seen = store.authority(session, who)
    holders = [
        one.official
        for one in unit_store.holdings(session, [post.code])
        if one.span.covers(asked.on) and one.manner is TenureManner.FORMAL
    ]
    words = called(history.name_on(post.unit, asked.on), post.name)
    staying = "、".join(seen.name(one) for one in holders if one != asked.leaving)
    leaving = seen.name(asked.leaving) if asked.leaving in holders else ""
    alive = post.life.covers(asked.on)
    return Target(words, post.rank, None, post.code, post.unit, staying, alive, leaving)


def _candidate(
    session: Session,
    who: Principal,
    official: Official,
    asked: Asked,
    target: Target,
    history: History,
) -> Candidate:
    code, on = official.code, asked.on
    profile = search_store.profiles(session, who, on, codes=[code], parts=())[0]
    due = reckoning.due(profile)
    return Candidate(
        name=official.name,
        status=official.status,
        joined_work=official.joined_work,
        education=_education(session, official),
        posts=_posts(session, code, history, on),
        ranks=_ranks(session, code),
        grades={g.year: g.grade for g in store.grades_of(session, code)},
        handled=tuple(store.handled(row) for row in store.handlings_of(session, code)),
        talks=_talks(session, code, on),
        due_on=date(due.month.year, due.month.number or 1, 1) if due else None,
        due_basis=(due.taken_by or due.basis) if due else None,
        kin=_kin(session, who, code, target, on),
    )


def _education(session: Session, official: Official) -> tuple[str, ...]:
    rows = session.scalars(known(Education, official=official.code))
    levels = (row.level or row.degree for row in rows)
    return tuple(dict.fromkeys(filter(None, (*levels, official.education))))


def _posts(session: Session, code: str, history: History, on: date) -> tuple[PostSpell, ...]:
    posts = store.posts(session)
    return tuple(
        PostSpell(
            PostRank(posts[t.post].rank),
            Span(t.begins_on, t.ends_on),
            called(
                history.name_on(posts[t.post].unit, min(t.ends_on or on, on)), posts[t.post].name
            ),
            posts[t.post].unit,
            t.post,
            TenureManner(t.manner) not in NOT_COUNTED,
        )
        for t in store.tenures_of(session, code)
        if t.post in posts and t.begins_on <= on
    )


def _ranks(session: Session, code: str) -> tuple[RankSpell, ...]:
    rows = session.scalars(known(RankHeld, official=code))
    spans = [RankSpell(CivilRank(r.rank), Span(r.begins_on, r.ends_on)) for r in rows if _listed(r)]
    return tuple(sorted(spans, key=lambda one: one.span.begins_on))


def _listed(row: RankHeld) -> bool:
    """Whether the rank is one of the twelve; others have their own rules."""
    return row.rank in set(CivilRank)


def _talks(session: Session, code: str, on: date) -> tuple[Talk, ...]:
    """Cases of interview and rectification with the state that each had on the day."""
    found = []
    for case in matters.of_official(session, code):
        if case.kind not in TALKS or case.opened_on > on:
            continue
        machine, state = MACHINES[case.kind], MACHINES[case.kind].start
        for step in matters.events(session, case.id or 0):
            state = step.to_state if step.done_on <= on else state
        revoked = state == matters.CANCELLED
        found.append(Talk(case.kind, case.opened_on, state, state in machine.ends, revoked))
    return tuple(found)


def _kin(session: Session, who: Principal, code: str, target: Target, on: date) -> tuple[str, ...]:
    """Relatives on record who hold a post in the target's unit on the day."""
    if not target.unit:
        return ()
    pairs = list(session.scalars(known(Kinship)))
    ours = {k.relative: k.relation for k in pairs if k.official == code}
    ours |= {k.official: k.relation for k in pairs if k.relative == code}
    posts = [p.code for p in unit_store.post_places(session, [target.unit])]
    seen = store.authority(session, who)
    there = {h.official for h in unit_store.holdings(session, posts) if h.span.covers(on)}
    return tuple(f"{seen.name(one)}（{ours[one]}）" for one in sorted(there & ours.keys()))
