import io
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from record_builders import a_busy_record, a_record, answered, period, person

from cadre.rules.errors import BadInput
from records.dossier import chart
from records.dossier.composition import Chart, Paper, Paragraph, Picture, Series
from records.dossier.figures import LINE_COLUMNS
from records.dossier.summary import compose_summary
from records.dossier.word import write

PRINTED = date(2021, 2, 1)
TABLE_ORDER = [
    "tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook",
]  # fmt: skip
ODD = st.sampled_from("&<>·\"'𠮷㛃䶮﨑〇—“”（） éA") | st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
)
names = st.text(ODD, min_size=1, max_size=12)


@pytest.fixture(scope="module")
def busy():
    return write(compose_summary(a_busy_record(), PRINTED, demo=True))


def opened(docx):
    return Document(io.BytesIO(docx))


def part(docx, name):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read(name))


def rows_under(docx, columns):
    heads = [column.title for column in columns]
    for table in opened(docx).tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows[0] == heads:
            yield from rows[1:]


def as_printed(points, places):
    return str((Decimal(points) / 10**6).quantize(Decimal(10) ** -places, ROUND_HALF_UP))


@settings(max_examples=15, deadline=None)
@given(names, names, st.integers(0, 10_000_000))
def test_names_and_figures_come_back_from_the_file_as_they_stand_on_the_record(
    name, indicator, points
):
    line = answered(indicator, points=str(Decimal(points) / 10**6))
    record = a_record(person=person(name=name), periods=(period((line,)),))

    file = write(compose_summary(record, PRINTED, demo=False))

    (row,) = rows_under(file, LINE_COLUMNS)
    assert opened(file).tables[0].cell(0, 1).text == name
    assert row[1].split("\n")[0] == indicator
    assert row[4:7] == [
        f"{as_printed(line.unit_points, 2)}/10.00",
        as_printed(line.got, 4),
        as_printed(line.lost, 4),
    ]


def test_every_line_of_every_period_is_in_the_file_in_order(busy):
    earlier, later = a_busy_record().periods
    measured = [x for x in (*later.lines, *earlier.lines) if x.got or x.lost or x.portion == 0]

    rows = [row for row in rows_under(busy, LINE_COLUMNS) if row[5] != "—"]

    assert [(r[5], r[6], r[1].split("来源：")[-1]) for r in rows] == [
        (as_printed(x.got, 4), as_printed(x.lost, 4), x.source) for x in measured
    ]
    assert [r[3] for r in rows] == [
        str((Decimal(x.portion) / 10**7).quantize(Decimal("0.01"), ROUND_HALF_UP)) + "%"
        for x in measured
    ]


def test_an_open_dispute_is_in_the_row_of_its_figure(busy):
    row = next(r for r in rows_under(busy, LINE_COLUMNS) if r[1].startswith("工业机器人增长率"))

    assert "【2021-01-20 提出，认为 2019 年基数应为 62 台】" in row[1]


def test_every_run_has_a_chinese_font_by_its_style_or_by_itself(busy):
    styles = part(busy, "word/styles.xml")
    fonts = {
        style.get(qn("w:styleId")): style.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia"))
        for style in styles.iter(qn("w:style"))
        if style.find(f".//{qn('w:rFonts')}") is not None
    }
    paragraphs = list(part(busy, "word/document.xml").iter(qn("w:p")))

    body = next(
        style.get(qn("w:styleId"))
        for style in styles.iter(qn("w:style"))
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
    )
    named = [p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
             for p in paragraphs if p.find(qn("w:r")) is not None]  # fmt: skip
    used = {body if name is None else name.get(qn("w:val")) for name in named}

    assert all(fonts[style] for style in used)
    assert {"方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"} <= {fonts[s] for s in used}


def test_the_language_of_the_text_is_chinese(busy):
    defaults = part(busy, "word/styles.xml").find(qn("w:docDefaults"))

    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"


def test_margins_body_type_and_pitch_are_those_of_official_papers(busy):
    document = opened(busy)
    section, body = document.sections[0], document.styles["Normal"]

    assert [round(x / Mm(1)) for x in (
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    )] == [37, 35, 28, 26]  # fmt: skip
    assert body.font.size.pt == 16
    assert body.paragraph_format.line_spacing.pt == pytest.approx(28.95)


def test_heads_of_tables_are_repeated_and_rows_do_not_break(busy):
    for table in part(busy, "word/document.xml").iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))

        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    heads = part(busy, "word/document.xml").iter(qn("w:tblHeader"))
    assert len(list(heads)) == 8


def test_properties_of_tables_stand_in_the_order_that_word_demands(busy):
    for properties in part(busy, "word/document.xml").iter(qn("w:tblPr")):
        order = [TABLE_ORDER.index(etree.QName(child).localname) for child in properties]

        assert order == sorted(order)


def test_numbers_stand_to_the_right(busy):
    table = next(t for t in opened(busy).tables if t.cell(0, 0).text == "序号")

    assert table.cell(1, 5).paragraphs[0].style.paragraph_format.alignment == 2


def test_pages_are_numbered_outside_and_marked_as_demo(busy):
    section = opened(busy).sections[0]

    for footer, side in ((section.footer, 2), (section.even_page_footer, 0)):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —"
        assert "PAGE" in paragraph._p.xml
        assert paragraph.style.paragraph_format.alignment == side
    assert section.header.paragraphs[0].text == "演示数据"
    assert section.even_page_header.paragraphs[0].text == "演示数据"


def test_the_file_tells_its_title_and_day_and_neither_person_nor_machine(busy):
    properties = opened(busy).core_properties

    assert (properties.title, properties.language) == ("实绩档案摘要", "zh-CN")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created.date() == PRINTED
    assert "docProps/app.xml" not in zipfile.ZipFile(io.BytesIO(busy)).namelist()


def test_the_same_record_gives_the_same_bytes_at_any_hour(busy, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert write(compose_summary(a_busy_record(), PRINTED, demo=True)) == busy


def test_another_figure_gives_other_bytes(busy):
    record = replace(a_busy_record(), as_of=date(2021, 1, 30))

    assert write(compose_summary(record, PRINTED, demo=True)) != busy


@pytest.mark.parametrize("character", ["\x00", "\x0c", "\x1b", "\ud800", "\uffff"])
def test_a_character_that_cannot_be_printed_is_named_and_refused(character):
    with pytest.raises(BadInput, match=f"U\\+{ord(character):04X}"):
        write(Paper("约谈记录", PRINTED, (Paragraph(f"张{character}三"),)))


def test_a_chart_carries_its_figures_in_words(busy):
    pictures = list(part(busy, "word/document.xml").iter(qn("wp:docPr")))

    assert [p.get("descr")[:26] for p in pictures] == [
        "各周期得分率：本人2019年50.98%、2020年"[:26]
    ]


def test_without_a_chinese_font_the_chart_is_left_out_and_not_drawn_as_boxes(monkeypatch):
    monkeypatch.setattr(chart, "chinese_font", lambda: "")
    rates = Chart("得分率", ("2019年",), (Series("本人", (None,)),))

    file = write(Paper("摘要", PRINTED, (Picture(rates, "得分率"), Paragraph("其后。"))))

    assert [p.text for p in opened(file).paragraphs] == ["摘要", "其后。"]
    assert not list(part(file, "word/document.xml").iter(qn("wp:docPr")))


@pytest.mark.office
def test_a_busy_record_prints_on_four_pages_at_most(busy, tmp_path):
    office = shutil.which("soffice")
    if office is None and os.environ.get("SHIJI_FULL") != "1":
        pytest.skip("本机没有 LibreOffice（soffice），未作版面检查")
    assert office, "SHIJI_FULL=1 时须装有 LibreOffice"
    (tmp_path / "summary.docx").write_bytes(busy)

    subprocess.run(  # noqa: S603  路径由测试自己给出
        [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "summary.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "summary.pdf").read_bytes())
    assert 2 <= len(pages) <= 4
