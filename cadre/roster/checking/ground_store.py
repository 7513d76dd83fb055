"""把检查所看的事实一次取齐：每张表只查一遍，按人归拢。"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session

from cadre.foundation.facts import known
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
from cadre.roster.loading_store import Loader
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
    load, posts = Loader(session), {p.code: p for p in unit_store.post_places(session)}
    held = _held(load, posts.keys())
    schools = load.grouped(Education, School._fields, School)
    resume = load.grouped(ResumeEntry, Stage._fields, Stage)
    family = load.grouped(FamilyMember, Relation._fields, Relation)
    ranks = load.grouped(RankHeld, Ranked._fields, Ranked)
    honours = load.grouped(Award, (*Honour._fields, "revoked_on"), _honour)
    sanctions = load.grouped(Handling, Sanction._fields, Sanction)
    years = load.grouped(AnnualGrade, ("year",), int)
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
        for said in (Said(*row) for row in load.rows(Official, Said._fields, "code"))
    }
    return Ground(day, people, posts, unit_store.history(session))


def _honour(*values: Any) -> Honour | None:  # noqa: ANN401  各列
    *said, revoked_on = values
    return Honour(*said) if revoked_on is None else None


def _held(load: Loader, posts: Collection[str]) -> dict[str, list[Holding]]:
    found: dict[str, list[Holding]] = {}
    names = ("official", "post", "begins_on", "ends_on", "manner", "paper")
    for official, post, begins, ends, manner, paper in load.rows(Tenure, names):
        if post in posts:
            one = Holding(official, post, Span(begins, ends), TenureManner(manner), paper)
            found.setdefault(official, []).append(one)
    return found


def _photos(session: Session) -> dict[str, tuple[int, int]]:
    columns = Portrait.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
    head = func.substr(columns.jpeg, 1, HEAD)
    rows = session.execute(known(Portrait).with_only_columns(columns.official, head))
    return {official: jpeg_size(bytes(content)) for official, content in rows}
