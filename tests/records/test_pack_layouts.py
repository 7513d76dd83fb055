"""Every paper of a meeting has a template that users may edit; hostile ones are refused."""

import io
import re
from dataclasses import replace

import pytest
from docx import Document
from meeting_world import candidate, sitting
from record_builders import a_busy_record
from test_appointment_templates import PAYLOADS, a_template

from cadre.rules.errors import BadInput, Refused
from records.demo.accounts import acting
from records.dossier.appointment import archive
from records.dossier.appointment.sheet import spaced
from records.dossier.composition import DEMO_MARK
from records.dossier.meeting import declared, layout_store, sample, templating
from records.dossier.meeting.declared import BY_CODE, PAPERS, Whose
from records.dossier.meeting.plan import plan
from records.dossier.papers import template_store
from records.dossier.papers.trying import try_out
from records.dossier.word import write
from records.selection.steps import DECLARED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = [one.code for one in PAPERS if one.compose]


def layout(code: str, content: bytes = b""):
    content = content or templating.blank(code)
    return templating.layout(code, content, templating.look_over(code, content))


def lines(content: bytes) -> list[str]:
    """Every line of the body in order, table cells included."""
    body = Document(io.BytesIO(content)).element.body
    said = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return [line for line in said if line]


def papers_of(code: str):
    """The paper for the invented sample and for generated candidates."""
    one = BY_CODE[code]
    yield sample.paper(one)
    if one.whose is Whose.PERSON and code != "after":
        for number in range(8):
            yield one.compose(candidate(number), sample.HELD_ON, demo=True)
    elif one.whose is Whose.MEETING:
        yield one.compose(sitting(3, 5), sample.HELD_ON, demo=True)


@pytest.mark.parametrize("code", OWN)
def test_the_shipped_template_says_what_the_paper_says_without_it(code):
    own = layout(code)

    for paper in papers_of(code):
        assert lines(own.fill(paper, "草稿")) == lines(write(paper))


def test_charts_and_tables_of_a_summary_come_through_its_template():
    entry = candidate(1)
    busy = replace(entry, entrant=replace(entry.entrant, record=a_busy_record()))
    paper = BY_CODE["summary"].compose(busy, sample.HELD_ON, demo=True)

    plain, filled = write(paper), layout("summary").fill(paper, "草稿")

    assert lines(filled) == lines(plain)
    counts = [len(Document(io.BytesIO(one)).inline_shapes) for one in (plain, filled)]
    assert counts[0] == counts[1] > 0
    assert next(len(Document(io.BytesIO(one)).tables) for one in (plain, filled)) > 5


@pytest.mark.parametrize("code", OWN)
def test_the_downloaded_template_may_be_adopted_as_it_is(code):
    seen = try_out(templating.blank(code), code)

    assert seen.fit
    assert seen.problems == ()


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("code", ["vetting", "summary"])
def test_code_in_a_template_of_a_paper_is_refused_and_never_run(code, payload):
    seen = templating.look_over(code, a_template("{{ 标题 }}", payload))

    assert not seen.fit
    printed = " ".join(lines(layout(code, a_template("{{ 标题 }}", payload)).fill(
        sample.paper(BY_CODE[code]), "草稿")))  # fmt: skip
    assert not re.search(r"uid=|object at|\b49\b", printed)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_code_in_a_record_is_printed_as_it_stands(payload):
    entry = candidate(1)
    place = replace(entry.place, words=payload)
    paper = BY_CODE["vetting"].compose(replace(entry, place=place), sample.HELD_ON, demo=False)

    assert f"（拟任{payload}）" in lines(layout("vetting").fill(paper, "草稿"))


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("word/vbaProject.bin", b"x"),
        ("word/embeddings/oleObject1.bin", b"x"),
        ("word/_rels/settings.xml.rels",
         (b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         b'<Relationship Id="r1" Type="t" Target="http://x.invalid/a" TargetMode="External"/>'
         b"</Relationships>")),
    ],
)  # fmt: skip
def test_macros_objects_and_links_are_refused_in_these_templates_too(name, body):
    parts = {**archive.unpacked(templating.blank("vetting")), name: body}
    content = archive.joined(archive.member(each, text) for each, text in parts.items())

    assert not try_out(content, "vetting").fit


def test_fields_of_another_paper_are_unknown_and_named():
    content = a_template("{{ 标题 }}", "{{ 主要不足 }}", "{{ 表决结果 }}")

    seen = try_out(content, "vetting")

    assert seen.unknown == ("表决结果",)
    assert not seen.fit
    assert try_out(a_template("{{ 标题 }}{{ 主要不足 }}"), "list").unknown == ("主要不足",)


def test_a_row_is_repeated_for_every_row_of_the_table_and_fields_stand_among_words():
    content = a_template(
        "关于{{ 标题 }}", rows=[("{{ 正文.姓名 }}", "{{ 正文.现任职务 }}（现任）")]
    )
    held = sitting(3, 4)
    paper = BY_CODE["list"].compose(held, sample.HELD_ON, demo=False)

    document = Document(io.BytesIO(layout("list", content).fill(paper, "草稿")))

    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [[spaced(one.name), f"{one.posts}（现任）"] for one in held.entries]
    assert document.paragraphs[0].text == f"关于{paper.title}"


@pytest.mark.parametrize("shape", ["plain", "first", "even"])
def test_a_template_without_the_mark_still_carries_it_on_every_kind_of_page(shape):
    document = Document()
    document.add_paragraph("{{ 标题 }}")
    document.sections[0].different_first_page_header_footer = shape == "first"
    document.settings.odd_and_even_pages_header_footer = shape == "even"
    held = io.BytesIO()
    document.save(held)

    filled = layout("vetting", held.getvalue()).fill(sample.paper(BY_CODE["vetting"]), "草稿")

    section = Document(io.BytesIO(filled)).sections[0]
    kinds = {"plain": section.header, "first": section.first_page_header,
             "even": section.even_page_header}  # fmt: skip
    assert kinds["plain"].paragraphs[0].text == "草稿"
    assert kinds[shape].paragraphs[0].text == "草稿"


def adopted(session, code: str, content: bytes) -> int:
    seen = try_out(content, code)
    kept = template_store.keep(
        session, acting(session, "ganbu"), "甲.docx", content, seen, "", code
    )
    template_store.adopt(session, acting(session, "jilu"), kept.number, "按新式样")
    return kept.number


def test_a_template_is_adopted_for_its_paper_alone_and_may_be_given_back(demo):
    number = adopted(demo, "vetting", a_template("新式样：{{ 标题 }}"))

    used = layout_store.in_use(demo)
    assert list(used.papers) == ["vetting"]
    assert used.form is None
    assert template_store.in_use(demo, "vetting") == number
    template_store.adopt(demo, acting(demo, "jilu"), 0, "换回", "vetting")
    assert layout_store.in_use(demo).papers == {}


def test_who_uploaded_a_template_does_not_adopt_it(demo):
    content = a_template("{{ 标题 }}")
    kept = template_store.keep(
        demo, acting(demo, "ganbu"), "甲.docx", content, try_out(content, "list"), "", "list"
    )
    himself = replace(acting(demo, "jilu"), account_id=acting(demo, "ganbu").account_id)

    with pytest.raises(Refused, match="不能自己采用"):
        template_store.adopt(demo, himself, kept.number, "按新式样")


def test_one_file_is_not_the_template_of_two_papers(demo):
    content = a_template("{{ 标题 }}")
    adopted(demo, "list", content)

    with pytest.raises(Refused, match="讨论任免干部名单"):
        template_store.keep(
            demo, acting(demo, "ganbu"), "乙.docx", content, try_out(content, "vetting"), "",
            "vetting",
        )  # fmt: skip


def test_a_template_kept_in_the_form_of_styles_without_ours_is_given_them():
    paper = sample.paper(BY_CODE["vetting"])

    filled = Document(io.BytesIO(
        layout("vetting", a_template("{{ 有关情况 }}")).fill(paper, "草稿")))  # fmt: skip

    assert filled.tables[0].cell(0, 0).paragraphs[0].style.name == "栏目"


def test_the_demonstration_mark_stays_on_the_template():
    paper = replace(sample.paper(BY_CODE["summary"]), mark=DEMO_MARK)

    filled = Document(io.BytesIO(layout("summary").fill(paper, "草稿")))

    assert filled.sections[0].header.paragraphs[0].text == f"草稿　{DEMO_MARK}"


def test_a_text_that_cannot_be_printed_is_refused():
    entry = candidate(1)
    paper = BY_CODE["vetting"].compose(
        replace(entry, place=replace(entry.place, words="甲\x01")), sample.HELD_ON, demo=False
    )

    with pytest.raises(BadInput, match="U\\+0001"):
        layout("vetting").fill(paper, "草稿")


def test_the_numbers_d1_to_d13_are_all_declared():
    told = "、".join(one.numbers for one in declared.PAPERS)

    assert {f"D{n}" for n in range(1, 14)} <= set(re.findall(r"D\d+", told))
    assert len(BY_CODE) == len(PAPERS)


def test_the_steps_of_the_procedure_and_the_papers_agree_on_their_numbers():
    declared_of = {one.step: one.numbers for one in PAPERS if one.step}

    assert declared_of == {step: DECLARED[step].paper for step in declared_of}
    told = set(re.findall(r"D\d+", "、".join(one.numbers for one in PAPERS)))
    assert {one.paper for one in DECLARED.values() if one.paper} <= told


def test_a_pack_holds_what_is_declared_and_nothing_else():
    held = sitting(3, 4)
    planned = plan(held, sample.HELD_ON, demo=True)

    assert {one.title for one in planned} <= {one.title for one in PAPERS}
    must = {one.title for one in PAPERS if one.required and one.whose is Whose.PERSON}
    for entry in held.entries:
        assert must <= {one.title for one in planned if one.whose == entry.name}
