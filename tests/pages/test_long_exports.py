"""Long lists and many facts are exported by a job; reading keeps nobody from writing."""

import io
from dataclasses import replace

import pytest
from fastapi import FastAPI
from openpyxl import load_workbook
from sqlmodel import col, select
from world import Person, client_for

from cadre.foundation import export_job_store, jobs_store
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Job, TrailLine
from cadre.roster.lists import list_export_routes, list_job_store, list_routes, list_store
from cadre.rules.vocabulary import AccountRole, JobState, PostRank

MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
LIST = {"name": "全部", "columns": ["name", "posts"], "scope": "全部", "order": "职务次序"}


@pytest.fixture
def officer(demo_app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Person:
    """An officer for whom every list is a long one."""
    monkeypatch.setattr(list_job_store, "MANY", 0)
    monkeypatch.setattr(list_routes, "MANY", 0)
    monkeypatch.setattr(export_job_store, "MANY", 0)
    return client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=MANAGED)


@pytest.fixture
def roster(officer: Person) -> str:
    answer = officer.submit("/roster/lists/new", **LIST)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def worked(app: FastAPI) -> Job:
    with reading(app.state.engine) as session:
        number = session.exec(select(Job.id).where(Job.state == JobState.WAITING)).one()
    app.state.jobs.work(number)
    with reading(app.state.engine) as session:
        return session.get_one(Job, number)


def targets(app: FastAPI) -> list[str]:
    with reading(app.state.engine) as session:
        return [line.words for line in session.exec(select(TrailLine).order_by(col(TrailLine.id)))]


def test_a_long_list_is_written_by_a_job_and_noted(demo_app, officer, roster):
    answer = officer.submit(f"{roster}/export")
    job = worked(demo_app)
    file = officer.get(f"/jobs/{job.id}/file")

    assert answer.headers["location"] == f"/jobs/{job.id}"
    assert (job.state, job.done) == (JobState.DONE, job.total)
    assert load_workbook(io.BytesIO(file.content)).active["A1"].value == "全部"
    assert any(words.startswith("导出工作簿，全部") for words in targets(demo_app))


def test_the_link_of_a_long_list_leads_to_its_page_and_the_page_to_the_job(officer, roster):
    assert officer.get(f"{roster}/list.xlsx").headers["location"].startswith(roster)
    assert f'action="{roster}/export"' in officer.get(roster).text


def test_whose_rights_have_changed_since_has_the_long_list_no_more(demo_app, officer, roster):
    officer.submit(f"{roster}/export")
    job = worked(demo_app)
    with reading(demo_app.state.engine) as session:
        kept = session.get_one(Job, job.id)
        wide = list_job_store._open_to(session, officer_of(session, kept), kept)
        narrow = list_job_store._open_to(session, officer_of(session, kept, ranks=()), kept)

    assert (wide, narrow) == (True, False)


def officer_of(session, job, **changed):
    who = jobs_store.asker(session, job)
    return replace(who, **{name: frozenset(value) for name, value in changed.items()})


def test_many_facts_are_written_by_a_job_and_noted(demo_app, officer):
    plain = officer.get("/intake/roster/export")
    officer.submit("/intake/roster/export")
    job = worked(demo_app)
    file = officer.get(f"/jobs/{job.id}/file")

    assert plain.headers["location"].startswith("/intake")
    assert "单位" in load_workbook(io.BytesIO(file.content)).sheetnames


@pytest.mark.parametrize("module", [list_export_routes, list_routes])
def test_others_may_write_while_a_list_is_laid_out(demo_app, officer, roster, module, monkeypatch):
    laid, written = list_store.lay_out, []

    def slowly(*given, **named):
        with writing(demo_app.state.engine) as session:  # 读的人若占着锁，这里就写不进
            written.append(session.exec(select(TrailLine.id)).first())
        return laid(*given, **named)

    monkeypatch.setattr(list_store, "lay_out", slowly)

    officer.get(roster if module is list_routes else f"{roster}/list.csv")

    assert written
