"""等次评定的页面：谁看得到名单，限制知悉的怎样遮住，导出与页面一样，本人只看到告知了的。"""

import io
import zipfile

import pytest
from grade_world import all_open_to, held_and_final, of_scheme, to_persons, to_told
from openpyxl import load_workbook
from world import client_for

from cadre.foundation.database import writing
from cadre.rules.vocabulary import AccountRole, PostRank
from records.demo.accounts import acting
from records.grades.meeting import moving_store, proposing_store

R = AccountRole
MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
HIMSELF, NAME = "G0313", "郁承泽"


@pytest.fixture
def clerk(demo_app):
    return client_for(demo_app, R.CLERK, ranks=MANAGED)


def test_the_list_says_where_everybody_stands_and_how_many_seats_are_left(clerk):
    page = clerk.get("/grades/sessions/1").text

    for words in ("名额已满", "还有 7 个没有定到等次", "不提建议", "底线指标未达标"):
        assert words in page


def test_a_move_by_form_is_shown_with_before_after_reason_and_authoriser(demo_app, clerk):
    with writing(demo_app.state.engine) as session:
        version = of_scheme(session).version

    clerk.submit(
        "/grades/sessions/1/move",
        version=version,
        numbers=["2"],
        grade="良好",
        reason="综合评定",
        authoriser="李主持",
    )

    assert "未定 → 良好：综合评定（李主持）" in clerk.get("/grades/sessions/1").text


def test_nobody_chosen_is_said_in_words(clerk):
    answer = clerk.submit(
        "/grades/sessions/1/move", version=2, grade="良好", reason="x", authoriser="y"
    )

    assert answer.status_code == 422
    assert "没有选定名单上的人或者班子" in answer.text


@pytest.mark.parametrize(("role", "told"), [(R.CLERK, False), (R.CADRE_OFFICER, True)])
def test_an_open_investigation_is_told_only_to_who_may_know(demo_app, role, told):
    with writing(demo_app.state.engine) as session:
        found, officer = of_scheme(session), acting(session, "ganbu")
        all_open_to(session, found, "良好", teams=True)
        held_and_final(session, found)
        line = {"official": HIMSELF, "kind": "立案审查调查", "value": "2020-11-02"}
        moving_store.register(session, officer, found, [line], version=found.version)
        proposing_store.propose_persons(session, officer, found, version=found.version)
    reader = client_for(demo_app, role, ranks=MANAGED)

    shown = reader.get("/grades/sessions/1").text
    book = zipfile.ZipFile(io.BytesIO(reader.get("/grades/sessions/1/list.docx").content))

    assert ("2020-11-02" in shown) is told
    assert ("尚未结案" in shown) is told
    assert ("尚未结案" in book.read("word/document.xml").decode()) is told


def test_the_export_has_the_lines_of_the_page(demo_app, clerk):
    with writing(demo_app.state.engine) as session:
        to_persons(session)

    book = load_workbook(io.BytesIO(clerk.get("/grades/sessions/1/list.xlsx").content))

    assert book.sheetnames == ["个人", "个人优秀名额", "班子", "班子优秀名额"]
    names = [row[2] for row in book["个人"].iter_rows(values_only=True)]
    assert NAME in names
    assert len(names) >= 50


def test_the_official_sees_his_grade_only_once_told_and_answers_it(demo_app):
    himself = client_for(demo_app, R.OFFICIAL, official=HIMSELF)
    with writing(demo_app.state.engine) as session:
        to_persons(session)
    before = himself.get("/my-grades").text
    with writing(demo_app.state.engine) as session:
        outcome = to_told(session, HIMSELF)

    answer = himself.submit(f"/my-grades/{outcome}", kind="有意见", words="请复核一项")

    assert "没有告知您的等次" in before
    assert answer.status_code == 303
    assert "请复核一项" in himself.get("/my-grades").text
    assert himself.submit(f"/my-grades/{outcome + 1}", kind="确认").status_code == 404


def test_the_steps_are_drawn_once_with_those_of_every_matter(clerk):
    listed = clerk.get("/grades/sessions").text
    page = clerk.get("/matters/machines").text

    assert 'href="/matters/machines#等次评定"' in listed
    assert 'id="等次评定"' in page
    assert "个人待定稿" in page
