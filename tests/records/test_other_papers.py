"""The other papers: assessment form, register, list; their measures and their words unchanged."""

import io
import zipfile

import pytest
from appointment_persons import AS_OF, a_paper, paper
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.rules.errors import BadInput
from records.dossier.appointment.photo import blank
from records.dossier.appointment.reading_back import read_back
from records.dossier.appointment.variants import VARIANTS
from records.dossier.appointment.writing import write_one
from records.dossier.papers import register
from records.dossier.papers.assessment_form import write_assessment
from records.dossier.papers.merging import merge
from records.dossier.papers.name_list import compose_list, ordinal
from records.dossier.papers.orders import KINDS, Order, as_text, checked, of_text
from records.dossier.papers.person import OnPaper
from records.dossier.word import write

RANK = "一级调研员"
ODD = st.sampled_from("&<>·\"'𠮷㛃䶮﨑（）{}%éA") | st.characters(
    exclude_categories=("C", "Z"), exclude_characters="\ufffe\uffff"
)
WORDS = st.text(ODD, min_size=1, max_size=20).filter(lambda text: text == text.strip())


def a_person(number: int = 1, unit: str = "水利局", **texts: str) -> OnPaper:
    stored = paper(**texts)
    place = (unit, "03", f"{number:06d}", f"G{number}")
    more = {"since": "2021.03", "rank": RANK, "rank_since": "2020.01", "politics": "中共党员"}
    return OnPaper(f"G{number}", stored.name, unit, place, stored, **more)


def opened(content: bytes):
    return Document(io.BytesIO(content))


def grid(table) -> list[int]:
    return [int(column.get(qn("w:w"))) for column in table._tbl.iter(qn("w:gridCol"))]


def heights(table) -> list[int]:
    return [int(height.get(qn("w:val"))) for height in table._tbl.iter(qn("w:trHeight"))]


def merged(papers) -> bytes:
    held = io.BytesIO()
    merge(papers, held)
    return held.getvalue()


def test_the_assessment_form_has_the_columns_and_heights_of_the_national_form():
    front, back = opened(write_assessment(a_person(), 2020)).tables

    assert grid(front) == [1551, 2086, 1534, 1537, 1423, 1489]
    assert heights(front) == [888, 914, 814, 907, 8669]
    assert grid(back) == [1410, 8027]
    assert heights(back) == [2468, 2094, 2094, 2313, 3256, 2001]


def test_the_assessment_form_has_its_margins_in_centimetres():
    section = opened(write_assessment(a_person(), 2020)).sections[0]

    sides = section.top_margin, section.left_margin, section.bottom_margin, section.right_margin
    assert [round(side.cm, 1) for side in sides] == [2.0, 1.9, 1.7, 1.9]


def test_the_assessment_form_names_the_year_and_leaves_summary_and_opinions_to_the_hand():
    document = opened(write_assessment(a_person(), 2020))

    assert [p.text for p in document.paragraphs][:2] == ["公务员年度考核登记表", "（2020年度）"]
    front = document.tables[0]
    assert [front.cell(0, n).text for n in (1, 3, 5)] == ["林　砚", "男", "1975.03"]
    assert [front.cell(1, 1).text, front.cell(1, 3).text] == ["中共党员", "2021.03"]
    assert front.cell(2, 1).text == "青川市水利局党组书记、局长"
    assert (front.cell(3, 1).text, front.cell(4, 1).text) == ("", "")


def test_the_register_lies_across_a4_with_the_columns_of_the_national_register():
    document = opened(register.write_register([a_person()]))
    section, table = document.sections[0], document.tables[0]

    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert grid(table) == [
        853, 2324, 397, 397, 567, 850, 1107, 850, 1134, 1077, 1077, 1077, 1077, 1077, 907,
    ]  # fmt: skip
    assert heights(table) == [391, 600, 435, 1304]


def test_the_head_of_the_register_is_printed_again_on_every_page():
    table = opened(register.write_register([a_person(n) for n in range(30)])).tables[0]

    heads = [row for row in table.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert len(heads) == 2
    assert heads[0].cells[5].text == "全日制教育"


def test_the_register_groups_by_unit_and_counts_each():
    persons = [a_person(2, "水利局"), a_person(1, "水利局"), a_person(3, "")]

    table = opened(register.write_register(persons)).tables[0]

    firsts = [row.cells[0].text for row in table.rows][2:]
    assert firsts == ["现无任职（1人）", "林　砚", "水利局（2人）", "林　砚", "林　砚"]


def test_the_register_says_the_columns_of_a_person():
    said = register.texts(a_person())

    assert said[1:5] == ("青川市水利局党组书记、局长", "男", "汉", "海东青川")
    assert said[5:9] == (
        "大学\n工学学士",
        "海东大学水利水电工程系\n水利水电工程专业",
        "省委党校研究生",
        "省委党校区域经济学专业",
    )
    assert said[9:] == ("1975.03", "1997.08", "1998.06", "2021.03", f"{RANK}\n2020.01", "")


def test_party_months_have_their_dot_also_beside_another_party():
    assert a_person(RuDangShiJian="199806；民建").party == "1998.06；民建"


def test_the_workbook_of_the_register_has_the_unit_in_front():
    rows = register.register_table([a_person()])

    assert rows[0][:4] == ["单位", "姓名", "现任职务", "性别"]
    assert rows[1][:3] == ["水利局", "林砚", "青川市水利局党组书记、局长"]
    assert {len(row) for row in rows} == {16}


def test_the_list_is_set_as_an_official_paper_with_a_heading_a_unit():
    composed = compose_list([a_person(1), a_person(2, "教育局")], AS_OF, demo=False)

    document = opened(write(composed))

    assert [p.text for p in document.paragraphs][:3] == [
        "干部名单",
        f"（{AS_OF.year}年{AS_OF.month}月{AS_OF.day}日，共2人）",
        "一、教育局（1人）",
    ]
    assert [round(document.sections[0].top_margin.mm), len(document.tables)] == [37, 2]
    assert document.tables[1].cell(1, 0).text == "2"


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_headings_are_counted_in_chinese_up_to_ninety_nine(number, said):
    assert ordinal(number) == said


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS)
def test_names_and_posts_come_out_of_every_paper_as_they_were_stored(name, post):
    person = a_person(XianRenZhiWu=post)
    person = OnPaper(person.code, f"林{name}安", "局", person.place, person.paper)

    front = opened(write_assessment(person, 2020)).tables[0]
    book = register.register_table([person])[1]

    assert front.cell(0, 1).text == f"林{name}安"
    assert front.cell(2, 1).text == post
    assert book[1:3] == [f"林{name}安", post]


@pytest.mark.parametrize(
    "maker", [lambda p: write_assessment(p, 2020), lambda p: register.write_register([p])]
)
def test_a_character_that_cannot_be_printed_is_named(maker):
    with pytest.raises(BadInput, match="U\\+0001"):
        maker(a_person(XianRenZhiWu="局\x01长"))


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_merged_forms_say_each_person_once_and_begin_on_odd_pages(variant):
    persons = [a_paper(number) for number in range(1, 6)]

    document = opened(merged(write_one(each, AS_OF, variant) for each in persons))

    firsts = [t for t in document.tables if t.cell(0, 0).text == "姓  名"]
    assert [t.cell(0, 2).text.replace("　", "") for t in firsts] == [p.name for p in persons]
    starts = [section.start_type for section in document.sections]
    assert starts.count(WD_SECTION.ODD_PAGE) == 5
    assert starts[0] == WD_SECTION.ODD_PAGE


def test_merged_forms_keep_each_photo_with_its_person():
    photos = [blank(), b"", blank()]
    stored = [paper(photo=photo, XingMing=f"林砚{n}") for n, photo in enumerate(photos)]

    content = merged(write_one(each, AS_OF) for each in stored)

    document = opened(content)
    firsts = [t for t in document.tables if t.cell(0, 0).text == "姓  名"]
    assert [bool(list(t._tbl.iter(qn("w:drawing")))) for t in firsts] == [True, False, True]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 2
    ids = [shape._inline.docPr.get("id") for shape in document.inline_shapes]
    assert len(set(ids)) == len(ids)


def test_one_form_merged_is_still_the_form():
    assert read_back(merged([write_one(paper(), AS_OF)])).paper.name == "林砚"


def test_merging_nothing_is_refused():
    with pytest.raises(BadInput):
        merged([])


def test_an_order_is_kept_and_read_back_by_its_job():
    order = checked(
        Order("干部管理专责", ("G1", "G2"), "assessment", "仿宋", "one", 2020), adopted=0
    )

    assert of_text(as_text(order)) == order
    assert order.job == "papers-assessment-docx"
    assert order.words == "公务员年度考核登记表（2020年度）"


@pytest.mark.parametrize("year", [1948, 2101])
def test_a_year_of_assessment_is_between_1949_and_2100(year):
    with pytest.raises(BadInput):
        checked(Order("", ("G1",), "assessment", "宋体", "zip", year), adopted=0)
    assert checked(Order("", ("G1",), "assessment", "宋体", "zip", 1949), adopted=0).year == 1949


def test_every_kind_of_paper_has_its_jobs():
    from records.dossier.papers.batch_store import JOBS

    assert {code.split("-")[1] for code in JOBS} == set(KINDS)
