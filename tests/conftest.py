"""Fixtures shared by all tests: a database of its own for each test, on SQLite or PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Original
from demo_world import DemoYear, app_on
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation.database import connect, reading, writing

DATABASES = {"database_url", "engine", "session", "demo_year"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a database: only those have a second life on PostgreSQL."""
    for item in items:
        if DATABASES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Original]:
    """A database with all tables and no line, made once for each test process."""
    original = Original(tmp_path_factory.mktemp("original"))
    original.make().dispose()
    yield original
    original.forget()


@pytest.fixture
def database_url(original: Original, tmp_path: Path) -> Iterator[str]:
    """A database without a table: a file, or one of the server in SHIJI_TEST_DATABASE_URL."""
    url = original.fresh(tmp_path)
    yield url
    original.drop(url)


@pytest.fixture
def engine(original: Original, tmp_path: Path) -> Iterator[Engine]:
    """An engine on a migrated, empty database."""
    url = original.copy(tmp_path)
    engine = connect(url)
    yield engine
    engine.dispose()
    original.drop(url)


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
