import io
import re
import zipfile

import pytest
from openpyxl import load_workbook
from sqlmodel import col, select
from world import Person, client_for

from cadre.foundation.database import reading
from cadre.foundation.tables import TrailLine
from cadre.rules.vocabulary import AccountRole, PostRank
from records.evidence.tables import Finding, StatementDue

R = AccountRole
MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
FINDING = {
    "1-code": "T-1", "1-kind": "督查检查", "1-organ": "督查室", "1-found_on": "2020-10-10",
    "1-words": "台账不全", "reason": "登记", "paper": "督〔2020〕1号",
}  # fmt: skip


def officer(app) -> Person:
    return client_for(app, R.CADRE_OFFICER, ranks=MANAGED)


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_a_finding_is_entered_on_the_page_and_stands_on_the_record_of_the_team(demo_app):
    client, url = officer(demo_app), "/evidence/teams/JY/edit/finding"
    seen = seen_on(client.get(url).text)

    answer = client.submit(url, seen=seen, **FINDING)

    assert answer.headers["location"] == "/teams/JY"
    assert "台账不全" in client.get("/teams/JY").text
    again = client.submit(url, seen=seen, **FINDING)
    assert (again.status_code, "别人改过" in again.text) == (409, True)


def test_a_wrong_line_comes_back_with_its_place_and_nothing_is_kept(demo_app):
    client, url = officer(demo_app), "/evidence/people/G0313/edit/finding"
    given = FINDING | {"1-notified_on": "2020-10-09"}

    answer = client.submit(url, seen=seen_on(client.get(url).text), **given)

    assert answer.status_code == 422
    assert "告知本人日期 2020-10-09 早于发现日期" in answer.text
    with reading(demo_app.state.engine) as session:
        assert session.exec(select(Finding).where(Finding.code == "T-1")).first() is None


def test_the_official_hands_in_the_statement_that_waits_for_him(demo_app):
    himself = client_for(demo_app, R.OFFICIAL, official="G0313")
    waiting = himself.get("/statements").text
    page = himself.get("/statements/G0313?year=2020").text

    answer = himself.submit(
        "/statements/G0313", year="2020", kind="述职报告", words="做了三件事。", seen=seen_on(page)
    )

    assert "逾期未交" in waiting
    assert answer.status_code == 303
    assert "迟交" in himself.get("/statements").text
    assert "做了三件事。" in officer(demo_app).get("/statements/G0313?year=2020").text


def test_an_official_can_neither_write_for_another_nor_comment_on_him(demo_app):
    himself = client_for(demo_app, R.OFFICIAL, official="G0313")
    given = {"year": "2020", "kind": "述职报告", "words": "替他写", "seen": ""}

    answers = [
        himself.submit("/statements/G0302", **given).status_code,
        himself.submit("/statements/G0302/comment", **given).status_code,
        himself.submit("/statements/G9999", **given).status_code,
    ]

    assert answers == [404, 404, 404]


def test_a_call_for_statements_goes_to_every_member_of_the_team(demo_app):
    client = officer(demo_app)

    client.submit(
        "/statements/dues", unit="LQ", year="2020", kind="个人小结", due_on="2021-02-01",
        words="", reason="年度考核", paper="通〔2021〕1号",
    )  # fmt: skip

    with reading(demo_app.state.engine) as session:
        rows = session.exec(select(StatementDue).where(StatementDue.kind == "个人小结")).all()
    assert sorted(row.official for row in rows) == ["G0901", "G0902", "G0903", "G0904", "G0905"]


def test_the_word_summary_prints_what_the_official_was_told_and_nothing_else(shown_app):
    paper = officer(shown_app).get("/officials/G0302/summary.docx").content

    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        words = re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())

    assert "平时考核（2020 年第三季度）：较好" in words
    assert "规上企业复工率列全市前列" in words
    assert "第四季度" not in words  # 没有告知
    assert "抓项目有办法" not in words


@pytest.mark.parametrize(
    ("role", "talks"),
    [(R.CADRE_OFFICER, True), (R.CLERK, False), (R.RECORDER, False), (R.AUDITOR, False)],
)
def test_the_talk_log_is_read_by_the_officer_alone(shown_app, role, talks):
    page = client_for(shown_app, role, ranks=MANAGED).get("/special/ZX2020-FG").text

    assert ("反映协调用工及时" in page) is talks
    assert "樊启东" in page


def test_the_list_of_the_awarded_is_exported_with_what_became_of_them(shown_app):
    book = officer(shown_app).get("/awards/list.xlsx").content

    rows = list(load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))

    outcomes = {row[5]: row[9] for row in rows[3:]}
    assert outcomes == {"魏楚生": "另任职务", "陶大可": "晋升职级"}


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("/evidence/list.xlsx", "考察材料"),
        ("/statements/list.xlsx", "述职"),
        ("/special/ZX2020-FG/names.xlsx", "名单"),
        ("/teams/list.xlsx", "领导班子"),
        ("/teams/JY/record.xlsx", "历年得分"),
    ],
)
def test_every_list_is_exported_and_holds_nothing_restricted(shown_app, url, title):
    book = load_workbook(io.BytesIO(officer(shown_app).get(url).content))

    words = [str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row]

    assert title in book.sheetnames
    assert len(words) > 10
    assert not any("接待超标" in one for one in words)


@pytest.mark.parametrize(
    "url",
    ["/evidence", "/evidence/people/G0313", "/special/ZX2020-FG", "/statements/G0302?year=2020",
     "/awards", "/teams/JY", "/teams/JY/record.xlsx", "/evidence/list.xlsx"],
)  # fmt: skip
def test_each_look_leaves_a_line(demo_app, url):
    client = officer(demo_app)

    client.get(url)

    with reading(demo_app.state.engine) as session:
        last = session.exec(select(TrailLine).order_by(col(TrailLine.id).desc())).first()
    assert last is not None
    assert (last.account, last.verb in ("查看", "导出")) == (client.name, True)


def test_a_team_shows_outside_the_department_no_ballots_no_matters_and_no_names(shown_app):
    contact = client_for(shown_app, R.CONTACT, unit="LQ").get("/teams/LQ").text

    assert "部分工业用地出让后未按期开工" in contact  # 已告知本班子
    assert "测评" not in contact.partition("<main")[2]
    assert "季鸿儒" not in contact
    assert "约谈、整改和个案" not in contact


def test_the_record_of_the_person_links_to_the_team_and_back(shown_app):
    client = officer(shown_app)

    assert 'href="/teams/JY"' in client.get("/officials/G0313").text
    assert 'href="/officials/G0313"' in client.get("/teams/JY").text


@pytest.mark.parametrize("url", ["/evidence", "/statements"])
def test_the_year_is_picked_from_those_there_are_or_any(demo_app, url):
    page = officer(demo_app).get(f"{url}?year=2020").text

    chosen = re.search(r'<select id="field-year".*?</select>', page, re.DOTALL)[0]
    assert '<option value="0">不限</option>' in chosen
    assert '<option value="2020" selected>2020</option>' in chosen
    assert "0 为不限" not in page


def test_the_routine_results_a_session_reads_stand_in_the_evidence(demo_app):
    words = officer(demo_app).get("/evidence/people/G0005").text

    assert "2020 年全年" in words


def test_a_statement_past_its_day_says_so_until_it_is_handed_in_late(demo_app):
    himself = client_for(demo_app, R.OFFICIAL, official="G0313")
    url = "/statements/G0313?year=2020"
    before = himself.get(url).text

    himself.submit(
        "/statements/G0313", year="2020", kind="述职报告", seen=seen_on(before), words="一年情况"
    )
    after = himself.get(url).text

    assert "提交期限 2021-01-15 已过，还没有提交" in before
    assert "请在 2021-01-15 前" not in before + after
    assert "迟交：期限 2021-01-15，第一次提交" in after
