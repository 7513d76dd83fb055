import io

import pytest
from matrix_world import MANAGED
from openpyxl import load_workbook
from world import client_for

from cadre.rules.vocabulary import AccountRole


def book(shown_app, url):
    clerk = client_for(shown_app, AccountRole.CLERK, ranks=MANAGED)
    answer = clerk.get(url)
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def cells(sheet):
    return [[str(value) for value in row if value is not None] for row in sheet.values]


def test_the_cases_and_the_interview_list_go_to_excel_with_their_reasons(shown_app):
    found = book(shown_app, "/matters/list.xlsx?scheme=LS2020-1")
    page = client_for(shown_app, AccountRole.CLERK, ranks=MANAGED).get("/matters").text

    assert found.sheetnames == ["事项", "约谈名单"]
    matters, called = (cells(found[name]) for name in found.sheetnames)
    numbers = {row[0] for row in matters if row and row[0].isdigit()}
    assert numbers
    assert all(f'/matters/{n}"' in page or f'/cases/{n}"' in page for n in numbers)
    assert {"列入", "不列入"} & {cell for row in called for cell in row}


@pytest.mark.parametrize(
    ("url", "sheet"),
    [("/special/list.xlsx", "专项考核"), ("/problems/published.xlsx", "整改报告")],
)
def test_the_smaller_lists_go_to_excel(shown_app, url, sheet):
    assert book(shown_app, url).sheetnames == [sheet]
