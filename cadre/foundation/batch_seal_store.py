"""一批入库的每一行连同它换下的行都封在留痕里；绕过程序改了其中一行，核对时就对不上。

The seal of a batch covers the batch itself, the rows it entered and, by key and batch, the rows it
retired: whose row is taken off, or brought back, behind the program is missed by the batch that
retired it. Numbers of rows (`id`) are left out: they say nothing. Empty texts, None and False are
left out too, so that a column added later breaks no seal; a number added later must be None at
first.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlmodel import Session, SQLModel, col

from cadre.foundation import trail
from cadre.foundation.access import Principal
from cadre.foundation.append_only import fact_tables
from cadre.foundation.facts import Batch
from cadre.foundation.sealing import DIGITS, Claim, differences, seal_in, stored
from cadre.foundation.sheets import BookForm
from cadre.foundation.tables import TrailLine
from cadre.rules.numbers import plain
from cadre.rules.problems import Place, Problem

ENTERED, TAKEN_OFF, UNDONE, UNDO = "入库", "删行", "撤销", "undo"
AT_ONCE = 1000
_NUMBER = re.compile(r"第 (\d+) 批")
_ASK = "请查明何人何时改过库，并与备份核对。"
Parts = dict[int, list[tuple[str, str, str]]]  # 批号 → 表、录入还是换下、摘要


def leave(session: Session, who: Principal, batch: Batch, book: BookForm) -> None:
    """Leave the line of a batch whose rows all stand, with its seal."""
    words = f"新增 {batch.new}，更正 {batch.changed}；{batch.reason}；{batch.paper}"
    sealed = words + mark(session, batch, book)
    trail.wrote(session, who, ENTERED, f"第 {batch.id} 批 {book.title}", sealed)


def mark(session: Session, batch: Batch, book: BookForm) -> str:
    """The seal of a batch whose rows all stand, as it ends the words of a line."""
    session.flush()
    tables = [_table(form.table) for form in book.sheets] + [_table(one) for one in book.beside]
    parts = _parts(session, tables, batch.id)
    return f"〔{_seal(batch, parts.get(batch.id or 0, ()))}〕"


def problems(session: Session, alone: Iterable[type[SQLModel]] = ()) -> list[Problem]:
    """Batches whose rows are not those that were sealed, and rows that belong to no batch.

    Batches from before the first seal are taken as they are, as long as they hold as many rows as
    they said. `alone` are the tables whose rows once were entered without a line.
    """
    tables = [SQLModel.metadata.tables[name] for name in fact_tables(SQLModel.metadata)]
    parts, unread = _all_parts(session, tables)
    if unread:
        return unread
    batches = list(session.scalars(select(Batch).order_by(col(Batch.id))))
    lines = _Lines.of(session)
    unmarked = {f"{_table(one).name}" for one in alone}
    held, found, old = list[Claim](), list[Problem](), True
    for batch in batches:
        own = parts.pop(batch.id or 0, [])
        old = old and _about(batch) not in lines.sealed
        told = not old or _about(batch) in lines.unsealed
        if told or not {name for name, _, _ in own} <= unmarked:
            held.append(Claim(*_about(batch), _seal(batch, own)))
        if old and not _as_many(batch, *_counts(session, tables, batch)):
            found.append(_strange(f"第 {batch.id} 批", "行数与入库时所记不符。"))
    strangers = [_strange(f"第 {number} 批", "库里的行属于没有登记的批次。") for number in parts]
    return [*differences(lines.normal, held), *found, *strangers]


def _all_parts(session: Session, tables: Iterable[Table]) -> tuple[Parts, list[Problem]]:
    """The parts of all tables, or a problem for each that holds what cannot even be read."""
    parts: Parts = {}
    unread = []
    for table in tables:
        try:
            for number, own in _parts(session, [table]).items():
                parts.setdefault(number, []).extend(own)
        except (TypeError, ValueError, ArithmeticError):
            unread.append(_strange(f"事实表 {table.name}", "有的行读不出来，不是程序写的。"))
    return parts, unread


def _strange(where: str, words: str) -> Problem:
    return Problem(Place(where), words, _ASK)


def _about(batch: Batch) -> tuple[str, str]:
    """Verb and target of the line about a batch; of an undoing it names the batch undone."""
    undone = batch.book == UNDO
    return (UNDONE, f"第 {batch.undoes_id} 批") if undone else (ENTERED, f"第 {batch.id} 批")


_Name = tuple[str, str]


@dataclass(frozen=True)
class _Lines:
    """The lines about batches, each under the number of its batch alone.

    Taking rows off leaves a line of its own; formerly it was the only one where nothing was
    entered.
    """

    normal: list[TrailLine]
    unsealed: frozenset[_Name]
    sealed: frozenset[_Name]

    @classmethod
    def of(cls, session: Session) -> "_Lines":
        """All such lines, oldest first."""
        query = select(TrailLine).where(
            col(TrailLine.verb).in_((ENTERED, TAKEN_OFF, UNDONE)),
            col(TrailLine.target).startswith("第 "),
        )
        found = [
            (line, f"第 {number[1]} 批")
            for line in session.scalars(query.order_by(col(TrailLine.id)))
            if (number := _NUMBER.match(line.target))
        ]
        entered = {target for line, target in found if line.verb == ENTERED}
        normal = [
            _renamed(line, target)
            for line, target in found
            if line.verb != TAKEN_OFF or target not in entered
        ]
        marked = [(x.verb, x.target) for x in normal if seal_in(x.words)]
        rest = {(x.verb, x.target) for x in normal}
        return cls(normal, frozenset(rest.difference(marked)), frozenset(marked))


def _renamed(line: TrailLine, target: str) -> TrailLine:
    verb = ENTERED if line.verb == TAKEN_OFF else line.verb
    return TrailLine(**line.model_dump() | {"verb": verb, "target": target})


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel 字段即列
    return table


def _seal(batch: Batch, parts: Iterable[tuple[str, str, str]]) -> str:
    text = json.dumps([stored(batch), sorted(parts)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def _parts(session: Session, tables: Iterable[Table], only: int | None = None) -> Parts:
    """By batch, a digest of what it entered and of what it retired, table by table."""
    found: Parts = {}
    for table in tables:
        kept = [table.c[name] for name in sorted(table.c.keys()) if name not in _NOT_SEALED]
        retired = [table.c.batch_id, table.c.key]
        for kind, by, columns in (
            ("录入", table.c.batch_id, kept),
            ("换下", table.c.retired_by_id, retired),
        ):
            for number, digest in _digests(session, by, columns, only):
                found.setdefault(number, []).append((table.name, kind, digest))
    return found


_NOT_SEALED = ("id", "retired_by_id")


def _digests(
    session: Session, by: Column[Any], columns: list[Column[Any]], only: int | None
) -> Iterator[tuple[int, str]]:
    """By batch, the digest of its rows; their order is not the database's but that of the texts."""
    names = [one.name for one in columns]
    query = select(by, *columns).where(by.is_not(None) if only is None else by == only).order_by(by)
    rows = session.connection().execute(query.execution_options(yield_per=AT_ONCE))
    for number, own in groupby(rows, key=lambda row: row[0]):
        texts = sorted(_text(zip(names, row[1:], strict=True)) for row in own)
        yield number, hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _text(values: Iterable[tuple[str, Any]]) -> str:
    filled = {n: v for n, v in values if v is not None and v != "" and v is not False}
    return json.dumps(filled, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _counts(session: Session, tables: Iterable[Table], batch: Batch) -> tuple[int, int]:
    """How many rows a batch entered and how many it retired."""

    def count(table: Table, name: str) -> int:
        query = select(func.count()).select_from(table).where(table.c[name] == batch.id)
        return session.scalar(query) or 0

    every = list(tables)
    return sum(count(t, "batch_id") for t in every), sum(count(t, "retired_by_id") for t in every)


def _as_many(batch: Batch, entered: int, retired: int) -> bool:
    """Whether the rows of a batch are as many as it said; rows taken off count as changed."""
    if batch.book == UNDO:
        return entered + retired == batch.changed
    return retired == batch.changed and batch.new <= entered <= batch.new + batch.changed
