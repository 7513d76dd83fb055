import importlib
import pkgutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

import attribution
import cadre
import records
from cadre.foundation.database import connect, migrate


def _load_every_table():
    for package in (cadre, attribution, records):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("tables"):
                importlib.import_module(module.name)


def test_the_migrations_make_just_the_tables_that_the_rooms_declare(engine):
    _load_every_table()

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        differences = compare_metadata(context, SQLModel.metadata)

    assert differences == []


OLD_ROWS = """
INSERT INTO account (id, name, display, role, unit, official, ranks, password_hash, must_change,
  disabled, failures, created_at)
VALUES (1, 'kaohe', '考核专责', '考核专责', '', '', '', '', false, false, 0, '2026-11-01 08:00:00');
INSERT INTO batch (id, book, account_id, entered_at, reason, paper, file_name, file_hash, new,
  changed)
VALUES (1, 'scheme', 1, '2026-11-01 08:00:00', '', '', '', '', 1, 0);
INSERT INTO schemeweight (key, batch_id, source, cell, scheme, indicator, class_code, weight)
VALUES ('S1|I1|A', 1, '', '', 'S1', 'I1', 'A', 5000000)
"""


@pytest.fixture
def first_version(database_url):
    """A database of the first version with one weight in it."""
    engine = connect(database_url)
    migrate(engine, "0001")
    with engine.begin() as connection:
        for row in OLD_ROWS.split(";"):
            connection.execute(text(row))
    yield engine
    engine.dispose()


def test_facts_of_the_first_version_stand_under_the_keys_of_the_second(first_version):
    migrate(first_version)

    with first_version.connect() as connection:
        rows = connection.execute(text("SELECT key, subject, reason, weight FROM schemeweight"))
        assert rows.all() == [("S1|I1|A|", "", "", 5000000)]


def test_facts_stay_append_only_after_the_move_to_the_second_version(first_version):
    migrate(first_version)

    with pytest.raises(DBAPIError, match="只许追加"), first_version.begin() as connection:
        connection.execute(text("UPDATE schemeweight SET reason = '改'"))
