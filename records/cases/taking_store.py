"""办理个案一步并落到名册：任免写成任职和处理处分，凭文件成批入库，与这一步同成同败。"""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.page_entry import Grounds
from cadre.foundation.sheets import Books
from cadre.roster import appointing_store
from cadre.roster import store as roster
from cadre.roster.appointing import Move, MoveKind
from cadre.rules import unfit
from cadre.rules.errors import BadInput, Refused
from cadre.rules.periods import day_of
from cadre.rules.vocabulary import HandlingKind, PostRank, TenureManner
from records.cases import undoing_store
from records.matters import demotion, demotion_store, entered_store, store, taking
from records.matters.tables import Matter

ENDING = (demotion.FAILING, demotion.REVOKING)


def step(
    session: Session,
    who: Principal,
    books: Books,
    number: int,
    event: str,
    fields: Mapping[str, str],
    *,
    version: int,
    on: date | None = None,
) -> Matter:
    """Take one step of a case; a step that appoints or removes is entered in the roster with it.

    Raises:
        NotFound, NotAllowed, Refused, BadInput: as `taking.step`.
        Refused: when the day lies before that of the step before.
        BadInput: when the destination does not suit the way, or the roster cannot hold it.
    """
    found = store.matter(session, who, number).matter
    past = store.events(session, number)
    if on is not None and past and on < past[-1].done_on:
        raise Refused(
            f"办理日期 {on} 早于上一步的 {past[-1].done_on}。", "请核对办理日期，按先后办理。"
        )
    told, period = store.told(session, number), demotion_store.own_period(session, found)
    done = taking.step(session, who, number, event, fields, version=version, on=on)
    if event in ENDING:
        undoing_store.undo(session, who, books, found, event, told, fields, period=period)
    if event == demotion.MOVING:
        _moved(session, who, books, found, fields)
    elif event == demotion.APPOINTING:
        _appointed(session, who, books, found, fields)
    return done


def _rank(session: Session, post: str) -> PostRank | None:
    posts = roster.posts(session)
    if post and post not in posts:
        raise BadInput(f"没有职务“{post}”。", "请从职务一览里查对代码。")
    return PostRank(posts[post].rank) if post else None


def _moved(
    session: Session, who: Principal, books: Books, found: Matter, fields: Mapping[str, str]
) -> None:
    """The way down: out of the present posts, into the new one if any, and the handling itself."""
    period = demotion_store.own_period(session, found)
    day, post = day_of(fields.get("effective_on", "")), fields.get("new_post", "").strip()
    if period is None or day is None:
        return
    kind = HandlingKind(period.kind)
    former = roster.highest_ranks(session, day - timedelta(days=1)).get(found.official)
    entered = _held(session, found.official, post, day)
    if former is not None:
        wrong = unfit.unsuited(kind, former, _rank(session, post), fields.get("civil_rank", ""))
        if wrong:
            raise BadInput(f"{wrong}。", "请核对新任职务或者调整方式。")
    grounds = Grounds(f"{found.kind}（事项 {found.id}）：{kind}", fields["paper"].strip())
    if not entered:
        _move(session, who, books, found, post, day, grounds)
    entered_store.handled(session, who, books, found, kind, period.decided_on, grounds)


def _appointed(
    session: Session, who: Principal, books: Books, found: Matter, fields: Mapping[str, str]
) -> None:
    day = day_of(fields.get("appointed_on", ""))
    post = fields.get("appointed_post", "").strip()
    if day is None or not post or _held(session, found.official, post, day):
        return
    _rank(session, post)
    grounds = Grounds(f"{found.kind}（事项 {found.id}）：再任用", fields["paper"].strip())
    _move(session, who, books, found, post, day, grounds)


def _held(session: Session, official: str, post: str, day: date) -> bool:
    """Whether the roster has the change already: it was entered with its paper before."""
    tenures = roster.tenures_of(session, official)
    if post:
        return any((t.post, t.begins_on) == (post, day) for t in tenures)
    return not any(t.ends_on is None or t.ends_on >= day for t in tenures)


def _move(
    session: Session,
    who: Principal,
    books: Books,
    found: Matter,
    post: str,
    day: date,
    grounds: Grounds,
) -> None:
    leaving = tuple(
        held.key
        for held in appointing_store.held_by(session, found.official)
        if held.holding.manner is not TenureManner.SECONDED and held.holding.span.begins_on < day
    )
    kind = MoveKind.REMOVED if not post else MoveKind.TRANSFERRED
    kind = MoveKind.APPOINTED if post and not leaving else kind
    move = Move(found.official, kind, day, post, leaving, paper=grounds.paper)
    words = f"{kind} {post}".strip()
    entry = appointing_store.appoint(session, who, books, move, grounds)
    entered_store.kept(session, who, found, entry, words)
