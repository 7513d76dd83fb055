"""核对一个工作簿要知道的都先取出来：现有的事实、冻结和锁定、谁能碰哪一行；取完就放开数据库再慢慢核对。

Whoever reads keeps others from writing as long as his transaction is open, so nothing is worked out
in it.
"""

from dataclasses import dataclass, replace

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import last_batch
from cadre.foundation.interpreting import Tell, interpret, quiet
from cadre.foundation.on_record import current_rows, names_of
from cadre.foundation.planning import Preview, plan
from cadre.foundation.sheets import Bar, BookForm, Books, Lock, Rows, Turn, Turned, Veil
from cadre.foundation.workbook import RawBook


@dataclass(frozen=True)
class Ground:
    """What a plan stands on: the facts after batch `last`, and what may not be touched."""

    books: Books
    book: BookForm
    who: Principal
    rows: Rows
    frozen: frozenset[str]
    bar: Bar
    lock: Lock
    veil: Veil
    last: int
    turn: Turn | None = None


def ground(session: Session, who: Principal, books: Books, book: BookForm) -> Ground:
    """All that a plan of a workbook has to know."""
    return Ground(
        books,
        book,
        who,
        current_rows(session, books),
        book.frozen(session),
        book.bars(session, who),
        book.locks(session),
        book.veils(who),
        last_batch(session),
        book.layout.turns(session, who) if book.layout else None,
    )


def planned_on(found: Ground, raw: RawBook, file: tuple[str, str], tell: Tell = quiet) -> Preview:
    """What rows of a workbook, a folder or a form would change; `file` is name and hash."""
    turned = found.turn(raw, found.rows) if found.turn else Turned(raw)
    reading = interpret(found.book, turned.raw, names_of(found.books, found.rows), tell)
    planned = plan(
        found.book,
        reading,
        found.rows,
        frozen=found.frozen,
        bar=found.bar,
        lock=found.lock,
        veil=found.veil,
        file=file,
    )
    return _as_in_file(planned, turned) if found.turn else planned


def _as_in_file(planned: Preview, turned: Turned) -> Preview:
    """Problems told by the sheets of the file; rows that could not be turned are refused."""
    told = (*turned.problems, *planned.problems)
    return replace(
        planned,
        problems=tuple(
            replace(
                one,
                where=replace(one.where, sheet=turned.stands.get(one.where.sheet, one.where.sheet)),
            )
            for one in told
        ),
        seen=planned.seen + turned.dropped,
        refused=planned.refused + turned.dropped,
    )
