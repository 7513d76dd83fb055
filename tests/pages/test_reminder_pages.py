import re
from datetime import date

import pytest
from fastapi import FastAPI
from list_world import COUNTY, TOWNSHIP, enter, in_reserve, peopled, sanctioned, tenure, trail_lines
from sqlmodel import select
from world import Person, client_for

from cadre.foundation.database import reading
from cadre.roster.reminders.tables import ReminderMark
from cadre.roster.tables import Official, Post
from cadre.rules.vocabulary import AccountRole

R = AccountRole
ON = "/roster/reminders?on=2021-06-01"
NOTE = "县委已研究，甲委〔2021〕5号"


@pytest.fixture
def app(engine) -> FastAPI:
    app = peopled(engine)
    sanctioned(engine, date(2020, 7, 1))
    return app


@pytest.fixture
def officer(app) -> Person:
    return client_for(app, R.CADRE_OFFICER, ranks=TOWNSHIP)


def open_on(page: str) -> int:
    found = re.search(r"待处理 (\d+) 条", page)
    assert found is not None
    return int(found[1])


def mark(person: Person, url: str = ON, **fields: str) -> int:
    page = person.get(f"{url}&done=1").text
    action = re.search(r'action="(/roster/reminders/\w+\?[^"]*)"', page)
    assert action is not None
    answer = person.submit(action[1].replace("&amp;", "&"), **{"note": NOTE, **fields})
    return int(answer.status_code)


def marks(app: FastAPI) -> list[ReminderMark]:
    with reading(app.state.engine) as session:
        return list(session.exec(select(ReminderMark).order_by(ReminderMark.id)))


def test_a_reminder_shows_who_what_when_and_on_what_basis(officer):
    page = officer.get(ON).text

    assert open_on(page) == 1
    for words in ("单田", "2020-07-01 记过", "2021-07-01", "还有 30 天", "政务处分法》第八条"):
        assert words in page
    assert 'href="/roster/people/G1"' in page


def test_the_days_asked_for_decide_on_both_sides(officer):
    assert open_on(officer.get(f"{ON}&days=30").text) == 1
    assert open_on(officer.get(f"{ON}&days=29").text) == 0


def test_a_reminder_seen_to_stays_with_note_and_name_and_may_be_taken_up_again(app, officer):
    assert mark(officer) == 303

    assert open_on(officer.get(ON).text) == 0
    assert "单田" not in officer.get(ON).text
    assert f"已处理：{NOTE}（{R.CADRE_OFFICER}某" in officer.get(f"{ON}&done=1").text
    last = trail_lines(app, "干部 G1")[-1]
    assert last.startswith(f"提醒已处理：影响期满：2020-07-01 记过；{NOTE}〔")
    assert mark(officer, again="1", note="还要再看") == 303
    assert open_on(officer.get(ON).text) == 1
    assert [(one.done, one.note) for one in marks(app)] == [(True, NOTE), (False, "还要再看")]


def test_a_changed_fact_is_reminded_of_anew(app, officer, engine):
    mark(officer)
    sanctioned(engine, date(2020, 7, 2))

    page = officer.get(ON).text

    assert open_on(page) == 1
    assert "2021-07-02" in page


def test_a_mark_wants_a_note_and_a_reminder_that_is_there(app, officer):
    assert mark(officer, note="  ") == 422
    assert officer.submit("/roster/reminders/0?on=2021-06-01", note=NOTE).status_code == 404
    mark(officer)
    assert officer.submit("/roster/reminders/0?on=2021-06-01", note=NOTE).status_code == 404
    assert len(marks(app)) == 1


def test_who_is_beyond_authority_is_neither_told_of_nor_marked(app, officer):
    higher = client_for(app, R.CADRE_OFFICER, ranks=COUNTY)
    action = re.search(r'action="(/roster/reminders/\w+)', officer.get(ON).text)
    assert action is not None

    assert open_on(higher.get(ON).text) == 0
    assert higher.submit(f"{action[1]}?on=2021-06-01", note=NOTE).status_code == 404
    assert marks(app) == []


def test_reserve_terms_are_told_to_cadre_officers_alone(app, officer, engine):
    in_reserve(engine, date(2021, 6, 30))
    clerk = client_for(app, R.CLERK, ranks=TOWNSHIP)

    assert "科级正职后备" in officer.get(ON).text
    assert "后备" not in clerk.get(ON).text


def test_the_auditor_reads_and_marks_nothing(app):
    auditor = client_for(app, R.AUDITOR)
    page = auditor.get(ON)

    assert (page.status_code, open_on(page.text)) == (200, 1)
    assert 'class="mark"' not in page.text
    assert auditor.submit("/roster/reminders/0", note=NOTE).status_code == 403
    assert client_for(app, R.OFFICIAL, official="G1").get(ON).status_code == 403


def test_a_vacant_post_is_told_with_its_unit_after_the_months_asked_for(officer, engine):
    fields = {"code": "P8", "unit": "SW", "name": "副局长", "position": "部门副职",
              "rank": str(TOWNSHIP[1])}  # fmt: skip
    enter(engine, (Post, "P8", fields), tenure("G6", "P8", ends_on=date(2020, 11, 30)))

    page = officer.get(f"{ON}&vacant=6").text

    assert "甲县商务局副局长，2020-12-01 起空缺" in page
    assert "2020-12-01 起空缺" not in officer.get(f"{ON}&vacant=7").text
    assert "起空缺" not in officer.get(f"{ON}&vacant=0").text


def test_the_page_of_people_says_how_many_are_open_today(officer, engine):
    assert "条提醒待处理" not in officer.get("/roster/people").text

    old = {"code": "G8", "name": "火八", "sex": "男", "born": "1950.01", "age_limit": "60"}
    enter(engine, (Official, "G8", old), tenure("G8", "P2"))

    assert "有 1 条提醒待处理" in officer.get("/roster/people").text


@pytest.mark.parametrize(
    "said", ["on=9999-12-31&days=99999", "on=0001-01-01", "days=abc&vacant=-1"]
)
def test_whatever_the_address_asks_is_answered(officer, said):
    assert officer.get(f"/roster/reminders?{said}").status_code == 200
