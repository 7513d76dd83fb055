"""What a person concerned finds on the pages of the chains: short time, disputes, sources."""

import io
import re

import pytest
from demo_world import CITY, COUNTIES, HISTORY
from docx import Document
from lxml import html
from matrix_world import everybody
from sqlmodel import select
from world import client_for

from attribution.runs import disputes, edge_disputes_store, store
from attribution.runs.edge_disputes_store import Said
from attribution.runs.short_store import short_shares
from attribution.runs.tables import Dispute
from attribution.runs.window_store import openings
from cadre.foundation.database import reading, writing
from cadre.foundation.settings import Settings
from cadre.rules.numbers import show_points
from cadre.rules.vocabulary import AccountRole
from records.demo.accounts import acting

SHORT = "G0606"  # 云和县经信局局长，2020年只任职60天
PATHS = f"/responsibility/{COUNTIES}/YH?indicator=WGJZ"
MARK = "责任链有异议待答复"


def words(answer) -> str:
    main = html.fromstring(answer.text).get_element_by_id("main")
    return re.sub(r"\s+", " ", main.text_content())


def said(answer) -> str:
    found = Document(io.BytesIO(answer.content))
    cells = [c.text for t in found.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in found.paragraphs), *cells])


@pytest.fixture(scope="module")
def people(shown_app):
    return everybody(shown_app)


@pytest.fixture(scope="module")
def short(shown_app):
    """The official himself whose days in the post were too few."""
    return client_for(shown_app, AccountRole.OFFICIAL, official=SHORT)


@pytest.fixture(scope="module")
def left(shown_app):
    with reading(shown_app.state.engine) as session:
        return short_shares(session, store.current(session, COUNTIES).id, SHORT)


def test_who_had_too_few_days_finds_on_his_pages_what_went_to_the_rest(short, left):
    for url in (f"/explain/{COUNTIES}/official/{SHORT}", f"/officials/{SHORT}"):
        page = short.get(url)
        assert len(left) > 5
        assert all(show_points(share.got, 6) in words(page) for share in left)
        assert f"official={SHORT}" in page.text
        assert "任职不足90天的" in words(page)


def test_who_had_too_few_days_opens_the_path_of_his_rest(short, left):
    page = words(short.get(f"{PATHS}&official={SHORT}"))

    (share,) = [one for one in left if one.indicator == "WGJZ"]
    assert (
        f"任职60天，不足90天，所担部分不计到本人名下，归入待归属：得{show_points(share.got, 6)}"
        in page
    )
    assert "0.5 × 4/9 × 60/366" in page
    assert "所查的干部在这项结果上没有份额" not in page


def test_the_paper_of_who_had_too_few_days_says_amount_reason_and_path(short):
    paper = said(short.get(f"{PATHS.replace('?', '/explained.docx?')}&official={SHORT}"))

    assert "在云和县经信局局长任职60天，不足90天，不计到本人名下，归入待归属：得 0.546448" in paper
    assert "0.5 × 4/9 × 60/366" in paper


@pytest.mark.parametrize("code", ["NOBODY", "G0313"])
@pytest.mark.parametrize("page", ["YH?", "YH/explained.docx?"])
def test_an_unknown_official_and_anothers_answer_alike(short, page, code):
    answer = short.get(f"/responsibility/{COUNTIES}/{page}indicator=WGJZ&official={code}")

    assert answer.status_code == 404


def test_a_value_of_another_year_says_so_on_record_path_and_paper(people):
    url = f"/responsibility/{COUNTIES}/JY?indicator=MJSS"

    assert "2019 年数" in words(people["督"].get("/officials/G0313"))
    assert "2019 年数" in words(people["督"].get(url))
    assert "2019 年数" in said(people["督"].get(url.replace("?", "/explained.docx?")))


def test_the_paper_of_a_number_has_the_note_and_the_days(people):
    paper = said(people["督"].get(f"/responsibility/{COUNTIES}/JY/explained.docx?indicator=MJSS"))

    assert "本类最低 21.41（青田县），最高 46.38（莲都区）；2019 年数" in paper
    assert "\n天数\n" in paper
    assert "\n184\n" in paper


def test_of_a_single_day_no_points_are_said_to_add_up(people):
    page = words(people["督"].get(f"{PATHS}&on=2020-05-01"))

    assert "合计正好是单位的得分和失分" not in page
    assert "份额合计正好是1" in page
    assert "2020-05-01当天" in page


def test_the_record_multiplies_points_with_the_portion_with_six_places(people):
    page = words(people["督"].get("/officials/G0313"))

    assert "得分：11.090909 × 0.125683060 = 1.39393938130154，分配到 1.393939" in page
    assert "系数依据：演示〔2020〕3号" in page


def test_every_number_of_an_officials_page_leads_into_its_chain(people):
    page = html.fromstring(people["督"].get(f"/explain/{COUNTIES}/official/G0313").text)

    rows = page.xpath("//table[.//th[contains(., '经过的单位')]]/tbody/tr[not(@class)]")

    assert rows
    assert all(len(row.xpath("./td[@class='num']/a")) == 3 for row in rows)


def test_what_an_official_disputes_is_marked_beside_his_figure_everywhere(demo_app):
    with writing(demo_app.state.engine) as session:
        who = acting(session, "ganbu-jy")
        opening = openings(session, who, COUNTIES)[0]
        own = edge_disputes_store.choices(session, who, COUNTIES, opening).lines
        edge = next(ref for ref, line in own.items() if line.indicator == "WGJZ")
        given = Said("不对", "另一职务", "文一号")
        edge_disputes_store.raise_edge(session, who, COUNTIES, opening.about, edge, given)
    reader = everybody(demo_app)["督"]
    path = f"/responsibility/{COUNTIES}/JY?indicator=WGJZ"

    for url in (path, f"{path}&official=G0313", f"/explain/{COUNTIES}/indicator/WGJZ"):
        assert MARK in words(reader.get(url))
    assert MARK in words(reader.get(f"/explain/{COUNTIES}/official/G0313"))
    assert MARK in said(reader.get(path.replace("?", "/explained.docx?")))
    other = html.fromstring(reader.get(f"{path}&official=G0302").text)
    assert [MARK in row.text_content() for row in other.xpath("//tr[contains(., '郁承泽')]")] == [
        True
    ]
    assert not [n for n in other.find_class("notice-watch") if MARK in n.text_content()]


def test_who_may_dispute_finds_the_way_on_the_pages_of_the_chains(demo_app):
    person = client_for(demo_app, AccountRole.OFFICIAL, official="G0313")
    there = f"/disputes/{COUNTIES}/new"

    for url in (
        f"/responsibility/{COUNTIES}/JY?indicator=WGJZ&official=G0313",
        f"/explain/{COUNTIES}/official/G0313",
    ):
        assert there in person.get(url).text
    assert there not in everybody(demo_app)["督"].get(PATHS).text


def test_a_dispute_is_offered_where_something_is_ones_own_scores_too(demo_app):
    person = client_for(demo_app, AccountRole.OFFICIAL, official="G0313")

    page = person.get("/disputes").text

    assert f"/disputes/{COUNTIES}/new" in page
    assert f"/standings/{COUNTIES}/JY#dispute" in page
    assert f"/disputes/{CITY}/new" not in page
    assert f"/disputes/{HISTORY}/new" not in page
    assert "没有您单位、您本人的" in person.get(f"/disputes/{CITY}/new").text


def test_a_dispute_names_the_person_and_not_the_account(demo_app):
    with writing(demo_app.state.engine) as session:
        who = acting(session, "ganbu-jy")
        given = COUNTIES, "JY", "WGJZ", "得分", "数不对"
        number = disputes.raise_one(session, who, Settings(), *given).id
        assert (
            session.exec(select(Dispute).where(Dispute.id == number)).one().raised_by
            == who.account_name
        )
    reader = everybody(demo_app)["专"]

    for url in ("/disputes", f"/disputes/{number}"):
        assert "郁承泽" in words(reader.get(url))
        assert "ganbu-jy" not in words(reader.get(url))
