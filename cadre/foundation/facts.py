"""事实只增不改：更正是新的一版，注明谁、何时、为何、依据哪份文件，旧版照样留着。

Every fact row belongs to the batch that entered it and, once superseded, names the batch that
retired it. What was known after batch N is `entered by ≤ N and not retired by ≤ N`, so a
calculation can be repeated on just what it saw (house laws 1 and 8).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import (
    Dialect,
    Index,
    Row,
    Select,
    String,
    and_,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, Session, SQLModel

from cadre.rules.numbers import plain


class DecimalText(TypeDecorator[Decimal]):
    """An exact decimal, kept as its shortest text: SQLite's NUMERIC would round it."""

    impl = String(60)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Decimal to text."""
        return None if value is None else plain(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Text to Decimal."""
        return None if value is None else Decimal(value)


class Batch(SQLModel, table=True):
    """One entry of facts: a workbook, a form on a page, or the undoing of an earlier batch."""

    id: int | None = Field(default=None, primary_key=True)
    book: str  # BookForm.code 或 "undo"
    account_id: int = Field(foreign_key="account.id")
    entered_at: datetime
    reason: str = ""
    paper: str = ""
    file_name: str = ""
    file_hash: str = Field(default="", index=True)
    undoes_id: int | None = Field(default=None, foreign_key="batch.id", unique=True)
    new: int = 0
    changed: int = 0


class Fact(SQLModel):
    """What every fact row carries: its natural key, who entered it and who retired it."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    batch_id: int = Field(foreign_key="batch.id", index=True)
    retired_by_id: int | None = Field(default=None, foreign_key="batch.id", index=True)
    source: str = ""  # 数据来源；虚构的写“虚构”
    cell: str = ""  # 导入时所在的工作表和单元格


def last_batch(session: Session) -> int:
    """The number of the newest batch; 0 before the first."""
    return session.scalar(select(func.max(Batch.id))) or 0


FactRow = TypeVar("FactRow", bound=Fact)
AT_ONCE = 500  # 一条语句里最多点名的行数


def one_current(table_name: str) -> Index:
    """The index that lets a natural key have one current row only; put in `__table_args__`."""
    from sqlalchemy import text

    current = text("retired_by_id IS NULL")
    return Index(
        f"one_current_{table_name}",
        "key",
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )


def known(table: type[FactRow], as_of_batch: int | None = None, **equal: str) -> Select[FactRow]:
    """Select the rows current now, or as they stood after batch `as_of_batch`, in key order.

    `equal` narrows them to rows whose fields have these values.
    """
    query = select(table).filter_by(**equal).order_by(table.key)
    retired, entered = table.__table__.c.retired_by_id, table.__table__.c.batch_id  # type: ignore[attr-defined]  # SQLModel 字段即列
    if as_of_batch is None:
        return query.where(retired.is_(None))
    return query.where(and_(entered <= as_of_batch, or_(retired.is_(None), retired > as_of_batch)))


@dataclass(frozen=True)
class Difference:
    """What entering rows would change: keys new, changed and unchanged."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


def _content(row: Row[Any], fields: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in fields)


def compare(
    current: Mapping[str, Row[Any]], entered: Mapping[str, Mapping[str, Any]]
) -> Difference:
    """Compare entered rows (natural key → fields) with those current."""
    new, changed, unchanged = [], [], []
    for key, fields in entered.items():
        if key not in current:
            new.append(key)
        elif _content(current[key], fields) != tuple(fields.values()):
            changed.append(key)
        else:
            unchanged.append(key)
    return Difference(tuple(new), tuple(changed), tuple(unchanged))


def enter(
    session: Session,
    table: type[Fact],
    entered: Mapping[str, Mapping[str, Any]],
    batch: Batch,
    cells: Mapping[str, str],
) -> Difference:
    """Enter rows under `batch`: new ones are added, changed ones retire the row they correct.

    Plain rows, for a batch may hold tens of thousands.
    """
    difference = compare(_current(session, table, entered), entered)
    retire(session, table, difference.changed, batch)
    blanks = {
        name: info.get_default(call_default_factory=True)
        for name, info in table.model_fields.items()
        if name != "id" and not info.is_required()
    }
    rows = [
        {**blanks, **entered[key], "key": key, "batch_id": batch.id, "cell": cells.get(key, "")}
        for key in (*difference.new, *difference.changed)
    ]
    if rows:
        session.execute(insert(table), rows)
    return difference


def _current(
    session: Session, table: type[Fact], entered: Mapping[str, Mapping[str, Any]]
) -> dict[str, Row[Any]]:
    """The fields brought, as they stand now, by key."""
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
    names = {name for fields in entered.values() for name in fields} | {"key"}
    query = select(*(columns[name] for name in sorted(names))).where(
        columns.retired_by_id.is_(None)
    )
    few = len(entered) <= AT_ONCE
    rows = session.execute(query.where(columns.key.in_(entered)) if few else query)
    return {row.key: row for row in rows}


def retire(session: Session, table: type[Fact], keys: Iterable[str], batch: Batch) -> int:
    """Take rows off the record under `batch`, with nothing in their place; returns how many."""
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
    gone, count = sorted(set(keys)), 0
    for first in range(0, len(gone), AT_ONCE):
        some = columns.key.in_(gone[first : first + AT_ONCE]), columns.retired_by_id.is_(None)
        retired = update(table).where(*some).values(retired_by_id=batch.id)
        count += session.execute(retired).rowcount  # type: ignore[attr-defined]  # 写语句的结果有行数
    return count
