from decimal import Decimal

import pytest

from attribution.plan import TieRule
from attribution.schemes.codes import code_fault
from attribution.schemes.forms import SCHEME_BOOK
from attribution.schemes.parameters import out_of_range, unknown
from attribution.schemes.reading import parameters
from cadre.foundation.standalone import read_alone
from cadre.foundation.workbook import RawBook, RawSheet
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import IndicatorKind, Measure, Method


@pytest.mark.parametrize(
    ("method", "measure", "name", "nearest"),
    [
        (Method.COMPLETION, Measure.VALUE, "封项", "封顶"),
        (Method.PER_UNIT, Measure.VALUE, "每单位", "每单位分"),
        (Method.PERCENT, Measure.BALLOTS, "最少票", "最少票数"),
        (Method.PERCENT, Measure.VALUE, "最少票数", "最少评委"),
        (Method.EFFICACY, Measure.VALUE, "封顶.市级", ""),
    ],
)
def test_a_parameter_that_nothing_looks_at_is_named_with_the_nearest(
    method: Method, measure: Measure, name: str, nearest: str
):
    found = unknown(IndicatorKind.SCORED, method, measure, [name, "难度"])

    assert found == {name: nearest}


@pytest.mark.parametrize(
    ("kind", "method", "name"),
    [
        (IndicatorKind.BONUS, Method.LINES, "封顶.市级"),
        (IndicatorKind.PART, Method.NONE, "系数"),
        (IndicatorKind.SCORED, Method.EFFICACY, "基础分"),
    ],
)
def test_a_parameter_that_is_looked_at_is_let_be(kind: IndicatorKind, method: Method, name: str):
    assert unknown(kind, method, Measure.VALUE, [name]) == {}


@pytest.mark.parametrize(
    "text",
    ["封顶=1e3000000000", "封顶=1_0", "封顶=nan", "封顶=1e-9999", "封顶=1000000000000",
     "封顶=0.123456789012345678901", "封顶=", "=1", "封顶", "封顶=1；封顶=2"],
)  # fmt: skip
def test_a_parameter_is_written_as_a_plain_number_once(text: str):
    with pytest.raises(BadInput):
        parameters(text)


def test_parameters_written_plainly_are_read():
    assert parameters("封顶 = 1.10；基础分=60;减=-5") == {
        "封顶": Decimal("1.1"), "基础分": 60, "减": -5
    }  # fmt: skip


@pytest.mark.parametrize(("name", "inside", "outside"), [
    ("封顶", "0.01", "0"), ("封顶.市级", "5", "-1"), ("难度封顶", "1.2", "0"), ("扣分", "1", "-1"),
    ("基础分", "100", "100.01"), ("末位分", "0", "-0.01"), ("每降一位扣", "2", "101"),
    ("最少票数", "1", "0"), ("最少评委", "3", "2.5"), ("取倒数", "1", "2"), ("可为负", "0", "0.5"),
])  # fmt: skip
def test_a_parameter_outside_its_range_is_told(name: str, inside: str, outside: str):
    assert out_of_range(name, Decimal(inside)) == ""
    assert outside in out_of_range(name, Decimal(outside))


@pytest.mark.parametrize(("code", "sound"), [
    ("LS2020-1", True), ("丽水_2020.1", True), (".", False), ("..", False),
    ("approved-checks", False), ("a/b", False), ("a b", False), ("a?b", False), ("", False),
])  # fmt: skip
def test_a_scheme_code_can_stand_in_an_address(code: str, sound: bool):
    assert (code_fault(code) == "") is sound


@pytest.mark.parametrize("code", ["a/b", "approved-checks"])
def test_a_new_scheme_in_a_workbook_is_not_called_what_no_address_can_say(code: str):
    head = {"方案代码": code, "方案名称": "方案", "版本": "1", "周期起": "2021-01-01",
            "周期止": "2021-12-31", "总分": "100", "小数位": "2", "舍入": "四舍五入",
            "并列规则": next(iter(TieRule)).value, "任职天数下限": "0"}  # fmt: skip
    titles = {title: chr(65 + n) for n, title in enumerate(head)}

    found = read_alone(SCHEME_BOOK, RawBook({"方案": RawSheet(titles, [(2, head)])}))

    assert code_fault(code) in [problem.what for problem in found.problems]
