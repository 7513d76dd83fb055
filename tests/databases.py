"""数据库只建一次，每个测试各用一份副本，互不影响。"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url, text

from cadre.foundation.database import connect, migrate

SERVER = os.environ.get("SHIJI_TEST_DATABASE_URL", "")


@contextmanager
def _server() -> Iterator[Engine]:
    url = SERVER.replace("postgresql://", "postgresql+psycopg://", 1)
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    yield admin
    admin.dispose()


@dataclass
class Original:
    """A database with all its tables, made once; `copy` gives others of one's own to write in."""

    folder: Path
    url: str = ""
    made: list[str] = field(default_factory=list)

    def make(self) -> Engine:
        """The original itself, on an engine that is to be let go before the first copy."""
        self.url = self.fresh(self.folder)
        engine = connect(self.url)
        migrate(engine)
        return engine

    def fresh(self, folder: Path) -> str:
        """The URL of a database without a table: a file in the folder, or one of the server."""
        return self._new("") if SERVER else f"sqlite:///{folder / 'original.db'}"

    def copy(self, folder: Path) -> str:
        """The URL of a fresh copy: a file in the folder, or a database of the server."""
        if SERVER:
            return self._new(make_url(self.url).database or "")
        shutil.copy(self.folder / "original.db", folder / "shiji.db")
        return f"sqlite:///{folder / 'shiji.db'}"

    def _new(self, template: str) -> str:
        name = f"t{secrets.token_hex(6)}"
        source = f" TEMPLATE {template}" if template else ""
        self._say(f"CREATE DATABASE {name}{source}")
        self.made.append(name)
        return make_url(SERVER).set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Let a database of the server go; a file goes with its folder."""
        name = make_url(url).database or ""
        if name in self.made:
            self.made.remove(name)
            self._say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def forget(self) -> None:
        """Drop the databases made on the server."""
        for name in list(self.made):
            self.drop(str(make_url(SERVER).set(database=name)))

    def _say(self, statement: str) -> None:
        with _server() as admin, admin.connect() as connection:
            connection.execute(text(statement))
