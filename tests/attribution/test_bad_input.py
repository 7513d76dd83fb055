"""每一种填错的工作簿都是真的 .xlsx：一句话说明哪一格、是什么、怎么办，一行也不入库。"""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from filling_world import BOOKS, CODE, RESULT, World, enter, problems, results, scheme, workbook
from sqlmodel import select

from attribution.results.tables import ResultRow
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from attribution.schemes.checks import check
from cadre.foundation import intake_store
from cadre.foundation.workbook import OLE_MAGIC
from cadre.rules.errors import BadInput


@pytest.fixture
def world(session) -> World:
    return World(session)


def changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    """A workbook with its sheet of results changed in Excel's own terms."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book["完成情况"])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def percent(sheet: Any) -> None:
    sheet["D2"].value, sheet["D2"].number_format = 0.885, "0.0%"


def formula(sheet: Any) -> None:
    sheet["D2"].value = "=SUM(1,2)"


GOOD = ("I1", "U2", 5)
WRONG = {
    "没有登记的单位": (
        results(("I1", "莲都县", 88), GOOD),
        "完成情况!C2：考核对象“莲都县”没有登记。最相近的是：莲都区",
    ),
    "没有登记的指标": (
        results(("工业投资额", "U1", 88), GOOD),
        "完成情况!B2：指标代码“工业投资额”没有登记。最相近的是：工业投资",
    ),
    "一格两个结果": (
        results(("I1", "U1", 88), ("I1", "莲都区", 89), GOOD),
        "完成情况!A2：与 A3 是同一项（S1、I1、U1",
    ),
    "数字格里是文字": (results(("I1", "U1", "约88"), GOOD), "完成情况!D2：“约88”不是数。"),
    "带百分号的文字": (results(("I1", "U1", "88%"), GOOD), "完成情况!D2：“88%”带百分号"),
    "百分比格式": (
        changed(results(("I1", "U1", 1), GOOD), percent),
        "完成情况!D2：单元格是百分比格式，显示 88.5%，存的却是 0.885。请把格式改为常规",
    ),
    "没有算好的公式": (
        changed(results(("I1", "U1", 1), GOOD), formula),
        "完成情况!D2：单元格是公式，文件里没有算好的数。请在 Excel 中打开并保存一次",
    ),
    "小数位太多": (
        results(("I1", "U1", 88.55), GOOD),
        "完成情况!D2：完成值 88.55 有 2 位小数，“工业投资”只收 1 位。",
    ),
    "不考核这一类": (
        results(("I3", "U1", 81.3), GOOD),
        "完成情况!C2：“U1”属于“A”类，指标“I3”不考核这一类。请核对考核对象，或删去这一行。",
    ),
    "不认得的列": (
        results(("I1", "U1", 88, 1), titles=(*RESULT, "完成直")),
        "完成情况!E1：“完成情况”表没有“完成直”这一列。最相近的是：完成值",
    ),
    "不认得的表": (
        results(("I1", "U1", 88), sheet="完成情况表"),
        "没有“完成情况表”这张表。最相近的是：完成情况",
    ),
    "公式错误值": (results(("I1", "U1", "#DIV/0!"), GOOD), "完成情况!D2：单元格是公式错误 #DIV/0!"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_workbook_is_told_in_one_sentence_with_its_cell_and_nothing_is_entered(world, what):
    content, words = WRONG[what]

    told = problems(world.session, world.clerk, content)

    assert any(words in sentence for sentence in told), told
    with pytest.raises(AssertionError):
        enter(world.session, world.clerk, "results", content)
    assert world.session.exec(select(ResultRow)).all() == []


def test_full_width_digits_are_taken_as_the_number_they_show(world):
    enter(world.session, world.clerk, "results", results(("Ｉ１", "Ｕ１", "８８．５")))

    assert [str(row.value) for row in world.session.exec(select(ResultRow))] == ["88.5"]


def test_an_old_xls_is_asked_to_be_saved_as_xlsx(world):
    old = OLE_MAGIC + b"\x00" * 504 + b"\x09\x08\x10\x00\x00\x06\x05\x00"

    with pytest.raises(BadInput, match=r"旧版 Excel") as refused:
        intake_store.stage(
            world.session, world.clerk, BOOKS, "results", file_name="结果.xls", content=old
        )

    assert "另存为" in refused.value.what_to_do


@pytest.mark.parametrize(("last", "wrong"), [(39.99, True), (40, False)])
def test_weights_that_miss_the_total_by_a_hundredth_are_told_before_issuing(world, last, wrong):
    short = [("I1", "A", 60), ("I2", "A", last), ("I1", "B", 50), ("I2", "B", 40), ("I3", "B", 10)]
    enter(world.session, world.clerk, "scheme", scheme(short))

    told = [str(p) for p in check(schemes.scheme(world.session, CODE))]

    assert any("99.99" in sentence and "100" in sentence for sentence in told) is wrong
    assert CODE not in issuing.issued(world.session)


def test_a_value_may_be_filled_in_for_everybody_where_another_indicator_measures_it(world):
    titles = ("方案代码", "指标代码", "取自指标")
    others = ["指标名称", "小数位", "指标性质", "计分办法", "方向", "责任类别"]
    line = (CODE, "I4", "I3", "排名", 0, "监测", "不计分", "越高越好", "一般")
    more = workbook(指标=[(*titles, *others), line])
    enter(world.session, world.clerk, "scheme", more)

    assert problems(world.session, world.clerk, results(("I3", "U1", 81.3))) == []
