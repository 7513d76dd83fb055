"""Papers joined into one Word file keep their looks, and the contents list has the right pages."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from meeting_world import HELD_ON, sitting

from cadre.rules.errors import BadInput
from records.dossier.meeting import office
from records.dossier.meeting.contents import DRAFT, EACH, ONE, PERSON, Order, Previous
from records.dossier.meeting.joining import join
from records.dossier.meeting.pack import made_now, pack
from records.dossier.meeting.plan import plan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
needs_office = pytest.mark.skipif(not office.program(), reason="没有 LibreOffice")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="没有 pdftotext")


def packed(packing: str, count: int = 3, previous: Previous | None = None):
    held = sitting(4, count)
    order = Order(9, HELD_ON, draft=True, demo=True, packing=packing, previous=previous)
    return pack(held, plan(held, HELD_ON, demo=True), order, made_now(order))


def files(found) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines(content: bytes) -> list[str]:
    body = Document(io.BytesIO(content)).element.body
    said = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return [line for line in said if line]


def fonts(content: bytes) -> dict[str, str]:
    """The first line of each text with the Chinese face that it is written in."""
    document = Document(io.BytesIO(content))
    found = {}
    for paragraph in document.paragraphs:
        if paragraph.text.strip():
            found.setdefault(paragraph.text, _face(paragraph))
    return found


def _face(paragraph) -> str:
    style = paragraph.style
    while style is not None:
        if (one := style.element.find(f"{W}rPr/{W}rFonts")) is not None:
            return one.get(f"{W}eastAsia")
        style = style.base_style
    defaults = paragraph.part.styles.element.find(f".//{W}docDefaults//{W}rFonts")
    return defaults.get(f"{W}eastAsia")


@pytest.fixture(scope="module")
def apart() -> dict[str, bytes]:
    return files(packed(EACH))


@pytest.fixture(scope="module")
def whole() -> bytes:
    [content] = files(packed(ONE)).values()
    return content


def test_everything_that_the_papers_say_stands_in_the_one_file(apart, whole):
    said = [line for name, one in apart.items() if "目录" not in name for line in lines(one)]

    got = lines(whole)
    assert got[-len(said) :] == said


def test_a_pack_in_one_file_is_listed_paper_by_paper(whole):
    found = packed(ONE)

    names = {one.name for one in found.listed if one.name}
    assert names == {"会议材料第9号.docx"}
    assert len([one for one in found.listed if one.name]) > 20
    assert files(found)["会议材料第9号.docx"] == whole  # 同样内容得到同样文件


def test_faces_pictures_and_paper_sizes_are_kept(apart, whole):
    document = Document(io.BytesIO(whole))

    pictures = sum(len(Document(io.BytesIO(one)).inline_shapes) for one in apart.values())
    assert len(document.inline_shapes) == pictures > 3
    wide = sum(
        section.orientation == WD_ORIENT.LANDSCAPE
        for one in apart.values()
        for section in Document(io.BytesIO(one)).sections
    )
    assert sum(s.orientation == WD_ORIENT.LANDSCAPE for s in document.sections) == wide > 2
    own = fonts(whole)
    for name, one in apart.items():
        if "目录" not in name:
            assert all(own[text] == face for text, face in fonts(one).items()), name


def test_every_relation_and_style_that_is_named_is_there(whole):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        text = archive.read("word/document.xml").decode()
        links = archive.read("word/_rels/document.xml.rels").decode()
        styles = archive.read("word/styles.xml").decode()
    named = set(re.findall(r'r:(?:id|embed)="([^"]+)"', text))
    assert named <= set(re.findall(r' Id="([^"]+)"', links))
    worn = set(re.findall(r'<w:(?:pStyle|tblStyle|rStyle) w:val="([^"]+)"', text))
    assert worn <= set(re.findall(r'w:styleId="([^"]+)"', styles))
    ids = re.findall(r'<wp:docPr[^>]* id="(\d+)"', text)
    assert len(ids) == len(set(ids))


def test_every_page_of_the_one_file_carries_number_and_draft_mark(whole):
    for section in Document(io.BytesIO(whole)).sections:
        for header in (section.header, section.even_page_header):
            assert DRAFT in header.paragraphs[0].text
            assert "会议材料第9号" in header.paragraphs[0].text


def test_a_file_a_candidate_names_nobody_else():
    found = packed(PERSON)
    own = {one.whose: one.name for one in found.listed if "-C" in one.key}

    assert len(own) == 3
    for name, file in own.items():
        said = "".join(lines(files(found)[file]))
        assert name in said
        assert not any(other in said for other in own if other != name)


def test_what_cannot_be_carried_over_is_said_and_not_dropped(apart):
    document = Document()
    document.add_paragraph("一、", style="List Number")
    properties = document.paragraphs[0]._p.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = 1
    held = io.BytesIO()
    document.save(held)

    with pytest.raises(BadInput, match="自动编号"):
        join([apart["00-目录.docx"], held.getvalue()])
    with pytest.raises(BadInput, match="没有可以合并"):
        join([])


def test_the_contents_of_a_new_print_say_what_has_changed_in_every_packing():
    before = packed(EACH)
    first = next(one for one in before.listed if one.title == "考察材料")
    listed = tuple(replace(one, says="旧") if one is first else one for one in before.listed)

    for packing in (EACH, ONE, PERSON):
        found = packed(packing, previous=Previous(8, listed))
        said = "".join(line for one in list(files(found).values())[:1] for line in lines(one))
        assert f"与会议材料第8号相比：有改动1件（{first.whose}《考察材料》）" in said


@needs_office
@needs_reader
def test_the_page_numbers_of_the_contents_list_are_those_of_the_pages(whole, tmp_path):
    (tmp_path / "a.pdf").write_bytes(office.as_pdf({"a.docx": whole})["a.pdf"])
    command = [str(shutil.which("pdftotext")), "-layout", str(tmp_path / "a.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()  # noqa: S603  命令行固定
    pages = text.split("\f")

    made = {n: one for n, one in enumerate(packed(ONE).listed[1:], start=1) if one.name}
    last = next(number for number, page in enumerate(pages) if "页码由" in page)
    rows = re.findall(r"^ *(\d+) .* (\d+) *$", "\n".join(pages[: last + 1]), re.MULTILINE)
    told = {int(number): int(page) for number, page in rows}
    assert told.keys() == made.keys()
    for number, page in told.items():
        assert made[number].title.partition("（")[0] in "".join(pages[page - 1].split())
    assert sorted(told.values()) == list(told.values())
    for page in filter(str.strip, pages):
        assert "会议材料第9号" in "".join(page.split())
        assert DRAFT in page
