"""可以给哪些干部出表，按权限列出；出表要用的各栏，按小批从花名册取齐。"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, func
from sqlmodel import Session, col, select

from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import Batch, FactRow, known
from cadre.roster import dossier_store, store
from cadre.roster.lrmx.composing import paper_of
from cadre.roster.lrmx.paper import AppointmentPaper
from cadre.roster.main_post import RANKS, civil_rank, held_on, posts_on, terms
from cadre.roster.person_tables import RankHeld
from cadre.roster.places import LAST
from cadre.roster.tables import Official, Post, Tenure, Unit
from cadre.rules.errors import NotFound
from cadre.rules.periods import Span
from cadre.rules.post_words import called
from cadre.rules.vocabulary import CivilRank, PostRank
from records.dossier.appointment.ages import with_presumed_due
from records.dossier.papers.person import OnPaper, Place

SAID = 5  # 错误里最多说这么多个编号
NO_UNIT = "~"  # 没有单位的排在最后

Row = TypeVar("Row", Tenure, RankHeld)


@dataclass(frozen=True)
class Filter:
    """What the list is narrowed to; empty means any."""

    words: str = ""
    unit: str = ""
    rank: str = ""


@dataclass(frozen=True)
class Candidate:
    """A line of the list: whose paper may be made."""

    code: str
    name: str
    unit: str
    posts: str
    rank: str
    place: Place


def stamp(session: Session) -> int:
    """The latest batch of facts: papers of one order are made from the same facts."""
    return session.scalar(select(func.max(Batch.id))) or 0


def candidates(session: Session, who: Principal, asked: Filter) -> list[Candidate]:
    """The persons whose papers the asker may make, as filtered, by unit and rank."""
    seen = store.authority(session, who)
    posts, units = store.posts(session), store.units(session)
    tenures, day, found = _by_official(session.scalars(known(Tenure))), today(), []
    for person in session.scalars(known(Official)):
        if seen.sees(person.code):
            mine = posts_on(tenures.get(person.code, []), posts, day)
            found.append(_candidate(person, mine, units))
    return narrowed(sorted(found, key=lambda line: line.place), asked)


def narrowed(listed: Sequence[Candidate], asked: Filter) -> list[Candidate]:
    """Those of a list that a filter lets through."""
    return [line for line in listed if _matches(line, asked)]


def units_of(listed: Iterable[Candidate]) -> list[tuple[str, str]]:
    """Code and name of the units of a list, in its order."""
    return list(dict.fromkeys((line.place[0], line.unit) for line in listed if line.unit))


def _matches(line: Candidate, asked: Filter) -> bool:
    said = f"{line.name} {line.code} {line.posts}"
    of_unit = not asked.unit or line.place[0] == asked.unit
    return asked.words in said and of_unit and asked.rank in ("", line.rank)


def _candidate(person: Official, posts: list[Post], units: Mapping[str, Unit]) -> Candidate:
    words = "、".join(called(_unit_name(post, units), post.name) for post in posts)
    unit = _unit_name(posts[0], units) if posts else ""
    rank = posts[0].rank if posts else ""
    return Candidate(person.code, person.name, unit, words, rank, _place(person.code, posts))


def _by_official(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.official, []).append(row)
    return found


def _unit_name(post: Post, units: Mapping[str, Unit]) -> str:
    return units[post.unit].name if post.unit in units else ""


def _place(code: str, posts: list[Post]) -> Place:
    if not posts:
        return NO_UNIT, "", "", code
    main = posts[0]
    rank = RANKS.index(PostRank(main.rank))
    return main.unit, f"{rank:02d}", f"{main.order or LAST:06d}", code


def must_be_there(codes: Sequence[str], found: Container[str]) -> None:
    """Refuse codes that are not found; the unknown and those out of scope alike.

    Raises:
        NotFound: naming the first of them.
    """
    if missing := [code for code in codes if code not in found]:
        which = f"编号为{'、'.join(missing[:SAID])}的" if len(codes) > 1 else "这名"
        raise NotFound(f"没有{which}干部，或不在您的查看权限内。", "请核对编号。")


def must_see(session: Session, who: Principal, codes: Sequence[str]) -> None:
    """Refuse unless all these officials are on record and within the asker's authority.

    Raises:
        NotFound: naming the first who are not.
    """
    seen = store.authority(session, who)
    there = session.scalars(known(Official).with_only_columns(col(Official.code)))
    must_be_there(codes, {code for code in there if seen.sees(code)})


def read(session: Session, who: Principal, codes: Sequence[str], words: str) -> list[OnPaper]:
    """What papers need of these persons, in the order of the codes; each look leaves a line.

    Raises:
        NotFound: when one of them is unknown or beyond the person's authority.
    """
    records = dossier_store.records_of(session, who, codes)
    must_be_there(codes, records)
    for code in codes:
        trail.looked(session, who, f"干部 {code}", words)
    people = {o.code: o for o in session.scalars(_of(Official, "code", codes))}
    mains, ranks = _mains(session, codes), _ranks(session, codes)
    return [
        _on_paper(people[c], mains.get(c), ranks.get(c), paper_of(records[c].person)) for c in codes
    ]


@dataclass(frozen=True)
class _Main:
    """The main post, the name of its unit, and since when it is held."""

    post: Post
    unit: str
    since: date


def _on_paper(
    official: Official,
    main: _Main | None,
    rank: tuple[CivilRank | None, date | None] | None,
    paper: AppointmentPaper,
) -> OnPaper:
    civil, civil_since = rank or (None, None)
    paper = with_presumed_due(paper, main.post.rank if main else "", today())
    return OnPaper(
        official.code,
        official.name,
        main.unit if main else "",
        _place(official.code, [main.post] if main else []),
        paper,
        _month(main.since if main else None),
        civil or "",
        _month(civil_since),
        official.party,
        official.remarks,
    )


def _mains(session: Session, codes: Sequence[str]) -> dict[str, _Main]:
    """The main post that each holds now; who holds none is not in it."""
    tenures = _by_official(session.scalars(_of(Tenure, "official", codes)))
    wanted = {row.post for rows in tenures.values() for row in rows}
    posts = {p.code: p for p in session.scalars(_of(Post, "code", wanted))}
    of_posts = {post.unit for post in posts.values()}
    units = {u.code: u for u in session.scalars(_of(Unit, "code", of_posts))}
    held = {code: held_on(terms(rows, posts), today())[:1] for code, rows in tenures.items()}
    return {
        code: _Main(posts[one.code], _unit_name(posts[one.code], units), one.span.begins_on)
        for code, found in held.items()
        for one in found
    }


def _of(table: type[FactRow], field: str, values: Iterable[str]) -> Select[FactRow]:
    """The rows whose field has one of these values."""
    column = table.__table__.c[field]  # type: ignore[attr-defined]  # SQLModel 字段即列
    return known(table).where(column.in_(list(values)))


def _ranks(
    session: Session, codes: Sequence[str]
) -> dict[str, tuple[CivilRank | None, date | None]]:
    """The civil service rank that each holds now, and since when."""
    rows, day = _by_official(session.scalars(_of(RankHeld, "official", codes))), today()
    return {
        code: civil_rank(((CivilRank(r.rank), Span(r.begins_on, r.ends_on)) for r in own), day)
        for code, own in rows.items()
    }


def _month(on: date | None) -> str:
    return f"{on.year}.{on.month:02d}" if on else ""
