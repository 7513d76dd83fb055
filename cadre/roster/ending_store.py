"""试用不合格、任职决定撤销，照文件写回名册：自哪一日免去哪个职务，决定恢复的才恢复原职务，原来的记载都留着。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.page_entry import Entry, Grounds
from cadre.foundation.sheets import Books
from cadre.roster import appointing_store, store
from cadre.roster.appointing import Move, MoveKind
from cadre.rules.errors import BadInput
from cadre.rules.periods import day_of
from cadre.rules.post_words import called


@dataclass(frozen=True)
class Ending:
    """What a decision ends: posts left from a day on, and the post restored from that day, if any.

    Of `posts` those that are held are left; `earliest` is the day before which none may end.
    """

    official: str
    posts: tuple[str, ...]
    on: date
    restored: str = ""


def read(
    official: str, posts: Sequence[str], fields: Mapping[str, str], earliest: date | None
) -> Ending | None:
    """What a form with `ends_on` and `restored_post` says; None where it ends nothing.

    Raises:
        BadInput: for no date, a day before `earliest`, or a post restored without a day.
    """
    said, restored = fields.get("ends_on", "").strip(), fields.get("restored_post", "").strip()
    if not said and not restored:
        return None
    day = day_of(said)
    if day is None:
        raise BadInput("没有填免去职务的日期，或不是日期。", "请照文件填写，如 2021-01-20。")
    if earliest is not None and day < earliest:
        raise BadInput(f"免去职务的日期 {day} 早于 {earliest}。", "请核对决定和文件。")
    return Ending(official, tuple(post for post in posts if post), day, restored)


def end(
    session: Session, who: Principal, books: Books, ending: Ending, grounds: Grounds
) -> Entry | None:
    """Enter what a decision ended and restored, in one batch; None where it stands there already.

    Whoever records the decision enters it. The former tenures keep their days: what is restored
    begins anew on the day of the decision's paper. More than the quota is no hindrance: the
    decision was taken with the quota before it.
    """
    held = appointing_store.held_by(session, ending.official)
    leaving = tuple(
        one.key
        for one in held
        if one.holding.post in ending.posts
        and one.holding.post != ending.restored
        and (one.holding.span.ends_on is None or one.holding.span.ends_on >= ending.on)
    )
    has_it = any(one.holding.post == ending.restored for one in held)
    restored = "" if has_it else ending.restored
    if not leaving and not restored:
        return None
    kind = MoveKind.REMOVED if not restored else MoveKind.TRANSFERRED
    kind = MoveKind.APPOINTED if restored and not leaving else kind
    move = Move(
        ending.official, kind, ending.on, restored, leaving, paper=grounds.paper, despite_quota=True
    )
    own = {
        **books,
        appointing_store.BOOK: replace(
            books[appointing_store.BOOK], permission=_own_permission(who, books)
        ),
    }
    return appointing_store.appoint(session, who, own, move, grounds)


def _own_permission(who: Principal, books: Books) -> Permission:
    usual = books[appointing_store.BOOK].permission
    return usual if who.may(usual) else Permission.DECIDE


def words(session: Session, ending: Ending) -> str:
    """What was ended and restored, as pages and papers say it."""
    left = "、".join(_called(session, post) for post in ending.posts)
    restored = _called(session, ending.restored) if ending.restored else ""
    said = [f"免去{left}" if left else "", f"恢复{restored}" if restored else ""]
    return f"自 {ending.on} 起" + "，".join(part for part in said if part)


def _called(session: Session, code: str) -> str:
    post, units = store.posts(session).get(code), store.units(session)
    if post is None:
        return code
    return called(units[post.unit].name if post.unit in units else "", post.name)
