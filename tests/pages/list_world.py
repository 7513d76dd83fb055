"""Two bureaus of an invented county and the people in them, for pages of lists and reminders."""

from datetime import date
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import Session, select
from world import app_with, new_account

from cadre.foundation import facts
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch, Fact
from cadre.foundation.tables import TrailLine
from cadre.roster import person_routes
from cadre.roster.lists import list_export_routes, list_routes
from cadre.roster.person_tables import ReserveMember
from cadre.roster.reminders import reminder_routes
from cadre.roster.tables import Handling, Official, Post, Tenure, Unit
from cadre.rules.vocabulary import AccountRole, PostRank
from records.desk.forms import BOOKS
from records.dossier.papers import roster_list_routes

BEGAN = date(2015, 1, 1)
TOWNSHIP = (PostRank.TOWNSHIP_CHIEF, PostRank.TOWNSHIP_DEPUTY)
COUNTY = (PostRank.COUNTY_CHIEF, PostRank.COUNTY_DEPUTY)
NUMBER = "331102197408150017"
ROOMS = (list_routes, list_export_routes, roster_list_routes, reminder_routes, person_routes)
# 姓名、单位职务：单读 shàn，曾读 zēng，尉迟是复姓；李明有两个
PEOPLE = {
    "G1": ("单田", "P1"), "G2": ("曾毅", "P2"), "G3": ("尉迟恭", "P3"),
    "G4": ("阿不都·热合曼", "P4"), "G5": ("李明", "P5"), "G6": ("李明", "P6"),
    "G7": ("=1+1", "P7"), "G9": ("水九", "P9"),
}  # fmt: skip
UNITS = {"X": "甲县", "JX": "甲县经信局", "SW": "甲县商务局"}


def enter(engine: Engine, *rows: tuple[type[Fact], str, dict[str, Any]]) -> None:
    """Enter facts by table and key, in one batch."""
    by = new_account(engine, AccountRole.CLERK)
    with writing(engine) as session:
        batch = Batch(book="roster", account_id=by.id or 0, entered_at=now())
        session.add(batch)
        session.flush()
        for table, key, fields in rows:
            facts.enter(session, table, {key: fields}, batch, {})


def tenure(official: str, post: str, **more: Any) -> tuple[type[Fact], str, dict[str, Any]]:
    """A post held since 2015, until further notice."""
    fields = {"official": official, "post": post, "begins_on": BEGAN, "manner": "任职", **more}
    return Tenure, f"{official}|{post}|{fields['begins_on']}", fields


def _post(code: str) -> dict[str, Any]:
    unit = {"P1": "JX", "P2": "JX", "P9": "X"}.get(code, "SW")
    rank = COUNTY[0] if code == "P9" else TOWNSHIP[0] if code in ("P1", "P3") else TOWNSHIP[1]
    name = "局长" if rank is TOWNSHIP[0] else "副局长"
    return {
        "code": code,
        "unit": unit,
        "name": "县长" if code == "P9" else name,
        "position": "政府主要负责人" if code == "P9" else "部门副职",
        "rank": str(rank),
        "order": int(code[1:]),
    }


def peopled(engine: Engine) -> FastAPI:
    """The rooms on a county of eight people, none of whom comes of age before 2037."""
    own = {"sex": "男", "born": "1974.08", "id_number": NUMBER, "age_limit": "60"}
    enter(
        engine,
        *(
            (Unit, code, {"code": code, "name": name, "parent": "" if code == "X" else "X",
                          "kind": "工作部门", "begins_on": BEGAN})
            for code, name in UNITS.items()
        ),
        *((Post, post, _post(post)) for _, post in PEOPLE.values()),
        *((Official, c, {"code": c, "name": name, **own}) for c, (name, _) in PEOPLE.items()),
        *(tenure(code, post) for code, (_, post) in PEOPLE.items()),
    )  # fmt: skip
    return app_with(engine, *(room.router for room in ROOMS), books=BOOKS)


def sanctioned(engine: Engine, decided_on: date, official: str = "G1") -> None:
    """Enter a demerit: barred for twelve months."""
    fields = {"official": official, "kind": "记过", "decided_on": decided_on, "reason": "失职"}
    enter(engine, (Handling, f"{official}|记过|{decided_on}", fields))


def in_reserve(engine: Engine, ends_on: date) -> None:
    """Enter a term in a reserve pool."""
    fields = {"official": "G2", "pool": "科级正职后备", "state": "后备", "begins_on": BEGAN,
              "ends_on": ends_on}  # fmt: skip
    enter(engine, (ReserveMember, f"G2|科级正职后备|{BEGAN}", fields))


def trail_lines(app: FastAPI, target: str) -> list[str]:
    """What the trail says of a target."""
    with reading(app.state.engine) as session:
        return _lines(session, target)


def _lines(session: Session, target: str) -> list[str]:
    lines = session.exec(select(TrailLine).order_by(TrailLine.id)).all()
    return [f"{line.verb}：{line.words}" for line in lines if line.target == target]
