"""任免调动按文件录成任职：查清本人和职务的现状，有问题一次说全，没有问题成批入库。"""

from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_form
from cadre.foundation.sheets import Books
from cadre.roster import store, unit_store
from cadre.roster.appointing import Move, faults, key_of, over_quota, tenures
from cadre.roster.places import Holding, PostPlace
from cadre.rules.post_words import called
from cadre.rules.problems import Problem

AT_MOST = 60
BOOK, SHEET = "roster", "tenure"


@dataclass(frozen=True)
class Held:
    """A post held now, or to be held: its tenure's key, words, days and manner."""

    key: str
    words: str
    holding: Holding


def _own(session: Session, code: str) -> list[Holding]:
    posts = {tenure.post for tenure in store.tenures_of(session, code)}
    return [h for h in unit_store.holdings(session, posts) if h.official == code]


def held_by(session: Session, code: str) -> list[Held]:
    """The posts that a person holds today or later, to be left."""
    posts, units = store.posts(session), store.units(session)
    found = []
    for one in _own(session, code):
        if one.span.ends_on is None or one.span.ends_on >= today():
            post = posts.get(one.post)
            unit = units.get(post.unit) if post else None
            words = called(unit.name if unit else "", post.name if post else one.post)
            found.append(Held(key_of(one), words, one))
    return found


def posts_like(session: Session, words: str) -> list[tuple[str, str]]:
    """Posts there are today whose unit, name or code has these words: code and how it is called."""
    words = words.strip()
    if not words:
        return []
    units = store.units(session)
    found = []
    for post in unit_store.post_places(session):
        unit = units.get(post.unit)
        name = called(unit.name if unit else post.unit, post.name)
        if words in f"{name} {post.code}" and post.life.covers(today()):
            found.append((post.code, f"{name}（{post.rank}，{post.code}）"))
    return found[:AT_MOST]


def _post(session: Session, code: str) -> PostPlace | None:
    post = store.posts(session).get(code)
    if post is None:
        return None
    return next(p for p in unit_store.post_places(session, [post.unit]) if p.code == code)


def _warned(session: Session, move: Move, post: PostPlace | None) -> list[Problem]:
    if post is None:
        return []
    posts = unit_store.post_places(session, [post.unit])
    held = unit_store.holdings(session, [one.code for one in posts])
    return over_quota(move, post, posts, held, unit_store.quotas(session, post.unit))


def appoint(session: Session, who: Principal, books: Books, move: Move, grounds: Grounds) -> Entry:
    """Enter a move as tenures, in one batch; problems come back as data.

    More officials than the quota approves is a warning, entered when the move says so.

    Posts and people beyond the person's authority are refused by the workbook's own bar.
    """
    grounds.must_be_given()
    own, in_post = _own(session, move.official), unit_store.holdings(session, [move.to])
    seen = store.authority(session, who)
    post = _post(session, move.to)
    found = faults(move, own, in_post, post, seen.name) or _warned(session, move, post)
    if found:
        return Entry(None, tuple(found))
    rows = tenures(_papered(move, grounds), own)
    form = next(one for one in books[BOOK].sheets if one.code == SHEET)
    raw = {form.title: sheet_of_form(form, dict(enumerate(map(_cells, rows), start=1)))}
    return enter_form(session, who, books, BOOK, raw, grounds=grounds)


def _papered(move: Move, grounds: Grounds) -> Move:
    return replace(move, paper=grounds.paper)


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    return {name: "" if value is None else value for name, value in row.items()}
