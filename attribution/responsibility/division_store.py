"""责任分工各页的查询：分工文件说的是哪些职务和人，责任分工现有哪些行，方案还能不能动。"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility.pasted_heads import KnownPerson, KnownPost, People
from attribution.responsibility.pasted_names import BRACKETS, Names, short_of
from attribution.responsibility.tables import Portfolio
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.facts import Fact, known
from cadre.foundation.sheets import Books, SheetForm
from cadre.roster import store as roster
from cadre.roster.tables import Post, Tenure, Unit
from cadre.rules.errors import NotFound
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, UnitKind

BOOK = "division"
TEAMS = (UnitKind.AREA, UnitKind.COMMITTEE, UnitKind.GOVERNMENT)


def opened(session: Session, who: Principal, code: str) -> Scheme:
    """A scheme whose division of work the person may enter.

    Raises:
        NotFound: when there is none of that code.
    """
    who.must(Permission.ENTER_FACTS)
    return schemes.scheme(session, code)


def closed(session: Session, books: Books, code: str) -> str:
    """Why the division of work of a scheme may not be changed any more; "" where it may."""
    book = books[BOOK]
    return book.frozen_words if code in book.frozen(session) else ""


def sheet(books: Books, code: str) -> SheetForm:
    """The form of a sheet of the division of work.

    Raises:
        NotFound: when there is no such sheet.
    """
    found = [form for form in books[BOOK].sheets if form.code == code]
    if not found:
        raise NotFound("没有这张表。", "请从责任分工页面进入。")
    return found[0]


def rows_of(session: Session, form: SheetForm, **equal: str) -> dict[str, dict[str, Any]]:
    """The rows of a sheet on record, by key, as the fields of its columns."""
    names = [column.field for column in form.columns]
    query = known(form.table, **equal) if equal else known(form.table)  # type: ignore[arg-type]  # 字段名不会是批次
    found = session.scalars(query)
    return {row.key: {name: getattr(row, name) for name in names} for row in found}


def row_of(session: Session, form: SheetForm, key: str) -> Fact | None:
    """One row on record, or None."""
    found = session.scalars(known(form.table, key=key)).first()
    return found  # noqa: RET504  类型由此收窄


def subtree(units: Mapping[str, Unit], top: str) -> list[str]:
    """A unit and all under it, by code."""
    found = {top}
    waiting = [top]
    while waiting:
        area = waiting.pop()
        under = {code for code, unit in units.items() if unit.parent == area} - found
        found |= under
        waiting += under
    return sorted(found)


def areas(session: Session, scheme: Scheme) -> list[tuple[str, str]]:
    """Whose division of work may be entered: the assessed units, and what is above them."""
    units = roster.units(session)
    own = [(code, units[code].name) for code in scheme.subjects if code in units]
    above = {units[code].parent for code, _ in own} & units.keys()
    if not own:
        above = {code for code, unit in units.items() if not unit.parent}
    return [*own, *((code, units[code].name) for code in sorted(above - scheme.subjects.keys()))]


def must_be_area(session: Session, scheme: Scheme, area: str) -> str:
    """An area asked for, or the only one.

    Raises:
        NotFound: when it is not one of the scheme's.
    """
    there = [code for code, _ in areas(session, scheme)]
    if area not in there:
        raise NotFound("方案里没有这个单位。", "请从列表中选择。")
    return area


def people(session: Session, who: Principal, scheme: Scheme, area: str, on: date) -> People:
    """The posts, people, bodies and fields that a paper of an area may speak of from a day on.

    Only names that the person may see are recognised (house §2 law 7).
    """
    units = roster.units(session)
    own = [code for code in subtree(units, area) if _lives(units[code], on)]
    posts = [post for post in session.scalars(known(Post)) if post.unit in own]
    posts.sort(key=lambda post: (units[post.unit].kind not in TEAMS, post.order, post.code))
    names = Names(
        {code: units[code].name for code in own if UnitKind(units[code].kind) not in TEAMS},
        tuple(sorted({i.field_of_work for i in scheme.indicators.values()} - {""})),
        {i.code: i.name for i in scheme.indicators.values()},
        short_of([units[area].name]),
    )
    found = tuple(
        KnownPost(p.code, units[p.unit].name, p.name, Position(p.position)) for p in posts
    )
    return People(found, _persons(session, who, {post.code for post in posts}, on), names)


def _lives(unit: Unit, on: date) -> bool:
    return Span(unit.begins_on, unit.ends_on).covers(on)


def _persons(
    session: Session, who: Principal, posts: Collection[str], on: date
) -> tuple[KnownPerson, ...]:
    """People by name with the posts held on a day; namesakes share an entry, to be asked about."""
    mine = roster.authority(session, who)
    held: dict[str, list[str]] = {}
    for tenure in session.scalars(known(Tenure)):
        if tenure.post in posts and mine.sees(tenure.official):
            own = held.setdefault(BRACKETS.sub("", mine.name(tenure.official)), [])
            if Span(tenure.begins_on, tenure.ends_on).covers(on) and tenure.post not in own:
                own.append(tenure.post)
    return tuple(KnownPerson(name, tuple(own)) for name, own in sorted(held.items()))


def portfolio_rows(session: Session, posts: Collection[str]) -> dict[str, dict[str, Any]]:
    """Lines of the division of work on record for some posts, by key."""
    names = ("post", "kind", "content", "role", "begins_on", "ends_on", "paper", "source")
    return {
        row.key: {name: getattr(row, name) for name in names}
        for row in session.scalars(known(Portfolio))
        if row.post in posts
    }


def posts_of(session: Session, scheme: Scheme) -> set[str]:
    """The posts of all bodies under the areas of a scheme."""
    units = roster.units(session)
    own = {code for area, _ in areas(session, scheme) for code in subtree(units, area)}
    return {post.code for post in session.scalars(known(Post)) if post.unit in own}


def holders(
    session: Session, who: Principal, posts: Collection[str], on: date
) -> dict[str, list[str]]:
    """Who holds some posts on a day, by post; names beyond one's authority are not shown."""
    mine = roster.authority(session, who)
    found: dict[str, list[str]] = {}
    for tenure in session.scalars(known(Tenure)):
        if tenure.post in posts and Span(tenure.begins_on, tenure.ends_on).covers(on):
            found.setdefault(tenure.post, []).append(mine.name(tenure.official))
    return found
