"""What is changed in a kept pack behind the program no longer fits its line in the trail."""

import json

import pytest
from sqlalchemy import text
from sqlmodel import select
from test_meeting_packs import made, meeting  # noqa: F401  会议是夹具

from cadre.foundation.append_only import release
from cadre.foundation.sealing import differences
from cadre.foundation.tables import TrailLine
from records.demo.accounts import acting
from records.dossier.meeting import pack_store, seal_store

TAMPERINGS = {
    "出具会议材料": "UPDATE meetingpack SET content = :changed",
    "分发会议材料": "UPDATE packcopy SET receiver = '别人'",
}


def wrong(session) -> list[str]:
    lines = [one for one in session.exec(select(TrailLine)) if one.verb in seal_store.VERBS]
    return [str(problem) for problem in differences(lines, seal_store.claims(session))]


@pytest.fixture
def handed_out(demo, meeting):  # noqa: F811  同上
    found = made(demo, meeting)
    pack_store.hand_out(demo, acting(demo, "ganbu"), found.number, "县委书记")
    return found


def test_an_honest_pack_fits_its_trail(demo, handed_out):
    assert wrong(demo) == []
    assert json.loads(handed_out.listing)[0]["name"] == "00-目录.docx"


@pytest.mark.parametrize("verb", TAMPERINGS)
def test_what_is_changed_behind_the_program_is_named(demo, handed_out, verb):
    release(demo.connection(), ["meetingpack", "packcopy"])
    asked = text(TAMPERINGS[verb])
    demo.connection().execute(asked, {"changed": b"changed"} if ":changed" in asked.text else {})
    demo.expire_all()

    assert any(verb in problem for problem in wrong(demo))
