from datetime import date

import pytest
from world import app_with, client_for

from cadre.foundation import holiday_routes, holiday_store
from cadre.foundation.clock import today
from cadre.foundation.database import reading
from cadre.foundation.holiday_forms import HOLIDAY_BOOK
from cadre.rules.vocabulary import AccountRole

URL = "/calendar/holidays"
GIVEN = {"kind": "放假", "name": "虚构节", "paper": "虚构〔2030〕1号"}


@pytest.fixture
def app(engine):
    return app_with(engine, holiday_routes.router, books={HOLIDAY_BOOK.code: HOLIDAY_BOOK})


@pytest.fixture
def clerk(app):
    return client_for(app, AccountRole.CLERK)


def days(engine):
    with reading(engine) as session:
        return [(one.day, one.kind) for one in holiday_store.holidays(session)]


def test_a_run_of_days_is_entered_and_shown_by_year(clerk, engine):
    clerk.submit(URL, begins_on="2030-09-30", ends_on="2030-10-02", **GIVEN)

    assert days(engine) == [
        (date(2030, 9, 30), "放假"),
        *((date(2030, 10, n), "放假") for n in (1, 2)),
    ]
    page = clerk.get(URL).text
    assert "2030年" in page
    assert "虚构〔2030〕1号" in page


def test_one_day_needs_no_last_day(clerk, engine):
    clerk.submit(URL, begins_on="2030-09-29", **GIVEN | {"kind": "调休上班"})

    assert days(engine) == [(date(2030, 9, 29), "调休上班")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"begins_on": "九月"}, "不是日期"),
        ({"begins_on": "2030-10-02", "ends_on": "2030-10-01"}, "不是一段放假"),
        ({"begins_on": "2030-10-01", "ends_on": "2030-11-01"}, "至多 31 日"),
        ({"begins_on": "2030-10-01", "kind": "休息"}, "安排"),
        ({"begins_on": "2030-10-01", "name": " "}, "名称"),
        ({"begins_on": "2030-10-01", "paper": ""}, "依据文件"),
    ],
)
def test_what_is_no_run_of_days_or_lacks_its_paper_is_refused(clerk, engine, given, said):
    answer = clerk.submit(URL, **GIVEN | given)

    assert answer.status_code == 422
    assert said in answer.text
    assert 'action="/calendar/holidays"' in answer.text  # 表单照所填再现
    assert days(engine) == []


def test_thirty_one_days_are_the_longest_run(clerk, engine):
    clerk.submit(URL, begins_on="2030-10-01", ends_on="2030-10-31", **GIVEN)

    assert len(days(engine)) == 31


def test_years_not_entered_are_told(clerk):
    assert f"没有登记放假安排的年度：{today().year}" in clerk.get(URL).text


def test_who_enters_no_facts_may_look_only(app, clerk):
    official = client_for(app, AccountRole.OFFICIAL)

    assert official.get(URL).status_code == 200
    assert "登记一段" not in official.get(URL).text
    assert official.submit(URL, begins_on="2030-10-01", **GIVEN).status_code == 403
