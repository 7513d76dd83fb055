import io
import shutil
import subprocess

import pytest
from appointment_persons import AS_OF, RESUME, paper
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.roster.lrmx.paper import Relative
from records.dossier.appointment import archive
from records.dossier.appointment.adopting import examine, field_names, write_with
from records.dossier.appointment.reading_back import read_back
from records.dossier.appointment.template import make
from records.dossier.appointment.variants import OFFICIAL

PAYLOADS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self._TemplateReference__context }}",
    "{{ lipsum.__globals__['os'].system('id') }}",
    "{{ 姓名.__class__ }}",
    "{{ 姓名|attr('__class__') }}",
    "{{ 7*7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% import os %}",
    "{%p if True %}",
    "{# 注释 #}",
    "{{ config }}",
    "${7*7} #{7*7} {{ 姓名",
]


def a_template(*lines, rows=()):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    for row in rows:
        cells = document.add_table(1, len(row)).rows[0].cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def filled(content, stored=None):
    template = examine(content).template
    return Document(io.BytesIO(write_with(template, stored or paper(), OFFICIAL, AS_OF)))


def words(document):
    return [paragraph.text for paragraph in document.paragraphs]


def changed(content, name, body):
    parts = {**archive.unpacked(content), name: body}
    return archive.joined(archive.member(each, text) for each, text in parts.items())


def test_the_downloaded_form_may_be_adopted_as_it_is():
    seen = examine(make(OFFICIAL))

    assert seen.fit
    assert seen.problems == ()
    assert {"姓名", "简历", "照片", "成员.年龄"} <= set(seen.used)


def test_fields_are_filled_also_between_other_words_and_when_word_has_split_them():
    document = Document()
    paragraph = document.add_paragraph("报表：")
    for piece in ("{", "{ 姓", "名 }", "}（{{ 性别 }}）"):
        paragraph.add_run(piece)
    held = io.BytesIO()
    document.save(held)

    assert words(filled(held.getvalue())) == ["报表：林　砚（男）"]


def test_a_row_is_repeated_for_every_relative_and_a_field_alone_for_every_line():
    family = [Relative("弟弟", f"林二{n}", "198001", "群众", "居民") for n in range(9)]
    content = a_template("{{ 简历 }}", rows=[("{{ 成员.姓名 }}", "{{ 成员.出生年月 }}岁次")])

    document = filled(content, paper(family))

    assert len(document.paragraphs) == len([line for line in RESUME.split("\n") if line])
    assert [row.cells[0].text for row in document.tables[0].rows][:2] == ["林二0", "林二1"]
    assert len(document.tables[0].rows) == 9
    assert document.tables[0].rows[8].cells[1].text == "1980.01岁次"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_code_in_a_template_is_refused_and_never_run(payload):
    seen = examine(a_template("{{ 姓名 }}", payload))

    assert not seen.fit
    printed = " ".join(words(filled(a_template("{{ 姓名 }}", payload))))
    assert "49" not in printed
    assert "uid=" not in printed
    assert "object at" not in printed


@pytest.mark.parametrize("payload", PAYLOADS)
def test_code_in_a_value_is_printed_as_it_stands(payload):
    document = filled(
        a_template("{{ 现任职务 }}", "（{{ 现任职务 }}）"), paper(XianRenZhiWu=payload)
    )

    assert words(document) == [payload, f"（{payload}）"]


@settings(max_examples=80, deadline=None)
@given(st.text("{}%#.'_|()[]姓名a ", max_size=60))
def test_whatever_stands_in_braces_is_a_known_field_or_is_reported(text):
    seen = examine(a_template("{{ 性别 }}", text))

    assert set(seen.used) <= {*field_names(), "简历续"} | {f"续{name}" for name in field_names()}
    assert seen.fit is not bool(seen.unknown or seen.template.plan.odd)


def test_unknown_fields_are_listed_by_name_once():
    seen = examine(a_template("{{ 姓名 }}{{ 星座 }}", "{{ 星座 }}{{ 身份证号 }}"))

    assert seen.unknown == ("星座", "身份证号")
    assert str(seen.problems[0]).startswith("模板：字段“星座”不认得")


def test_a_template_without_a_field_is_not_adopted():
    assert not examine(a_template("只有文字")).fit


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml"]
)
def test_a_file_with_macros_or_embedded_objects_is_not_adopted(name):
    body = b"<a/>" if name.endswith("xml") else b"x"

    assert not examine(changed(make(OFFICIAL), name, body)).fit


def test_a_file_that_fetches_its_template_from_outside_is_not_adopted():
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="t" Target="http://x.invalid/a.dotm" TargetMode="External"/>'
        b"</Relationships>"
    )
    seen = examine(changed(make(OFFICIAL), "word/_rels/settings.xml.rels", relations))

    assert not seen.fit
    assert "x.invalid" in str(seen.problems[0])


@pytest.mark.parametrize(
    ("field", "fit"),
    [
        ("PAGE", True),
        (" NUMPAGES ", True),
        ("DDEAUTO c:\\\\x", False),
        ('INCLUDETEXT "http://x"', False),
    ],
)
def test_only_page_numbers_are_allowed_among_words_own_fields(field, fit):
    inside = (
        f'<w:p><w:r><w:instrText xml:space="preserve">{field}</w:instrText></w:r></w:p></w:body>'
    )
    body = archive.unpacked(make(OFFICIAL))[archive.DOCUMENT].decode()
    content = changed(make(OFFICIAL), archive.DOCUMENT, body.replace("</w:body>", inside).encode())

    assert examine(content).fit is fit


@pytest.mark.parametrize(
    "name", ["A & B < C", "𠮷㛃", "阿依古丽·买买提", "林“砚”>'", "𫍯䶮﨑"], ids=range(5)
)
def test_a_name_comes_out_of_a_template_of_ones_own_as_it_was_stored(name):
    content = a_template("{{ 姓名 }}", "甲{{ 姓名 }}乙", rows=[("{{ 成员.姓名 }}",)])
    family = [Relative("兄弟", name, "198001", "群众", "居民")]

    document = filled(content, paper(family, XingMing=name))

    assert [line.replace("\u3000", "") for line in words(document)] == [name, f"甲{name}乙"]
    assert document.tables[0].cell(0, 0).text.replace("\u3000", "") == name


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice")
def test_a_template_saved_again_by_another_office_program_still_fills(tmp_path):
    (tmp_path / "模板.docx").write_bytes(make(OFFICIAL))
    given = ["--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    out = ["docx", "--outdir", str(tmp_path / "存"), str(tmp_path / "模板.docx")]

    command = [str(shutil.which("soffice")), *given, *out]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  命令行固定
    content = (tmp_path / "存" / "模板.docx").read_bytes()

    assert examine(content).fit
    assert set(examine(content).used) == set(examine(make(OFFICIAL)).used)
    stored = paper(XianRenZhiWu="局长 <R&D>")
    document = io.BytesIO(write_with(examine(content).template, stored, OFFICIAL, AS_OF))
    back = read_back(document.getvalue()).paper
    assert back.texts == {k: v for k, v in stored.texts.items() if k != "JiSuanNianLingShiJian"}


def test_a_template_is_pinned_by_its_content():
    first, second = a_template("{{ 姓名 }}"), a_template("{{ 姓名 }}。")

    assert examine(first).mark == examine(first).mark
    assert examine(first).mark != examine(second).mark
