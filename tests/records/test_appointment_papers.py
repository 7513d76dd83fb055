import io
import os
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from appointment_persons import AS_OF, RESUME, TEXTS, a_paper, a_strange_paper, paper
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cadre.roster.lrmx.paper import Relative
from cadre.rules.errors import BadInput
from records.dossier.appointment import archive, photo
from records.dossier.appointment.reading_back import read_back
from records.dossier.appointment.sheet import compose
from records.dossier.appointment.variants import OFFICIAL, VARIANTS
from records.dossier.appointment.writing import filed, write_many, write_one

NOT_PRINTED = {"JiSuanNianLingShiJian"}
PERSONS = int(os.environ.get("SHIJI_PERSONS", "20"))  # 一万名：SHIJI_PERSONS=10000
ODD = st.sampled_from("&<>·\"'𠮷㛃䶮﨑〇—“”（）{}%éA") | st.characters(
    exclude_categories=("C", "Z"), exclude_characters="\ufffe\uffff"
)
WORDS = st.text(ODD, min_size=1, max_size=30).filter(lambda text: text == text.strip())
NAMES = st.text(ODD, min_size=3, max_size=12).filter(lambda text: text == text.strip())
FREE = (
    "MinZu",
    "JiGuan",
    "JianKangZhuangKuang",
    "XianRenZhiWu",
    "QuanRiZhiJiaoYu_XueLi",
    "TianBiaoRen",
    "RenMianLiYou",
)


def a_picture(size=(376, 470), kind="JPEG", **more):
    held = io.BytesIO()
    Image.new("RGB", size, (40, 80, 120)).save(held, kind, **more)
    return held.getvalue()


def printed(texts):
    return {key: text for key, text in texts.items() if key not in NOT_PRINTED}


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_a_form_gives_back_every_column_that_it_prints(variant):
    back = read_back(write_one(paper(), AS_OF, variant))

    read = {key: text for key, text in back.paper.texts.items() if key != "DaoLingNianYue"}
    assert read == printed(TEXTS)
    assert back.ages == ("47", "19", "76", "")
    assert [problem.where.cell for problem in back.problems] == ["家庭成员"]


@settings(max_examples=60, deadline=None)
@given(
    NAMES,
    st.fixed_dictionaries(dict.fromkeys(FREE, WORDS)),
    st.lists(st.tuples(NAMES, WORDS), max_size=9),
)
def test_what_is_read_back_equals_what_was_stored_whatever_the_characters(name, texts, family):
    relatives = [Relative("兄弟", other, "", "群众", work) for other, work in family]
    stored = paper(relatives, XingMing=name, **texts)

    back = read_back(write_one(stored, AS_OF))

    assert back.paper.texts == printed(stored.texts)
    assert back.paper.family == stored.family


@pytest.mark.parametrize("number", range(40))
def test_generated_persons_come_back_with_resume_and_relatives(number):
    stored = a_paper(number)

    back = read_back(write_one(stored, AS_OF))

    assert back.paper.texts == printed(stored.texts)
    assert [each.texts[:2] for each in back.paper.family] == [e.texts[:2] for e in stored.family]


@pytest.mark.parametrize("number", range(PERSONS))
def test_persons_with_any_characters_come_back_unchanged(number):
    stored = a_strange_paper(number)

    back = read_back(write_one(stored, AS_OF)).paper

    assert back.texts == printed(stored.texts)
    assert [e.texts[1::3] for e in back.family] == [e.texts[1::3] for e in stored.family]


def test_a_resume_that_goes_on_over_the_page_comes_back_whole():
    stored = paper(JianLi="\n".join([RESUME.partition("\n\n")[0]] * 12))
    form = write_one(stored, AS_OF)

    assert compose(stored, OFFICIAL, AS_OF).resume_more
    assert read_back(form).paper.text("JianLi") == stored.text("JianLi")


def test_a_column_that_no_size_makes_fit_stands_whole_on_the_extra_page_and_comes_back_once():
    long = "云屏县委副书记，提名为云屏县人民政府县长候选人；" * 20
    stored = paper(NiRenZhiWu=long)

    form = write_one(stored, AS_OF)

    lines = [paragraph.text for paragraph in Document(io.BytesIO(form)).paragraphs]
    assert lines[-2:] == ["【拟任职务】", long]
    assert read_back(form).paper.texts == printed(stored.texts)


def test_the_word_library_opens_the_form_and_finds_the_words_unchanged():
    form = Document(io.BytesIO(write_one(paper(XianRenZhiWu="科技局“R&D”处 <筹备>"), AS_OF)))

    assert form.tables[1].cell(8, 3).text == "科技局“R&D”处 <筹备>"
    assert form.tables[1].cell(0, 2).text == "林　砚"


@pytest.mark.parametrize(("text", "code"), [("林\x01砚", "U+0001"), ("林\ud800砚", "U+D800")])
def test_a_character_that_cannot_be_printed_is_named_and_nothing_is_written(text, code):
    with pytest.raises(BadInput, match=code.replace("+", r"\+")):
        write_one(paper(XianRenZhiWu=text), AS_OF)


def test_the_same_paper_gives_the_same_file():
    assert write_one(paper(), AS_OF) == write_one(paper(), AS_OF)


def test_a_photo_is_placed_inside_the_box_and_comes_back():
    form = write_one(paper(photo=a_picture()), AS_OF)
    shape = Document(io.BytesIO(form)).inline_shapes[0]

    assert shape.width == 1_278_000
    assert shape.height == 1_597_500
    assert read_back(form).paper.photo.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("size", "printed_at"),
    [
        ((355, 480), (1_278_000, 1_728_000)),
        ((400, 400), (1_278_000, 1_278_000)),
        ((100, 400), (432_000, 1_728_000)),
    ],
)
def test_the_photo_keeps_its_ratio_in_three_and_a_half_by_four_point_eight(size, printed_at):
    assert photo.printed(*size) == printed_at


def test_a_photo_loses_what_the_camera_wrote_and_its_surplus_pixels():
    exif = Image.Exif()
    exif[0x010E] = "拍摄地点"

    ready = photo.prepared(a_picture((3000, 3750), exif=exif))

    with Image.open(io.BytesIO(ready.jpeg)) as shown:
        assert shown.format == "JPEG"
        assert shown.size == (752, 940)
        assert not shown.getexif()


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a\x01",
        b"\xff\xd8\xff\xe0junk",
        a_picture()[:400],
        a_picture(kind="BMP"),
        b"x" * 9_000_000,
    ],
)
def test_what_is_no_sound_photo_is_refused_in_a_sentence(content):
    with pytest.raises(BadInput):
        photo.prepared(content)


def test_a_person_without_a_photo_has_an_empty_box():
    form = write_one(paper(), AS_OF)

    assert len(Document(io.BytesIO(form)).inline_shapes) == 0
    assert not any("media" in name for name in zipfile.ZipFile(io.BytesIO(form)).namelist())


def test_many_forms_go_into_one_zip_under_unit_and_name_and_namesakes_under_their_code():
    held = io.BytesIO()
    items = [(filed("水利局", "林砚", "A1"), paper()), (filed("水利局", "林砚", "A2"), paper())]
    items.append((filed("教育局", "沈静", "A3"), paper(XingMing="沈静")))

    write_many(items, AS_OF, held)

    with zipfile.ZipFile(held) as many:
        assert many.testzip() is None
        assert many.namelist() == [
            "水利局-林砚-A1-任免审批表.docx",
            "水利局-林砚-A2-任免审批表.docx",
            "教育局-沈静-任免审批表.docx",
        ]
        assert read_back(many.read(many.namelist()[2])).paper.name == "沈静"


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04junk", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF", b"PK" * 11_000_000],
)
def test_what_is_no_word_document_is_refused_in_a_sentence(content):
    with pytest.raises(BadInput):
        read_back(content)


@pytest.mark.parametrize(
    ("name", "said"), [("word/document.xml", "过大"), ("other.xml", "不是 Word")]
)
def test_a_file_that_unpacks_without_end_or_holds_no_document_is_refused(name, said):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(name, b"<w>" * 1_000_000)

    with pytest.raises(BadInput, match=said):
        read_back(held.getvalue())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_form_is_read_or_refused_and_never_breaks(data):
    form = bytearray(FORM)
    for _ in range(data.draw(st.integers(1, 12))):
        form[data.draw(st.integers(0, len(form) - 1))] = data.draw(st.integers(0, 255))

    with suppress(BadInput):
        assert read_back(bytes(form)).paper


FORM = write_one(paper(photo=a_picture()), AS_OF)


@settings(max_examples=100, deadline=None)
@given(st.text("<>/wptcr&; 姓名", max_size=200))
def test_a_document_of_any_words_is_read_or_refused(text):
    parts = dict(archive.unpacked(FORM))
    parts[archive.DOCUMENT] = text.encode()
    odd = archive.joined(archive.member(name, body) for name, body in parts.items())

    with pytest.raises(BadInput):
        read_back(odd)


def test_a_document_with_entities_of_its_own_is_refused():
    parts = dict(archive.unpacked(FORM))
    head = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    parts[archive.DOCUMENT] = (
        parts[archive.DOCUMENT].replace(b"?>", b"?>" + head, 1).replace("林　砚".encode(), b"&x;")
    )
    odd = archive.joined(archive.member(name, body) for name, body in parts.items())

    with pytest.raises(BadInput, match="文档类型声明"):
        read_back(odd)


def test_another_form_with_a_name_and_a_birthday_is_not_taken_for_this_one():
    document = Document()
    cells = document.add_table(1, 4).rows[0].cells
    for cell, text in zip(cells, ("姓名", "林砚", "出生年月", "1975.03"), strict=True):
        cell.text = text
    held = io.BytesIO()
    document.save(held)

    with pytest.raises(BadInput, match="不是任免审批表"):
        read_back(held.getvalue())


def test_a_degree_in_a_row_of_its_own_is_read_as_the_editor_keeps_it():
    document = Document(io.BytesIO(FORM))
    lower = document.tables[1].rows[5]._tr.findall(qn("w:tc"))[2]
    lower.tcPr.remove(lower.tcPr.find(qn("w:vMerge")))
    upper = document.tables[1].rows[4]._tr.findall(qn("w:tc"))[2]
    lower.append(upper.findall(qn("w:p"))[1])
    school = document.tables[1].rows[5]._tr.findall(qn("w:tc"))[4]
    school.tcPr.remove(school.tcPr.find(qn("w:vMerge")))
    held = io.BytesIO()
    document.save(held)

    back = read_back(held.getvalue()).paper

    assert back.text("QuanRiZhiJiaoYu_XueLi") == "大学"
    assert back.text("QuanRiZhiJiaoYu_XueWei") == "工学学士"


def test_a_column_that_is_not_there_is_named():
    parts = dict(archive.unpacked(FORM))
    parts[archive.DOCUMENT] = parts[archive.DOCUMENT].replace(
        "拟  任  职  务".encode(), "别的".encode()
    )
    odd = archive.joined(archive.member(name, body) for name, body in parts.items())

    back = read_back(odd)

    assert [problem.where.cell for problem in back.problems] == ["拟任职务", "家庭成员"]
    assert "NiRenZhiWu" not in back.paper.texts
    assert replace(back.paper, photo=b"").text("NiMianZhiWu") == TEXTS["NiMianZhiWu"]
