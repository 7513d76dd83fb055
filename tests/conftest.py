"""Fixtures shared by all tests: a database of its own for each test, on SQLite or PostgreSQL."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from demo_world import DemoYear, app_on
from fastapi import FastAPI
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session

from cadre.foundation.database import connect, migrate, reading, writing


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    """A fresh database: a file, or a schema of the server named in SHIJI_TEST_DATABASE_URL."""
    server = os.environ.get("SHIJI_TEST_DATABASE_URL", "")
    if not server:
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    name = f"t{secrets.token_hex(6)}"
    admin = create_engine(
        server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    yield f"{server}?options=-csearch_path%3D{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    admin.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a migrated, empty database."""
    engine = connect(database_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """One writing transaction, committed at the end of the test."""
    with writing(engine) as session:
        yield session


@pytest.fixture(scope="session")
def demo_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoYear]:
    """The demonstration year, told once for each test process."""
    year = DemoYear(tmp_path_factory.mktemp("told"))
    year.tell()
    yield year
    year.forget()


@pytest.fixture
def demo_app(demo_year: DemoYear, tmp_path: Path) -> Iterator[FastAPI]:
    """The whole program on a copy of the demonstration that the test may write in."""
    app = app_on(demo_year.copy(tmp_path), tmp_path)
    yield app
    app.state.engine.dispose()


@pytest.fixture(scope="session")
def shown_app(demo_year: DemoYear, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The whole program on one copy of the demonstration, for tests that only look."""
    folder = tmp_path_factory.mktemp("shown")
    app = app_on(demo_year.copy(folder), folder)
    yield app
    app.state.engine.dispose()


@pytest.fixture
def demo(demo_app: FastAPI) -> Iterator[Session]:
    """A writing transaction on the demonstration."""
    with writing(demo_app.state.engine) as session:
        yield session


@pytest.fixture
def shown(shown_app: FastAPI) -> Iterator[Session]:
    """A reading transaction on the demonstration."""
    with reading(shown_app.state.engine) as session:
        yield session
