"""试用不合格和撤销原决定怎样写回名册：免去由本案任的职务，决定恢复的才恢复，撤销的处理随之取消。"""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.page_entry import Grounds
from cadre.foundation.sheets import Books
from cadre.roster import ending_store
from cadre.rules.barred import BarredPeriod
from cadre.rules.errors import BadInput
from cadre.rules.periods import day_of
from cadre.rules.vocabulary import HandlingKind
from records.matters import demotion, entered_store
from records.matters.tables import Matter


def undo(
    session: Session,
    who: Principal,
    books: Books,
    found: Matter,
    event: str,
    told: Mapping[str, str],
    fields: Mapping[str, str],
    *,
    period: BarredPeriod | None,
) -> None:
    """Enter in the roster what a step ends, and note it on the case.

    `told` is what the case said before the step, `period` the barred period that the decision
    which is revoked had opened.

    Raises:
        BadInput: for a day that is none or too early, and for a post restored before any was left.
    """
    moved = "effective_on" in told
    posts = [told.get("appointed_post", "")]
    posts += [told.get("new_post", "")] if event == demotion.REVOKING else []
    ending = ending_store.read(found.official, posts, fields, _earliest(fields))
    grounds = Grounds(f"{found.kind}（事项 {found.id}）：{event}", fields["paper"].strip())
    if ending is not None and not moved:
        raise BadInput("原决定还没有履行任免，没有职务可免去或恢复。", "请把这两栏留空。")
    if ending is not None:
        entry = ending_store.end(session, who, books, ending, grounds)
        if entry is not None:
            entered_store.kept(session, who, found, entry, ending_store.words(session, ending))
    if event == demotion.REVOKING and moved and period is not None:
        kind, day = HandlingKind(period.kind), period.decided_on
        entered_store.withdrawn(session, who, books, found, kind, day, grounds)


def _earliest(fields: Mapping[str, str]) -> date | None:
    return day_of(fields.get("decided_on", ""))
