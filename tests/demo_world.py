"""演示年度只装一次，每个测试各用一份副本，互不影响。"""

import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, create_engine, make_url, text
from sqlmodel import Session, col, select

import main
from cadre.foundation import clock, facts
from cadre.foundation.database import connect, migrate
from cadre.foundation.facts import Batch, Fact
from cadre.foundation.settings import Settings
from records.demo import story

HISTORY, COUNTIES, CITY = story.HISTORY, story.COUNTIES, story.CITY
SERVER = os.environ.get("SHIJI_TEST_DATABASE_URL", "")


@contextmanager
def _server() -> Iterator[Engine]:
    url = SERVER.replace("postgresql://", "postgresql+psycopg://", 1)
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    yield admin
    admin.dispose()


@dataclass
class DemoYear:
    """The demonstration, told once; `copy` gives databases of one's own to write in."""

    folder: Path
    url: str = ""
    made: list[str] = field(default_factory=list)

    def tell(self) -> None:
        """Take the year from intake to decisions, without writing its papers."""
        self.url = self._new("") if SERVER else f"sqlite:///{self.folder / 'told.db'}"
        engine = connect(self.url)
        migrate(engine)
        settings = Settings(_env_file=None, data=self.folder)
        story.tell(engine, settings, main.BOOKS, lambda _words: None, papers=False)
        engine.dispose()

    def copy(self, folder: Path) -> str:
        """The URL of a fresh copy: a file in the folder, or a database of the server."""
        if SERVER:
            return self._new(make_url(self.url).database or "")
        shutil.copy(self.folder / "told.db", folder / "shiji.db")
        return f"sqlite:///{folder / 'shiji.db'}"

    def _new(self, template: str) -> str:
        name = f"d{secrets.token_hex(6)}"
        with _server() as admin, admin.connect() as connection:
            source = f" TEMPLATE {template}" if template else ""
            connection.execute(text(f"CREATE DATABASE {name}{source}"))
        self.made.append(name)
        url = make_url(SERVER).set(database=name)
        return url.render_as_string(hide_password=False)

    def forget(self) -> None:
        """Drop the databases made on the server."""
        if self.made:
            with _server() as admin, admin.connect() as connection:
                for name in self.made:
                    connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


def app_on(url: str, folder: Path, **settings: object) -> FastAPI:
    """The whole program on a database."""
    chosen = Settings(_env_file=None, data=folder, database_url=url, **settings)
    return main.create_app(chosen, connect(url))


def move_to(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let the day be another one in every module that asks for it."""
    real = clock.today
    for module in list(sys.modules.values()):
        if getattr(module, "today", None) is real:
            monkeypatch.setattr(module, "today", lambda: day)


def correct(session: Session, table: type[Fact], key: str, **changed: Any) -> Batch:
    """Correct one fact under a batch of its own, as an upheld dispute would."""
    row = session.exec(
        select(table).where(table.key == key, col(table.retired_by_id).is_(None))
    ).one()
    batch = Batch(book="results", account_id=1, entered_at=clock.now(), reason="更正", paper="文")
    session.add(batch)
    session.flush()
    kept = row.model_dump(exclude={"id", "key", "batch_id", "retired_by_id", "cell"})
    facts.enter(session, table, {key: kept | changed}, batch, {})
    return batch
