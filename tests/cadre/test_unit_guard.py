from dataclasses import replace
from datetime import date

import pytest
from intake_builders import BOOKS, person, previewed, workbook

from cadre.foundation import batch_store, intake_store
from cadre.foundation.facts import known
from cadre.foundation.page_entry import Grounds
from cadre.roster import unit_change_store
from cadre.roster.tables import Unit
from cadre.roster.unit_changes import Change
from cadre.rules.errors import Refused
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import PostRank

DAY, EVE = "2021-07-01", "2021-06-30"
UNITS = ("单位代码", "单位名称", "上级单位", "单位类型", "起始日期", "截止日期")
POSTS = ("职务代码", "所在单位", "职务名称", "岗位类别", "职务层次", "设立日期", "撤销日期")
TENURES = ("干部编号", "职务代码", "起始日期", "截止日期", "任职方式", "依据文件")
OFFICIALS = ("干部编号", "姓名", "性别", "出生年月")
EVENTS = ("序号", "种类", "单位", "对方单位", "原名称", "变动日期", "依据文件")
BEFORE = {
    "单位": [
        UNITS,
        ("X", "甲县", "", "县（市、区）", "2000-01-01", ""),
        ("Y", "甲县开发区", "", "县（市、区）", "2000-01-01", ""),
        ("JX", "甲县经信委", "X", "工作部门", "2000-01-01", ""),
        ("SW", "甲县商务局", "X", "工作部门", "2000-01-01", ""),
    ],
    "职务": [POSTS, ("P1", "JX", "局长", "部门主要负责人", "乡科级正职", "", "")],
    "干部": [OFFICIALS, ("G1", "金一", "男", "1974.08")],
    "任职": [TENURES, ("G1", "P1", "2015-01-01", "", "任职", "〔2015〕1号")],
}
WHY = Grounds("照文件", "某县编〔2021〕1号")


@pytest.fixture
def clerk(session):
    who = replace(person(session), ranks=frozenset(PostRank))
    enter(session, who, BEFORE)
    return who


def enter(session, who, sheets):
    content = workbook(**sheets)
    upload = intake_store.stage(session, who, BOOKS, "roster", file_name="册", content=content)
    found = intake_store.preview_upload(session, who, BOOKS, upload)
    return intake_store.commit(
        session, who, BOOKS, upload.id, reason="录入", paper="号", expected_digest=found.digest
    )


def change(session, who, unit="JX", on=DAY, **fields):
    asked = Change.read(unit, {"on": on, **fields})
    found = unit_change_store.foresee(session, who, BOOKS, asked, WHY)
    assert found.problems == ()
    return unit_change_store.change(session, who, BOOKS, found, WHY).batch


def told(session, who, sheets=BEFORE):
    """What bars the older workbook, brought back: sheet, row and words."""
    found = previewed(session, who, BOOKS, "roster", workbook(**sheets))
    assert {one.severity for one in found.problems} <= {Severity.BLOCKS}
    return [(one.where.sheet, one.where.cell, one.what) for one in found.problems]


def test_a_workbook_of_before_a_renaming_does_not_take_the_name_back(session, clerk):
    change(session, clerk, kind="更名", name="甲县工信局")

    (problem,) = told(session, clerk)

    assert problem[:2] == ("单位", "B4")
    assert "已记录更名（2021-07-01，某县编〔2021〕1号），名称却仍是原名“甲县经信委”" in problem[2]
    with pytest.raises(Refused, match="整个文件都没有入库"):
        enter(session, clerk, BEFORE)


def test_a_name_from_before_the_last_renaming_but_one_is_refused_too(session, clerk):
    change(session, clerk, kind="更名", name="甲县工信局")
    change(session, clerk, on="2022-07-01", kind="更名", name="甲县数经局")

    (problem,) = told(session, clerk)

    assert "名称却改回“甲县经信委”" in problem[2]


def test_a_name_may_be_taken_up_again_by_a_renaming_of_its_own(session, clerk):
    change(session, clerk, kind="更名", name="甲县工信局")
    change(session, clerk, on="2022-07-01", kind="更名", name="甲县经信委")

    assert told(session, clerk) == []


def test_a_spelling_mended_after_a_renaming_is_an_ordinary_correction(session, clerk):
    change(session, clerk, kind="更名", name="甲县工信局")
    mended = ("JX", "甲县工业和信息化局", "X", "工作部门", "2000-01-01", "")

    assert told(session, clerk, {"单位": [UNITS, mended]}) == []


def test_a_workbook_of_before_a_moving_does_not_move_the_unit_back(session, clerk):
    change(session, clerk, kind="划转", to="Y")

    (problem,) = told(session, clerk)

    assert problem[:2] == ("单位", "C4")
    assert "上级单位却是“甲县”" in problem[2]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "撤销"},
        {"kind": "合并", "to": "SW"},
        {"kind": "分设", "made": "GX 甲县工信局", "ends": "1"},
    ],
)
def test_a_workbook_of_before_its_end_revives_neither_unit_nor_post_nor_tenure(
    session, clerk, fields
):
    change(session, clerk, **fields)

    found = told(session, clerk)

    assert [place[:2] for place in found] == [("单位", "F4"), ("职务", "G2"), ("任职", "D2")]
    ends = {unit.code: unit.ends_on for unit in session.scalars(known(Unit))}
    assert ends["JX"] == date(2021, 6, 30)


def test_a_unit_that_lives_on_after_a_split_keeps_its_posts_open_to_correction(session, clerk):
    change(session, clerk, kind="分设", made="GX 甲县工信局")
    left = ("G1", "P1", "2015-01-01", "2020-12-31", "任职", "〔2015〕1号")
    enter(session, clerk, {"任职": [TENURES, left]})

    assert told(session, clerk) == []


def test_the_workbook_of_after_the_change_may_be_brought_back(session, clerk):
    change(session, clerk, kind="合并", to="SW", name="甲县工商局")
    now = intake_store.export(session, clerk, BOOKS, "roster")
    row = now["unit"]["JX"]

    again = ("JX", row["name"], "X", "工作部门", "2000-01-01", EVE)

    assert told(session, clerk, {"单位": [UNITS, again]}) == []


def test_once_the_change_is_undone_the_older_workbook_is_taken(session, clerk):
    batch = change(session, clerk, kind="更名", name="甲县工信局")
    batch_store.undo(session, clerk, BOOKS, batch.id, "录错")

    assert told(session, clerk) == []


def test_an_event_that_the_units_do_not_bear_out_is_refused_at_its_own_row(session, clerk):
    event = ("1", "撤销", "JX", "", "", DAY, "〔2021〕1号")

    (problem,) = told(session, clerk, {"机构变动": [EVENTS, event]})

    assert problem[:2] == ("机构变动", "C2")
    assert "应到 2021-06-30 止" in problem[2]


def test_an_event_with_the_row_that_it_makes_is_taken(session, clerk):
    ended = ("JX", "甲县经信委", "X", "工作部门", "2000-01-01", EVE)
    event = ("1", "撤销", "JX", "", "", DAY, "〔2021〕1号")

    assert told(session, clerk, {"单位": [UNITS, ended], "机构变动": [EVENTS, event]}) == []


def test_a_nation_in_no_list_is_told_before_it_is_entered(session, clerk):
    titles = (*OFFICIALS, "民族", "政治面貌")
    rows = [
        ("G2", "木二", "女", "1980.01", "汉", "群众"),
        ("G3", "水三", "女", "1980.01", "满州族", "某党"),
    ]

    found = previewed(session, clerk, BOOKS, "roster", workbook(干部=[titles, *rows]))

    assert [(p.where.cell, p.what, p.severity) for p in found.problems] == [
        ("E3", "民族“满州族”不在代码表内。", Severity.WARNS),
        ("F3", "政治面貌“某党”不在代码表内。", Severity.WARNS),
    ]
    assert (found.blocked, found.new, found.refused) == (False, 2, 0)
