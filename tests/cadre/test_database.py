import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from cadre.foundation import append_only
from cadre.foundation.clock import now
from cadre.foundation.database import connect, migrate, reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.tables import Account, Decision
from cadre.roster.tables import Unit


@pytest.fixture
def sqlite(engine: Engine) -> Engine:
    if engine.dialect.name != "sqlite":
        pytest.skip("只对 SQLite")
    return engine


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("busy_timeout", 10000),
    ],
)
def test_every_connection_has_the_safe_profile(sqlite, pragma, value):
    with reading(sqlite) as session:
        assert session.connection().scalar(text(f"PRAGMA {pragma}")) == value


def test_a_writing_transaction_takes_its_lock_at_the_start(sqlite):
    other = sqlite3.connect(sqlite.url.database, timeout=0, isolation_level=None)

    with writing(sqlite) as session:
        session.connection()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")

    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_reading_transaction_takes_no_lock_that_stops_a_writer(sqlite):
    other = sqlite3.connect(sqlite.url.database, timeout=0, isolation_level=None)

    with reading(sqlite) as session:
        session.connection()
        other.execute("BEGIN IMMEDIATE")

    other.close()


def test_a_transaction_that_fails_leaves_nothing(engine):
    def fail() -> None:
        with writing(engine) as session:
            session.add(Account(name="li", display="李某", password_hash="", created_at=now()))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    with reading(engine) as session:
        assert session.connection().scalar(text("SELECT count(*) FROM account")) == 0


def test_migrating_a_second_time_changes_nothing(engine):
    before = inspect(engine).get_table_names()

    migrate(engine)

    assert inspect(engine).get_table_names() == before
    assert {"alembic_version", "account", "trailline"} <= set(before)


def test_a_migration_that_fails_leaves_no_table_behind(tmp_path: Path, monkeypatch):
    def fail(*_args: object) -> None:
        raise RuntimeError

    engine = connect(f"sqlite:///{tmp_path / 'new.db'}")
    monkeypatch.setattr(append_only, "_sqlite", fail)

    with pytest.raises(RuntimeError):
        migrate(engine)

    assert inspect(engine).get_table_names() == []
    engine.dispose()


@pytest.fixture
def entered(engine: Engine) -> Engine:
    with writing(engine) as session:
        session.add(Account(id=1, name="li", display="李某", password_hash="", created_at=now()))
        session.flush()
        for number in (1, 2, 3):
            session.add(Batch(id=number, book="roster", account_id=1, entered_at=now()))
        session.flush()
        session.add(Unit(id=1, key="U1", batch_id=1, **COUNTY))
        session.add(Decision(recorded_at=now(), **DECISION))
    return engine


COUNTY = {"code": "U1", "name": "甲县", "kind": "县（市、区）", "begins_on": date(2019, 1, 1)}
DECISION = {
    "id": 1,
    "kind": "等次",
    "target": "G1",
    "outcome": "优秀",
    "organ": "常委会",
    "meeting": "第1次",
    "minutes_no": "1",
    "decided_on": date(2021, 1, 20),
    "reason": "实绩突出",
    "recorded_by": "li",
}


def run(engine: Engine, statement: str) -> None:
    with writing(engine) as session:
        session.connection().exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM unit",
        "UPDATE unit SET key = 'U2'",
        "UPDATE unit SET batch_id = 2",
        "UPDATE unit SET key = 'U2', retired_by_id = 2",
        "DELETE FROM decision",
        "UPDATE decision SET outcome = '称职'",
    ],
)
def test_a_fact_or_a_decision_is_neither_edited_nor_deleted(entered, statement):
    with pytest.raises(DBAPIError, match="只许追加"):
        run(entered, statement)


def test_a_fact_is_retired_once_and_stays_retired(entered):
    run(entered, "UPDATE unit SET retired_by_id = 2")

    with pytest.raises(DBAPIError, match="只许追加"):
        run(entered, "UPDATE unit SET retired_by_id = 3")
    with pytest.raises(DBAPIError, match="只许追加"):
        run(entered, "UPDATE unit SET retired_by_id = NULL")


def test_replace_does_not_slip_past_the_triggers(sqlite, entered):
    with pytest.raises(DBAPIError, match="只许追加"):
        run(entered, "REPLACE INTO decision SELECT * FROM decision")


def test_fact_tables_are_known_by_their_columns():
    found = append_only.fact_tables(SQLModel.metadata)

    assert "unit" in found
    assert not {"batch", "account", "trailline", "decision"} & set(found)
