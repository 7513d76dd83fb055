"""在页面上改一名干部的一块信息：先核对没有别人改过，再照常检查、成批入库。"""

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import known
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_form
from cadre.foundation.sheets import Books, SheetForm
from cadre.foundation.workbook import RawCell
from cadre.roster import store
from cadre.roster.tables import Official
from cadre.rules.errors import BadInput, Refused

Rows = dict[str, dict[str, Any]]


def rows_of(session: Session, who: Principal, form: SheetForm, code: str) -> Rows:
    """The rows of one sheet that are a person's, by key.

    Raises:
        NotFound: for a person beyond authority.
    """
    store.official(session, who, code)
    return rows_with(session, form, "code" if form.table is Official else "official", code)


def rows_with(session: Session, form: SheetForm, name: str, value: str) -> Rows:
    """The rows of one sheet whose field `name` has that value, by key."""
    own = {name: value}
    fields = [column.field for column in form.columns]
    found = session.scalars(known(form.table, None, **own))
    rows = {row.key: {field: getattr(row, field) for field in fields} for row in found}
    if form.key[-1] == "number":
        order = {key: (key.rpartition("|")[0], row["number"]) for key, row in rows.items()}
        return {key: rows[key] for key in sorted(rows, key=lambda key: order[key])}
    return rows


def seal(rows: Rows) -> str:
    """Stands for what was on record when a form was opened."""
    return hashlib.sha256(repr(sorted(rows.items())).encode()).hexdigest()[:16]


def save(
    session: Session,
    who: Principal,
    books: Books,
    book: str,
    form: SheetForm,
    entered: Mapping[int, Mapping[str, RawCell]],
    *,
    removed: set[str],
    grounds: Grounds,
) -> Entry:
    """Enter the lines of a block and take rows off, as one batch."""
    if not entered and not removed:
        grounds.must_be_given()
        return Entry(None)
    raw = {form.title: sheet_of_form(form, entered)} if entered else {}
    return enter_form(session, who, books, book, raw, grounds=grounds, removed={form.code: removed})


def must_be_as_seen(rows: Rows, seen: str) -> None:
    """Refuse to save over what somebody else has changed meanwhile.

    Raises:
        Refused: naming the way on.
    """
    if seal(rows) != seen:
        raise Refused("打开以后别人改过这一块，这次没有保存。", "请重新打开，看过再改。")


def must_be_new(session: Session, code: str) -> None:
    """Refuse to enter a new official under a number that is taken.

    Raises:
        BadInput: when it is, or none is given.
    """
    if not code.strip():
        raise BadInput("没有填干部编号。", "编号全库唯一，定后不改。")
    if session.scalars(known(Official, code=code.strip())).first() is not None:
        raise BadInput(
            f"编号 {code.strip()} 已经有人用了。", "请换一个；要改原有的人，请从他的页面进入。"
        )
