"""页面上一次改动落成一批：入库的行、删去的行、随附的照片同一批成立，也同一批撤销。"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlmodel import Session

from cadre.foundation import batch_seal_store, facts, trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.facts import Batch, Fact
from cadre.foundation.intake_store import book_for, put_in, queue
from cadre.foundation.interpreting import Reading
from cadre.foundation.on_record import current_rows
from cadre.foundation.planning import Preview, plan
from cadre.foundation.referring import dangling
from cadre.foundation.sheets import BookForm, Books, Rows, forms_of
from cadre.rules.errors import BadInput, Refused

NAMED = 3

Keys = Mapping[str, Collection[str]]  # 表的代码 → 主键
Beside = Mapping[type[Fact], Mapping[str, Mapping[str, Any]]]  # 随附的事实：主键 → 各项
Cells = Mapping[str, Mapping[str, str]]  # 表的代码 → 主键 → 出处


def plan_rows(
    session: Session, who: Principal, books: Books, code: str, rows: Rows, cells: Cells, name: str
) -> Preview:
    """What rows made by a page would change; a field that a row does not bring keeps its value."""
    book = book_for(who, books, code)
    count = sum(map(len, rows.values()))
    reading = Reading(rows, cells, {form.code: {} for form in book.sheets}, (), count)
    return plan(
        book,
        reading,
        current_rows(session, books),
        frozen=book.frozen(session),
        bar=book.bars(session, who),
        lock=book.locks(session),
        file=(name, ""),
    )


def enter_rows(
    session: Session,
    who: Principal,
    books: Books,
    code: str,
    rows: Rows,
    *,
    cells: Cells,
    reason: str,
    paper: str,
    file: tuple[str, str],
    removed: Keys,
    beside: Beside,
) -> Batch | None:
    """Enter rows that a page has made, as one batch; `file` is name and hash, `cells` whence.

    Raises:
        BadInput: without reason and paper.
        Refused: when a row may not be touched, or others refer to what is taken off.
    """
    if not reason.strip() or not paper.strip():
        raise BadInput("入库须写明理由和依据文件。", "请补填。")
    queue(session)
    found = plan_rows(session, who, books, code, rows, cells, file[0])
    return carry_out(
        session, who, books, found,
        reason=reason, paper=paper, file_hash=file[1], removed=removed, beside=beside,
    )  # fmt: skip


def carry_out(
    session: Session,
    who: Principal,
    books: Books,
    found: Preview,
    *,
    reason: str,
    paper: str,
    file_hash: str,
    removed: Keys,
    beside: Beside | None = None,
) -> Batch | None:
    """Enter what was planned, take rows off and enter what goes beside, all as one batch.

    None when nothing changes.
    """
    gone = _there(session, who, books, found, removed)
    batch = put_in(session, who, found, reason=reason, paper=paper, file_hash=file_hash)
    if any(gone.values()) or any((beside or {}).values()):
        batch = batch or _empty_batch(session, who, found, reason, paper, file_hash)
    if batch is None:
        return None
    if any(gone.values()):
        _take_off(session, who, found.book, gone, batch)
    for table, rows in (beside or {}).items():
        difference = facts.enter(session, table, rows, batch, {})
        batch.new += len(difference.new)
        batch.changed += len(difference.changed)
    batch_seal_store.leave(session, who, batch, found.book)
    return batch


def _there(
    session: Session,
    who: Principal,
    books: Books,
    found: Preview,
    removed: Keys,
) -> Keys:
    """The keys to take off that are on record, after asking whether they may go."""
    book, before = found.book, current_rows(session, books)
    entering = {sheet.form.code: sheet.entered for sheet in found.sheets}
    gone = {
        code: {k for k in keys if k in before[code] and k not in entering.get(code, {})}
        for code, keys in removed.items()
    }
    frozen, bar = book.frozen(session), book.bars(session, who)
    for form in book.sheets:
        for key in gone.get(form.code, ()):
            words = book.frozen_words if key.partition("|")[0] in frozen else ""
            if words := words or bar(form, before[form.code][key], before):
                raise Refused(words)
    _must_leave_nothing_dangling(books, before, entering, gone)
    return gone


def _must_leave_nothing_dangling(books: Books, before: Rows, entering: Rows, gone: Keys) -> None:
    after = {
        code: {
            key: fields
            for key, fields in {**known, **entering.get(code, {})}.items()
            if key not in gone.get(code, ())
        }
        for code, known in before.items()
    }
    forms = forms_of(books)
    for code, rows in after.items():
        names = [column.field for column in forms[code].columns]
        for key in entering.get(code, {}):
            old = before[code].get(key, dict.fromkeys(names))
            rows[key] = {**old, **rows[key]}
    left = dangling(books, after) - dangling(books, before)
    if words := sorted({one.words for one in left}):
        named = "、".join(words[:NAMED]) + ("等" if len(words) > NAMED else "")
        raise Refused(f"还有 {len(words)} 行引用要删去的内容：{named}。", "请先删去或改正这些行。")


def _empty_batch(
    session: Session, who: Principal, found: Preview, reason: str, paper: str, file_hash: str
) -> Batch:
    batch = Batch(
        book=found.book.code,
        account_id=who.account_id,
        entered_at=now(),
        file_name=found.file_name,
        file_hash=file_hash,
        reason=reason.strip(),
        paper=paper.strip(),
    )
    session.add(batch)
    session.flush()
    return batch


def _take_off(session: Session, who: Principal, book: BookForm, gone: Keys, batch: Batch) -> None:
    count = sum(facts.retire(session, f.table, gone.get(f.code, ()), batch) for f in book.sheets)
    batch.changed += count
    session.add(batch)
    words = f"删去 {count} 行；{batch.reason}；{batch.paper}"
    trail.wrote(session, who, "删行", f"第 {batch.id} 批 {book.title}", words)
