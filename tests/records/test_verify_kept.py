"""Accounts, lists, templates, marks, notes, uploads: edited behind the program they are found."""

import hashlib
import io
from datetime import date

import pytest
from docx import Document
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from cadre.foundation import intake_store, people_store, sign_in
from cadre.foundation.append_only import release
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.rights import Rights
from cadre.foundation.tables import Account, TrailLine
from cadre.foundation.template import template
from cadre.roster.checking import store as checking
from cadre.roster.lists import store as lists
from cadre.roster.lists.definition import Definition
from cadre.roster.reminders import store as reminders
from cadre.roster.reminders.reminding import Asked
from cadre.rules.vocabulary import AccountRole
from records.demo.accounts import acting
from records.desk import verify_store
from records.desk.forms import BOOKS
from records.dossier.papers import template_store
from records.dossier.papers.trying import Tried

DAY = date(2021, 3, 1)
GUARDED = ("trailline", "papertemplate", "templateadoption", "remindermark", "checknote")


@pytest.fixture
def unguarded(demo_app) -> Engine:
    """The demonstration in the hands of somebody who dropped the triggers."""
    engine: Engine = demo_app.state.engine
    with writing(engine) as session:
        release(session.connection(), GUARDED)
    return engine


def run(engine: Engine, statement: str) -> None:
    with writing(engine) as session:
        session.connection().exec_driver_sql(statement)


def found(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [str(one) for one in verify_store.problems(session)]


def made_template(session: Session) -> None:
    document, held = Document(), io.BytesIO()
    document.add_paragraph("{{ 姓名 }}")
    document.save(held)
    content = held.getvalue()
    seen = Tried(hashlib.sha256(content).hexdigest(), ("姓名",), (), ())
    template_store.keep(session, acting(session, "ganbu"), "甲.docx", content, seen)
    template_store.adopt(session, acting(session, "jilu"), 1, "按新式样")


def marked(session: Session) -> None:
    who, asked = acting(session, "ganbu"), Asked(DAY, 3650)
    line = reminders.reminders(session, who, asked)[0]
    reminders.put_down(session, who, line.reminder, "已办", done=True)


def noted(session: Session) -> None:
    who = acting(session, "ganbu")
    line = checking.check_sheet(session, who, checking.Asked(), DAY).lines[0]
    checking.put_aside(session, who, line.finding.digest, "已核实", DAY)


def kept_list(session: Session) -> None:
    wanted = Definition("正职", columns=("name",))
    number = lists.keep(session, acting(session, "ganbu"), wanted)
    lists.keep(session, acting(session, "ganbu"), Definition("县正职", columns=("name",)), number)


def uploaded(session: Session) -> None:
    book = template(BOOKS["holidays"])
    intake_store.stage(
        session, acting(session, "kaohe"), BOOKS, "holidays", file_name="a.xlsx", content=book
    )


def granted(session: Session) -> None:
    made = people_store.open_account(session, acting(session, "xitong"), "xinren", "新人")
    assert made
    rights = Rights(AccountRole.AUDITOR)
    people_store.grant(session, acting(session, "anquan"), "xinren", rights)


WRITES = (made_template, marked, noted, kept_list, uploaded, granted)
FORGERIES = {
    "template": (made_template, "UPDATE papertemplate SET note = '另'", "模板第 1 版!上传模板"),
    "adoption": (made_template, "UPDATE templateadoption SET number = 0", "模板第 1 版!采用模板"),
    "adopted gone": (made_template, "DELETE FROM templateadoption", "没有相符的记录"),
    "reminder": (marked, "UPDATE remindermark SET note = '另'", "提醒已处理：库里的记录"),
    "note": (noted, "UPDATE checknote SET reason = '另'", "看过，不是问题：库里的记录"),
    "note gone": (noted, "DELETE FROM checknote", "看过，不是问题：留痕记有此事"),
    "roster": (kept_list, "UPDATE savedroster SET columns = 'id_number'", "名册 1：库里的记录"),
    "roster lent": (kept_list, "UPDATE savedroster SET account_id = 1", "名册 1：库里的记录"),
    "roster gone": (kept_list, "DELETE FROM savedroster", "名册 1：留痕记有此事"),
    "upload": (uploaded, "UPDATE upload SET file_name = 'b.xlsx'", "上传 1!b.xlsx"),
    "file": (uploaded, "UPDATE upload SET content = X'31'", "上传 1!a.xlsx"),
    "role": (granted, "UPDATE account SET role = '干部专责' WHERE name = 'xinren'", "账号 xinren"),
    "ranks": (granted, "UPDATE account SET ranks = '乡科级' WHERE name = 'kaohe'", "账号 kaohe"),
    "state": (granted, "UPDATE account SET disabled = (1 = 1) WHERE name = 'fuhe'", "账号 fuhe"),
    "password": (granted, "UPDATE account SET password_hash = '' WHERE id = 1", "账号 kaohe"),
}


@pytest.mark.parametrize("write", WRITES)
def test_an_honest_write_is_clean(unguarded, write):
    with writing(unguarded) as session:
        write(session)

    assert found(unguarded) == []


@pytest.mark.parametrize(("write", "statement", "named"), FORGERIES.values(), ids=FORGERIES)
def test_what_was_changed_behind_the_program_is_found_and_named(unguarded, write, statement, named):
    with writing(unguarded) as session:
        write(session)

    if unguarded.dialect.name == "postgresql":
        statement = statement.replace("X'31'", "'1'::bytea")
    run(unguarded, statement)

    assert named in " ".join(found(unguarded))


def test_an_account_may_be_used_locked_and_given_another_password(unguarded):
    with writing(unguarded) as session:
        account = session.exec(select(Account).where(Account.name == "kaohe")).one()
        secret = sign_in.reset(session, "xitong", account)
        people_store.enable(session, acting(session, "anquan"), "kaohe")
        sign_in.change_password(session, account, secret, "a-new-password-1")
        account.failures, account.locked_until = 3, now()
        session.add(account)

    assert found(unguarded) == []


def test_a_list_deleted_by_its_owner_is_not_missed(unguarded):
    with writing(unguarded) as session:
        kept_list(session)
        lists.delete(session, acting(session, "ganbu"), 1)

    assert found(unguarded) == []


def test_an_account_slipped_in_without_a_line_is_found(unguarded):
    with writing(unguarded) as session:
        first = session.get_one(Account, 1)
        session.add(Account(**first.model_dump(exclude={"id"}) | {"name": "heihu"}))

    assert found(unguarded) == [
        "账号 heihu：库里的记录与留痕不符。请查明何人何时改过库，并与备份核对。"
    ]


@pytest.fixture
def old(unguarded) -> Engine:
    """All of it as it was kept before these lines were sealed."""
    with writing(unguarded) as session:
        for write in WRITES:
            write(session)
        for line in session.exec(select(TrailLine).where(col(TrailLine.words).contains("〔"))):
            line.words = line.words.partition("〔")[0]
            session.add(line)
    return unguarded


def test_what_was_kept_before_the_seals_is_taken_as_it_is(old):
    assert found(old) == []


def test_an_old_line_covers_no_account_slipped_in_beside_it(old):
    with writing(old) as session:
        first = session.get_one(Account, 1)
        session.add(Account(**first.model_dump(exclude={"id"}) | {"name": "heihu"}))

    assert [words.partition("：")[0] for words in found(old)] == ["账号 heihu"]


def test_an_account_that_is_granted_rights_is_sealed_from_then_on(old):
    with writing(old) as session:
        people_store.disable(session, acting(session, "xitong"), "jiandu")
    assert found(old) == []

    run(old, "UPDATE account SET disabled = (1 = 0) WHERE name = 'jiandu'")

    assert any("账号 jiandu" in words for words in found(old))
