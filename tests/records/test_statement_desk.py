from datetime import date

import pytest
from sqlmodel import Session

import main
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.rules.vocabulary import StatementKind
from records.demo.accounts import acting
from records.desk import calendar_store, statements_store
from records.desk import store as desk
from records.evidence import statement_store

TITLE, LAST = "2020 年述职报告待提交", date(2021, 1, 15)


@pytest.fixture
def himself(demo: Session) -> Principal:
    return acting(demo, "ganbu-jy")


def hand_in(session: Session, who: Principal) -> None:
    shown = statement_store.statement(session, who, "G0313", 2020, StatementKind.WORK)
    statement_store.submit(session, who, main.BOOKS, shown, "一年履职情况", seen=shown.seen)


def test_his_overdue_statement_is_the_first_thing_on_his_desk(demo, himself):
    first = desk.desk(demo, himself).due[0]

    assert first.title == TITLE
    assert first.words == f"期限 {LAST}，已逾期 {(today() - LAST).days} 天"
    assert first.url.startswith("/statements/G0313")


def test_once_handed_in_it_is_due_no_more(demo, himself):
    hand_in(demo, himself)

    assert statements_store.due(demo, himself) == []


def test_nobody_else_is_told_of_it(demo):
    for name in ("kaohe", "ganbu", "jilu", "lianluo"):
        assert TITLE not in {task.title for task in desk.desk(demo, acting(demo, name)).due}


def test_its_last_day_stands_in_his_calendar_only(demo, himself):
    own = [day for day in calendar_store.days(demo, himself) if day.scheme == "述职"]

    assert [(day.on, day.due) for day in own] == [(LAST, True)]
    others = calendar_store.days(demo, acting(demo, "kaohe"))
    assert not [day for day in others if day.scheme == "述职"]


def test_a_statement_handed_in_late_says_so_one_not_handed_in_that_its_day_is_past(demo, himself):
    before = statement_store.statement(demo, himself, "G0313", 2020, StatementKind.WORK)
    hand_in(demo, himself)
    after = statement_store.statement(demo, himself, "G0313", 2020, StatementKind.WORK)

    assert (before.overdue, before.late) == (True, False)
    assert (after.overdue, after.late) == (False, True)
