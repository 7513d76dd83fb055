"""录入时就不收的行：截止早于起始，方案不考核的结果，周期外的交接，自己交给自己，未来的决定。"""

from datetime import date

import pytest
from intake_builders import BOOKS, person, previewed, workbook
from intake_builders import scheme as a_scheme

from attribution.responsibility.forms import SHEETS
from attribution.responsibility.refused_forms import faults
from cadre.foundation import intake_store as store
from cadre.foundation.cells import CellFault, read_cell
from cadre.foundation.row_checks import backwards
from cadre.foundation.sheets import Entering
from cadre.roster.forms import ROSTER

TODAY = date(2021, 3, 1)
KNOWN = {
    "scheme": {"S": {"begins_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}},
    "subject": {"S|甲县": {"class_code": "A"}, "S|乙县": {"class_code": "B"}},
    "indicator": {
        "S|I": {"name": "招商", "kind": "计分"},
        "S|J": {"name": "表彰", "kind": "加分"},
    },
    "weight": {
        "1": {"scheme": "S", "indicator": "I", "class_code": "A", "subject": "", "weight": 5}
    },
}
RESULT = {"scheme": "S", "indicator": "I", "subject": "甲县"}


def entering(code, row, known=KNOWN):
    letters = {name: letter for letter, name in zip("ABCDEFGHIJKL", row, strict=False)}
    return Entering({code: {"k": row}}, known, {code: {"k": "A2"}}, {code: letters})


def told(code, known=KNOWN, **row):
    return [p.what for p in faults(entering(code, {**RESULT, **row}, known), SHEETS, TODAY)]


def test_a_tenure_that_ends_before_it_begins_is_refused_at_the_cell_of_its_last_day():
    row = {"official": "G1", "begins_on": date(2020, 5, 1), "ends_on": date(2020, 4, 30)}

    (problem,) = backwards(ROSTER, entering("tenure", row))

    assert str(problem.where.cell) == "C2"
    assert "截止日期 2020-04-30 早于起始日期 2020-05-01" in problem.what


@pytest.mark.parametrize("ends", [None, date(2020, 5, 1)])
def test_a_tenure_of_one_day_or_without_an_end_is_taken(ends):
    row = {"official": "G1", "begins_on": date(2020, 5, 1), "ends_on": ends}

    assert backwards(ROSTER, entering("tenure", row)) == []


def test_a_workbook_whose_unit_ends_before_it_begins_is_blocked(session):
    titles = ("单位代码", "单位名称", "单位类型", "起始日期", "截止日期")
    content = workbook(单位=[titles, ("U1", "甲", "政府", date(2020, 5, 1), date(2020, 4, 1))])

    found = previewed(session, person(session), BOOKS, "roster", content)

    assert found.blocked
    assert [p.where.cell for p in found.problems] == ["E2"]


@pytest.mark.parametrize("code", ["handover", "ruling", "delegation"])
def test_a_row_about_a_result_that_the_scheme_does_not_assess_is_refused(code):
    (what,) = told(code, subject="乙县")

    assert what == "方案不考核 乙县 的“招商”（没有权重），这一行不起作用。"
    assert told(code) == []
    assert told(code, subject="乙县", indicator="J") == []


def test_a_scheme_without_any_weights_yet_bars_nothing():
    assert told("handover", {**KNOWN, "weight": {}}, subject="乙县") == []


def test_a_handover_outside_the_period_is_refused_and_on_its_first_day_taken():
    assert "不在考核周期 2020-01-01至2020-12-31 内" in told("handover", handed_on=TODAY)[0]
    assert told("handover", handed_on=date(2020, 1, 1)) == []


def test_a_unit_hands_nothing_on_to_itself():
    assert "自己不能交给自己" in told("delegation", giver="U1", taker="U1")[0]
    assert told("delegation", giver="U1", taker="U2") == []


@pytest.mark.parametrize("code", ["ruling", "exemption"])
def test_what_is_decided_in_the_future_is_refused(code):
    assert "在今天（2021-03-01）以后" in told(code, decided_on=date(2021, 3, 2))[0]
    assert told(code, decided_on=TODAY) == []


@pytest.mark.parametrize("typed", ["-0.2", "1.5"])
def test_a_factor_that_is_no_part_is_refused_with_the_range(typed):
    column = next(c for form in SHEETS for c in form.columns if c.field == "factor")

    with pytest.raises(CellFault, match="只能在 0 至 1 之间"):
        read_cell(column, typed)
    assert read_cell(column, "0.3") == 3000


def test_a_scheme_workbook_gives_its_rows_the_fields_that_are_looked_at(session):
    who = person(session)
    for code, content in (("roster", _units()), ("scheme", a_scheme())):
        upload = store.stage(session, who, BOOKS, code, file_name="表.xlsx", content=content)
        digest = store.preview_upload(session, who, BOOKS, upload).digest
        store.commit(session, who, BOOKS, upload.id, reason="录", paper="1", expected_digest=digest)
    titles = ("方案代码", "指标代码", "考核对象", "交接日期", "交接时累计值", "依据文件")
    content = workbook(交接基数=[titles, ("S1", "I1", "U1", date(2021, 7, 1), 3, "清单")])

    found = previewed(session, who, BOOKS, "division", content)

    assert [p.where.cell for p in found.problems] == ["D2"]


def _units():
    titles = ("单位代码", "单位名称", "单位类型", "起始日期")
    return workbook(单位=[titles, *((u, u, "政府", date(2000, 1, 1)) for u in ("U1", "U2"))])
