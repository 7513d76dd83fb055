"""一次计算的结论入库和取出：得分、位次、等次建议、份额，入库以后一字不动。"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import insert
from sqlmodel import Session, SQLModel, col, select

from attribution.runs.calculation import Outputs
from attribution.runs.digest import digest
from attribution.runs.tables import Run, ScoreRow, ShareRow, StandingRow, UnitGradeRow
from attribution.values import Score, Share, Standing, UnitGrade
from cadre.rules.vocabulary import Rest

Value = TypeVar("Value", Score, Standing, Share, UnitGrade)
Reading = Mapping[str, Callable[[Any], Any]]

SEPARATOR = "；"
WRITTEN: Reading = {
    "rest": lambda value: value or "",
    "contested_with": SEPARATOR.join,
}
READ: Reading = {
    "rest": lambda text: Rest(text) if text else None,
    "contested_with": lambda text: tuple(text.split(SEPARATOR)) if text else (),
}


def keep(session: Session, run: int, concluded: Outputs) -> None:
    """Keep all that a run concluded."""
    _insert(session, ScoreRow, run, concluded.scores)
    _insert(session, StandingRow, run, concluded.standings)
    _insert(session, ShareRow, run, concluded.shares)
    _insert(session, UnitGradeRow, run, concluded.grades)


def _insert(session: Session, table: type[SQLModel], run: int, values: Iterable[Any]) -> None:
    names = {column.name for column in table.__table__.columns} - {"id", "run_id"}  # type: ignore[attr-defined]  # SQLModel 字段即列
    rows = [
        {name: WRITTEN.get(name, _same)(getattr(value, name)) for name in names} | {"run_id": run}
        for value in values
    ]
    if rows:
        session.execute(insert(table), rows)


def _same(value: object) -> object:
    return value


def _values(rows: Iterable[SQLModel], kind: type[Value]) -> list[Value]:
    names = [field.name for field in fields(kind)]
    return [kind(**{n: READ.get(n, _same)(getattr(row, n)) for n in names}) for row in rows]


def scores(session: Session, run_id: int, subject: str = "") -> list[Score]:
    """The scores of a run, of all subjects or of one."""
    query = (
        select(ScoreRow)
        .where(ScoreRow.run_id == run_id)
        .order_by(ScoreRow.subject, ScoreRow.indicator)
    )
    rows = session.exec(query.where(ScoreRow.subject == subject) if subject else query).all()
    return _values(rows, Score)


def standings(session: Session, run_id: int) -> list[Standing]:
    """The standings of a run, by class and place."""
    rows = session.exec(select(StandingRow).where(StandingRow.run_id == run_id)).all()
    found = _values(rows, Standing)
    return sorted(found, key=lambda s: (s.class_code, s.place is None, s.place or 0, s.subject))


def grades(session: Session, run_id: int) -> list[UnitGrade]:
    """The unit grades that a run proposes, by subject."""
    query = select(UnitGradeRow).where(UnitGradeRow.run_id == run_id)
    return _values(session.exec(query.order_by(UnitGradeRow.subject)).all(), UnitGrade)


def shares(session: Session, run_id: int, subject: str = "", official: str = "") -> list[Share]:
    """The shares of a run, by filter; in order of subject, indicator and size."""
    query = select(ShareRow).where(ShareRow.run_id == run_id)
    query = query.where(ShareRow.subject == subject) if subject else query
    query = query.where(ShareRow.official == official) if official else query
    rows = session.exec(
        query.order_by(
            ShareRow.subject, ShareRow.indicator, col(ShareRow.portion).desc(), col(ShareRow.id)
        )
    ).all()
    return _values(rows, Share)


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
