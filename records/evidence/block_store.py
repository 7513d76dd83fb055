"""考察材料在页面上取出和保存：先核对没有别人改过，再照导入工作簿的门入库，旧的一版照样留着。"""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.facts import known
from cadre.foundation.page_entry import Entry, Grounds
from cadre.foundation.sheets import Books, SheetForm
from cadre.foundation.workbook import RawCell
from cadre.roster import block_store
from cadre.rules.errors import NotFound
from records.evidence.scope_store import Scope, scope
from records.evidence.tables import SpecialAssessment

NO_SPECIAL = ("没有这次专项考核。", "请从专项考核清单进入。")
Rows = Mapping[str, Mapping[str, Any]]


def rows_of(
    session: Session,
    who: Principal,
    form: SheetForm,
    fixed: Mapping[str, str],
    mine: Scope | None = None,
) -> dict[str, dict[str, Any]]:
    """The rows of a sheet about one subject that the person may see, by key."""
    mine = mine or scope(session, who)
    fields = [column.field for column in form.columns]
    found: dict[str, dict[str, Any]] = {}
    for row in session.scalars(known(form.table, None, **fixed)):
        whose = getattr(row, "official", ""), getattr(row, "unit", "")
        if mine.open_to(*whose):
            found[row.key] = {field: getattr(row, field) for field in fields}
    return found


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
    return block_store.save(
        session, who, books, book, form, entered, removed=removed, grounds=grounds
    )


def special(session: Session, code: str) -> SpecialAssessment:
    """A special assessment.

    Raises:
        NotFound: when there is none of that number.
    """
    found = session.scalars(known(SpecialAssessment, code=code)).first()
    if found is None:
        raise NotFound(*NO_SPECIAL)
    return found


def specials(session: Session) -> list[SpecialAssessment]:
    """All special assessments, the latest first."""
    found = session.scalars(known(SpecialAssessment))
    return sorted(found, key=lambda one: (one.begins_on, one.code), reverse=True)
