"""入库的每一批都列得出来，整批可以撤销；撤销本身也是一批，原来的记录照样留着。"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Row
from sqlmodel import Session, col, select

from cadre.foundation import batch_seal_store, trail, undo_store
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.facts import Batch
from cadre.foundation.intake_store import queue
from cadre.foundation.on_record import current_rows
from cadre.foundation.referring import dangling, words_of_key
from cadre.foundation.sheets import BookForm, Books, Rows
from cadre.foundation.tables import Account
from cadre.rules.errors import BadInput, NotFound, Refused

UNDO = batch_seal_store.UNDO
NAMED = 3  # 说明里最多点名几行

Moved: TypeAlias = tuple[str, list[str], Sequence[Row[Any]], Sequence[Row[Any]]]


@dataclass(frozen=True)
class BatchLine:
    """A batch as listed: its book's title, who entered it, and whether it can be undone."""

    batch: Batch
    title: str
    by: str
    undone_by: int | None
    undoable: bool


def batches(session: Session, who: Principal, books: Books) -> list[BatchLine]:
    """Batches of the workbooks the person may enter, newest first; a supplier sees his own."""
    query = select(Batch, Account.display).join(Account).order_by(col(Batch.id).desc())
    found = session.exec(query).all()
    undone: dict[int | None, int | None] = {
        batch.undoes_id: batch.id for batch, _ in found if batch.undoes_id
    }
    books_of = {batch.id: batch.book for batch, _ in found}
    lines = []
    for batch, by in found:
        book = books.get(books_of[batch.undoes_id] if batch.undoes_id else batch.book)
        own = who.in_department or batch.account_id == who.account_id
        if book is not None and who.may(book.permission) and own:
            can = batch.book != UNDO and batch.id not in undone
            lines.append(BatchLine(batch, book.title, by, undone.get(batch.id), can))
    return lines


def undo(session: Session, who: Principal, books: Books, batch_id: int, reason: str) -> Batch:
    """Take a whole batch back, as a new batch.

    Raises:
        Refused: when it is undone already, later batches have corrected its rows or refer to
            them, or they are frozen or not his.
    """
    queue(session)
    line = next((x for x in batches(session, who, books) if x.batch.id == batch_id), None)
    if line is None:
        raise NotFound("没有这一批。")
    if not line.undoable:
        raise Refused("这一批已经撤销，或本身就是撤销。", "如需恢复，请重新导入。")
    if not reason.strip():
        raise BadInput("撤销须写明理由。", "请补填。")
    book = books[line.batch.book]
    _may_undo(session, who, books, book, line.batch)
    batch = Batch(
        book=UNDO,
        account_id=who.account_id,
        entered_at=now(),
        reason=reason.strip(),
        paper=line.batch.paper,
        undoes_id=batch_id,
    )
    session.add(batch)
    session.flush()
    tables = (*(form.table for form in book.sheets), *book.beside)
    batch.changed = sum(undo_store.undo(session, table, line.batch, batch) for table in tables)
    words = batch.reason + batch_seal_store.mark(session, batch, book)
    trail.wrote(session, who, batch_seal_store.UNDONE, f"第 {batch_id} 批 {book.title}", words)
    return batch


def _may_undo(session: Session, who: Principal, books: Books, book: BookForm, batch: Batch) -> None:
    frozen, bar, lock = book.frozen(session), book.bars(session, who), book.locks(session)
    rows, moves = current_rows(session, books), list[Moved]()
    for table in book.beside:
        if undo_store.changed_since(session, table, batch):
            raise Refused("这一批之后又更正过，不能撤销。", "请先撤销较晚的批次。")
    for form in book.sheets:
        if moved := undo_store.changed_since(session, form.table, batch):
            words = "；".join(map(words_of_key, moved[:NAMED]))
            raise Refused(
                f"“{form.title}”中 {words} 之后又更正过，不能撤销。", "请先撤销较晚的批次。"
            )
        names = [column.field for column in form.columns]
        entered, retired = undo_store.touched(session, form.table, batch, names)
        moves.append((form.code, names, entered, retired))
        for row in (*entered, *retired):
            fields = {name: getattr(row, name) for name in names}
            words = book.frozen_words if row.key.partition("|")[0] in frozen else ""
            words = words or lock(form, row.key) or bar(form, fields, rows)
            if words:
                raise Refused(words)
    _must_leave_nothing_dangling(books, rows, moves)


def _must_leave_nothing_dangling(books: Books, rows: Rows, moves: list[Moved]) -> None:
    after = {code: dict(known) for code, known in rows.items()}
    for code, names, entered, retired in moves:
        for row in entered:
            del after[code][row.key]
        for row in retired:
            after[code][row.key] = {name: getattr(row, name) for name in names}
    found = dangling(books, after) - dangling(books, rows)
    if words := sorted({one.words for one in found}):
        named = "、".join(words[:NAMED]) + ("等" if len(words) > NAMED else "")
        raise Refused(
            f"还有 {len(words)} 行引用撤销后就没有了的内容：{named}。", "请先撤销或更正这些行。"
        )
