"""Pages and exports of one run: publication, items, deductions, analyses, corrections, meeting."""

import io
from collections.abc import Iterator

import pytest
from demo_world import app_on
from matrix_world import PEOPLE, everybody
from openpyxl import load_workbook
from sqlmodel import col, select
from world import client_for

from cadre.foundation.database import reading
from cadre.foundation.tables import TrailLine
from cadre.rules.vocabulary import AccountRole

COUNTIES = "LS2020-1"


@pytest.fixture(scope="module")
def app(demo_year, tmp_path_factory) -> Iterator:
    folder = tmp_path_factory.mktemp("run_pages")
    app = app_on(demo_year.copy(folder), folder)
    yield app
    app.state.engine.dispose()


@pytest.fixture(scope="module")
def people(app):
    return everybody(app)


def trail_of(app, verb: str) -> list[str]:
    with reading(app.state.engine) as session:
        query = select(TrailLine).where(TrailLine.verb == verb).order_by(col(TrailLine.id))
        return [f"{line.target} {line.words}" for line in session.exec(query)]


def sheet(answer, title):
    """The rows of an exported sheet from its column titles on."""
    found = load_workbook(io.BytesIO(answer.content))[title]
    top = int(found.freeze_panes.removeprefix("A")) - 1
    return [list(row) for row in found.iter_rows(min_row=top, values_only=True)]


def above_the_titles(answer):
    found = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    top = int(found.freeze_panes.removeprefix("A")) - 2
    return [row[0] for row in found.iter_rows(max_row=top, values_only=True)]


def test_the_exported_table_gives_places_in_words_and_totals_as_numbers(people):
    rows = sheet(people["专"].get(f"/publication/{COUNTIES}/table.xlsx"), "综合类")

    assert rows[0][:3] == ["位次", "从末位数", "单位"]
    assert rows[1][:3] == ["第一", "倒数第四", "龙泉市"]
    assert rows[1][rows[0].index("合计")] == 89.17


@pytest.mark.parametrize(
    "path", ["publication/{}/table", "publication/{}/items", "deductions/{}/sheets"]
)
def test_an_exported_table_says_of_what_it_is_and_by_what_paper(people, path):
    lines = above_the_titles(people["专"].get(f"/{path.format(COUNTIES)}.xlsx"))

    assert lines[0].endswith(("公布表", "单项榜", "扣分明细"))
    assert "已公布" in lines[1]
    assert "依据：" in lines[2]
    assert "合计按四舍五入保留2位小数后排位" in lines[2]
    assert "演示数据" in lines[3]


def test_who_sees_no_unit_gets_a_note_and_is_offered_no_export(app):
    nobody = client_for(app, AccountRole.CONTACT)

    page = nobody.get(f"/publication/{COUNTIES}")
    answer = nobody.get(f"/publication/{COUNTIES}/table.xlsx")

    assert "没有您可以查看的单位" in page.text
    assert "table.xlsx" not in page.text
    assert answer.status_code == 200
    assert load_workbook(io.BytesIO(answer.content)).sheetnames == ["说明"]


def test_the_sums_of_the_exported_deductions_prove_themselves(people):
    rows = sheet(people["专"].get(f"/deductions/{COUNTIES}/sheets.xlsx"), "核对")

    assert len(rows) == 11
    assert all(abs(sum(map(float, row[1:6])) - float(row[6])) < 1e-9 for row in rows[1:])


def test_every_export_leaves_a_line_in_the_trail(app, people):
    before = len(trail_of(app, "导出"))

    for path in (
        f"/publication/{COUNTIES}/table.xlsx",
        f"/publication/{COUNTIES}/items.xlsx",
        f"/deductions/{COUNTIES}/LQ/sheet.xlsx",
    ):
        people["联"].get(path)

    assert len(trail_of(app, "导出")) == before + 3


def test_a_contact_sees_the_boards_of_his_own_class_only(people):
    page = people["联"].get(f"/publication/{COUNTIES}/items").text

    assert "缙云县" in page
    assert "遂昌县" not in page


def test_with_the_series_closed_a_contact_sees_his_own_unit_only(demo_year, tmp_path):
    app = app_on(demo_year.copy(tmp_path), tmp_path, series_open=False)
    contact = client_for(app, AccountRole.CONTACT, **PEOPLE[AccountRole.CONTACT])

    for path in ("publication", "deductions", "analyses"):
        page = contact.get(f"/{path}/{COUNTIES}").text
        assert "龙泉市" in page
        assert "缙云县" not in page
    assert contact.get(f"/deductions/{COUNTIES}/JY").status_code == 404
    rows = sheet(contact.get(f"/deductions/{COUNTIES}/sheets.xlsx"), "扣分明细")
    assert {row[0] for row in rows[1:]} == {"龙泉市"}
    assert not any("缙云县" in str(cell) for row in rows for cell in row)
    app.state.engine.dispose()


def test_the_contact_of_a_moved_unit_is_told_why_and_nobodys_name(people):
    page = people["联"].get(f"/corrections/{COUNTIES}").text

    assert "异议 1 成立后的更正" in page
    assert "第4次计算取代第2次计算" in page
    assert "李天工" not in page


def test_the_department_goes_from_the_correction_to_the_whole_comparison(people):
    answer = people["督"].get(f"/corrections/{COUNTIES}")

    assert "第4次与第2次相比" in answer.text or answer.headers["location"] == "/runs/4/against/2"


def test_a_corrected_run_says_on_its_own_page_whom_it_moved(people):
    page = people["专"].get("/runs/4").text

    assert "取代第2次计算：0 项得分、0 个单位的合计或位次、5 名干部的份额有变动" in page


def test_a_comparison_is_narrowed_by_unit_and_cause(people):
    whole = people["专"].get("/runs/4/against/1").text
    one = people["专"].get("/runs/4/against/1?subject=LQ&cause=权重").text
    none = people["专"].get("/runs/4/against/2?subject=JY").text

    assert len(one) < len(whole)
    assert "没有符合条件的差别" in none


def test_a_comment_of_the_meeting_is_printed_on_the_pack(people):
    people["专"].submit(f"/meetings/{COUNTIES}", run="4", subject="LQ", words="亩均税收要补课")

    assert "亩均税收要补课" in people["督"].get(f"/meetings/{COUNTIES}").text


@pytest.mark.parametrize(
    "path",
    [
        f"/publication/{COUNTIES}/items?indicator=ZZ",
        f"/analyses/{COUNTIES}/indicators/ZZ",
        f"/analyses/{COUNTIES}/units/ZZ",
        f"/deductions/{COUNTIES}/ZZ",
        "/analyses/ZZ",
    ],
)
def test_what_is_not_there_is_not_found(people, path):
    assert people["专"].get(path).status_code == 404
