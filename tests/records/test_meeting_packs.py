"""The pack of a meeting on the demonstration year: order, marks, seals, copies, lookup."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from selection_world import ANOTHER, CANDIDATE, form, listed, made_vacant, opened, take, walked

from cadre.rules.errors import BadInput, NotFound, Refused
from records.demo.accounts import acting
from records.dossier.meeting import pack_store
from records.dossier.meeting.contents import DRAFT
from records.selection import meeting_store
from records.selection.steps import Step


@pytest.fixture
def meeting(demo):
    made_vacant(demo)
    vacancy = opened(demo)
    first, second = listed(demo, vacancy), listed(demo, vacancy, ANOTHER)
    walked(demo, first, Step.CONSULTATION)
    take(demo, second, Step.MOTION)
    who = acting(demo, "ganbu")
    found = meeting_store.call(
        demo, who, "县委常委会第31次会议", "中共缙云县委常委会", date(2020, 10, 12)
    )
    for one in (first, second):
        meeting_store.put_on(demo, who, found.id, one.id)
    return found


def made(session, meeting, **more):
    return pack_store.make(session, acting(session, "ganbu"), meeting.id, **more)


def files(found) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(found.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text(content: bytes) -> str:
    """Every word of a paper, headers included."""
    document = Document(io.BytesIO(content))
    headers = [p.text for s in document.sections for p in s.header.paragraphs]
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return "\n".join([*headers, *(p.text for p in document.paragraphs), *cells])


def test_the_contents_come_first_and_each_candidate_has_a_folder(demo, meeting):
    names = list(files(made(demo, meeting)))

    assert names[0] == "00-目录.docx"
    assert names[1:5] == [
        "01-讨论任免干部名单.docx",
        "02-干部调配建议方案.docx",
        "03-讨论干部任用方案表决票.docx",
        "04-讨论干部任用方案表决结果报告单.docx",
    ]
    folders = list(dict.fromkeys(name.split("/")[0] for name in names if "/" in name))
    assert [folder[:4] for folder in folders] == ["议题01", "议题02"]


def test_every_page_of_a_draft_says_so_and_carries_the_number(demo, meeting):
    found = made(demo, meeting)

    assert found.draft
    for name, content in files(found).items():
        for section in Document(io.BytesIO(content)).sections:
            mark = section.header.paragraphs[0].text
            assert DRAFT in mark, name
            assert f"会议材料第{found.number}号" in mark, name


def test_what_has_not_been_done_is_listed_as_missing(demo, meeting):
    found = made(demo, meeting)

    missing = {one.title: one.lacks for one in pack_store.listing(found) if not one.name}
    assert missing["考察材料"] == "还没有办“考察”"
    assert "缺：还没有办“考察”" in text(files(found)["00-目录.docx"])


def test_no_candidate_is_named_in_the_papers_of_another(demo, meeting):
    found = made(demo, meeting)

    for listed_one in pack_store.listing(found):
        own = listed_one.key.partition("/")[0].partition("-")[2]
        if listed_one.name and own in (CANDIDATE, ANOTHER):
            other = ANOTHER if own == CANDIDATE else CANDIDATE
            name = demo_name(demo, other)
            assert name not in text(files(found)[listed_one.name]), listed_one.name


def demo_name(session, code: str) -> str:
    return pack_store.roster.official(session, acting(session, "ganbu"), code).name


def test_the_list_holds_the_hash_of_each_file(demo, meeting):
    found = made(demo, meeting)

    kept = files(found)
    assert {one.name for one in pack_store.listing(found) if one.name} == set(kept)
    assert all(
        one.sha256 == pack_store.hashlib.sha256(kept[one.name]).hexdigest()
        for one in pack_store.listing(found)
        if one.name
    )


def test_a_new_print_of_the_same_facts_says_that_nothing_changed(demo, meeting):
    first, second = made(demo, meeting), made(demo, meeting)

    shown = pack_store.shown(demo, acting(demo, "ganbu"), second.number)
    assert shown.before == first.number
    assert (shown.differs.added, shown.differs.removed, shown.differs.changed) == ((), (), ())
    assert shown.differs.same > 15


def test_a_new_print_names_what_has_changed_since(demo, meeting):
    made(demo, meeting)
    one = meeting_store.agenda(demo, acting(demo, "ganbu"), meeting.id).items[0]
    take(demo, one.standing.candidacy, Step.DISCIPLINE, paper="县纪函〔2020〕88号")

    again = made(demo, meeting)

    words = pack_store.shown(demo, acting(demo, "ganbu"), again.number).differs.changed
    name = one.standing.name
    assert f"{name}《意见和核查结论》" in words
    assert f"{name}《考察材料》" not in words
    assert "县纪函〔2020〕88号" in "".join(map(text, files(again).values()))


def test_a_final_pack_waits_until_every_item_is_ready(demo, meeting):
    with pytest.raises(Refused, match="还不能出定稿"):
        made(demo, meeting, final=True)


def test_a_final_pack_carries_no_draft_mark(demo, meeting):
    who = acting(demo, "ganbu")
    first = meeting_store.agenda(demo, who, meeting.id).items[0].row.candidacy_id
    meeting_store.arrange(demo, who, meeting.id, [first])

    found = made(demo, meeting, final=True)

    assert not found.draft
    assert all(DRAFT not in text(content) for content in files(found).values())


def test_the_votes_of_the_meeting_stand_in_the_result(demo, meeting):
    one = meeting_store.agenda(demo, acting(demo, "ganbu"), meeting.id).items[0]
    take(demo, one.standing.candidacy, Step.DISCUSSION)

    said = text(files(made(demo, meeting))["04-讨论干部任用方案表决结果报告单.docx"])

    votes = form(Step.DISCUSSION)
    assert f"应到{votes['expected']}人，实到{votes['present']}人，同意" in said


def test_copies_are_numbered_and_name_their_receiver(demo, meeting):
    found, who = made(demo, meeting), acting(demo, "ganbu")
    for receiver in ("县委书记", "县长"):
        pack_store.hand_out(demo, who, found.number, receiver)

    shown = pack_store.shown(demo, who, found.number)
    assert [(one.number, one.receiver) for one in shown.copies] == [(1, "县委书记"), (2, "县长")]
    with pytest.raises(BadInput, match="领取人"):
        pack_store.hand_out(demo, who, found.number, " ")


def test_a_pack_beyond_ones_authority_is_like_one_that_does_not_exist(demo, meeting):
    found = made(demo, meeting)

    officer = acting(demo, "ganbu")
    stranger = replace(officer, ranks=frozenset())
    for who, number in ((stranger, found.number), (officer, found.number + 1)):
        with pytest.raises(NotFound, match="没有这套会议材料"):
            pack_store.one(demo, who, number)


def test_an_empty_agenda_makes_no_pack(demo, meeting):
    meeting_store.arrange(demo, acting(demo, "ganbu"), meeting.id, [])

    with pytest.raises(Refused, match="议程还是空的"):
        made(demo, meeting)
