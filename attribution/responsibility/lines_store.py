"""改动责任分工的一行：打开以后别人又改过的不收，与导入工作簿同样的检查。"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility import division_store as division
from cadre.foundation.access import Principal
from cadre.foundation.cells import CellFault, read_cell
from cadre.foundation.on_record import current_rows
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_form
from cadre.foundation.sheets import Books, SheetForm
from cadre.foundation.workbook import RawCell
from cadre.rules.errors import NotFound, Refused

MOVED = "打开页面以后，这一行又有改动，这次没有保存。", "请刷新页面，核对后重新修改。"


def rows(
    session: Session, who: Principal, books: Books, scheme: Scheme, form: SheetForm
) -> dict[str, dict[str, Any]]:
    """The lines of a sheet that the person may see: those of the scheme, and of its own areas."""
    equal = {"scheme": scheme.code} if form.scope else {}
    found = division.rows_of(session, form, **equal)
    if any(column.refers_to == "official" for column in form.columns):
        bar, facts = books[division.BOOK].bars(session, who), current_rows(session, books)
        found = {key: row for key, row in found.items() if not bar(form, row, facts)}
    if form.scope:
        return found
    own = division.posts_of(session, scheme)
    return {key: row for key, row in found.items() if row["post"] in own}


def one(
    session: Session, form: SheetForm, found: Mapping[str, dict[str, Any]], key: str
) -> tuple[dict[str, Any], int]:
    """One of these lines and the number under which it stands.

    Raises:
        NotFound: when it is not among them.
    """
    row = division.row_of(session, form, key)
    if row is None or key not in found:
        raise NotFound("没有这一行。", "请从列表进入。")
    return found[key], row.id or 0


def save(
    session: Session,
    who: Principal,
    books: Books,
    scheme: Scheme,
    form: SheetForm,
    key: str,
    cells: Mapping[str, RawCell],
    *,
    seen: int,
    grounds: Grounds,
) -> Entry:
    """Enter one line; `key` is "" for a new one, `seen` the number that it had when opened.

    Raises:
        Refused: when somebody changed it in between, or a new one would change one on record.
    """
    _must_be_open(session, books, scheme)
    named = _key(form, cells)
    own = division.row_of(session, form, key or named)
    if not key and own is not None:
        raise Refused("已经有同一项的一行，这次没有保存。", "请打开那一行修改，或改填另一项。")
    if key and (own is None or own.id != seen):
        raise Refused(*MOVED)
    if key and named not in ("", key):
        raise Refused(
            f"“{'、'.join(c.title for c in form.columns if c.field in form.key)}”是这一行的主键，"
            "不能在这里改成另一行，这次没有保存。",
            "请删去这一行，再新增一行。",
        )
    raw = {form.title: sheet_of_form(form, {1: cells})}
    return enter_form(session, who, books, division.BOOK, raw, grounds=grounds)


def remove(
    session: Session,
    who: Principal,
    books: Books,
    scheme: Scheme,
    form: SheetForm,
    key: str,
    *,
    seen: int,
    grounds: Grounds,
) -> Entry:
    """Take one line off.

    Raises:
        NotFound: when there is none that the person may see.
        Refused: when somebody changed it in between.
    """
    _must_be_open(session, books, scheme)
    _, number = one(session, form, rows(session, who, books, scheme, form), key)
    if number != seen:
        raise Refused(*MOVED)
    return enter_form(
        session, who, books, division.BOOK, {}, grounds=grounds, removed={form.code: [key]}
    )


def _key(form: SheetForm, cells: Mapping[str, RawCell]) -> str:
    """The key that the cells name; "" where one cannot be read, which the entering then tells."""
    given = {name: cells.get(name) for name in form.key}
    columns = {column.field: column for column in form.columns}
    try:
        read = {name: read_cell(columns[name], raw) if raw else "" for name, raw in given.items()}
        return form.key_of(read)
    except CellFault:
        return ""


def _must_be_open(session: Session, books: Books, scheme: Scheme) -> None:
    if words := division.closed(session, books, scheme.code):
        raise Refused(words)
