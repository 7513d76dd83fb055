"""到龄时间 on the 2025 form, and what is to be looked at in every packing and template."""

import io
import json
import zipfile
from datetime import date

import pytest
from appointment_persons import AS_OF, paper
from docx import Document

from cadre.roster.age_limits import due, presumed
from cadre.roster.lrmx.resume import Month
from records.dossier.appointment.adopting import examine
from records.dossier.appointment.ages import with_presumed_due
from records.dossier.appointment.reading_back import read_back
from records.dossier.appointment.sheet import compose
from records.dossier.appointment.template import make
from records.dossier.appointment.variants import OFFICIAL, YEAR_2025
from records.dossier.appointment.writing import write_one
from records.dossier.papers import binding
from records.dossier.papers.orders import Order, maker
from records.dossier.papers.person import OnPaper

ON = date(2025, 6, 30)
BORN = {"ChuShengNianYue": "196501", "XingBie": "男"}
LIMIT, DUE = "GaiGeQianRenZhiNianLingJieXian", "DaoLingNianYue"
LONG = "长" * 400


def bare(**texts):
    """A paper without limit and without 到龄时间."""
    found = paper(**BORN, **texts)
    kept = {n: t for n, t in found.texts.items() if n not in (LIMIT, DUE) or n in texts}
    return type(found)(kept, found.family, found.photo)


def printed(stored):
    return [para.text for para in compose(stored, YEAR_2025, ON).values["到龄时间"].paras]


@pytest.mark.parametrize(
    ("sex", "rank", "limit"),
    [("男", "", 60), ("女", "", 55), ("女", "县处级副职", 60), ("女", "乡科级正职", 55)],
)
def test_a_limit_is_presumed_by_sex_and_level(sex, rank, limit):
    found = presumed(sex, rank, ON)

    assert found is not None
    assert found.limit == limit


def test_a_limit_on_record_holds_before_the_rule_and_is_not_marked():
    found = due("1965.01", "女", "60", "", ON)

    assert found is not None
    assert (found.month, found.assumed, found.words) == (Month(2025, 2), False, "2025.02")


def test_neither_sex_nor_who_has_come_of_age_is_guessed():
    assert due("1965.01", "", "", "", ON) is None
    assert due("1965.01", "男", "-1", "", ON) is None


def test_the_form_prints_a_presumed_month_and_marks_it():
    assert printed(with_presumed_due(bare(), "", ON)) == ["2025.02", "（推定）"]


def test_the_form_prints_by_the_limit_on_record_without_a_mark():
    assert printed(with_presumed_due(bare(**{LIMIT: "60"}), "", ON)) == ["2025.02", "（60岁1个月）"]


def test_what_is_written_on_the_form_is_not_presumed_over():
    assert printed(with_presumed_due(bare(**{DUE: "202503"}), "", ON))[0] == "2025.03"


def test_whoever_makes_the_form_is_told_that_the_month_is_presumed():
    stored = with_presumed_due(bare(), "", ON)

    said = [problem.what for problem in compose(stored, YEAR_2025, ON).problems]
    of_2014 = [problem.what for problem in compose(stored, OFFICIAL, ON).problems]

    assert any("没有登记改革前任职年龄界限" in words for words in said)
    assert not any("没有登记改革前任职年龄界限" in words for words in of_2014)


def test_a_presumed_month_is_not_read_back_as_a_fact():
    content = write_one(with_presumed_due(bare(), "", ON), AS_OF, YEAR_2025)

    assert read_back(content).paper.text(DUE) == ""


def person(number=1, **texts):
    return OnPaper(f"G{number}", f"林砚{number}", "水利局", ("水利局",), paper(**texts))


def one_file(tmp_path, persons, make_one):
    path, held = tmp_path / "0.zip", io.BytesIO()
    path.write_bytes(binding.part(persons, make_one))
    binding.merged([path], held)
    return Document(io.BytesIO(held.getvalue()))


def test_what_is_to_be_looked_at_stands_on_the_last_page_of_one_file(tmp_path):
    make_one = maker(Order("r", ("G1",), variant="宋体"), None, AS_OF)
    persons = [person(1), person(2, ZhuanYeJiShuZhiWu=LONG + "<&>")]

    document = one_file(tmp_path, persons, make_one)

    last = [p.text for p in document.paragraphs[-3:]]
    assert "需要核对（核对后请删去这一页）" in [p.text for p in document.paragraphs]
    assert any("林砚2（G2）" in words and "专业技术职务" in words for words in last)


def test_one_file_with_nothing_to_look_at_has_no_such_page(tmp_path):
    make_one = maker(Order("r", ("G1",), variant="宋体"), None, AS_OF)

    document = one_file(tmp_path, [person(1)], make_one)

    assert not any("需要核对" in p.text for p in document.paragraphs)


def test_an_adopted_template_tells_what_may_not_fit_and_speaks_of_no_extra_page():
    template = examine(make(OFFICIAL, resume_more=False, family_more=False)).template
    order = Order("r", ("G1",), variant="采用的模板", template=1)

    written = maker(order, template, AS_OF)(person(ZhuanYeJiShuZhiWu=LONG))

    assert any("专业技术职务" in words for words in written.remarks)
    assert not any("附页。" in words and "全文印在" in words for words in written.remarks)


def test_the_remarks_of_a_batch_are_kept_with_its_papers(tmp_path):
    make_one = maker(Order("r", ("G1",), variant="宋体"), None, AS_OF)
    content = binding.part([person(ZhuanYeJiShuZhiWu=LONG)], make_one)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        ((unit, name, code, remarks),) = json.loads(archive.read(binding.NAMES))

    assert (unit, name, code) == ("水利局", "林砚1", "G1")
    assert remarks
