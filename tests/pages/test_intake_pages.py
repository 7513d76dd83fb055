import io
import re
from datetime import date

import openpyxl
import pytest
from sqlmodel import select
from world import app_with, client_for, visitor

from cadre.foundation import intake_routes, intake_store
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.intake_routes import XLSX
from cadre.foundation.settings import Settings
from cadre.foundation.tables import TrailLine
from cadre.roster.forms import ROSTER
from cadre.rules.vocabulary import AccountRole

TITLES = ("单位代码", "单位名称", "单位类型", "起始日期")
GROUNDS = {"reason": "首次录入", "paper": "演示〔2020〕1号"}


@pytest.fixture
def app(engine):
    return app_with(engine, intake_routes.router, books={"roster": ROSTER})


@pytest.fixture
def clerk(app):
    return client_for(app, AccountRole.CLERK)


def units(*named):
    book = openpyxl.Workbook()
    book.active.title = "单位"
    book.active.append(TITLES)
    for code, name in named:
        book.active.append((code, name, "政府", date(2000, 1, 1)))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def uploaded(client, content, name="单位.xlsx"):
    return client.submit("/intake/roster", files={"workbook": (name, content, XLSX)})


def previewed(client, content):
    place = uploaded(client, content).headers["location"]
    return place, client.get(place).text


def confirmed(client, place, page):
    digest = re.search(r'name="digest" value="(\w+)"', page)[1]
    return client.submit(f"{place}/commit", digest=digest, **GROUNDS)


def batches(engine):
    with reading(engine) as session:
        return [batch.book for batch in session.exec(select(Batch))]


def test_the_page_offers_template_export_and_upload(clerk):
    page = clerk.get("/intake").text

    for words in ("干部花名册", "/intake/roster/template", "/intake/roster/export", "上传并预览"):
        assert words in page


def test_a_workbook_is_previewed_then_entered_then_undone(clerk, engine):
    place, page = previewed(clerk, units(("U1", "莲都区")))
    assert batches(engine) == []

    entered = confirmed(clerk, place, page)
    listed = clerk.get("/intake/batches").text
    undone = clerk.submit("/intake/batches/1/undo", reason="录错")

    assert "莲都区" in page
    assert "A2" in page
    assert entered.headers["location"] == "/intake/batches"
    assert "演示〔2020〕1号" in listed
    assert undone.status_code == 303
    assert batches(engine) == ["roster", "undo"]


def test_a_refused_file_shows_the_cell_and_cannot_be_confirmed(clerk, engine):
    place, page = previewed(clerk, units(("U1", None)))

    assert "单位!B2" in page
    assert "确认入库" not in page
    assert clerk.submit(f"{place}/commit", digest="x", **GROUNDS).status_code == 409
    assert batches(engine) == []


def test_the_marked_copy_comes_back_with_the_comment(clerk):
    place, _ = previewed(clerk, units(("U1", None)))

    answer = clerk.get(f"{place}/marked")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["单位"]
    assert "没有填" in sheet["B2"].comment.text


def test_the_same_file_again_says_that_nothing_changes(clerk):
    confirmed(clerk, *previewed(clerk, units(("U1", "莲都区"))))

    _, page = previewed(clerk, units(("U1", "莲都区")))

    assert "没有变化" in page
    assert "确认入库" not in page


def test_a_correction_shows_what_was_and_what_would_be(clerk):
    confirmed(clerk, *previewed(clerk, units(("U1", "莲都"))))

    _, page = previewed(clerk, units(("U1", "莲都区")))

    assert "<del>莲都</del>" in page
    assert "<ins>莲都区</ins>" in page


def test_what_is_in_a_cell_is_shown_as_words_and_never_as_markup(clerk):
    _, page = previewed(clerk, units(("U1", "<script>alert(1)</script>")))

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "content", [b"", b"PKx", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9]
)
def test_what_is_no_workbook_is_answered_in_words(clerk, content):
    answer = uploaded(clerk, content)

    assert answer.status_code == 422
    assert "Excel" in answer.text


def test_a_file_over_the_limit_is_refused(engine):
    small = Settings(_env_file=None, upload_limit=1000)
    app = app_with(engine, intake_routes.router, books={"roster": ROSTER}, settings=small)

    answer = uploaded(client_for(app, AccountRole.CLERK), b"PK" + b"0" * 2000)

    assert answer.status_code == 413


def test_the_upload_of_somebody_else_answers_like_one_that_is_not_there(app, clerk):
    place, _ = previewed(clerk, units(("U1", "莲都区")))
    other = client_for(app, AccountRole.CLERK)

    answers = [
        other.get(place),
        other.get(f"{place}/marked"),
        other.submit(f"{place}/commit", digest="x", **GROUNDS),
        other.get("/intake/uploads/999"),
    ]

    assert {answer.status_code for answer in answers} == {404}


def test_an_unknown_workbook_or_batch_is_not_found(clerk):
    assert clerk.get("/intake/nothing/template").status_code == 404
    assert clerk.submit("/intake/batches/9/undo", reason="x").status_code == 404


@pytest.mark.parametrize(
    "role", [AccountRole.AUDITOR, AccountRole.SYSTEM_ADMIN, AccountRole.CONTACT]
)
def test_who_enters_nothing_gets_no_page(app, role):
    assert client_for(app, role).get("/intake").status_code == 403


def test_a_supplier_may_open_the_page_but_not_the_roster(app):
    supplier = client_for(app, AccountRole.SUPPLIER, unit="U1")

    assert "没有可以录入的工作簿" in supplier.get("/intake").text
    assert supplier.get("/intake/roster/export").status_code == 403
    assert uploaded(supplier, units(("U1", "甲"))).status_code == 403


def test_nobody_signed_in_is_sent_to_sign_in(app):
    assert visitor(app).get("/intake").headers["location"].startswith("/sign-in")


def test_a_form_without_the_token_changes_nothing(clerk, engine):
    place, page = previewed(clerk, units(("U1", "莲都区")))
    clerk.csrf = "other"

    assert confirmed(clerk, place, page).status_code == 403
    assert batches(engine) == []


def test_the_export_leaves_a_line_in_the_trail(clerk, engine):
    answer = clerk.get("/intake/roster/export")

    assert answer.headers["content-type"] == XLSX
    with reading(engine) as session:
        assert "导出干部花名册" in {line.target for line in session.exec(select(TrailLine))}


def test_no_transaction_is_open_while_a_workbook_is_read(app, clerk, engine, monkeypatch):
    place, page = previewed(clerk, units(("U1", "莲都区")))
    read, free = intake_routes.read_workbook, []

    def reading_it(content):
        with writing(engine) as session:
            session.exec(select(Batch)).all()
        free.append(True)
        return read(content)

    monkeypatch.setattr(intake_routes, "read_workbook", reading_it)
    monkeypatch.setattr(intake_store, "read_workbook", None)

    clerk.get(place)
    clerk.get(f"{place}/marked")
    confirmed(clerk, place, page)

    assert free == [True] * 3
    assert batches(engine) == ["roster"]
