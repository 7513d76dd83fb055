from dataclasses import replace

import pytest
from collection_world import (
    BOOKS,
    LI,
    WANG,
    changed,
    details,
    enter,
    exported,
    officer,
    preview,
    roster,
    rows_of,
    sheet,
    undo,
)
from intake_builders import person, workbook

from cadre.foundation import intake_store as store
from cadre.foundation.access import GRANTED, Permission
from cadre.foundation.facts import known
from cadre.roster.collection.columns import SHEETS
from cadre.roster.entering import BEYOND
from cadre.roster.tables import AnnualGrade, Official
from cadre.rules.errors import NotAllowed
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import AccountRole, PostRank

LI_HEAD = {"姓名": "李明", "身份证号": LI}
NEW_HEAD = {"姓名": "陈新", "性别": "2", "出生年月": "198811", "身份证号": "331102198811160027"}


@pytest.fixture
def who(session):
    one = officer(session)
    enter(session, one, roster(), "roster")
    enter(session, one, details(), "persons")
    return one


def told(found):
    return [(str(p.where), p.what) for p in found.problems if p.severity is Severity.BLOCKS]


def test_the_columns_are_those_the_handbook_gives():
    assert {name: len(columns) for name, columns in SHEETS.items()} == {
        "A01": 36,
        "A14": 10,
        "A15": 4,
        "A36": 8,
    }


def test_what_is_exported_comes_back_without_a_change(session, who):
    found = preview(session, who, exported(session, who))

    assert (found.new, found.changed, found.problems) == (0, 0, ())
    assert found.unchanged == 8


def test_the_export_says_what_is_on_record(session, who):
    content = exported(session, who)

    first, second = rows_of(content, "A01")
    assert (first["身份证号"], first["出生年月"], first["成长地"]) == (LI, "197002", "某省某县")
    assert (first["现工作单位及职务全称"], first["现职务层次"]) == ("某县县长", "县处级正职")
    assert (second["现职级"], second["任现职级时间"]) == ("三级主任科员", "202004")
    assert "1992.07--2019.06  某县某局干部" in first["简历"]
    assert [row["奖惩名称代码"] for row in rows_of(content, "A14")] == [None, "01114", "02250"]
    assert [row["考核年度"] for row in rows_of(content, "A15")] == ["2019", "2020"]
    assert [row["出生日期"] for row in rows_of(content, "A36")] == ["197103", "2010年"]


@pytest.mark.parametrize(
    ("name", "title", "number", "text", "field"),
    [
        ("A01", "性别", "2", "女", "sex"),
        ("A01", "民族", "3", "回族", "nation"),
        ("A01", "健康状况", "3", "一般", "health"),
        ("A01", "政治面貌", "13", "群众", "party"),
        ("A01", "人员管理状态", "2", "离退人员", "status"),
        ("A01", "人员类别", "61", "综合管理类", "text"),
        ("A01", "管理类别", "4", "县级党委管理干部", "text"),
        ("A01", "第二党派", "06", "民建", "text"),
        ("A14", "奖惩名称代码", "01115", "嘉奖", "name"),
        ("A15", "考核结论", "2", "称职", "grade"),
        ("A36", "称谓", "15", "女儿", "relation"),
        ("A36", "政治面貌", "3", "共青团员", "politics"),
    ],
)
def test_a_code_is_taken_by_its_number_and_by_its_text(
    session, who, name, title, number, text, field
):
    basics = LI_HEAD | {"性别": "男", "出生年月": "197002"}
    rest = {
        "A01": basics,
        "A14": LI_HEAD | {"批准日期": "20200101"},
        "A15": LI_HEAD | {"考核年度": "2018"},
        "A36": LI_HEAD | {"家庭成员姓名": "李小红", "称谓": "女儿"},
    }[name]

    by_number = preview(session, who, sheet(name, rest | {title: number}))
    by_text = preview(session, who, sheet(name, rest | {title: text}))

    read = [_only(found, field) for found in (by_number, by_text)]
    assert read[0] == read[1] != number
    assert told(by_number) == told(by_text) == []


def _only(found, field):
    rows = [fields for one in found.sheets for fields in one.entered.values()]
    return [fields[field] for fields in rows if field in fields]


def test_an_unknown_column_is_refused_by_its_name(session, who):
    content = workbook(
        A15=[("姓名", "身份证号", "考核结论", "考核年度", "星座"), ("李明", LI, 1, 2018)]
    )

    assert told(preview(session, who, content)) == [("A15!E1", "“A15”表没有“星座”这一列。")]


def test_a_sheet_whose_columns_are_not_given_is_refused_by_its_name(session, who):
    content = workbook(A02=[("姓名",), ("李明",)], A77=[("姓名",), ("李明",)])

    found = told(preview(session, who, content))

    assert found[0] == ("A02", "“A02”是采集表的职务表，照规定的列还没有定下来，这张表不收。")
    assert found[1] == ("A77", "“全国采集表”工作簿里没有“A77”这张表。")


def test_an_empty_sheet_of_the_national_workbook_and_its_guide_do_no_harm(session, who):
    content = workbook(填报说明=[("说明",), ("填表",)], A02=[("姓名",)])

    assert told(preview(session, who, content)) == []


def test_all_wrong_cells_are_told_at_once_with_sheet_and_cell(session, who):
    content = changed(
        exported(session, who),
        A01_C2="男人",
        A01_D2="1970.13",
        A01_H3="火星族",
        A15_C2="极好",
        A36_D3="二大爷",
        A14_E2="何时",
    )

    found = preview(session, who, content)

    assert [place for place, _ in told(found)] == [
        "A01!C2", "A01!D2", "A01!H3", "A14!E2", "A15!C2", "A36!D3"
    ]  # fmt: skip
    assert found.refused == 5


def test_the_sheet_of_the_file_is_named_as_the_file_names_it(session, who):
    titles = [column.title for column in SHEETS["A15"]]
    content = workbook(**{"A15 考核情况": [titles, ("李明", LI, "极好", 2018)]})

    assert [place for place, _ in told(preview(session, who, content))] == ["A15 考核情况!C2"]


def test_a_new_person_is_entered_and_said_to_be_new_and_undone_as_a_whole(session, who):
    batch = enter(session, who, sheet("A01", NEW_HEAD | {"成长地": "某市"}))
    codes = {one.name: one.code for one in session.scalars(known(Official))}

    undo(session, who, batch)

    assert codes["陈新"] == "G3"
    assert "陈新" not in {one.name for one in session.scalars(known(Official))}


def test_nobody_is_taken_for_another_without_a_word(session, who):
    new = preview(session, who, sheet("A01", NEW_HEAD))
    like = preview(session, who, sheet("A01", {**NEW_HEAD, "姓名": "李明", "身份证号": ""}))
    other = preview(session, who, sheet("A01", {**NEW_HEAD, "身份证号": LI}))

    assert [p.what for p in new.problems] == ["库里没有“陈新”，作为新录入的干部，编号 G3。"]
    assert "认不准是不是新录入的干部" in told(like)[0][1]
    assert told(other) == [("A01!A2", "身份证号相同而姓名不同，请核对是不是同一人。")]


def test_a_person_is_known_by_name_and_month_of_birth(session, who):
    line = {"姓名": "李 明", "性别": "男", "出生年月": "1970.02", "备注": "驻外"}

    found = preview(session, who, sheet("A01", line))

    assert (found.new, found.changed, told(found)) == (0, 1, [])
    assert [c.title for c in found.sheets[0].changed[0].changes][-1] == "备注"
    assert "身份证号" not in [c.title for c in found.sheets[0].changed[0].changes]


def test_a_line_without_an_id_number_is_not_guessed_by_name(session, who):
    line = {"姓名": "李明", "考核结论": "1", "考核年度": "2018"}

    assert "认不准是谁" in told(preview(session, who, sheet("A15", line)))[0][1]


def test_columns_that_the_sheet_lacks_stay_as_they_are(session, who):
    content = workbook(A01=[("姓名", "身份证号", "备注"), ("李明", LI, "驻外")])

    enter(session, who, content)

    li = next(one for one in session.scalars(known(Official)) if one.code == "G1")
    assert (li.remarks, li.nation, li.party) == ("驻外", "畲族", "中共党员；民建")


def test_a_grade_is_corrected_by_the_sheet(session, who):
    enter(session, who, sheet("A15", LI_HEAD | {"考核结论": "2", "考核年度": "2019"}))

    grades = {(g.official, g.year): g.grade for g in session.scalars(known(AnnualGrade))}
    assert grades["G1", 2019] == "称职"


def test_what_follows_from_the_posts_is_compared_and_not_taken(session, who):
    found = preview(session, who, changed(exported(session, who), A01_V2="乡科级副职"))

    assert (found.new, found.changed, told(found)) == (0, 0, [])
    assert [str(p.where) for p in found.problems] == ["A01!V2"]


def test_a_sanction_that_is_not_on_record_is_not_entered_from_the_sheet(session, who):
    line = {"姓名": "王芳", "身份证号": WANG, "奖惩名称代码": "02251", "批准日期": "20220101"}

    assert "处分要写事由" in told(preview(session, who, sheet("A14", line)))[0][1]


def test_a_day_of_six_digits_is_the_day_on_record_or_the_first_and_told(session, who):
    known_award = LI_HEAD | {"奖惩名称": "记三等功", "批准日期": "201806"}
    other = LI_HEAD | {"奖惩名称": "嘉奖", "批准日期": "201707"}

    found = preview(session, who, sheet("A14", known_award, other))

    assert (found.new, told(found)) == (1, [])
    assert [p.what for p in found.problems] == ["“批准日期”只写到月，按 2017-07-01 收。"]


def test_a_shorter_resume_takes_nothing_off(session, who):
    line = LI_HEAD | {"性别": "男", "出生年月": "197002", "简历": "2019.06--         某县县长"}

    assert "少的不能在这里删" in told(preview(session, who, sheet("A01", line)))[0][1]


def test_an_officer_neither_exports_nor_enters_those_beyond_his_authority(session, who):
    other = officer(session, PostRank.TOWNSHIP_DEPUTY)

    content = exported(session, other)
    found = preview(session, other, sheet("A15", LI_HEAD | {"考核结论": "2", "考核年度": "2019"}))

    assert [row["姓名"] for row in rows_of(content, "A01")] == ["王芳"]
    assert [row["身份证号"] for row in rows_of(content, "A14")] == [WANG]
    assert told(found) == [("A15!A2", BEYOND)]
    assert found.changed == 0


def test_only_those_who_may_see_id_numbers_have_the_national_workbook(session, who):
    clerk = person(session, AccountRole.CLERK)

    with pytest.raises(NotAllowed):
        store.export(session, clerk, BOOKS, "collection")

    may = [r for r in AccountRole if Permission.EXCHANGE_PAPERS in GRANTED[r]]
    assert all(Permission.READ_PRIVATE in GRANTED[role] for role in may)
    assert may


def test_a_preview_shows_an_id_number_only_to_who_may_see_it(session, who):
    clerk = replace(person(session, AccountRole.CLERK), ranks=frozenset(PostRank))
    titles = ("干部编号", "姓名", "性别", "出生年月", "身份证号")
    other = workbook(干部=[titles, ("G1", "李明", "男", "1970.02", WANG)])

    shown = [
        preview(session, one, other, "roster").sheets[0].changed[0].changes[0].old
        for one in (clerk, who)
    ]

    assert shown == ["331102********0013", LI]
