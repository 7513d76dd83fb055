import io
import json
import time
import zipfile
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from sqlmodel import select
from world import Person, client_for, client_of

from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Account, Job, TrailLine
from cadre.rules.vocabulary import AccountRole, PostRank
from records.dossier import series_store

LEADERS = (PostRank.COUNTY_CHIEF, PostRank.COUNTY_DEPUTY)
REFRESH = '<meta http-equiv="refresh" content="2">'


@pytest.fixture
def app(demo_app: FastAPI, monkeypatch) -> Iterator[FastAPI]:
    """The demonstration, with papers that take no time to write."""
    monkeypatch.setattr(series_store, "write", lambda paper: paper.subtitle.encode())
    return demo_app


@pytest.fixture
def officer(app: FastAPI) -> Person:
    return client_for(app, AccountRole.CADRE_OFFICER, ranks=(PostRank.COUNTY_CHIEF,))


def asked(person: Person) -> str:
    """Where the job asked for is shown."""
    answer = person.submit("/dossiers/all")
    assert answer.status_code == 303, answer.text[:400]
    return answer.headers["location"]


def worked(app: FastAPI, url: str) -> Job:
    number = int(url.rpartition("/")[2])
    app.state.jobs.work(number)
    with reading(app.state.engine) as session:
        return session.get_one(Job, number)


def trail(app: FastAPI, name: str) -> list[str]:
    with reading(app.state.engine) as session:
        lines = session.exec(
            select(TrailLine).where(TrailLine.account == name).order_by(TrailLine.id)
        ).all()
        return [f"{line.verb} {line.target} {line.words}" for line in lines]


def test_the_button_hands_in_a_job_and_leads_to_its_page(officer):
    assert 'action="/dossiers/all"' in officer.get("/dossiers").text

    page = officer.get(asked(officer))

    assert page.status_code == 200
    assert REFRESH in page.text
    assert "<progress" in page.text
    assert "待办" in page.text


def test_the_finished_job_shows_its_file_and_looks_no_more(app, officer):
    url = asked(officer)
    worked(app, url)

    page = officer.get(url).text

    assert REFRESH not in page
    assert f'href="{url}/file"' in page
    assert url in officer.get("/jobs").text


def test_the_file_holds_the_paper_of_everybody_within_authority(app, officer):
    url = asked(officer)
    job = worked(app, url)

    answer = officer.get(f"{url}/file")

    assert job.state == "已完成", job.message
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert len(names) == len(json.loads(job.arguments)["officials"]) == job.total > 5
    assert "attachment" in answer.headers["content-disposition"]


def test_asking_and_downloading_leave_a_line_each(app, officer):
    url = asked(officer)
    worked(app, url)
    officer.get(f"{url}/file")

    number = url.rpartition("/")[2]
    assert [line.split("，")[0] for line in trail(app, officer.name)][-2:] == [
        f"生成材料 实绩档案摘要汇总 作业 {number}",
        f"下载材料 实绩档案摘要汇总 作业 {number}",
    ]


def test_a_second_press_of_the_button_leads_to_the_same_job(officer):
    assert asked(officer) == asked(officer)


def test_another_officer_finds_neither_page_nor_file(app, officer):
    url = asked(officer)
    worked(app, url)
    other = client_for(app, AccountRole.CADRE_OFFICER, ranks=(PostRank.COUNTY_CHIEF,))

    assert other.get(url).status_code == 404
    assert other.get(f"{url}/file").status_code == 404
    assert url not in other.get("/jobs").text


def change(app: FastAPI, name: str, **values: str) -> Account:
    with writing(app.state.engine) as session:
        account = session.exec(select(Account).where(Account.name == name)).one()
        account.sqlmodel_update(values)
        session.add(account)
    return account


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"ranks": "、".join(LEADERS)}, 200),
        ({"ranks": PostRank.COUNTY_DEPUTY}, 404),
        ({"official": "G0302"}, 404),
        ({"role": AccountRole.CLERK}, 404),
        ({"role": AccountRole.RECORDER}, 404),
    ],
)
def test_a_file_is_kept_from_who_may_no_longer_see_all_in_it(app, officer, values, status):
    url = asked(officer)
    worked(app, url)

    again = client_of(app, change(app, officer.name, **values))

    assert again.get(f"{url}/file").status_code == status


def test_an_unfinished_job_has_no_file(officer):
    assert officer.get(f"{asked(officer)}/file").status_code == 404


def test_a_failure_is_said_on_the_page(app, officer, monkeypatch):
    monkeypatch.setattr(series_store, "write", lambda _paper: {}["缺"])
    url = asked(officer)
    worked(app, url)

    page = officer.get(url).text

    assert "未办成" in page
    assert "请重试" in page
    assert REFRESH not in page


def test_who_manages_nobody_is_told_so(app):
    nobody = client_for(app, AccountRole.CLERK)

    assert nobody.submit("/dossiers/all").status_code == 409
    assert "还没有作业" in nobody.get("/jobs").text


def test_the_worker_of_the_serving_program_does_the_job(app, officer):
    with officer:
        url = asked(officer)
        ends = time.monotonic() + 20
        while REFRESH in officer.get(url).text:
            assert time.monotonic() < ends
            time.sleep(0.1)

        assert officer.get(f"{url}/file").status_code == 200


def test_facts_entered_meanwhile_let_everything_be_read_again(app, officer, monkeypatch):
    stamps = iter(["1", "1", "2", *["3"] * 99])
    url = asked(officer)
    monkeypatch.setattr(series_store, "stamp", lambda _session: next(stamps))
    monkeypatch.setattr(series_store, "AT_ONCE", 4)

    assert worked(app, url).state == "已完成"
    assert next(stamps) == "3"


def test_facts_that_never_stand_still_end_in_a_sentence(app, officer, monkeypatch):
    stamps = iter(map(str, range(99)))
    url = asked(officer)
    monkeypatch.setattr(series_store, "stamp", lambda _session: next(stamps))

    assert "请稍后重新生成" in worked(app, url).message
