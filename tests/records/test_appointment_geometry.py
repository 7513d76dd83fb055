"""What the official form measures besides columns and heights (handbook formats §2.1)."""

import io

import pytest
from appointment_persons import AS_OF, paper
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from cadre.roster.lrmx.paper import Relative
from records.dossier.appointment import archive, form
from records.dossier.appointment.template import make
from records.dossier.appointment.variants import OFFICIAL, VARIANTS
from records.dossier.appointment.writing import write_one

SIDES = ("left", "hanging")
TITLE = "干部任免审批表"
LABELS = [
    "姓  名", "性  别", "出生年月（  岁）", "民  族", "籍  贯", "出 生 地", "入  党时  间",
    "参加工作时间", "健康状况", "专业技术职务", "熟悉专业有何专长", "学 历学 位", "全日制教  育",
    "毕业院校系及专业", "在  职教  育", "毕业院校系及专业", "现  任  职  务", "拟  任  职  务",
    "拟  免  职  务", "简历",
]  # fmt: skip
EMU_OF_TWIP, PHOTO_ROWS, PHOTO_COLUMN = 635, 2790, 2058


def body(variant=OFFICIAL):
    return etree.fromstring(archive.unpacked(make(variant))[archive.DOCUMENT])[0]


def attributes(element, tag, *names):
    return [
        tuple(each.get(qn(f"w:{name}")) for name in names) for each in element.iter(qn(f"w:{tag}"))
    ]


def words(cell):
    return "".join(cell.itertext()).strip()


def test_both_sections_are_a4_on_a_grid_of_lines_with_the_official_header_and_footer():
    assert attributes(body(), "pgSz", "w", "h") == [("11907", "16840")] * 2
    assert attributes(body(), "pgMar", "header", "footer") == [("340", "454")] * 2
    assert attributes(body(), "docGrid", "type", "linePitch") == [("lines", "312")] * 2
    assert attributes(body(), "type", "val") == [("nextPage",)] * 2


def test_the_title_stands_in_seven_cells_without_borders_one_letter_each():
    title = body().find(qn("w:tbl"))

    assert [words(cell) for cell in title.iter(qn("w:tc"))] == list(TITLE)
    assert {int(width) for (width,) in attributes(title, "gridCol", "w")} == {705, 706}
    assert attributes(title, "tblInd", "w") == [("2324",)]
    assert set(attributes(title, "spacing", "before", "after")) == {("218", "31")}
    assert not list(title.iter(qn("w:tblBorders")))


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_tables_are_fixed_without_cell_margins_and_as_wide_as_the_official_ones(variant):
    _, front, back = body(variant).findall(qn("w:tbl"))

    for table, width in ((front, "9393"), (back, "9421")):
        assert attributes(table, "tblLayout", "type") == [("fixed",)]
        assert attributes(table, "tblW", "w")[0] == (width,)
        margins = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
        assert {side.get(qn("w:w")) for side in margins} == {"0"}


def test_labels_stand_centred_on_exact_lines_of_sixteen_points():
    front = body().findall(qn("w:tbl"))[1]
    cells = [cell for cell in front.iter(qn("w:tc")) if words(cell) and "{{" not in words(cell)]

    assert [words(cell) for cell in cells] == LABELS
    for cell in cells[:11]:
        assert set(attributes(cell, "spacing", "line", "lineRule")) == {("320", "exact")}
        assert set(attributes(cell, "jc", "val")) == {("center",)}
        assert attributes(cell, "vAlign", "val") == [("center",)]


def test_the_photo_box_is_3_63_by_4_92_centimetres_and_the_picture_leaves_its_borders_free():
    from records.dossier.appointment.photo import ROOM

    front = body().findall(qn("w:tbl"))[1]
    rows = [int(height) for (height,) in attributes(front, "trHeight", "val")][:4]

    assert (sum(rows), form.FRONT_GRID[-1]) == (PHOTO_ROWS, PHOTO_COLUMN)
    assert ROOM[0] < PHOTO_COLUMN * EMU_OF_TWIP
    assert ROOM[1] < PHOTO_ROWS * EMU_OF_TWIP


def test_the_second_page_has_seven_rows_for_relatives_two_stamps_and_the_filler_below():
    whole = body()
    back = whole.findall(qn("w:tbl"))[2]
    below = whole.findall(qn("w:p"))[-1]

    text = [words(cell) for cell in back.iter(qn("w:tc"))]
    assert form.FAMILY_ROWS == 7
    assert sum("（盖章）" in each for each in text) == 2
    assert text[0] == "奖惩情况"
    assert words(below).startswith("填表人：")
    assert attributes(below, "ind", "firstLine") == [("434",)]
    assert attributes(below, "spacing", "before") == [("156",)]


def test_the_day_of_filling_stands_to_the_right_560_twips_from_the_border():
    back = body().findall(qn("w:tbl"))[2]
    day = next(cell for cell in back.iter(qn("w:tc")) if "填表日期" in words(cell))

    assert attributes(day, "jc", "val") == [("right",)]
    assert attributes(day, "ind", "right") == [("560",)]


def test_each_page_holds_its_rows_and_no_more():
    """Rows of exact height cannot push a page over: both tables fit the paper between margins."""
    front, back = body().findall(qn("w:tbl"))[1:]

    for table, margins in ((front, form.FRONT), (back, form.BACK)):
        rows = sum(int(height) for (height,) in attributes(table, "trHeight", "val"))
        more = 0 if table is front else 6 * 697  # 样板里亲属一行，印出时七行
        assert rows + more < form.PAGE_HEIGHT - margins["top"] - margins["bottom"]


def the_form(**texts):
    """The tables of a form as it is written for a person."""
    return Document(io.BytesIO(write_one(paper(**texts), AS_OF))).tables


def indents(cell):
    return [
        (paragraph.text[:7], *(paragraph._p.pPr.ind.get(qn(f"w:{side}")) for side in SIDES))
        for paragraph in cell.paragraphs
        if paragraph._p.pPr.ind is not None
    ]


def test_the_resume_hangs_by_nine_characters_and_remarks_stand_under_the_text():
    resume = the_form()[1].rows[11].cells[1]

    found = indents(resume)
    assert found[0] == ("1993.09", "2520", "2520")
    assert ("（其间：200", "2520", None) in found
    assert {p._p.pPr.find(qn("w:spacing")).get(qn("w:line")) for p in resume.paragraphs} == {"320"}


@pytest.mark.parametrize(
    ("lines", "half", "hang", "line"), [(22, 28, 2520, 320), (25, 24, 2160, 280)]
)
def test_a_longer_resume_shrinks_with_its_hang_and_its_lines(lines, half, hang, line):
    text = "\n".join(f"{1950 + n}.01--{1951 + n}.01  任职" for n in range(lines))

    cell = the_form(JianLi=text)[1].rows[11].cells[1]

    assert len(cell.paragraphs) == lines
    assert {size for (size,) in attributes(cell._tc, "sz", "val")} == {str(half)}
    assert {ind[1:] for ind in indents(cell)} == {(str(hang), str(hang))}
    assert set(attributes(cell._tc, "spacing", "line", "lineRule")) == {(str(line), "exact")}


def test_the_age_stands_in_brackets_under_the_month_of_birth():
    cell = the_form()[1].rows[0].cells[6]

    assert [paragraph.text for paragraph in cell.paragraphs] == ["1975.03", "（49岁）"]


@pytest.mark.parametrize("count", [0, 4, 7, 9])
def test_seven_rows_of_697_twips_stand_for_relatives_whoever_there_is(count):
    family = [Relative("弟弟", f"林{n}", "198001", "群众", "居民") for n in range(count)]

    back = Document(io.BytesIO(write_one(paper(family), AS_OF))).tables[2]

    heights = [int(height) for (height,) in attributes(back._tbl, "trHeight", "val")]
    assert heights == [1418, 1021, 1361, 646, *[697] * 7, 1332, 737, 2019]
