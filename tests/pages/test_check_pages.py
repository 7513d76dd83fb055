"""The page of the checks: what blocks first, each with a way to where it is mended."""

import io
import re
from collections.abc import Iterator
from datetime import date

import pytest
from demo_world import app_on
from lxml import html
from matrix_world import everybody
from openpyxl import load_workbook
from sqlmodel import col, select

from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.tables import Account, TrailLine
from cadre.roster.tables import Tenure

COUNTIES, CITY = "LS2020-1", "LSSZ2020-1"
PAGE = f"/division/{COUNTIES}/checks"


@pytest.fixture(scope="module")
def app(demo_year, tmp_path_factory) -> Iterator:
    folder = tmp_path_factory.mktemp("check_pages")
    app = app_on(demo_year.copy(folder), folder)
    yield app
    app.state.engine.dispose()


@pytest.fixture(scope="module")
def people(app):
    return everybody(app)


@pytest.fixture
def troubled(demo_app):
    """Everybody's view after a second official was entered in one post of Longquan's bureau."""
    with writing(demo_app.state.engine) as session:
        by = session.exec(select(Account.id)).first()
        batch = Batch(book="roster", account_id=by or 0, entered_at=now())
        session.add(batch)
        session.flush()
        tenure = Tenure(
            key="G0302|LQ-JX-01|2020-12-01",
            batch_id=batch.id or 0,
            official="G0302",
            post="LQ-JX-01",
            begins_on=date(2020, 12, 1),
            manner="任职",
            paper="任",
        )
        session.add(tenure)
    return everybody(demo_app)


def sections(answer):
    """Titles of the cards on a page, in order."""
    return re.findall(r"<h2>([^<]*)</h2>", answer.text)


def test_the_page_says_by_which_facts_and_for_which_days(people):
    latest, at_run, on_day = (
        people["专"].get(PAGE, params=asked).text
        for asked in ({}, {"run": "4"}, {"on": "2020-03-10"})
    )

    assert "按最新的事实" in latest
    assert "看整个考核周期 2020-01-01至2020-12-31" in latest
    assert "按第4次计算时的事实" in at_run
    assert "只看 2020-03-10 这一天" in on_day


def test_the_vacancy_of_yunhe_is_told_with_who_acted_and_how_many_days(people):
    words = people["专"].get(PAGE).text

    assert "有 92 天没有任职的人" in words
    assert "73 天由" in words
    assert "19 天无人" in words


@pytest.mark.parametrize(
    ("day", "told"),
    [("2020-02-29", False), ("2020-03-01", True), ("2020-03-20", True), ("2020-06-01", False)],
)
def test_a_day_shows_the_vacancy_only_while_it_lasts(day, told, people):
    assert ("云和县经信局局长" in people["专"].get(PAGE, params={"on": day}).text) is told


def test_what_blocks_stands_first_and_says_that_nothing_can_be_published(troubled):
    shown = troubled["专"].get(PAGE)

    assert "有 1 项须更正，更正以前不能公布" in shown.text
    assert sections(shown)[0] == "两人同任一职"
    before = troubled["专"].get(PAGE, params={"run": "4"})
    assert "须更正，更正以前" not in before.text


def test_names_beyond_authority_are_not_shown(troubled):
    pages = [troubled[role].get(PAGE).text for role in "专干"]
    clerk, officer = (re.sub(r'href="[^"]*"', "", page) for page in pages)

    assert not re.search(r"G0\d{3}", clerk + officer)
    assert "（姓名不在查看权限内）" in clerk  # 只管县处级，局长是乡科级
    assert "（姓名不在查看权限内）" not in officer


def test_the_filters_leave_one_check_or_one_severity(people):
    cards = people["专"].get(f"/division/{CITY}/checks", params={"check": "卡片缺人"})
    none = people["专"].get(f"/division/{CITY}/checks", params={"severity": "须更正"})

    assert sections(cards) == ["卡片缺人"]
    assert cards.text.count("张指标卡片") == 13
    assert sections(none) == []
    assert "这样筛选之后没有" in none.text


def test_each_finding_leads_to_where_it_is_mended(people):
    url = f"/division/{CITY}/checks"
    links = set(re.findall(r'<td class="acts"><a href="([^"]*)"', people["专"].get(url).text))

    assert f"/division/{CITY}/line/duty?key={CITY}%7C14" in links
    for link in sorted(links):
        assert people["专"].get(link.replace("&amp;", "&")).status_code == 200, link


def test_who_may_not_enter_is_led_to_where_it_is_seen(people):
    links = set(re.findall(r'<td class="acts"><a href="([^"]*)"', people["督"].get(PAGE).text))

    assert {link.partition("#")[0] for link in links} == {f"/responsibility/{COUNTIES}"}


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"on": "2021-01-01"}, 422),
        ({"on": "昨天"}, 422),
        ({"run": "abc"}, 422),
        ({"run": "9" * 30}, 422),
        ({"run": "99"}, 404),
        ({"run": "1"}, 404),
        ({"check": "没有这种"}, 422),
        ({"severity": "没有这种"}, 422),
        ({"on": "", "run": "", "check": "", "severity": ""}, 200),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(asked, status, people):
    answer = people["专"].get(PAGE, params=asked)

    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_the_workbook_holds_what_the_page_shows_and_leaves_a_line_in_the_trail(people, app):
    answer = people["专"].get(f"{PAGE}.xlsx", params={"check": "任职有空档"})
    book = load_workbook(io.BytesIO(answer.content))

    rows = [row for row in book["责任分工检查"].values if row[0] in ("程度", "请核对")]
    assert [row[1] for row in rows] == ["检查", "任职有空档"]
    assert ("任职有空档", 1) in set(book["各项条数"].values)
    assert "演示数据" in str([row[0] for row in book["责任分工检查"].values][2])
    with reading(app.state.engine) as session:
        verbs = session.exec(select(TrailLine.words).order_by(col(TrailLine.id).desc())).first()
    assert "责任分工检查" in (verbs or "")


def test_the_county_and_the_official_do_not_see_the_page(people):
    assert {people[role].get(PAGE).status_code for role in "联本填系"} == {403}


def test_publication_is_refused_while_something_blocks(troubled):
    run = troubled["专"].submit("/runs", scheme=COUNTIES, reason="核对").headers["location"]

    refused = troubled["专"].submit(f"{run}/publish")

    assert "两人任职" in refused.text
    assert "不能公布" in refused.text


def test_an_old_tenure_that_ends_before_it_begins_is_told(demo_app):
    with writing(demo_app.state.engine) as session:
        by = session.exec(select(Account.id)).first()
        batch = Batch(book="roster", account_id=by or 0, entered_at=now())
        session.add(batch)
        session.flush()
        session.add(
            Tenure(
                key="G0302|LQ-JX-01|2020-12-01",
                batch_id=batch.id or 0,
                official="G0302",
                post="LQ-JX-01",
                begins_on=date(2020, 12, 1),
                ends_on=date(2020, 3, 1),
                manner="任职",
                paper="任",
            )
        )

    page = everybody(demo_app)["专"].get(PAGE).text

    assert "的任职截止早于起始：2020-12-01 起，2020-03-01 止。" in page


@pytest.mark.parametrize("scheme", [COUNTIES, CITY])
def test_every_place_that_a_finding_leads_to_is_there(people, scheme):
    clerk = people["专"]
    page = html.fromstring(clerk.get(f"/division/{scheme}/checks").text)

    urls = sorted(set(page.xpath("//td[@class='acts']/a/@href")))

    assert [url for url in urls if clerk.get(url.partition("#")[0]).status_code != 200] == []
    assert "/intake" not in urls


def test_two_in_one_post_lead_to_the_roster_of_the_unit(troubled):
    page = troubled["专"].get(f"{PAGE}?check=两人同任一职").text

    assert 'href="/roster/units/LQ-JX"' in page
