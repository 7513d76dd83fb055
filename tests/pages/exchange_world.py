"""A small roster, one cadre officer, and papers of invented persons to bring in."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from fastapi import FastAPI
from PIL import Image
from sqlalchemy import Engine
from world import Person, app_with, client_for

from cadre.foundation import facts, intake_routes, jobs
from cadre.foundation.clock import now
from cadre.foundation.database import writing
from cadre.foundation.facts import Batch
from cadre.foundation.settings import Settings
from cadre.roster import tables
from cadre.roster.exchange_forms import EXCHANGE_BOOK
from cadre.roster.forms import ROSTER
from cadre.roster.lrmx.identity import check_digit
from cadre.roster.lrmx.paper import AppointmentPaper, Relative
from cadre.roster.lrmx.writing import write
from cadre.roster.person_forms import PERSON_BOOK
from cadre.rules.vocabulary import AccountRole, PostRank
from records.dossier.exchange import (
    committing_store,
    exchange_routes,
    export_routes,
    reading_store,
)

BOOKS = {book.code: book for book in (ROSTER, PERSON_BOOK, EXCHANGE_BOOK)}
RANKS = (PostRank.COUNTY_CHIEF, PostRank.COUNTY_DEPUTY)
SEVENTEEN = "11000019750301001"
PAPER = AppointmentPaper(
    {
        "XingMing": "甲　样",
        "XingBie": "男",
        "ChuShengNianYue": "1975.03",
        "MinZu": "汉族",
        "JiGuan": "甲省样县",
        "RuDangShiJian": "199612",
        "CanJiaGongZuoShiJian": "199707",
        "QuanRiZhiJiaoYu_XueLi": "大学",
        "QuanRiZhiJiaoYu_XueWei": "工学学士",
        "JianLi": "1993.09--1997.07  甲省样例大学学习\n1997.07--         样县样例局局长",
        "NianDuKaoHeJieGuo": "2022年年度考核称职，2023年年度考核优秀",
        "NiRenZhiWu": "样县副县长",
        "ShenFenZheng": SEVENTEEN + check_digit(SEVENTEEN),
    },
    (Relative("妻子", "乙样", "197606", "群众", "样县样例学校教师"),),
    b"",
    "3.2.1.16",
    (("ZhengZhiMianMao", "<ZhengZhiMianMao>中共党员</ZhengZhiMianMao>"),),
)


def picture(colour: str = "navy") -> bytes:
    """A drawn JPEG, which shows nobody."""
    held = io.BytesIO()
    Image.new("RGB", (60, 75), colour).save(held, "JPEG")
    return held.getvalue()


def with_texts(**changed: str) -> AppointmentPaper:
    """The paper with other words."""
    return AppointmentPaper({**PAPER.texts, **changed}, PAPER.family, b"", "3.2.1.16")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def roster(engine: Engine) -> None:
    """A county and a province, each with a post and its holder, and who holds no post."""
    begins = date(2020, 1, 1)
    rows = {
        tables.Unit: [
            {"code": "YX", "name": "样县", "kind": "政府", "begins_on": begins},
        ],
        tables.Post: [
            post("YX-1", "局长", PostRank.COUNTY_CHIEF),
            post("YX-2", "厅长", PostRank.OUTSIDE),
        ],
        tables.Official: [
            official("G0001", "甲样", "1975.03", nation="汉族"),
            official("G0002", "丙样", "1970.01"),
        ],
        tables.Tenure: [tenure("G0001", "YX-1"), tenure("G0002", "YX-2")],
    }
    with writing(engine) as session:
        batch = Batch(book="roster", account_id=1, entered_at=now(), reason="建", paper="文")
        session.add(batch)
        session.flush()
        for table, entered in rows.items():
            keyed = {"|".join(map(str, list(row.values())[:1])): row for row in entered}
            if table is tables.Tenure:
                keyed = {f"{r['official']}|{r['post']}|2020-01-01": r for r in entered}
            facts.enter(session, table, keyed, batch, {})


def post(code: str, name: str, rank: PostRank) -> dict[str, object]:
    return {"code": code, "unit": "YX", "name": name, "position": "正职", "rank": str(rank)}


def official(code: str, name: str, born: str, **more: str) -> dict[str, object]:
    return {"code": code, "name": name, "sex": "男", "born": born, **more}


def tenure(person: str, held: str) -> dict[str, object]:
    begins = date(2020, 1, 1)
    return {"official": person, "post": held, "begins_on": begins, "manner": "任职", "paper": "文"}


def app_of(engine: Engine, settings: Settings) -> FastAPI:
    """The pages of exchange and intake over a roster."""
    app = app_with(
        engine,
        exchange_routes.router,
        export_routes.router,
        intake_routes.router,
        books=BOOKS,
        settings=settings,
    )
    kinds = {
        reading_store.READ: reading_store.KIND,
        committing_store.COMMIT: committing_store.kind(BOOKS),
    }
    app.state.jobs = jobs.Desk(engine, settings, kinds)
    return app


def officer(app: FastAPI, role: AccountRole = AccountRole.CADRE_OFFICER) -> Person:
    """A browser in which a cadre officer of the county is signed in."""
    return client_for(app, role, ranks=RANKS)


def brought(client: Person, **files: AppointmentPaper | bytes) -> str:
    """Upload papers under their names; the address of the upload."""
    parts = [
        ("papers", (name.replace("__", "."), f if isinstance(f, bytes) else write(f)))
        for name, f in files.items()
    ]
    return client.submit("/roster/exchange", files=parts).headers["location"]
