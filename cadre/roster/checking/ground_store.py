"""把检查所看的事实一次取齐：每张表只查一遍，按人归拢。"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session

from cadre.foundation.facts import Fact, known
from cadre.roster import unit_store
from cadre.roster.checking.ground import (
    Dossier,
    Ground,
    Honour,
    Ranked,
    Relation,
    Said,
    Sanction,
    School,
    Stage,
)
from cadre.roster.checking.photo import jpeg_size
from cadre.roster.person_tables import (
    Award,
    Education,
    FamilyMember,
    Portrait,
    RankHeld,
    ResumeEntry,
)
from cadre.roster.places import Holding
from cadre.roster.tables import AnnualGrade, Handling, Official, Tenure
from cadre.rules.periods import Span
from cadre.rules.vocabulary import TenureManner

HEAD = 4096  # 照片的宽高在开头这么多字节里


def ground(session: Session, day: date) -> Ground:
    """The whole roster as known now, as of a day."""
    posts = {post.code: post for post in unit_store.post_places(session)}
    held = _held(session, posts.keys())
    schools = _by_official(session, Education, School)
    resume = _by_official(session, ResumeEntry, Stage)
    family = _by_official(session, FamilyMember, Relation)
    ranks = _by_official(session, RankHeld, Ranked)
    honours = _by_official(session, Award, Honour, without_revoked=True)
    sanctions = _by_official(session, Handling, Sanction)
    years = _years(session)
    photos = _photos(session)
    people = {
        said.code: Dossier(
            said,
            tuple(sorted(schools.get(said.code, ()))),
            tuple(sorted(resume.get(said.code, ()))),
            tuple(sorted(family.get(said.code, ()))),
            tuple(sorted(held.get(said.code, ()), key=lambda h: (h.span.begins_on, h.post))),
            tuple(ranks.get(said.code, ())),
            frozenset(years.get(said.code, ())),
            tuple(honours.get(said.code, ())),
            tuple(sanctions.get(said.code, ())),
            photos.get(said.code),
        )
        for said in (Said(*row) for row in _rows(session, Official, Said._fields))
    }
    return Ground(day, people, posts, unit_store.history(session))


def _rows(session: Session, table: type[Fact], names: tuple[str, ...]) -> Iterator[Any]:
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
    query = known(table).with_only_columns(*(columns[name] for name in names))
    return iter(session.execute(query))


def _by_official(
    session: Session,
    table: type[Fact],
    kind: Any,  # noqa: ANN401  各种 NamedTuple
    *,
    without_revoked: bool = False,
) -> dict[str, list[Any]]:
    """The rows of a table as tuples of that kind, by official."""
    names = ("official", *kind._fields, *(("revoked_on",) if without_revoked else ()))
    size = len(kind._fields)
    found: dict[str, list[Any]] = {}
    for official, *values in _rows(session, table, names):
        if not without_revoked or values[size] is None:
            found.setdefault(official, []).append(kind(*values[:size]))
    return found


def _held(session: Session, posts: Collection[str]) -> dict[str, list[Holding]]:
    found: dict[str, list[Holding]] = {}
    names = ("official", "post", "begins_on", "ends_on", "manner", "paper")
    for official, post, begins, ends, manner, paper in _rows(session, Tenure, names):
        if post in posts:
            one = Holding(official, post, Span(begins, ends), TenureManner(manner), paper)
            found.setdefault(official, []).append(one)
    return found


def _years(session: Session) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for official, year in _rows(session, AnnualGrade, ("official", "year")):
        found.setdefault(official, []).append(year)
    return found


def _photos(session: Session) -> dict[str, tuple[int, int]]:
    columns = Portrait.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
    head = func.substr(columns.jpeg, 1, HEAD)
    rows = session.execute(known(Portrait).with_only_columns(columns.official, head))
    return {official: jpeg_size(bytes(content)) for official, content in rows}
