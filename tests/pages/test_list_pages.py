import csv
import io
import re

import pytest
from docx import Document
from fastapi import FastAPI
from list_world import COUNTY, NUMBER, TOWNSHIP, peopled, trail_lines
from openpyxl import load_workbook
from sqlmodel import select
from world import Person, client_for

from cadre.foundation.database import reading
from cadre.roster.lists.laying_out import as_csv
from cadre.roster.lists.tables import SavedRoster
from cadre.rules.vocabulary import AccountRole

R = AccountRole
GIVEN = {"name": "科级名册", "columns": ["name", "posts", "born"], "serving_only": "1"}


@pytest.fixture
def app(engine) -> FastAPI:
    return peopled(engine)


@pytest.fixture
def officer(app) -> Person:
    return client_for(app, R.CADRE_OFFICER, ranks=TOWNSHIP)


@pytest.fixture
def clerk(app) -> Person:
    return client_for(app, R.CLERK, ranks=TOWNSHIP)


def keep(person: Person, **fields: object) -> str:
    answer = person.submit("/roster/lists/new", **{**GIVEN, **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def refused(person: Person, **fields: object) -> str:
    answer = person.submit("/roster/lists/new", **{**GIVEN, **fields})
    assert answer.status_code == 422
    return str(answer.text)


def names_on(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/roster/people/\w+">([^<]*)</a>', page)


def rosters(app: FastAPI) -> list[SavedRoster]:
    with reading(app.state.engine) as session:
        return list(session.exec(select(SavedRoster)))


def of_workbook(content: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(content)).active
    rows = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).isdigit()]
    return [row[1] for row in rows]


def of_csv(content: bytes) -> list[str]:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return [row[1].removeprefix("'") for row in rows[1:]]


def of_paper(content: bytes) -> list[str]:
    (table,) = Document(io.BytesIO(content)).tables
    return [row.cells[1].text for row in table.rows][1:]


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("按单位职务", ["单田", "曾毅", "尉迟恭"]),
        ("按姓氏笔画", ["李明", "李明", "阿不都·热合曼"]),
        ("按姓名笔画", ["李明", "李明"]),
        ("按拼音", ["阿不都·热合曼", "李明", "李明", "单田", "尉迟恭", "曾毅"]),
    ],
)
def test_the_exports_stand_in_the_order_of_the_page(officer, order, first):
    url = keep(officer, order=order)

    shown = names_on(officer.get(url).text)

    assert len(shown) == 7
    assert of_workbook(officer.get(f"{url}/list.xlsx").content) == shown
    assert of_csv(officer.get(f"{url}/list.csv").content) == shown
    assert of_paper(officer.get(f"{url}/list.docx").content) == shown
    assert [name for name in shown if name != "=1+1"][: len(first)] == first


def test_by_strokes_and_by_pinyin_surnames_stand_where_they_belong(officer):
    """李 7 画、阿 7 画（横起在后）、单 8 画、尉 11 画、曾 12 画；姓名里的符号排在最后。"""
    strokes = names_on(officer.get(keep(officer, order="按姓氏笔画")).text)
    sounds = names_on(officer.get(keep(officer, name="二", order="按拼音")).text)

    assert strokes == ["李明", "李明", "阿不都·热合曼", "单田", "尉迟恭", "曾毅", "=1+1"]
    assert [n for n in sounds if n != "=1+1"] == [
        "阿不都·热合曼", "李明", "李明", "单田", "尉迟恭", "曾毅",
    ]  # fmt: skip


def test_the_columns_stand_as_chosen(officer):
    url = keep(officer, columns=["born", "", "name", "sex"])

    page = officer.get(url).text

    heads = re.findall(r'<th scope="col">([^<]*)</th>', page)
    assert heads == ["出生年月", "姓名", "性别"]


def test_a_chosen_selection_stands_as_it_was_pasted(officer):
    url = keep(officer, scope="选定的人", people="尉迟恭\nG1\n曾 毅", order="按选定的先后")

    assert names_on(officer.get(url).text) == ["尉迟恭", "单田", "曾毅"]


def test_of_equal_names_the_code_is_asked_for_and_who_is_beyond_authority_is_unknown(app, officer):
    page = refused(officer, scope="选定的人", people="李明\n水九\nG9")

    assert "“李明”有 2 人，请写编号：G5、G6。" in page
    assert page.count("或不在您的查看权限内") == 2
    assert rosters(app) == []


def test_a_unit_counts_with_what_stands_under_it(officer):
    of_bureau = keep(officer, scope="一个单位（含下属）", unit="JX")
    of_county = keep(officer, name="全县", scope="一个单位（含下属）", unit="X")

    assert names_on(officer.get(of_bureau).text) == ["单田", "曾毅"]
    assert len(names_on(officer.get(of_county).text)) == 7


def test_everything_that_stands_against_a_list_is_told_at_once_and_nothing_is_lost(app, officer):
    page = refused(
        officer,
        name="",
        columns=["name", "name", "never"],
        day_rule="固定日期",
        order="按选定的先后",
    )

    for words in (
        "起个名称",
        "“姓名”选了两次",
        "没有这样的栏目：never",
        "哪一日",
        "才能按选定的先后",
    ):
        assert words in page
    assert page.count('<option value="name" selected>') == 2
    assert rosters(app) == []


def test_a_restricted_column_is_refused_by_name_to_who_may_not_see_it(officer, clerk):
    columns = ["name", "id_number", "family"]

    page = refused(clerk, columns=columns)
    url = keep(officer, columns=columns)

    assert "“身份证号”“家庭成员”您无权查看，不能列。" in page
    assert "331102********0017" in officer.get(url).text


def test_on_a_shared_list_columns_that_one_may_not_see_are_left_out_and_named(officer, clerk):
    url = keep(officer, columns=["name", "id_number"], shared="1")

    for suffix in ("", "/list.csv"):
        words = clerk.get(f"{url}{suffix}?full=true").text
        assert ("单田" in words, "0017" in words) == (True, False)
    assert "无权查看、没有列出：身份证号" in clerk.get(url).text
    assert "没有列出" not in officer.get(url).text


def test_the_whole_number_is_shown_when_asked_for_and_the_trail_says_so(app, officer):
    url = keep(officer, columns=["name", "id_number"])

    masked, whole = officer.get(url).text, officer.get(f"{url}/list.csv?full=true").text

    assert NUMBER not in masked
    assert NUMBER in whole
    said = trail_lines(app, "名册 1")
    assert said[-2].endswith("身份证号")
    assert re.fullmatch(
        r"查看：导出 CSV，科级名册，截至 [\d-]+，7 人，身份证号，身份证全号", said[-1]
    )


def test_each_export_leaves_a_line_that_names_the_list_and_the_number_of_people(app, officer):
    url = keep(officer)
    for suffix in ("xlsx", "csv", "docx"):
        officer.get(f"{url}/list.{suffix}?on=2020-12-31")

    assert trail_lines(app, "名册 1")[1:] == [
        f"查看：导出{what}，科级名册，截至 2020-12-31，7 人" for what in ("工作簿", " CSV", " Word")
    ]


def test_what_would_be_a_formula_stays_text(officer):
    url = keep(officer, order="按姓氏笔画")

    sheet = load_workbook(io.BytesIO(officer.get(f"{url}/list.xlsx").content)).active
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "=1+1")

    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert "'=1+1" in officer.get(f"{url}/list.csv").text


def test_a_list_of_other_peoples_own_is_not_there_and_a_shared_one_is_shown_not_changed(
    app, officer, clerk
):
    own, lent = keep(officer), keep(officer, name="共享的", shared="1")

    assert clerk.get(own).status_code == 404
    assert clerk.submit(f"{own}/copy").status_code == 404
    assert "共享的" in clerk.get("/roster/lists").text
    assert "科级名册" not in clerk.get("/roster/lists").text
    assert clerk.submit(f"{lent}/edit", **GIVEN).status_code == 403
    assert clerk.submit(f"{lent}/delete").status_code == 403
    assert clerk.get(f"{lent}/edit").status_code == 303
    assert [row.name for row in rosters(app)] == ["科级名册", "共享的"]


def test_a_list_lent_in_one_office_is_not_there_in_another(app, officer):
    lent = keep(officer, shared="1")

    elsewhere = client_for(app, R.CADRE_OFFICER, unit="LQ", ranks=TOWNSHIP)

    assert elsewhere.get(lent).status_code == 404


def test_a_shared_list_shows_each_only_whom_he_may_see(app, officer):
    higher = client_for(app, R.CADRE_OFFICER, ranks=COUNTY)
    url = keep(officer, shared="1")

    assert names_on(higher.get(url).text) == ["水九"]
    assert "单田" not in higher.get(f"{url}/list.csv").text


def test_a_copy_is_ones_own_under_a_free_name_without_columns_that_one_may_not_see(
    app, officer, clerk
):
    url = keep(officer, columns=["name", "id_number"], shared="1")

    for person in (clerk, officer):
        assert person.submit(f"{url}/copy").status_code == 303

    assert [(row.name, row.columns, row.shared) for row in rosters(app)[1:]] == [
        ("科级名册", "name", False),
        ("科级名册（2）", "name,id_number", False),
    ]


def test_a_list_is_changed_and_deleted_by_its_owner(app, officer):
    url = keep(officer)

    changed = officer.submit(f"{url}/edit", **{**GIVEN, "name": "新名", "columns": ["name"]})

    assert changed.headers["location"] == url
    assert [(row.name, row.columns) for row in rosters(app)] == [("新名", "name")]
    assert officer.submit(f"{url}/delete").status_code == 303
    assert rosters(app) == []
    assert officer.get(url).status_code == 404
    said = [line.split("：")[0] for line in trail_lines(app, "名册 1")]
    assert said == ["新建名册", "修改名册", "删除名册"]


def test_two_of_ones_own_lists_may_not_have_one_name(officer):
    keep(officer)

    assert "您已经有一份叫“科级名册”的名册" in refused(officer)


def test_the_auditor_reads_what_is_shared_and_keeps_nothing(app):
    auditor = client_for(app, R.AUDITOR)

    assert auditor.get("/roster/lists").status_code == 200
    assert auditor.get("/roster/lists/new").status_code == 403
    assert auditor.submit("/roster/lists/new", **GIVEN).status_code == 403


def test_a_list_with_more_columns_than_the_official_paper_takes_is_refused_in_a_sentence(officer):
    columns = ["name", "sex", "born", "age", "nation", "party", "health", "status", "level"]
    columns.append("posts")
    ten = keep(officer, columns=columns)
    eleven = keep(officer, name="十一栏", columns=[*columns, "remarks"])

    assert officer.get(f"{ten}/list.docx").status_code == 200
    answer = officer.get(f"{eleven}/list.docx")
    assert (answer.status_code, "公文格式最多列 10 栏" in answer.text) == (409, True)


def test_the_day_of_a_list_follows_its_rule_or_the_day_asked_for(officer):
    url = keep(officer, day_rule="固定日期", day="2014-12-31")

    assert "截至 2014-12-31，共 7 人" in officer.get(url).text
    assert "截至 2021-05-01" in officer.get(f"{url}?on=2021-05-01").text


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("＝1+1", "'＝1+1"),
        ("＋86", "'＋86"),
        ("－1", "'－1"),
        ("＠甲", "'＠甲"),
        ("甲\n=1+1\n乙", "甲\n'=1+1\n乙"),
        ("甲\r\n＠乙", "甲\r\n'＠乙"),
        ("=1\n+2", "'=1\n'+2"),
        ("甲=乙＋丙", "甲=乙＋丙"),
    ],
)
def test_no_line_of_a_cell_is_written_as_a_formula(cell, written):
    (row,) = csv.reader(io.StringIO(as_csv([[cell]]).decode("utf-8-sig"), newline=""))

    assert row == [written]
