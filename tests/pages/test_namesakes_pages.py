import pytest
from sqlmodel import select
from world import app_with, client_for

from cadre.foundation import export_job_store, facts, intake_routes, jobs
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.tables import Account, TrailLine
from cadre.roster.checking import routes as check_routes
from cadre.roster.collection import routes
from cadre.roster.tables import Official, Post, Tenure, Unit
from cadre.roster.unit_tables import UnitEvent
from cadre.rules.vocabulary import AccountRole, PostRank
from records.desk.forms import BOOKS

XLSX = "/roster/collection/export.xlsx?whom=ALL"
BEGAN = now().date().replace(year=2015)


@pytest.fixture
def app(engine):
    """Two officials of one name, the second without a number; a unit renamed by record alone."""
    rooms = (routes.router, check_routes.router, intake_routes.router)
    made = app_with(engine, *rooms, books=BOOKS)
    made.state.jobs = jobs.Desk(engine, made.state.settings, export_job_store.kinds(BOOKS))
    return made


@pytest.fixture
def officer(app):
    client = client_for(app, AccountRole.CADRE_OFFICER, ranks=tuple(PostRank))
    event = {
        "number": "1",
        "kind": "更名",
        "unit": "U",
        "former_name": "甲局",
        "happened_on": BEGAN,
    }
    with writing(app.state.engine) as session:
        account = session.exec(select(Account)).first()
        batch = Batch(book="roster", account_id=account.id, entered_at=now())
        session.add(batch)
        session.flush()
        unit = {"code": "U", "name": "甲局", "kind": "工作部门", "begins_on": BEGAN}
        facts.enter(session, Unit, {"U": unit}, batch, {})
        facts.enter(
            session, UnitEvent, {"1": event | {"happened_on": BEGAN, "paper": "号"}}, batch, {}
        )
        for code, number in (("G1", "331102197408010017"), ("G2", "")):
            person = {"code": code, "name": "金一", "sex": "男", "born": "1974.08"}
            facts.enter(session, Official, {code: person | {"id_number": number}}, batch, {})
            post = {"code": code, "unit": "U", "name": "副局长", "position": "部门副职"}
            facts.enter(session, Post, {code: post | {"rank": "乡科级副职"}}, batch, {})
            held = {"official": code, "post": code, "begins_on": BEGAN, "manner": "任职"}
            facts.enter(session, Tenure, {f"{code}|{code}": held}, batch, {})
    return client


def looks(app):
    with reading(app.state.engine) as session:
        lines = session.exec(select(TrailLine)).all()
        return [line.target for line in lines if line.target == "导出全国采集表"]


def test_namesakes_without_numbers_are_told_before_the_file_leaves(app, officer):
    first = officer.get(XLSX)

    assert "text/html" in first.headers["content-type"]
    assert "导出之前请核对同名的人" in first.text
    assert "金一" in first.text
    assert looks(app) == []
    assert "sure=true" in first.text


def test_whoever_is_sure_gets_the_file_and_the_trail_says_so(app, officer):
    sure = officer.get(f"{XLSX}&sure=true")

    assert sure.content[:2] == b"PK"
    assert looks(app) == ["导出全国采集表"]


@pytest.mark.parametrize("asked", ["get", "submit"])
def test_the_intake_page_too_tells_of_namesakes_before_the_file_leaves(app, officer, asked):
    export = getattr(officer, asked)

    first = export("/intake/collection/export")
    sure = export("/intake/collection/export?sure=true")

    assert "导出之前请核对同名的人" in first.text
    assert "金一" in first.text
    assert "/intake/collection/export?sure=true" in first.text
    assert sure.content[:2] == b"PK" or sure.headers["location"].startswith("/jobs/")
    assert len(looks(app)) == (1 if asked == "get" else 0)  # 交给作业的，写出时才留痕


def test_a_unit_that_contradicts_its_events_stands_on_the_check_page_with_a_link(officer):
    by_check = officer.get("/roster/check?check=UNIT_EVENTS").text
    by_person = officer.get("/roster/check?check=UNIT_EVENTS&by=person").text

    for page in (by_check, by_person):
        assert "名称却仍是原名“甲局”" in page
        assert '<a href="/roster/units/U">' in page
    assert officer.get("/roster/check.xlsx").status_code == 200
