"""Papers in batch: whom one may choose, what comes out, and how a killed job goes on."""

import io
import zipfile

import pytest
from docx import Document
from fastapi import FastAPI
from openpyxl import load_workbook
from sqlmodel import select
from world import Person, client_for

from cadre.foundation import facts, jobs_store
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.tables import Job, TrailLine
from cadre.roster.person_tables import FormText
from cadre.rules.vocabulary import AccountRole, JobState, PostRank
from records.dossier.appointment.reading_back import read_back
from records.dossier.papers import batch_store, binding

MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
SEEN, OWN, OUTSIDE = "G0313", "G0111", "G0018"
SONG = "宋体"


@pytest.fixture
def app(demo_app: FastAPI) -> FastAPI:
    return demo_app


@pytest.fixture
def officer(app: FastAPI) -> Person:
    return client_for(app, AccountRole.CADRE_OFFICER, official=OWN, ranks=MANAGED)


def ordered(person: Person, **fields) -> str:
    """Where the job asked for is shown."""
    asked = {"kind": "appointment", "variant": SONG, "packing": "zip", **fields}
    answer = person.submit("/papers", **asked)
    assert answer.status_code == 303, answer.text[-800:]
    return answer.headers["location"]


def worked(app: FastAPI, url: str) -> Job:
    number = int(url.rpartition("/")[2])
    app.state.jobs.work(number)
    with reading(app.state.engine) as session:
        return session.get_one(Job, number)


def made(app: FastAPI, person: Person, **fields) -> bytes:
    """The file of a finished job."""
    url = ordered(person, **fields)
    job = worked(app, url)
    assert job.state == JobState.DONE, job.message
    return person.get(f"{url}/file").content


def trail(app: FastAPI, name: str) -> list[str]:
    with reading(app.state.engine) as session:
        lines = session.exec(
            select(TrailLine).where(TrailLine.account == name).order_by(TrailLine.id)
        ).all()
        return [f"{line.verb} {line.target} {line.words}" for line in lines]


def test_the_list_shows_those_under_ones_management_and_nobody_else(officer):
    page = officer.get("/papers").text

    assert f'value="{SEEN}"' in page
    assert f'value="{OWN}"' not in page
    assert f'value="{OUTSIDE}"' not in page


def test_the_list_is_narrowed_by_words_unit_and_rank(officer):
    by_code = officer.get(f"/papers?q={SEEN}").text
    none = officer.get("/papers?q=没有这样的人").text

    assert by_code.count('name="chosen"') == 1
    assert "没有符合条件的干部" in none
    assert 'name="everyone"' not in none


def test_one_zip_holds_a_form_a_person_named_by_unit_and_name(app, officer):
    content = made(app, officer, chosen=[SEEN, "G0302"])

    with zipfile.ZipFile(io.BytesIO(content)) as many:
        names = many.namelist()
        assert len(names) == 2
        assert all(name.count("_") == 1 and name.endswith(".docx") for name in names)
        assert [read_back(many.read(n)).paper.name for n in names] == [
            name.rpartition("_")[2].removesuffix(".docx") for name in names
        ]


def test_pasted_codes_and_ticks_are_put_together_without_doubles(app, officer):
    url = ordered(officer, chosen=[SEEN], codes=f"{SEEN}\nG0302，G0304")

    assert worked(app, url).total == 3


def test_all_that_the_filter_lets_through_can_be_asked_for(app, officer):
    listed = officer.get("/papers").text.count('name="chosen"')

    assert worked(app, ordered(officer, everyone="1")).total == listed
    assert worked(app, ordered(officer, everyone="1", q=SEEN)).total == 1


@pytest.mark.parametrize("code", [OWN, OUTSIDE, "G9999"])
def test_who_is_out_of_scope_is_answered_like_who_is_not_there(officer, code):
    fields = {"kind": "appointment", "variant": SONG, "packing": "zip"}
    answer = officer.submit("/papers", codes=f"{SEEN} {code}", **fields)

    assert answer.status_code == 404
    assert f"没有编号为{code}的干部，或不在您的查看权限内" in answer.text
    assert officer.get(f"/papers/officials/{code}.docx").status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "没有选干部"),
        ({"chosen": SEEN, "kind": "passport"}, "没有这种表册"),
        ({"chosen": SEEN, "variant": "楷体"}, "没有这种版式"),
        ({"chosen": SEEN, "variant": "采用的模板"}, "还没有采用的模板"),
        ({"chosen": SEEN, "kind": "assessment", "year": "0"}, "考核年度"),
    ],
)
def test_an_order_that_says_too_little_is_refused_in_a_sentence(officer, fields, said):
    answer = officer.submit(
        "/papers", **{"kind": "appointment", "variant": SONG, "packing": "zip", **fields}
    )

    assert answer.status_code in (409, 422)
    assert said in answer.text


def test_forms_merged_into_one_file_are_all_there(app, officer):
    content = made(app, officer, chosen=[SEEN, "G0302", "G0304"], packing="one")

    document = Document(io.BytesIO(content))

    assert len(document.tables) == 9
    assert len({table.cell(0, 2).text for table in document.tables[1::3]}) == 3


def test_each_person_looked_at_leaves_a_line_that_names_paper_and_template(app, officer):
    made(app, officer, chosen=[SEEN, "G0302"])

    lines = trail(app, officer.name)

    said = "出具干部任免审批表，系统模板（宋体）"
    assert [f"查看 干部 {code} {said}" in lines for code in (SEEN, "G0302")] == [True, True]


def test_a_single_form_is_downloaded_at_once_and_leaves_a_line(app, officer):
    answer = officer.get(f"/papers/officials/{SEEN}.docx")

    assert read_back(answer.content).paper.text("XianRenZhiWu")
    assert trail(app, officer.name)[-1].startswith(f"查看 干部 {SEEN}")


@pytest.mark.parametrize(
    ("kind", "words"),
    [("register", "干部名册"), ("list", "干部名单"), ("assessment", "公务员年度考核登记表")],
)
def test_the_other_papers_are_written_for_the_same_persons(app, officer, kind, words):
    content = made(app, officer, chosen=[SEEN, "G0302"], kind=kind, packing="one", year="2020")

    text = "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)

    assert words in text


def test_the_register_as_a_workbook_has_a_line_a_person_under_its_unit(app, officer):
    content = made(app, officer, chosen=[SEEN, "G0302"], kind="book")

    sheet = load_workbook(io.BytesIO(content)).active

    assert [sheet.cell(2, n).value for n in (1, 2, 3)] == ["单位", "姓名", "现任职务"]
    assert sheet.max_row == 4


def test_a_killed_job_goes_on_from_the_parts_that_are_written(app, officer, monkeypatch):
    monkeypatch.setattr(batch_store, "AT_ONCE", 1)
    url = ordered(officer, chosen=[SEEN, "G0302", "G0304"])
    real, calls = binding.part, []

    def dying(persons, make):
        calls.append(persons[0].code)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(persons, make)

    monkeypatch.setattr(binding, "part", dying)
    with pytest.raises(KeyboardInterrupt):
        worked(app, url)
    unseen = officer.get(f"{url}/file").status_code
    with writing(app.state.engine) as session:
        jobs_store.put_back(session)
    job = worked(app, url)

    monkeypatch.setattr(binding, "part", real)
    whole = made(app, officer, chosen=[SEEN, "G0302", "G0304"])

    assert unseen == 404
    assert job.state == JobState.DONE
    assert officer.get(f"{url}/file").content == whole
    assert calls == [SEEN, "G0302", "G0304", "G0304"]
    assert list((app.state.settings.data / batch_store.FOLDER).glob("*")) == []


def test_what_does_not_fit_is_listed_beside_the_forms_and_on_a_page_of_its_own(app, officer):
    with writing(app.state.engine) as session:
        first = session.exec(select(Batch)).first()
        batch = Batch(book="roster", account_id=first.account_id, entered_at=first.entered_at)
        session.add(batch)
        session.flush()
        said = {"official": SEEN, "element": "NiRenZhiWu", "text": "某某局党组书记、局长" * 40}
        facts.enter(session, FormText, {f"{SEEN}|NiRenZhiWu": said}, batch, {})

    content = made(app, officer, chosen=[SEEN, "G0302"])
    page = officer.get(f"/papers/officials/{SEEN}").text

    with zipfile.ZipFile(io.BytesIO(content)) as many:
        listed = load_workbook(io.BytesIO(many.read(binding.REMARKS))).active
    words = [str(cell.value) for row in listed.iter_rows() for cell in row]
    assert SEEN in words
    assert any("拟任职务" in each and "全文印在附页" in each for each in words)
    assert "全文印在附页" in page
    assert f"/papers/officials/{SEEN}.docx?variant=" in page


def test_parts_made_from_older_facts_are_not_gone_on_with(app, officer, monkeypatch):
    monkeypatch.setattr(batch_store, "AT_ONCE", 1)
    url = ordered(officer, chosen=[SEEN, "G0302"])
    real, calls = binding.part, []

    def interrupted(persons, make):
        calls.append(persons[0].code)
        if len(calls) == 1:
            with writing(app.state.engine) as session:
                first = session.exec(select(Batch)).first()
                session.add(
                    Batch(book="roster", account_id=first.account_id, entered_at=first.entered_at)
                )
        return real(persons, make)

    monkeypatch.setattr(binding, "part", interrupted)

    assert worked(app, url).state == JobState.DONE
    assert calls == [SEEN, SEEN, "G0302"]


def test_who_has_lost_a_person_no_longer_gets_the_file(app, officer, monkeypatch):
    url = ordered(officer, chosen=[SEEN])
    worked(app, url)
    assert officer.get(f"{url}/file").status_code == 200

    monkeypatch.setattr(batch_store.store.Authority, "sees", lambda _self, _code: False)

    assert officer.get(f"{url}/file").status_code == 404


def test_choosing_people_for_papers_leaves_a_line(app, officer):
    officer.get(f"/papers?q={SEEN}")

    assert trail(app, officer.name)[-1] == "查看 选人出表 列出 1 人"
