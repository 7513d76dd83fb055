"""The pages of a pack: faces, margins and rows in the file, and the pages that LibreOffice lays."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree
from meeting_world import HELD_ON, sitting
from selection_world import three_posts

from cadre.foundation.clock import today
from records.demo.accounts import acting
from records.dossier import layout
from records.dossier.composition import Column, Heading, Paper, Paragraph, SignHere, Table
from records.dossier.meeting import sitting_store
from records.dossier.meeting.contents import ONE, Order
from records.dossier.meeting.declared import PAPERS
from records.dossier.meeting.pack import made_now, pack
from records.dossier.meeting.plan import plan
from records.dossier.word import write

OFFICIAL_FACES = {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
HEAD = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）\S)")
NUMBER = re.compile(r"—\s*(\d+)\s*—|第\s*(\d+)\s*页")
FORM = "干部任免审批表"


@pytest.fixture(scope="module")
def papers():
    """Every paper of a meeting of nine for three posts, its parts by name."""
    found = {}
    for one in plan(sitting(1, 9), HELD_ON, demo=False):
        if one.write:
            with zipfile.ZipFile(io.BytesIO(one.write("草稿"))) as archive:
                found[one.key] = {name: archive.read(name) for name in archive.namelist()}
    return found


def roots(parts):
    return [etree.fromstring(body) for name, body in parts.items() if name.endswith(".xml")]


def document(parts):
    return etree.fromstring(parts["word/document.xml"])


def test_faces_are_called_as_the_officials_machines_call_them(papers):
    for key, parts in papers.items():
        named = {
            fonts.get(qn("w:eastAsia"))
            for root in roots(parts)
            for fonts in root.iter(qn("w:rFonts"))
        }

        assert named - {None} <= OFFICIAL_FACES, key


def test_no_row_breaks_over_a_page_neither_beside_the_photo_nor_elsewhere(papers):
    for key, parts in papers.items():
        rows = [
            row
            for table in document(parts).iter(qn("w:tbl"))
            for row in table.iter(qn("w:tr"))
            if not (key.endswith(FORM) and free(row))
        ]

        assert rows, key
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows), key


def free(row) -> bool:
    """The title's row of the form has no height and one line; a relative's row may grow."""
    height = row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}")
    photo = any(each.get(qn("w:val")) for each in row.iter(qn("w:vMerge")))
    exact = height is not None and height.get(qn("w:hRule")) == "exact"
    return not (photo or exact)


def test_margins_are_those_of_official_papers_upright_and_turned(papers):
    for key, parts in papers.items():
        if key.endswith(FORM):
            continue
        margins = document(parts).find(f".//{qn('w:pgMar')}")
        wide = document(parts).find(f".//{qn('w:pgSz')}").get(qn("w:orient")) == "landscape"

        found = [int(margins.get(qn(f"w:{side}"))) for side in ("top", "bottom", "left", "right")]
        wanted = [37, 35, 28, 26] if not wide else [28, 26, 35, 37]
        assert [round(twips / 56.7) for twips in found] == wanted, key


def test_tables_are_as_wide_as_the_type_area_and_no_wider(papers):
    for key, parts in papers.items():
        if key.endswith(FORM):
            continue
        wide = document(parts).find(f".//{qn('w:pgSz')}").get(qn("w:orient")) == "landscape"
        for table in document(parts).iter(qn("w:tbl")):
            grid = sum(int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol")))

            assert round(grid / 56.7) == (225 if wide else 156), key


def test_a_page_holds_twenty_two_lines_of_twenty_eight_characters():
    body = layout.BODY

    height, width = (millimetres / 25.4 * 72 for millimetres in (225, 156))
    assert body.line * 22 <= height < body.line * 23
    assert (body.size - 0.25) * 28 <= width < (body.size - 0.25) * 29


def test_headings_stay_with_what_follows(papers):
    for key, parts in papers.items():
        if key.endswith(FORM):
            continue
        styles = etree.fromstring(parts["word/styles.xml"])
        for face in (layout.TITLE, layout.SUBTITLE, layout.HEADING_1, layout.HEADING_2):
            names = styles.xpath(
                "w:style[w:name[@w:val=$name]]", name=face.style.replace("Heading", "heading"),
                namespaces=styles.nsmap,
            )  # fmt: skip
            assert names[0].find(f"{qn('w:pPr')}/{qn('w:keepNext')}").get(qn("w:val")) == "1"


def signed(*blocks, wide=False):
    paper = Paper("单", HELD_ON, (*blocks, SignHere(("计票人", "监票人"))), wide=wide)
    return Document(io.BytesIO(write(paper)))


def test_what_is_signed_is_as_wide_as_the_turned_page():
    (table,) = signed(Paragraph("如下。"), wide=True).tables

    assert round(sum(column.width for column in table.columns) / Mm(1)) == 225
    assert table.rows[1].height == pytest.approx(Mm(18), abs=Mm(0.1))


@pytest.mark.parametrize("count", [2, 30])
def test_what_is_signed_does_not_stand_alone_on_a_page(count):
    rows = tuple((f"{number}",) for number in range(count))
    made = signed(Heading("一、表"), Table((Column("项", 156),), rows))

    last = made.tables[0].rows[-1].cells[0].paragraphs[0]
    gap = made.paragraphs[-2]
    assert last.paragraph_format.keep_with_next
    assert gap.paragraph_format.keep_with_next


def test_a_row_of_many_words_may_stand_alone_at_the_foot_of_a_page():
    def kept(words: str) -> list[bool]:
        table = Table((Column("项", 156),), ((words,),) * 9)
        (made,) = Document(io.BytesIO(write(Paper("表", HELD_ON, (table,))))).tables
        return [bool(r.cells[0].paragraphs[0].paragraph_format.keep_with_next) for r in made.rows]

    assert kept("字" * 60) == [True, True, *[False] * 6, True, False]
    assert kept("字" * 61) == [True, *[False] * 9]


@pytest.fixture
def pdf(demo, tmp_path):
    """The pack of three posts and nine candidates in one file, laid out."""
    office = shutil.which("soffice")
    if (office is None or not shutil.which("pdftotext")) and os.environ.get("SHIJI_FULL") != "1":
        pytest.skip("本机没有 LibreOffice（soffice）和 pdftotext，未作版面检查")
    assert office, "SHIJI_FULL=1 时须装有 LibreOffice"
    meeting = three_posts(demo)
    found = sitting_store.sitting(demo, acting(demo, "ganbu"), meeting.id)
    order = Order(7, today(), draft=True, demo=True, packing=ONE)
    made = pack(found, plan(found, today(), demo=True), order, made_now(order))
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        (tmp_path / "pack.docx").write_bytes(archive.read(archive.namelist()[0]))
    subprocess.run(  # noqa: S603  路径由测试自己给出
        [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "pack.docx"],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return tmp_path / "pack.pdf"


def told(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  命令由测试自己给出


def texts(pdf):
    """The lines of each page."""
    pages = told("pdftotext", "-layout", pdf, "-").split("\f")[:-1]
    return [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]


def pictured(pdf):
    """The pages with a picture: a chart may stand under the last heading."""
    return {
        int(line.split()[0]) for line in told("pdfimages", "-list", pdf).split("\n")[2:] if line
    }


@pytest.mark.office
def test_the_pack_of_nine_candidates_stands_well_on_its_pages(pdf):
    pages, with_picture = texts(pdf), pictured(pdf)

    for number, lines in enumerate(pages, start=1):
        marks = [match for line in lines if (match := NUMBER.search(line))]
        words = [line for line in lines if not NUMBER.search(line) and "草稿" not in line]

        assert lines[0].startswith("草稿"), number
        assert "演示数据" in lines[0], number
        assert number in {int(match[1] or match[2]) for match in marks}, number
        assert words, number
        assert not HEAD.match(words[-1]) or number in with_picture, (number, words[-1])
    assert_contents(pages)


def assert_contents(pages):
    """Every page number of the contents list leads to the paper that it names."""
    titles = {declared.title for declared in PAPERS}
    words = (line.split() for page in pages[:4] for line in page)
    listed = [
        each for each in words if len(each) == 4 and each[2] in titles and each[3].isdecimal()
    ]
    assert len(listed) > 40
    for _number, whose, title, at in listed:
        page = "".join("".join(pages[int(at) - 1]).split())
        assert title in page, (title, at)
        assert whose[:2] in page or whose == "全体", (whose, at)  # 长姓名在格里分行
    assert all(int(before[3]) < int(after[3]) for before, after in pairwise(listed))
