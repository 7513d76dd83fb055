import io
import re
from datetime import date

import openpyxl
import pytest
from sqlmodel import select
from world import app_with, client_for

from cadre.foundation import intake_routes, intake_store, jobs, jobs_routes, large_intake_store
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.intake_routes import XLSX
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Job, Upload
from cadre.roster.forms import ROSTER
from cadre.rules.vocabulary import AccountRole, JobState

BOOKS = {"roster": ROSTER}
TITLES = ("单位代码", "单位名称", "单位类型", "起始日期")
GROUNDS = {"reason": "首次录入", "paper": "演示〔2020〕1号"}


@pytest.fixture
def app(engine, tmp_path, monkeypatch):
    """Every workbook counts as a large one."""
    monkeypatch.setattr(intake_store, "LARGE", 10)
    settings = Settings(_env_file=None, data=tmp_path)
    app = app_with(engine, intake_routes.router, jobs_routes.router, books=BOOKS, settings=settings)
    app.state.jobs = jobs.Desk(engine, settings, large_intake_store.kinds(BOOKS))
    return app


@pytest.fixture
def clerk(app):
    return client_for(app, AccountRole.CLERK)


def units(*named, kind="政府"):
    book = openpyxl.Workbook()
    book.active.title = "单位"
    for line in (TITLES, *((code, name, kind, date(2000, 1, 1)) for code, name in named)):
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def uploaded(clerk, content):
    files = {"workbook": ("单位.xlsx", content, XLSX)}
    return clerk.submit("/intake/roster", files=files).headers["location"]


def worked(app, engine):
    """Do every job that waits; the last one."""
    with reading(engine) as session:
        numbers = session.exec(select(Job.id).where(Job.state == JobState.WAITING)).all()
    for number in numbers:
        app.state.jobs.work(number)
    with reading(engine) as session:
        return session.get_one(Job, max(numbers))


def digest_on(page):
    return re.search(r'name="digest" value="(\w+)"', page)[1]


def test_a_large_workbook_is_checked_and_entered_by_jobs(app, clerk, engine):
    place = uploaded(clerk, units(("U1", "甲县"), ("U2", "乙县")))
    waiting = clerk.get(place).text
    worked(app, engine)
    page = clerk.get(place).text

    assert "<progress" in waiting
    assert "甲县" not in waiting
    assert "甲县" in page
    answer = clerk.submit(f"{place}/commit", digest=digest_on(page), **GROUNDS)
    assert answer.headers["location"].startswith("/jobs/")
    job = worked(app, engine)

    assert (job.state, job.total) == (JobState.DONE, 2)
    with reading(engine) as session:
        batch = session.exec(select(Batch)).one()
        assert (batch.new, batch.reason) == (2, "首次录入")
        assert session.exec(select(Upload)).one().batch_id == batch.id
    assert clerk.get(place).headers["location"] == "/intake/batches"


def test_a_large_workbook_with_faults_is_marked_by_the_job(app, clerk, engine):
    place = uploaded(clerk, units(("U1", "甲县"), kind="衙门"))
    job = worked(app, engine)
    page = clerk.get(place).text

    marked = clerk.get(f"/jobs/{job.id}/file")

    assert f"/jobs/{job.id}/file" in page
    assert "“衙门”不在可选范围内" in page
    assert 'name="digest"' not in page
    sheet = openpyxl.load_workbook(io.BytesIO(marked.content))["单位"]
    assert "衙门" in sheet["C2"].comment.text


def test_what_was_entered_meanwhile_makes_the_job_check_anew(app, clerk, engine):
    first = uploaded(clerk, units(("U1", "甲县")))
    second = uploaded(clerk, units(("U1", "甲市")))
    worked(app, engine)
    for place in (first, second):
        digest = digest_on(clerk.get(place).text)
        clerk.submit(f"{place}/commit", digest=digest, **GROUNDS)
    job = worked(app, engine)

    assert "预览之后数据有了变动" in job.message
    with reading(engine) as session:
        assert len(session.exec(select(Batch)).all()) == 1
    assert "甲县</del>" in clerk.get(second).text


def test_a_job_without_grounds_is_not_handed_in(app, clerk, engine):
    place = uploaded(clerk, units(("U1", "甲县")))
    worked(app, engine)

    answer = clerk.submit(f"{place}/commit", digest=digest_on(clerk.get(place).text))

    assert answer.status_code == 422
    assert "理由和依据文件" in answer.text


def test_a_file_that_cannot_be_read_fails_with_a_sentence(app, clerk, engine, monkeypatch):
    place = uploaded(clerk, units(("U1", "甲县")))

    def broken(_content):
        raise large_intake_store.BadInput("文件已损坏。", "请重新上传。")

    monkeypatch.setattr(large_intake_store, "read_workbook", broken)
    worked(app, engine)

    assert "文件已损坏。" in clerk.get(place).text


def test_a_job_reads_the_upload_it_was_asked_for_and_no_later_one_of_its_number(app, clerk, engine):
    uploaded(clerk, units(("U1", "甲县")))
    with writing(engine) as session:
        upload = session.exec(select(Upload)).one()
        upload.content, upload.file_hash = units(("U9", "丁县")), "0" * 64
        session.add(upload)

    job = worked(app, engine)

    assert job.state == JobState.FAILED
    assert "上传的文件已经清除" in job.message
    with reading(engine) as session:
        assert session.exec(select(Upload)).one().shown == ""
