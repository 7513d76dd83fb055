"""数据库：默认 SQLite，一个设置即可改用 PostgreSQL；写入整笔成功或整笔不留。

SQLite below 3.51.3 has a WAL race, so the rollback journal with full syncing is used (security.md
finding 1). A writing transaction takes its lock at the start, never half way (4.4 there).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlmodel import Session

MIGRATIONS = Path(__file__).parent / "migrations"

PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "busy_timeout=10000",
    "cache_size=-65536",  # 64 MiB：一次计算的索引放得下，不中途写盘
)


def connect(url: str) -> Engine:
    """Make the engine for a database URL with the profile of the house."""
    if url.startswith("postgresql"):
        return create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    engine = create_engine(url, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401  驱动的连接没有公开类型
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring the database to the newest schema, or to a version of it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine) as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, to)


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One reading transaction."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One writing transaction: all of it or nothing."""
    engine = engine.execution_options(writes=True)
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session
