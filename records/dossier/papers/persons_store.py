"""可以给哪些干部出表，按权限列出；出表要用的各栏，按小批从花名册取齐。"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func
from sqlmodel import Session, col, select

from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import Batch, FactRow, known
from cadre.roster import dossier_store, store
from cadre.roster.lrmx.composing import paper_of
from cadre.roster.lrmx.paper import AppointmentPaper
from cadre.roster.person_tables import RankHeld
from cadre.roster.tables import Official, Post, Tenure, Unit
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import PostRank
from records.dossier.papers.person import OnPaper, Place

SAID = 5  # 错误里最多说这么多个编号
LAST = "~"  # 没有单位的排在最后


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
    held = _held(session.scalars(known(Tenure)).all(), today())
    found = []
    for person in session.scalars(known(Official)):
        if seen.sees(person.code):
            mine = _ordered([posts[t.post] for t in held.get(person.code, []) if t.post in posts])
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
    words = "、".join(_unit_name(post, units) + post.name for post in posts)
    unit = _unit_name(posts[0], units) if posts else ""
    rank = posts[0].rank if posts else ""
    return Candidate(person.code, person.name, unit, words, rank, _place(person.code, posts))


def _held(tenures: Sequence[Tenure], on: date) -> dict[str, list[Tenure]]:
    found: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        if tenure.begins_on <= on <= (tenure.ends_on or on):
            found.setdefault(tenure.official, []).append(tenure)
    return found


def _ordered(posts: list[Post]) -> list[Post]:
    """The main post first."""
    return sorted(posts, key=lambda p: (store.RANKS.index(PostRank(p.rank)), p.order, p.code))


def _unit_name(post: Post, units: Mapping[str, Unit]) -> str:
    return units[post.unit].name if post.unit in units else ""


def _place(code: str, posts: list[Post]) -> Place:
    if not posts:
        return LAST, "", "", code
    main = posts[0]
    rank = store.RANKS.index(PostRank(main.rank))
    return main.unit, f"{rank:02d}", f"{main.order:06d}", code


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
    held = _served(session, codes)
    ranks = _ranks(session, codes)
    return [
        _on_paper(people[c], held.get(c, []), ranks.get(c), paper_of(records[c].person))
        for c in codes
    ]


def _on_paper(
    official: Official,
    served: list[tuple[Tenure, Post, str]],
    rank: RankHeld | None,
    paper: AppointmentPaper,
) -> OnPaper:
    ordered = _ordered([post for _, post, _ in served])
    main = ordered[0].code if ordered else ""
    since = min((tenure.begins_on for tenure, post, _ in served if post.code == main), default=None)
    return OnPaper(
        official.code,
        official.name,
        next((unit for _, post, unit in served if post.code == main), ""),
        _place(official.code, ordered),
        paper,
        _month(since),
        rank.rank if rank else "",
        _month(rank.begins_on if rank else None),
        official.party,
        official.remarks,
    )


def _served(session: Session, codes: Sequence[str]) -> dict[str, list[tuple[Tenure, Post, str]]]:
    """The tenures that each has now, with the post and the name of its unit."""
    held = _held(session.scalars(_of(Tenure, "official", codes)).all(), today())
    wanted = {tenure.post for tenures in held.values() for tenure in tenures}
    posts = {p.code: p for p in session.scalars(_of(Post, "code", wanted))}
    of_posts = {post.unit for post in posts.values()}
    units = {u.code: u for u in session.scalars(_of(Unit, "code", of_posts))}
    return {
        code: [
            (t, posts[t.post], _unit_name(posts[t.post], units)) for t in tenures if t.post in posts
        ]
        for code, tenures in held.items()
    }


def _of(table: type[FactRow], field: str, values: Iterable[str]) -> Select[FactRow]:
    """The rows whose field has one of these values."""
    column = table.__table__.c[field]  # type: ignore[attr-defined]  # SQLModel 字段即列
    return known(table).where(column.in_(list(values)))


def _ranks(session: Session, codes: Sequence[str]) -> dict[str, RankHeld]:
    """The civil service rank that each holds now."""
    day, found = today(), {}
    rows = session.scalars(_of(RankHeld, "official", codes)).all()
    for row in sorted(rows, key=lambda r: r.begins_on):
        if row.begins_on <= day <= (row.ends_on or day):
            found[row.official] = row
    return found


def _month(on: date | None) -> str:
    return f"{on.year}.{on.month:02d}" if on else ""
