import io
import re

import pytest
from demo_world import COUNTIES
from matrix_world import everybody
from openpyxl import load_workbook
from sqlmodel import select

from cadre.foundation.database import reading
from cadre.foundation.tables import TrailLine

PAGE = f"/officials-standing/{COUNTIES}"
DEPUTIES = f"{PAGE}?kind=班子副职-A"


@pytest.fixture(scope="module")
def people(shown_app):
    return everybody(shown_app)


def names(page):
    """The officials of the lists of a page, in the order shown."""
    return re.findall(r'<th scope="row"><a href="/officials/(\w+)">', page)


def test_the_page_says_in_words_that_it_triggers_nothing(people):
    page = people["督"].get(PAGE).text

    assert "本身不触发等次、约谈、任免等任何后果" in page
    assert "本系统默认：个人实绩比较口径" in page


def test_only_the_department_may_open_it(people):
    for letter, person in people.items():
        status = person.get(PAGE).status_code
        assert status == (200 if letter in "专干记督" else 403)


@pytest.mark.parametrize("url", ["/officials-standing/NONE", f"{PAGE}?run=99", f"{PAGE}?run=1"])
def test_what_is_not_there_is_not_found(people, url):
    assert people["督"].get(url).status_code == 404


def test_everybody_of_a_kind_stands_in_order_with_place_rate_and_difference(people):
    page = people["督"].get(DEPUTIES).text

    assert names(page)[0] == "G0104"
    assert len(names(page)) == 13
    assert "弱单位中的强者" in page
    assert "担责量明显偏轻" in page
    assert "184 天（周期共 366 天）" in page
    assert f'href="/explain/{COUNTIES}/official/G0104?run=' in page


@pytest.mark.parametrize(
    ("sort", "first"),
    [("place", "G0104"), ("-place", "G0103"), ("rate", "G0103"), ("-load", "G0103")],
)
def test_columns_sort_by_the_address(people, sort, first):
    assert names(people["督"].get(f"{DEPUTIES}&sort={sort}").text)[0] == first


def test_a_column_or_filter_that_does_not_exist_is_taken_for_none(people):
    page = people["督"].get(f"{DEPUTIES}&sort=x&only=y").text

    assert names(page)[0] == "G0104"


def test_filters_leave_only_what_was_asked_for(people):
    forward = people["督"].get(f"{PAGE}?only=forward").text
    named = people["督"].get(f"{PAGE}?q=祝庭芳").text
    nobody = people["督"].get(f"{PAGE}?q=没有这个人").text

    assert "不参与排序：" not in forward
    assert names(named) == ["G0104"]
    assert "没有符合条件、可以列出的干部" in nobody


def test_without_a_filter_the_overview_and_both_lists_are_shown(people):
    page = people["督"].get(PAGE).text

    assert "弱单位中的强者" in page
    assert "强单位中的弱者" in page
    assert "各类概况" in page
    assert "请先选择一类" in page


def test_names_beyond_authority_are_neither_listed_nor_drawn(people):
    whole, clerk = people["督"].get(PAGE).text, people["专"].get(PAGE).text

    assert "麻国梁" in whole  # 乡科级
    assert "麻国梁" not in clerk
    assert "不在您的管理权限内或须回避，不列出" in clerk
    assert set(names(clerk)) < set(names(whole))


def test_an_officer_finds_neither_himself_nor_his_relative(people):
    page = people["干"].get(f"{PAGE}?kind=科室负责人-A").text
    chiefs = people["干"].get(f"{PAGE}?kind=部门主要负责人-A").text

    assert "G0210" not in page
    assert "G0111" not in chiefs


def test_who_does_not_take_part_is_told_why(people):
    page = people["督"].get(f"{PAGE}?kind=部门主要负责人-B").text

    assert "名下的结果经决定免责或转入，不计入得分率" in page
    assert "得分中 2.8500 分经决定免责或转入，不进得分率" in page


def test_each_look_and_each_export_leaves_a_line(people, shown_app):
    people["督"].get(DEPUTIES)
    people["督"].get(f"{PAGE}/table.xlsx")

    with reading(shown_app.state.engine) as session:
        lines = session.exec(select(TrailLine).where(TrailLine.account == people["督"].name)).all()
    assert {("查看", f"个人实绩比较 {COUNTIES}"), ("导出", "计算 4")} <= {
        (line.verb, line.target) for line in lines
    }


def test_the_workbook_holds_the_same_lines_as_numbers(people):
    answer = people["督"].get(f"{PAGE}/table.xlsx?kind=班子副职-A&sort=-rate")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(n for n, row in enumerate(rows) if row[0] == "同类")

    first = dict(zip(rows[head], rows[head + 1], strict=True))
    assert len(rows) == head + 1 + 13
    assert (first["位次"], first["干部编号"]) == (1, "G0104")
    assert (first["本人得分率（%）"], first["差（百分点）"]) == (100.51, 18.89)
    assert "本身不触发任何后果" in str(rows[:head])


def test_the_workbook_of_who_may_not_see_somebody_holds_nothing_of_him(people):
    sheet = load_workbook(io.BytesIO(people["专"].get(f"{PAGE}/table.xlsx").content)).active
    said = str([[cell.value for cell in row] for row in sheet.iter_rows()])

    assert "G0104" in said
    assert "G0106" not in said


def test_the_person_page_of_the_official_himself_has_rate_and_difference_and_no_place(people):
    own, told = (people[letter].get("/officials/G0313").text for letter in "本督")

    for page in (own, told):
        assert "差（百分点）" in page
        assert "担责量（归到本人的满分）" in page
        assert "184 天（周期共 366 天）" in page
    assert "同类位次" in told
    assert "同类位次" not in own
    assert "比同类单位均值的贡献" not in own


def test_the_page_of_a_principal_shows_what_he_answers_for_undivided(people):
    page = people["督"].get("/officials/G0302").text

    assert "负总责（不分给个人，不因份额减免）：缙云县" in page
    assert "单位得 87.85 / 100.00，得分率 87.85%" in page
