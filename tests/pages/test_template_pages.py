"""Templates of papers: tried out, kept in versions, adopted by another, and gone back to."""

import io

import pytest
from docx import Document
from fastapi import FastAPI
from sqlmodel import select
from world import Person, client_for

from cadre.foundation.database import reading
from cadre.foundation.tables import TrailLine
from cadre.rules.vocabulary import AccountRole, PostRank
from records.dossier.appointment.reading_back import read_back

MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
HOME = "/papers/templates"


@pytest.fixture
def officer(demo_app: FastAPI) -> Person:
    return client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=MANAGED)


@pytest.fixture
def head(demo_app: FastAPI) -> Person:
    return client_for(demo_app, AccountRole.RECORDER, ranks=MANAGED)


def a_template(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def uploaded(person: Person, content: bytes, note: str = "改了字体"):
    return person.submit(HOME, files={"template": ("表.docx", content)}, note=note)


def words(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def last_line(app: FastAPI) -> TrailLine:
    with reading(app.state.engine) as session:
        return session.exec(select(TrailLine).order_by(TrailLine.id.desc())).first()


def test_the_template_downloaded_may_be_uploaded_again_as_it_is(officer):
    blank = officer.get(f"{HOME}/blank.docx?variant=仿宋").content

    answer = uploaded(officer, blank)

    assert answer.headers["location"] == f"{HOME}/1"
    assert "未采用" in officer.get(f"{HOME}/1").text


def test_a_template_is_tried_out_on_an_invented_person(officer):
    uploaded(officer, a_template("{{ 姓名 }}", "{{ 简历 }}"))

    sample = words(officer.get(f"{HOME}/1/sample.docx").content)

    assert sample[0] == "阿依古丽·买㛃"
    assert len(sample) > 4


def test_unknown_fields_are_listed_and_the_template_is_not_kept(officer):
    answer = uploaded(officer, a_template("{{ 姓名 }}{{ 星座 }}", "{{ 身份证号 }}"))

    assert answer.status_code == 422
    assert "星座、身份证号" in answer.text
    assert officer.get(f"{HOME}/1").status_code == 404


@pytest.mark.parametrize(
    "payload",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    ],
)
def test_program_code_in_a_template_is_refused_on_the_page(officer, payload):
    answer = uploaded(officer, a_template("{{ 姓名 }}", payload))

    assert answer.status_code == 422
    assert "没有保存" in answer.text
    assert "uid=" not in answer.text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04junk", b"%PDF-1.4"])
def test_what_is_no_word_document_is_refused_in_a_sentence(officer, content):
    answer = uploaded(officer, content)

    assert answer.status_code == 422
    assert "Word" in answer.text


def edited(blank: bytes) -> bytes:
    """What an office does in Word: another face, another label, a line below."""
    document = Document(io.BytesIO(blank))
    for table in document.tables:
        for run in (run for cell in table._cells for p in cell.paragraphs for run in p.runs):
            run.font.name = "楷体"
    document.tables[1].cell(2, 5).paragraphs[0].runs[0].text = "健康情况"
    document.add_paragraph("联系电话以干部科为准。{{ 姓名 }}")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_a_template_goes_from_download_over_editing_and_trial_to_adoption_by_another(officer, head):
    blank = officer.get(f"{HOME}/blank.docx?variant=宋体").content

    kept = uploaded(officer, edited(blank), note="换楷体").headers["location"]
    sample = officer.get(f"{kept}/sample.docx").content
    refused = officer.submit(f"{kept}/adopt", reason="自己采用").status_code
    head.submit(f"{kept}/adopt", reason="部务会同意")
    form = officer.get("/papers/officials/G0313.docx").content

    assert words(sample)[-1] == "联系电话以干部科为准。阿依古丽·买㛃"
    assert refused == 403
    assert words(form)[-1].startswith("联系电话以干部科为准。")
    name = words(form)[-1].removeprefix("联系电话以干部科为准。")
    table = Document(io.BytesIO(form)).tables[1]
    assert table.cell(2, 5).text == "健康情况"
    assert table.cell(0, 2).text.replace("　", "") == name.replace("　", "")


def test_the_same_content_stays_the_version_it_is(officer):
    content = a_template("{{ 姓名 }}")

    places = [uploaded(officer, content).headers["location"] for _ in range(2)]

    assert places == [f"{HOME}/1", f"{HOME}/1"]


def test_another_person_adopts_and_forms_are_made_on_it_and_say_so_in_the_trail(
    demo_app, officer, head
):
    uploaded(officer, a_template("名册用表：{{ 姓名 }}"))

    answer = head.submit(f"{HOME}/1/adopt", reason="部务会同意")
    form = officer.get("/papers/officials/G0313.docx").content

    assert answer.status_code == 303
    assert words(form)[0].startswith("名册用表：")
    assert last_line(demo_app).words == "出具干部任免审批表，模板第 1 版"


def test_a_variant_may_still_be_named_when_a_template_is_in_use(officer, head):
    uploaded(officer, a_template("{{ 姓名 }}"))
    head.submit(f"{HOME}/1/adopt", reason="同意")

    form = officer.get("/papers/officials/G0313.docx?variant=宋体").content

    assert read_back(form).paper.name


def test_who_uploads_has_not_the_right_to_adopt(officer):
    uploaded(officer, a_template("{{ 姓名 }}"))

    assert officer.submit(f"{HOME}/1/adopt", reason="同意").status_code == 403


def test_the_former_version_and_the_projects_own_can_be_gone_back_to(officer, head):
    for number, line in enumerate(("甲{{ 姓名 }}", "乙{{ 姓名 }}"), start=1):
        uploaded(officer, a_template(line))
        head.submit(f"{HOME}/{number}/adopt", reason="启用")

    head.submit(f"{HOME}/1/adopt", reason="新版漏栏目")
    former = words(officer.get("/papers/officials/G0313.docx").content)[0]
    head.submit(f"{HOME}/0/adopt", reason="统一用官方表样")
    own = officer.get("/papers/officials/G0313.docx").content

    assert former.startswith("甲")
    assert read_back(own).paper.name
    assert "新版漏栏目" in head.get(HOME).text


@pytest.mark.parametrize(
    ("number", "reason", "status"), [(1, "", 422), (0, "理由", 409), (9, "理由", 404)]
)
def test_an_adoption_needs_a_reason_a_version_and_a_change(officer, head, number, reason, status):
    uploaded(officer, a_template("{{ 姓名 }}"))

    assert head.submit(f"{HOME}/{number}/adopt", reason=reason).status_code == status


def test_versions_and_trial_prints_show_no_real_person(officer, head):
    uploaded(officer, a_template("{{ 姓名 }}"))

    assert head.get(f"{HOME}/1/sample.docx").status_code == 200
    assert head.get(f"{HOME}/1/file.docx").content.startswith(b"PK")
    assert head.get("/papers").status_code == 403
