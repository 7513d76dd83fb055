"""单位的查询：单位树和它的变动、职务和任职的人、核定职数，都按某一日取。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from cadre.foundation.access import Principal
from cadre.foundation.facts import known
from cadre.roster import places, store
from cadre.roster.tables import Post, Tenure, Unit
from cadre.roster.unit_history import Body, Event, History
from cadre.roster.unit_tables import PostQuota, UnitEvent
from cadre.rules.errors import NotFound
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, PostRank, TenureManner, UnitEventKind


def history(session: Session, batch: int | None = None) -> History:
    """All units and what became of them, as known now or after a batch."""
    bodies = (
        Body(u.code, u.name, u.parent, u.kind, Span(u.begins_on, u.ends_on), u.series)
        for u in session.scalars(known(Unit, batch))
    )
    return History.of(bodies, events(session, batch))


def events(session: Session, batch: int | None = None) -> tuple[Event, ...]:
    """What became of units, as known now or after a batch."""
    return tuple(
        Event(
            UnitEventKind(e.kind),
            e.unit,
            e.happened_on,
            e.other,
            e.former_name,
            e.former_parent,
            e.paper,
            e.number,
        )
        for e in session.scalars(known(UnitEvent, batch))
    )


def units_on(session: Session, day: date) -> dict[str, Body]:
    """All units by code, each with the name and the parent that it had on a day."""
    found = history(session)
    return {code: one for code in found.bodies if (one := found.on(code, day))}


def body(found: History, code: str, day: date) -> Body:
    """A unit as it was on a day.

    Raises:
        NotFound: when there is none of that code.
    """
    one = found.on(code, day)
    if one is None:
        raise NotFound("没有这个单位。", "请从单位页面进入。")
    return one


def post_places(session: Session, units: Iterable[str] | None = None) -> list[places.PostPlace]:
    """The posts of these units, or of all, in post order; a post lives within its unit."""
    lives = {u.code: Span(u.begins_on, u.ends_on) for u in session.scalars(known(Unit))}
    wanted = None if units is None else set(units)
    found = [
        places.PostPlace(
            p.code,
            p.unit,
            p.name,
            Position(p.position),
            PostRank(p.rank),
            p.order,
            places.life_of(lives.get(p.unit), p.begins_on, p.ends_on),
        )
        for p in session.scalars(known(Post))
        if wanted is None or p.unit in wanted
    ]
    return sorted(found, key=lambda p: (p.unit, p.order or places.LAST, p.code))


def holdings(session: Session, posts: Iterable[str] | None = None) -> list[places.Holding]:
    """The tenures in these posts, or in all, oldest first."""
    wanted = None if posts is None else set(posts)
    columns = (
        col(Tenure.official), col(Tenure.post), col(Tenure.begins_on), col(Tenure.ends_on),
        col(Tenure.manner), col(Tenure.paper),
    )  # fmt: skip
    found = [
        places.Holding(official, post, Span(begins_on, ends_on), TenureManner(manner), paper)
        for official, post, begins_on, ends_on, manner, paper in session.execute(
            known(Tenure).with_only_columns(*columns)
        )
        if wanted is None or post in wanted
    ]
    return sorted(found, key=lambda h: (h.span.begins_on, h.official))


def quotas(session: Session, unit: str) -> list[places.Quota]:
    """The quotas of a unit, oldest first."""
    found = session.scalars(known(PostQuota, unit=unit))
    return [
        places.Quota(Position(q.position), q.number, Span(q.begins_on, q.ends_on), q.paper)
        for q in sorted(found, key=lambda q: (q.begins_on, q.position))
    ]


@dataclass(frozen=True)
class UnitPage:
    """A unit on a day: as it was, its places, its quotas, what is under it, who may be named."""

    unit: Body
    history: History
    stood: list[places.Place]
    counts: list[places.Count]
    names: dict[str, str]
    below: list[Body]


def unit_page(session: Session, who: Principal, code: str, day: date) -> UnitPage:
    """All that the page of a unit shows of a day; names beyond the person's authority are not told.

    Raises:
        NotFound: for an unknown unit.
    """
    found = history(session)
    unit = body(found, code, day)
    own = post_places(session, [code])
    held = holdings(session, [post.code for post in own])
    stood = places.places_on(own, held, day)
    seen = store.authority(session, who)
    names = {one.official: seen.name(one.official) for place in stood for one in place.holders}
    below = sorted((b for b in found.alive(day) if b.parent == code), key=lambda b: b.code)
    counts = places.counts(stood, quotas(session, code), day)
    return UnitPage(unit, found, stood, counts, names, below)


@dataclass(frozen=True)
class Branch:
    """A line of the tree of units: how deep it stands, its posts and how many are filled."""

    unit: Body
    depth: int
    posts: int
    filled: int


def tree(session: Session, day: date) -> list[Branch]:
    """The units there are on a day, each under its parent; orphans stand at the top."""
    alive = {b.code: b for b in history(session).alive(day)}
    there = post_places(session)
    stood = places.places_on(there, holdings(session), day)
    counted: dict[str, list[places.Place]] = {}
    for place in stood:
        if place.state is not places.State.ABOLISHED:
            counted.setdefault(place.post.unit, []).append(place)
    children: dict[str, list[Body]] = {}
    for unit in sorted(alive.values(), key=lambda b: b.code):
        children.setdefault(unit.parent if unit.parent in alive else "", []).append(unit)
    lines: list[Branch] = []
    waiting = [(unit, 0) for unit in reversed(children.get("", []))]
    seen: set[str] = set()
    while waiting:
        unit, depth = waiting.pop()
        if unit.code in seen:
            continue
        seen.add(unit.code)
        own = counted.get(unit.code, [])
        filled = sum(place.state is places.State.FILLED for place in own)
        lines.append(Branch(unit, depth, len(own), filled))
        waiting += [(child, depth + 1) for child in reversed(children.get(unit.code, []))]
    return lines + [Branch(u, 0, 0, 0) for u in alive.values() if u.code not in seen]
