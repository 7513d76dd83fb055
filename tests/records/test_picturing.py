import io
import os
import shutil

import pytest
from docx import Document
from PIL import Image
from sqlmodel import select

from cadre.foundation.tables import TrailLine
from cadre.rules.errors import BadInput, NotAllowed, Refused
from records.demo.accounts import acting
from records.desk import picture_command
from records.dossier import picturing

OFFICIAL = "G0308"


def test_the_summary_to_be_drawn_is_the_officials_and_the_look_is_in_the_trail(demo):
    who = acting(demo, "ganbu")

    made = picture_command.paper(demo, who, OFFICIAL, 0, demo=True)

    assert Document(io.BytesIO(made)).paragraphs[0].text == "实绩档案摘要"
    said = [(one.target, one.words) for one in demo.exec(select(TrailLine))]
    assert (OFFICIAL, picture_command.LOOKED) in said


@pytest.mark.parametrize(("official", "vacancy"), [("", 0), (OFFICIAL, 2)])
def test_one_picture_shows_one_thing(demo, official, vacancy):
    with pytest.raises(BadInput, match="要么给干部编号"):
        picture_command.paper(demo, acting(demo, "ganbu"), official, vacancy, demo=True)


def test_a_comparison_is_drawn_only_for_who_may_read_selections(demo):
    with pytest.raises(NotAllowed):
        picture_command.paper(demo, acting(demo, "tianbao"), "", 1, demo=True)


def test_without_the_drawing_program_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(picturing.shutil, "which", lambda _name: None)

    with pytest.raises(Refused, match="poppler"):
        picturing.picture(b"")


@pytest.mark.office
def test_a_page_becomes_a_picture_and_a_page_too_many_is_named(demo):
    there = all(map(shutil.which, ("soffice", "pdftoppm")))
    if not there and os.environ.get("SHIJI_FULL") != "1":
        pytest.skip("本机没有 LibreOffice（soffice）和 poppler，未作画图检查")
    made = picture_command.paper(demo, acting(demo, "ganbu"), OFFICIAL, 0, demo=True)

    shown = Image.open(io.BytesIO(picturing.picture(made)))

    assert shown.height > shown.width > 500
    with pytest.raises(BadInput, match="没有第 99 页"):
        picturing.picture(made, 99)
