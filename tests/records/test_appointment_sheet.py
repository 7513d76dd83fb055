from dataclasses import replace
from datetime import date

import pytest
from appointment_persons import AS_OF, FAMILY, paper
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cadre.roster.lrmx.paper import Relative
from cadre.roster.lrmx.resume import Month
from records.dossier.appointment import ages, archive, fitting
from records.dossier.appointment.fitting import Para, fitted
from records.dossier.appointment.grid import Box
from records.dossier.appointment.sheet import compose
from records.dossier.appointment.template import make
from records.dossier.appointment.variants import IN_FANGSONG, OFFICIAL, YEAR_2025

# 以下数字量自官方 A4 表样（缇），与程序里的数字各写各的。
FRONT_GRID = [784, 236, 1305, 1063, 1302, 1315, 1330, 2058]
BACK_GRID = [742, 1092, 1274, 574, 1008, 98, 784, 3849]
FRONT_HEIGHTS = [709, 692, 680, 709, 346, 346, 346, 346, 679, 679, 679, 7133]
BACK_HEIGHTS = [1418, 1021, 1361, 646, 697, 1332, 737, 2019]
FRONT_SPANS = [
    [2, 1, 1, 1, 1, 1, 1],
    [2, 1, 1, 1, 1, 1, 1],
    [2, 1, 1, 1, 1, 1, 1],
    [2, 2, 1, 2, 1],
    *[[2, 1, 2, 1, 2]] * 4,
    [3, 5],
    [3, 5],
    [3, 5],
    [1, 7],
]
BACK_SPANS = [
    [1, 7],
    [1, 7],
    [1, 7],
    [1, 1, 1, 1, 1, 3],
    [1, 1, 1, 1, 1, 3],
    [1, 7],
    [1, 7],
    [1, 5, 1, 1],
]
MARGINS = [(629, 1134, 680, 1247), (1621, 1134, 567, 1191)]


def body(variant=OFFICIAL, **extra):
    return etree.fromstring(archive.unpacked(make(variant, **extra))[archive.DOCUMENT])[0]


def tables(variant=OFFICIAL):
    return body(variant).findall(qn("w:tbl"))


def numbers(element, path, attribute="w"):
    found = element.iterfind(path, {"w": qn("w:x")[1:-2]})
    return [int(each.get(qn(f"w:{attribute}"))) for each in found]


def said(cell, tag, otherwise):
    found = cell.find(f".//{qn(tag)}")
    return otherwise if found is None else found.get(qn("w:val"))


def cells(table, tag, otherwise=""):
    rows = table.findall(qn("w:tr"))
    return [[said(cell, tag, otherwise) for cell in row.findall(qn("w:tc"))] for row in rows]


def spans(table):
    return [[int(span) for span in row] for row in cells(table, "w:gridSpan", "1")]


def slot(sheet, name):
    return [para.text for para in sheet.values[name].paras]


def composed(variant=OFFICIAL, **texts):
    return compose(paper(**texts), variant, AS_OF)


def test_columns_heights_and_spans_are_those_of_the_official_form():
    _, front, back = tables()

    assert numbers(front, "w:tblGrid/w:gridCol") == FRONT_GRID
    assert numbers(back, "w:tblGrid/w:gridCol") == BACK_GRID
    assert numbers(front, "w:tr/w:trPr/w:trHeight", "val") == FRONT_HEIGHTS
    assert numbers(back, "w:tr/w:trPr/w:trHeight", "val") == BACK_HEIGHTS
    assert spans(front) == FRONT_SPANS
    assert spans(back) == BACK_SPANS


def test_every_row_is_exact_but_the_heading_of_the_family():
    rules = [height.get(qn("w:hRule")) for height in body().iter(qn("w:trHeight"))]

    assert [place for place, rule in enumerate(rules) if rule != "exact"] == [
        len(FRONT_HEIGHTS) + 3
    ]


def test_both_pages_have_the_margins_of_the_official_form():
    found = [
        tuple(int(each.get(qn(f"w:{side}"))) for side in ("top", "right", "bottom", "left"))
        for each in body().iter(qn("w:pgMar"))
    ]

    assert found == MARGINS


def test_the_photo_goes_over_four_rows_and_schooling_over_two():
    _, front, _ = tables()
    merges = cells(front, "w:vMerge")

    assert [row[-1] for row in merges[:4]] == ["restart", "continue", "continue", "continue"]
    assert merges[4] == ["restart"] * 5
    assert merges[5] == ["continue"] * 5
    assert merges[6] == ["continue", *["restart"] * 4]


def test_outer_lines_are_one_and_a_half_points_and_inner_ones_one():
    for table in tables()[1:]:
        sizes = [int(edge.get(qn("w:sz"))) for edge in table.find(f".//{qn('w:tblBorders')}")]
        assert sizes == [12, 12, 12, 12, 8, 8]


@pytest.mark.parametrize(("variant", "face"), [(OFFICIAL, "宋体"), (IN_FANGSONG, "仿宋_GB2312")])
def test_every_run_names_its_chinese_face_at_fourteen_points(variant, face):
    title, *rest = tables(variant)
    runs = [run for table in rest for run in table.iter(qn("w:r"))]

    assert len(runs) > 60
    assert {run.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) for run in runs} == {face}
    assert {run.find(f".//{qn('w:sz')}").get(qn("w:val")) for run in runs} == {"28"}
    assert {size.get(qn("w:val")) for size in title.iter(qn("w:sz"))} == {"48"}


def test_the_form_of_2025_has_a_place_for_coming_of_age_and_three_pairs_in_the_fourth_row():
    words = ["".join(tc.itertext()) for tc in tables(YEAR_2025)[1].iter(qn("w:tc"))]

    assert "到龄时间" in words
    assert "到龄时间" not in ["".join(tc.itertext()) for tc in tables()[1].iter(qn("w:tc"))]
    assert spans(tables(YEAR_2025)[1])[3] == [2, 1, 1, 1, 1, 1, 1]
    assert numbers(tables(YEAR_2025)[1], "w:tr/w:trPr/w:trHeight", "val")[3] == 680


def test_the_same_template_is_made_the_same():
    assert make(OFFICIAL) == make(OFFICIAL)


@pytest.mark.parametrize(
    ("on", "years"), [("20240229", 48), ("20240301", 49), ("202503", 50), ("202502", 49)]
)
def test_a_year_of_age_is_full_in_the_month_of_birth_whatever_the_day(on, years):
    assert slot(composed(JiSuanNianLingShiJian=on), "出生年月") == ["1975.03", f"（{years}岁）"]


def test_ages_are_counted_at_the_paper_s_reference_else_the_day_of_filling_else_as_asked():
    first = composed(JiSuanNianLingShiJian="202403", TianBiaoShiJian="202003")
    second = composed(JiSuanNianLingShiJian="", TianBiaoShiJian="20200331")
    third = composed(JiSuanNianLingShiJian="", TianBiaoShiJian="")

    assert slot(first, "出生年月")[1] == "（49岁）"
    assert slot(second, "出生年月")[1] == "（45岁）"
    assert slot(third, "出生年月")[1] == "（49岁）"


def test_a_birth_that_cannot_be_read_is_printed_as_it_is_and_said():
    sheet = composed(ChuShengNianYue="七五年三月")

    assert slot(sheet, "出生年月") == ["七五年三月"]
    assert "年龄没有计算" in str(sheet.problems[0])


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("林砚", "林　砚"),
        ("林 砚", "林　砚"),
        ("林知夏", "林知夏"),
        ("阿依·买买提", "阿依·买买提"),
        ("Li", "Li"),
    ],
)
def test_only_names_of_two_characters_are_spaced(name, printed):
    assert slot(composed(XingMing=name), "姓名") == [printed]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("199806", ["1998.06"]),
        ("民建；民盟", ["民建", "民盟"]),
        ("200108；民建", ["2001.08", "民建"]),
        (" 无党派", ["无党派"]),
        ("", []),
    ],
)
def test_the_party_column_shows_months_with_a_dot_and_parties_line_by_line(text, printed):
    assert slot(composed(RuDangShiJian=text), "入党时间") == printed


def test_no_award_is_written_as_none_and_other_blanks_stay_blank():
    sheet = composed(JiangChengQingKuang=" ", NiMianZhiWu="")

    assert slot(sheet, "奖惩情况") == ["无"]
    assert slot(sheet, "拟免职务") == []


def test_a_degree_stands_under_its_education_and_education_alone_in_the_middle():
    sheet = composed()

    assert slot(sheet, "全日制学历学位") == ["大学", "工学学士"]
    assert slot(sheet, "在职学历学位") == ["省委党校研究生"]


def test_relatives_have_a_bare_age_and_the_deceased_none():
    shown = [[para.text for para in row["年龄"].paras] for row in composed().family]

    assert shown == [["47"], ["19"], ["76"], []]


@pytest.mark.parametrize(("count", "here", "further"), [(7, 7, 0), (8, 7, 1), (10, 7, 3)])
def test_seven_relatives_stand_on_the_form_and_more_on_the_extra_page(count, here, further):
    family = [Relative("弟弟", f"林{n}", "198001", "群众", "居民") for n in range(count)]

    sheet = compose(paper(family), OFFICIAL, AS_OF)

    assert (len(sheet.family), len(sheet.family_more)) == (here, further)
    assert any("附页" in str(problem) for problem in sheet.problems) is (further > 0)


def test_a_resume_has_its_months_in_the_hang_remarks_under_them_and_the_close_flush():
    paras = composed().values["简历"].paras

    assert paras[0].head == "1993.09--1997.08"
    assert paras[4] == Para("（其间：2007.09--2010.06 在省委党校在职研究生学习）", hangs=True)
    assert paras[7].head == "2021.03--"
    assert paras[8] == Para("青川市第六届市委委员，第七届市人大代表")


@pytest.mark.parametrize(
    ("lines", "half", "more"), [(22, 28, 0), (23, 26, 0), (35, 18, 0), (36, 24, 12), (60, 24, 36)]
)
def test_type_shrinks_with_the_lines_to_nine_points_and_then_goes_to_the_extra_page(
    lines, half, more
):
    text = "\n".join(f"{1950 + n}.01--{1951 + n}.01  任职" for n in range(lines))

    sheet = composed(JianLi=text)

    assert sheet.values["简历"].half == half
    assert len(sheet.resume_more) == more
    assert len(sheet.values["简历"].paras) == (lines - more + 1 if more else lines)


def test_a_cell_that_cannot_hold_its_words_at_nine_points_is_said():
    sheet = composed(XianRenZhiWu="某某局党组书记、局长" * 40)

    assert [problem.where.cell for problem in sheet.problems] == ["现任职务"]
    assert sheet.texts_more == (Para("【现任职务】"), Para("某某局党组书记、局长" * 40))


def test_a_relative_s_words_that_no_size_makes_fit_are_said_with_his_place():
    family = [FAMILY[0], replace(FAMILY[1], work="某某市某某局办公室科员" * 30)]

    sheet = compose(paper(family), OFFICIAL, AS_OF)

    assert [problem.where.cell for problem in sheet.problems] == ["工作单位及职务（第2人）"]
    assert sheet.texts_more[1].text == family[1].work


def test_what_fits_leaves_nothing_for_the_extra_page():
    assert composed().texts_more == ()


@given(st.text("青川市水利局，。（）12 ", min_size=1, max_size=200), st.integers(1000, 9000))
def test_what_fits_at_a_size_is_never_higher_than_its_box(words, width):
    box = Box(width, 3000)

    value = fitted((Para(words),), box)

    taken = fitting.height(value.paras, value.half, width)
    assert (taken <= box.height) is value.fits
    assert 18 <= value.half <= 28


def test_a_closing_mark_never_begins_a_line():
    assert fitting.lines_of("一二三四五六", 12) == 1
    assert fitting.lines_of("一二三四五六，七八九十一", 12) == 3


@pytest.mark.parametrize(
    ("born", "limit", "due"),
    [
        ((1964, 12), 60, "2024.12"),
        ((1965, 1), 60, "2025.02"),
        ((1965, 4), 60, "2025.05"),
        ((1965, 5), 60, "2025.07"),
        ((1976, 8), 60, "2039.07"),
        ((1976, 9), 60, "2039.09"),
        ((1980, 1), 60, "2043.01"),
        ((1970, 1), 55, "2025.02"),
        ((1981, 9), 55, "2039.09"),
        ((1975, 2), 50, "2025.03"),
        ((1975, 3), 50, "2025.05"),
        ((1984, 11), 50, "2039.11"),
        ((1962, 1), 63, "2025.01"),
        ((1970, 6), 65, "2035.06"),
        ((1970, 6), 66, "2036.06"),
    ],
)
def test_coming_of_age_is_put_off_step_by_step_from_2025_and_only_for_the_limits_named(
    born, limit, due
):
    assert str(ages.comes_of_age(Month(*born), limit)) == due


def test_the_form_of_2025_shows_the_month_with_years_and_months():
    sheet = composed(YEAR_2025, GaiGeQianRenZhiNianLingJieXian="60")

    assert slot(sheet, "到龄时间") == ["2037.10", "（62岁7个月）"]
    assert slot(composed(YEAR_2025, DaoLingNianYue="203503"), "到龄时间") == ["2035.03", "（60岁）"]


def test_a_coming_of_age_that_differs_from_the_reckoning_is_printed_as_written_and_said():
    sheet = composed(YEAR_2025, DaoLingNianYue="203503", GaiGeQianRenZhiNianLingJieXian="60")

    assert slot(sheet, "到龄时间")[0] == "2035.03"
    assert "2037.10" in str(sheet.problems[0])


def test_those_already_of_age_have_no_month_reckoned():
    assert slot(composed(YEAR_2025, GaiGeQianRenZhiNianLingJieXian="-1"), "到龄时间") == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [("20241120", "2024年11月20日"), ("202411", "2024年11月"), ("", "年    月    日")],
)
def test_the_day_of_filling_is_written_out_and_left_to_the_hand_where_none_is_given(text, printed):
    assert slot(composed(TianBiaoShiJian=text), "填表日期") == [printed]


@pytest.mark.parametrize(
    "text", ["197503", "19750312", "1975.03", "1975年3月", "1975-3", "1975．03"]
)
def test_a_month_is_read_in_every_way_it_is_written(text):
    assert ages.month(text) == Month(1975, 3)


@pytest.mark.parametrize("text", ["197513", "七五", "19750", "1975..03x", ""])
def test_what_is_no_month_is_not_taken_for_one(text):
    assert ages.month(text) is None


def test_nobody_is_younger_than_nothing():
    late = replace(FAMILY[0], born="203001")

    sheet = compose(paper([late]), OFFICIAL, date(2024, 1, 1))

    assert sheet.family[0]["年龄"].paras == ()
