"""留痕、组织决定和事实只许追加：绕过程序直接改库的，数据库自己拒绝。

Triggers for SQLite and PostgreSQL. SQLite's REPLACE is caught only with `recursive_triggers` on
(security.md finding 6); whoever drops a trigger is found by the hash chain of the trail.
A later migration that rebuilds a table must call these functions again for it.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, MetaData, inspect

WORDS = "只许追加，不得修改或删除"
RETIREMENT = "retired_by_id"
_FACT_COLUMNS = frozenset({"key", "batch_id", RETIREMENT})

_SQLITE_REFUSE = """CREATE TRIGGER {name} BEFORE {event} ON "{table}" {when}
BEGIN SELECT RAISE(ABORT, '{words}'); END"""

_POSTGRES_FUNCTIONS = (
    f"""CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{WORDS}'; END $$""",
    f"""CREATE OR REPLACE FUNCTION retire_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.{RETIREMENT} IS NOT NULL
     OR to_jsonb(NEW) - '{RETIREMENT}' IS DISTINCT FROM to_jsonb(OLD) - '{RETIREMENT}'
  THEN RAISE EXCEPTION '{WORDS}'; END IF;
  RETURN NEW;
END $$""",
)


def fact_tables(metadata: MetaData) -> list[str]:
    """Names of the tables that hold facts: those with a key, a batch and a retirement."""
    return sorted(
        table.name for table in metadata.tables.values() if _FACT_COLUMNS.issubset(table.c.keys())
    )


def protect(connection: Connection, appended: Iterable[str], facts: Iterable[str]) -> None:
    """Make tables append-only; a fact may in addition be retired, once.

    Args:
        connection: in the transaction of the migration.
        appended: tables whose rows are never touched again, such as trail lines and decisions.
        facts: tables of fact rows, with a column `retired_by_id`.
    """
    sqlite = connection.dialect.name == "sqlite"
    for statement in () if sqlite else _POSTGRES_FUNCTIONS:
        connection.exec_driver_sql(statement)
    for table in appended:
        statements = _sqlite(table, "UPDATE") if sqlite else _postgres(table, "append_only")
        _run(connection, statements)
    for table in facts:
        statements = _sqlite_fact(connection, table) if sqlite else _postgres(table, "retire_only")
        _run(connection, statements)


def release(connection: Connection, tables: Iterable[str]) -> None:
    """Take the protection off again, for the length of a migration that must rebuild a table.

    The migration calls `protect` before it ends; both stand in one transaction.
    """
    sqlite = connection.dialect.name == "sqlite"
    for table in tables:
        for kind in ("no_update", "no_delete", "retire_once"):
            where = "" if sqlite else f' ON "{table}"'
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {kind}_{table}{where}")


def _run(connection: Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)


def _sqlite(table: str, update: str) -> list[str]:
    return [
        _SQLITE_REFUSE.format(
            name=f"{kind}_{table}", event=event, table=table, when="", words=WORDS
        )
        for kind, event in (("no_update", update), ("no_delete", "DELETE"))
    ]


def _sqlite_fact(connection: Connection, table: str) -> list[str]:
    names = [column["name"] for column in inspect(connection).get_columns(table)]
    others = ", ".join(f'"{name}"' for name in names if name != RETIREMENT)
    once = _SQLITE_REFUSE.format(
        name=f"retire_once_{table}",
        event=f"UPDATE OF {RETIREMENT}",
        table=table,
        when=f"WHEN OLD.{RETIREMENT} IS NOT NULL",
        words=WORDS,
    )
    return [*_sqlite(table, f"UPDATE OF {others}"), once]


def _postgres(table: str, on_update: str) -> list[str]:
    triggers = (
        ("no_update", "UPDATE", "ROW", on_update),
        ("no_delete", "DELETE OR TRUNCATE", "STATEMENT", "append_only"),
    )
    return [
        f'CREATE TRIGGER {kind}_{table} BEFORE {event} ON "{table}" '
        f"FOR EACH {each} EXECUTE FUNCTION {function}()"
        for kind, event, each, function in triggers
    ]
