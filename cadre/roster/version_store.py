"""每一项事实的历次改动：当时写的什么，哪一批、依据哪份文件、谁在何时录入，又由哪一批更正。"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cadre.foundation.access import Principal
from cadre.foundation.cells import shown
from cadre.foundation.facts import Batch, Fact
from cadre.foundation.sheets import SheetForm
from cadre.foundation.tables import Account
from cadre.roster import store

HIDDEN_FIELDS = frozenset({"id_number"})


@dataclass(frozen=True)
class Version:
    """One version of a fact: its words by column, how it was entered, how it was retired."""

    key: str
    words: tuple[tuple[str, str], ...]
    batch: Batch
    by: str
    retired: Batch | None
    retired_by: str


def versions(session: Session, who: Principal, form: SheetForm, code: str) -> list[Version]:
    """Every version of a person's rows in one sheet, newest first; ID numbers are not repeated.

    Raises:
        NotFound: for a person beyond authority, or a sheet that is private.
    """
    store.official(session, who, code)
    columns = form.table.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
    own = columns.key if form.code == "official" else columns.official
    rows: Sequence[Fact] = session.scalars(
        select(form.table).where(own == code).order_by(columns.id.desc())
    ).all()
    numbers = {row.batch_id for row in rows} | {row.retired_by_id for row in rows} - {None}
    found = session.exec(
        select(Batch, Account.display).join(Account).where(col(Batch.id).in_(numbers))
    ).all()
    batches = {batch.id: (batch, by) for batch, by in found}
    nothing: tuple[Batch | None, str] = (None, "")
    return [
        Version(
            row.key,
            _words(form, row),
            *batches[row.batch_id],
            *batches.get(row.retired_by_id, nothing),
        )
        for row in rows
        if row.batch_id in batches
    ]


def _words(form: SheetForm, row: Fact) -> tuple[tuple[str, str], ...]:
    said = (
        (column.title, shown(column, getattr(row, column.field)))
        for column in form.columns
        if column.field not in {"official", "source", *HIDDEN_FIELDS}
    )
    return tuple((title, words) for title, words in said if words)
