"""撤销一批，恢复的正是这一批之前的样子；已经撤销的批次连同它的撤销，都当作没有发生过。

Per key the batches that touched it are a pile: a batch lies on those before it, its undoing takes
it off again. Only the batch on top may be undone, so that what stood before it comes back exactly
and a later correction is never lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, insert, literal, or_, select, union, update
from sqlmodel import Session, col

from cadre.foundation.facts import Batch, Fact


def _columns(table: type[Fact]) -> Any:  # noqa: ANN401  SQLAlchemy 的列集合
    return table.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列


def _keys_of(table: type[Fact], batch: Batch) -> Select[tuple[str]]:
    """The keys that a batch touched: entered, corrected or taken off."""
    columns = _columns(table)
    own = or_(columns.batch_id == batch.id, columns.retired_by_id == batch.id)
    return select(columns.key).where(own)


def _now(table: type[Fact], batch: Batch) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The current rows of the keys that a batch touched."""
    columns = _columns(table)
    return columns.key.in_(_keys_of(table, batch)), columns.retired_by_id.is_(None)


def touched(
    session: Session, table: type[Fact], batch: Batch, names: Iterable[str]
) -> tuple[Sequence[Row[Any]], Sequence[Row[Any]]]:
    """Key and fields `names` of what undoing a batch takes off, and of what it puts back.

    Plain rows, for a batch may hold tens of thousands. Holds for a batch that lies on top.
    """
    columns = _columns(table)
    wanted = select(columns.key, *(columns[name] for name in names))
    current = session.execute(wanted.where(*_now(table, batch))).all()
    former = session.execute(wanted.where(columns.retired_by_id == batch.id)).all()
    return current, former


def undo(session: Session, table: type[Fact], undone: Batch, batch: Batch) -> int:
    """Put one table back to what it was before `undone`, as a new batch; returns the rows touched.

    What stands now for its keys is retired, be it the batch's own row or one put back by undoing a
    later batch; what it had retired is entered again. The caller has refused what does not lie on
    top (`changed_since`).
    """
    columns = _columns(table)
    retired = update(table).where(*_now(table, undone)).values(retired_by_id=batch.id)
    count = session.execute(retired).rowcount  # type: ignore[attr-defined]  # 写语句的结果有行数
    kept = [one for one in columns if one.name not in ("id", "batch_id", "retired_by_id")]
    former = select(*kept, literal(batch.id)).where(columns.retired_by_id == undone.id)
    again = insert(columns.id.table).from_select([*(one.name for one in kept), "batch_id"], former)
    counted = again.execution_options(preserve_rowcount=True)
    count += session.execute(counted).rowcount  # type: ignore[attr-defined]  # 同上
    return int(count)


def changed_since(session: Session, table: type[Fact], undone: Batch) -> list[str]:
    """Keys that a later batch, not undone itself, has touched since; they bar the undoing."""
    columns = _columns(table)
    own = columns.key.in_(_keys_of(table, undone))
    later = union(
        select(columns.key, columns.batch_id).where(own, columns.batch_id > undone.id),
        select(columns.key, columns.retired_by_id).where(own, columns.retired_by_id > undone.id),
    )
    by_key: dict[str, list[int]] = {}
    for key, number in session.execute(later):
        by_key.setdefault(key, []).append(number)
    undoes = _undoes(session, undone) if by_key else {}
    return sorted(key for key, numbers in by_key.items() if covering(sorted(numbers), undoes))


def _undoes(session: Session, since: Batch) -> dict[int, int]:
    """By number of an undoing after a batch, the number of the batch that it undid."""
    found = select(col(Batch.id), col(Batch.undoes_id)).where(
        col(Batch.id) > since.id, col(Batch.undoes_id).is_not(None)
    )
    return dict(session.execute(found).all())


def covering(later: Iterable[int], undoes: Mapping[int, int]) -> list[int]:
    """The later batches of a key, in their order, that still lie on it.

    An undoing that does not find its batch on top puts something back that nobody foresaw: it lies
    there as a batch of its own.

    >>> covering([2, 3], {3: 2}), covering([2, 3, 4], {4: 3}), covering([2, 3, 4], {4: 2})
    ([], [2], [2, 3, 4])
    """
    pile: list[int] = []
    for number in later:
        if pile and undoes.get(number) == pile[-1]:
            pile.pop()
        else:
            pile.append(number)
    return pile
