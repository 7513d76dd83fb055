"""一次计算的结论入库和取出：得分、位次、等次建议、份额，入库以后一字不动。

A run has hundreds of thousands of rows: the driver takes them in bulk, inside the transaction of
the session, and they are read as tuples; no row becomes an object of the ORM on the way.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Column, Dialect, Table, select
from sqlmodel import Session, SQLModel

from attribution.runs.calculation import Outputs
from attribution.runs.digest import digest
from attribution.runs.tables import Run, ScoreRow, ShareRow, StandingRow, UnitGradeRow
from attribution.values import Score, Share, Standing, UnitGrade
from cadre.rules.vocabulary import Rest

Value = TypeVar("Value", Score, Standing, Share, UnitGrade)
Changes = Mapping[str, Callable[[Any], Any]]
Rows = Iterable[tuple[Any, ...]]

SEPARATOR = "；"
WRITTEN: Changes = {
    "rest": lambda value: value.value if value else "",
    "contested_with": SEPARATOR.join,
}
READ: Changes = {
    "rest": lambda text: Rest(text) if text else None,
    "contested_with": lambda text: tuple(text.split(SEPARATOR)) if text else (),
}


def keep(session: Session, run: int, concluded: Outputs) -> None:
    """Keep all that a run concluded; the run itself has been flushed before."""
    _insert(session, ScoreRow, run, concluded.scores)
    _insert(session, StandingRow, run, concluded.standings)
    _insert(session, ShareRow, run, concluded.shares)
    _insert(session, UnitGradeRow, run, concluded.grades)


def _insert(session: Session, rows: type[SQLModel], run: int, values: Sequence[Any]) -> None:
    connection, table = session.connection(), _table(rows)
    given = [column for column in table.columns if column.name not in ("id", "run_id")]
    columns = [_written(column, values, connection.dialect) for column in given]
    names = ["run_id", *(column.name for column in given)]
    cursor = connection.connection.cursor()
    BULK[connection.dialect.name](cursor, table.name, names, zip(repeat(run), *columns))
    cursor.close()


def _table(rows: type[SQLModel]) -> Table:
    return rows.__table__  # type: ignore[attr-defined, no-any-return]  # SQLModel 字段即列


def _written(column: Column[Any], values: Sequence[Any], dialect: Dialect) -> Iterable[Any]:
    """One column of the values, bound by its type as the ORM would bind it."""
    found: Iterable[Any] = map(attrgetter(column.name), values)
    bound = column.type.dialect_impl(dialect).bind_processor(dialect)
    for change in (WRITTEN.get(column.name), bound):
        found = map(change, found) if change else found
    return found


def _executemany(cursor: Any, table: str, names: Sequence[str], rows: Rows) -> None:  # noqa: ANN401  驱动的游标没有公开类型
    marks = ", ".join("?" * len(names))
    cursor.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608  表名列名都是本程序的


def _copy(cursor: Any, table: str, names: Sequence[str], rows: Rows) -> None:  # noqa: ANN401  同上
    with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


BULK: Mapping[str, Callable[[Any, str, Sequence[str], Rows], None]] = {
    "sqlite": _executemany,
    "postgresql": _copy,
}


def _values(
    session: Session,
    rows: type[SQLModel],
    kind: type[Value],
    run_id: int,
    order: Sequence[str] = (),
    **equal: str,
) -> list[Value]:
    """The values of a run as they were kept; `equal` narrows them, an empty one does not."""
    columns, names = _table(rows).c, [field.name for field in fields(kind)]
    asked = [columns[name] == value for name, value in equal.items() if value]
    query = select(*(columns[name] for name in names)).where(columns.run_id == run_id, *asked)
    found = session.execute(query.order_by(*(columns[name] for name in order), columns.id)).all()
    read = [
        map(READ[name], column) if name in READ else column
        for name, column in zip(names, zip(*found, strict=True), strict=False)
    ]
    return list(map(kind, *read)) if found else []


def scores(session: Session, run_id: int, subject: str = "") -> list[Score]:
    """The scores of a run, of all subjects or of one."""
    return _values(session, ScoreRow, Score, run_id, ("subject", "indicator"), subject=subject)


def standings(session: Session, run_id: int) -> list[Standing]:
    """The standings of a run, by class and place."""
    found = _values(session, StandingRow, Standing, run_id)
    return sorted(found, key=lambda s: (s.class_code, s.place is None, s.place or 0, s.subject))


def grades(session: Session, run_id: int) -> list[UnitGrade]:
    """The unit grades that a run proposes, by subject."""
    return _values(session, UnitGradeRow, UnitGrade, run_id, ("subject",))


def shares(session: Session, run_id: int, subject: str = "", official: str = "") -> list[Share]:
    """The shares of a run, by filter; in order of subject, indicator and size."""
    found = _values(
        session,
        ShareRow,
        Share,
        run_id,
        ("subject", "indicator"),
        subject=subject,
        official=official,
    )
    return sorted(found, key=lambda s: (s.subject, s.indicator, -s.portion))


def outputs(session: Session, run_id: int) -> Outputs:
    """All that a run concluded."""
    return Outputs(
        tuple(scores(session, run_id)),
        tuple(standings(session, run_id)),
        tuple(shares(session, run_id)),
        tuple(grades(session, run_id)),
    )


def kept(session: Session, run: Run) -> bool:
    """Whether the rows kept are those that the run concluded; rows that cannot be read are not."""
    try:
        return digest(outputs(session, run.id or 0)) == run.outputs_hash
    except (ValueError, ArithmeticError):
        return False
