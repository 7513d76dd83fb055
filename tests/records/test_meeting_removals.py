"""The papers of a meeting that removes and appoints: both stand there, and each page is marked."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from selection_world import ANOTHER, CANDIDATE, OPENING, listed, take, walked

import main
from records.demo.accounts import acting
from records.dossier.composition import DEMO_MARK
from records.dossier.meeting import pack_store
from records.selection import meeting_store, removal_store, vacancy_store
from records.selection.steps import Step

DAY = date(2020, 10, 12)
HOLDER = "杜慕云"


@pytest.fixture
def meeting(demo):
    who = acting(demo, "ganbu")
    vacancy = vacancy_store.open_vacancy(demo, who, replace(OPENING, after_removal=True))
    found = meeting_store.call(demo, who, "第31次会议", "中共缙云县委常委会", DAY)
    for official in (CANDIDATE, ANOTHER):
        one = listed(demo, vacancy, official)
        walked(demo, one, Step.CONSULTATION)
        meeting_store.put_on(demo, who, found.id, one.id)
    left_out = listed(demo, vacancy, "G0310")
    take(demo, left_out, Step.MOTION)
    return found


def papers(session, meeting, **more) -> dict[str, bytes]:
    found = pack_store.make(session, acting(session, "ganbu"), meeting.id, **more)
    with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes) -> list[list[str]]:
    tables = Document(io.BytesIO(content)).tables
    return [[cell.text.replace("　", "") for cell in row.cells] for row in tables[0].rows]


def headed(content: bytes) -> list[str]:
    sections = Document(io.BytesIO(content)).sections
    return ["".join(p.text for p in section.header.paragraphs) for section in sections]


@pytest.mark.parametrize("packing", ["each", "person", "one"])
def test_every_paper_of_the_demonstration_says_so_on_every_page(demo, meeting, packing):
    marked = papers(demo, meeting, demo=True, packing=packing)
    plain = papers(demo, meeting, packing=packing)

    assert all(DEMO_MARK in words for one in marked.values() for words in headed(one))
    assert not any(DEMO_MARK in words for one in plain.values() for words in headed(one))


def test_the_removal_stands_before_the_appointments_on_list_proposal_and_ballot(demo, meeting):
    made = papers(demo, meeting)

    for name in list(made)[1:4]:
        said = rows(made[name])[1]
        assert any(HOLDER in cell.replace(" ", "") for cell in said), name
        assert "免去缙云县经信局副局长" in said
        assert len(rows(made[name])) == 1 + 3


def test_the_votes_on_the_removal_stand_in_the_result(demo, meeting):
    (row,) = removal_store.rows(demo, meeting.id)
    decided = {
        "outcome": "同意", "expected": "9", "present": "8", "agree": "7", "disagree": "1",
        "organ": "县委常委会", "meeting": "第31次会议", "minutes_no": "〔2020〕31号",
        "decided_on": str(DAY), "reason": "工作需要", "paper": "缙委干〔2020〕31号",
    }  # fmt: skip
    blank = rows(list(papers(demo, meeting).values())[4])[1][4:]
    removal_store.decide(demo, acting(demo, "jilu"), main.BOOKS, meeting, row.id, decided)

    assert blank == ["", "", "", ""]
    assert rows(list(papers(demo, meeting).values())[4])[1][4:] == [
        "7", "1", "0", "应到9人，实到8人，同意",
    ]  # fmt: skip


def test_a_final_pack_is_made_when_the_removal_is_discussed_first(demo, meeting):
    assert papers(demo, meeting, final=True)


def test_who_is_not_on_the_agenda_is_not_in_the_papers(demo, meeting):
    made = papers(demo, meeting)
    name = next(name for name in made if "比选" in name)

    assert len(rows(made[name])[0]) == 1 + 2
    assert not any("冯" in cell and "G0310" in cell for row in rows(made[name]) for cell in row)
