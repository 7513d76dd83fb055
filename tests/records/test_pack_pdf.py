"""LibreOffice turns a pack into PDF where it is installed; it never holds anything up."""

import os
import stat
import time

import pytest

from cadre.rules.errors import Refused
from records.dossier.composition import Paper, Paragraph
from records.dossier.meeting import office
from records.dossier.meeting.sample import HELD_ON
from records.dossier.word import write

WORD = write(Paper("标题", HELD_ON, (Paragraph("正文"),)))


@pytest.fixture
def standing_in(tmp_path, monkeypatch):
    """A program in the place of LibreOffice."""

    def put(script: str) -> None:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(office, "program", lambda: str(path))

    return put


def alive(number: int) -> bool:
    try:
        with open(f"/proc/{number}/stat", encoding="utf-8") as found:  # noqa: PTH123  内核的文件
            return found.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not office.program(), reason="没有 LibreOffice")
def test_a_paper_becomes_a_pdf():
    made = office.as_pdf({"甲.docx": WORD})

    assert made["甲.pdf"].startswith(b"%PDF")


def test_a_converter_that_hangs_is_stopped_with_its_children(standing_in, tmp_path):
    standing_in(f"sleep 300 & echo $! > {tmp_path}/child; wait")
    began = time.monotonic()

    with pytest.raises(Refused, match="规定时间内没有转完"):
        office.as_pdf({"甲.docx": WORD}, seconds=1)

    assert time.monotonic() - began < 20
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not alive(child):
            break
        time.sleep(0.1)
    assert not alive(child)


@pytest.mark.parametrize(("script", "said"), [("exit 7", "退出码 7"), ("exit 0", "没有写出")])
def test_a_converter_that_fails_is_a_sentence(standing_in, script, said):
    standing_in(script)

    with pytest.raises(Refused, match=said):
        office.as_pdf({"甲.docx": WORD})


def test_each_conversion_has_a_profile_of_its_own_and_leaves_nothing(standing_in, tmp_path):
    standing_in(f'echo "$@" >> {tmp_path}/said; exit 1')
    for _ in range(2):
        with pytest.raises(Refused):
            office.as_pdf({"甲.docx": WORD})

    profiles = [
        word.removeprefix("-env:UserInstallation=file://")
        for word in (tmp_path / "said").read_text().split()
        if word.startswith("-env:")
    ]
    assert len(set(profiles)) == 2
    assert not any(os.path.exists(os.path.dirname(one)) for one in profiles)  # noqa: PTH110, PTH120  路径是文字


def test_without_the_program_it_is_said(monkeypatch):
    monkeypatch.setattr(office.shutil, "which", lambda _name: None)

    assert office.program() == ""
    with pytest.raises(Refused, match="没有装 LibreOffice"):
        office.as_pdf({"甲.docx": WORD})
