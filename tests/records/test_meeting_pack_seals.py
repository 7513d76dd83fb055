"""What is changed in a kept pack behind the program no longer fits its line in the trail."""

import hashlib
import io
import json
import zipfile

import pytest
from sqlalchemy import text
from sqlmodel import select
from test_meeting_packs import made, meeting  # noqa: F401  会议是夹具

from cadre.foundation.append_only import release
from cadre.foundation.sealing import differences
from cadre.foundation.tables import TrailLine
from records.demo.accounts import acting
from records.dossier.bundle import packed
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


def test_a_file_changed_inside_a_kept_pack_is_named(demo, handed_out):
    with zipfile.ZipFile(io.BytesIO(handed_out.content)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    victim = next(name for name in kept if "干部任免审批表" in name)
    forged = packed((name, b"x" if name == victim else body) for name, body in kept.items())
    release(demo.connection(), ["meetingpack"])
    demo.connection().execute(text("UPDATE meetingpack SET content = :c"), {"c": forged})
    demo.expire_all()

    [said] = [str(problem) for problem in seal_store.problems(demo)]

    assert victim in said
    assert "与留痕里的校验码不符" in said


def test_one_who_forges_the_list_with_the_file_is_named_by_the_trail(demo, handed_out):
    victim = next(one for one in pack_store.listing(handed_out) if one.name.startswith("02-"))
    with zipfile.ZipFile(io.BytesIO(handed_out.content)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    forged = packed((name, b"x" if name == victim.name else body) for name, body in kept.items())
    listing = handed_out.listing.replace(victim.sha256, hashlib.sha256(b"x").hexdigest())
    release(demo.connection(), ["meetingpack"])
    asked = text("UPDATE meetingpack SET content = :c, listing = :l")
    demo.connection().execute(asked, {"c": forged, "l": listing})
    demo.expire_all()

    assert [victim.name in str(problem) for problem in seal_store.problems(demo)] == [True]


def test_a_file_taken_out_or_slipped_in_is_named(demo, handed_out):
    with zipfile.ZipFile(io.BytesIO(handed_out.content)) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    gone = kept.popitem()[0]
    release(demo.connection(), ["meetingpack"])
    forged = packed([*kept.items(), ("另外.docx", b"x")])
    demo.connection().execute(text("UPDATE meetingpack SET content = :c"), {"c": forged})
    demo.expire_all()

    said = [str(problem) for problem in seal_store.problems(demo)]

    assert len(said) == 2
    assert any(gone in one for one in said)
    assert any("另外.docx" in one for one in said)


def test_the_trail_lists_every_file_with_its_hash(demo, handed_out):
    lines = [one for one in demo.exec(select(TrailLine)) if one.verb == pack_store.LISTED]
    told = " | ".join(one.words for one in lines)

    assert list(seal_store.problems(demo)) == []
    for one in pack_store.listing(handed_out):
        if one.name:
            assert f"{one.name} {one.sha256}" in told
