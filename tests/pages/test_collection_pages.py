import io
import re

import openpyxl
import pytest
from world import client_for

from cadre.rules.vocabulary import AccountRole, PostRank

XLSX = "/roster/collection/export.xlsx"


@pytest.fixture
def officer(demo_app):
    return client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=tuple(PostRank))


def names_in(answer):
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [row[0] for row in book["A01"].iter_rows(min_row=2, values_only=True)]


def test_the_page_says_which_sheets_are_taken_and_which_are_not(officer):
    page = officer.get("/roster/collection").text

    assert re.search(r"A36.*?8.*?导入、导出", page, re.DOTALL)
    assert re.search(r"A02.*?列还没有定下来", page, re.DOTALL)


def test_a_unit_is_exported_with_what_stands_under_it_and_all_are_more(officer):
    unit = officer.get(XLSX, params={"whom": "UNIT", "value": "JY"})
    everybody = officer.get(XLSX, params={"whom": "ALL"})

    assert 0 < len(names_in(unit)) < len(names_in(everybody))


def test_nothing_chosen_is_said_in_a_sentence(officer):
    for whom in ("UNIT", "LIST", "SELECTION"):
        assert officer.get(XLSX, params={"whom": whom}).status_code == 422


def test_what_is_downloaded_is_uploaded_again_without_a_change(officer):
    content = officer.get(XLSX, params={"whom": "UNIT", "value": "JY"}).content

    to = officer.submit("/intake/collection", files={"workbook": ("采集.xlsx", content)})
    page = officer.get(to.headers["location"]).text

    assert "没有变化：文件里的内容与现有数据一致" in page


def test_a_clerk_has_neither_the_page_nor_the_workbook(demo_app):
    clerk = client_for(demo_app, AccountRole.CLERK, ranks=tuple(PostRank))

    answers = [clerk.get(url) for url in ("/roster/collection", XLSX, "/intake/collection/export")]

    assert {answer.status_code for answer in answers} == {403}
    assert "/roster/collection" not in clerk.get("/roster/people").text


def test_the_list_of_officials_goes_page_by_page_and_whole_for_printing(officer):
    def codes(url):
        return re.findall(r'scope="row"><a href="/officials/([^"]+)"', officer.get(url).text)

    first, second = codes("/officials"), codes("/officials?start=100")
    whole = codes("/officials?whole=true")

    assert len(first) == 100
    assert first + second == whole
    assert "下一页" in officer.get("/officials").text
    assert "下一页" not in officer.get("/officials?start=100").text
