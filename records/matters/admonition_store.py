"""诫勉决定了就写进名册的处理处分，影响期由此计算；撤销的照决定取消。"""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.page_entry import Grounds
from cadre.foundation.sheets import Books
from cadre.rules.barred import BarredPeriod, period_or_unknown
from cadre.rules.periods import day_of
from cadre.rules.vocabulary import HandlingKind
from records.matters import admonition, entered_store, store, taking
from records.matters.steps import CANCEL
from records.matters.tables import Matter

DECIDING = admonition.DECIDING


def step(
    session: Session,
    who: Principal,
    books: Books,
    number: int,
    event: str,
    fields: Mapping[str, str],
    *,
    version: int,
    on: date | None = None,
) -> Matter:
    """Take one step of a case; an admonition decided or revoked is entered in the roster with it.

    Raises:
        NotFound, NotAllowed, Refused, BadInput: as `taking.step`.
        BadInput: when the roster cannot hold it.
    """
    before = period(session, store.matter(session, who, number).matter)
    done = taking.step(session, who, number, event, fields, version=version, on=on)
    if done.kind != admonition.KIND or event not in (DECIDING, CANCEL):
        return done
    reason = f"{done.kind}（事项 {number}）：{fields.get('reason', '').strip() or event}"
    grounds = Grounds(reason, fields.get("minutes_no", "").strip())
    day = day_of(fields.get("decided_on", ""))
    kind = HandlingKind.ADMONITION
    if event == DECIDING and day is not None:
        entered_store.handled(session, who, books, done, kind, day, grounds)
    elif event == CANCEL and before is not None:
        entered_store.withdrawn(session, who, books, done, kind, before.decided_on, grounds)
    return done


def period(session: Session, found: Matter) -> BarredPeriod | None:
    """The barred period of an admonition that was decided and not revoked; None for others."""
    if found.kind != admonition.KIND or found.state == CANCEL:
        return None
    for event in store.events(session, found.id or 0):
        fields = store.fields_of(event)
        day = day_of(fields.get("decided_on", ""))
        if event.event == DECIDING and day is not None:
            reason, paper = fields.get("reason", ""), fields.get("minutes_no", "")
            return period_or_unknown(HandlingKind.ADMONITION, day, reason, paper)
    return None
