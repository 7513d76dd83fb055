"""事项办完写回名册：处理处分照决定录入，撤销的照决定取消，每一批都记在事项上并留痕。"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_form
from cadre.foundation.sheets import Books
from cadre.foundation.workbook import RawCell
from cadre.roster import store as roster
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import HandlingKind
from records.matters.tables import Matter, MatterEntered

BOOK, HANDLING = "roster", "handling"
ENTERED = "任免入册"


def kept(session: Session, who: Principal, found: Matter, entry: Entry, words: str) -> None:
    """Note on the case and on the trail what was entered.

    Raises:
        BadInput: when the roster could not hold it.
    """
    if entry.problems:
        said = "；".join(f"{p.where}：{p.what}" for p in entry.problems)
        raise BadInput(f"任免写不进名册：{said}", "请核对职务、日期，或先在名册里更正。")
    if entry.batch is None:
        return
    session.add(
        MatterEntered(
            matter_id=found.id or 0,
            event=found.state,
            batch_id=entry.batch.id or 0,
            words=words,
            at=now(),
        )
    )
    trail.wrote(session, who, ENTERED, f"事项 {found.id}", f"批次 {entry.batch.id} {words}")


def handled(
    session: Session,
    who: Principal,
    books: Books,
    found: Matter,
    kind: HandlingKind,
    decided_on: date,
    grounds: Grounds,
) -> None:
    """Enter a handling, so that every page that asks for barred periods knows of it; once."""
    if _keys(session, found, kind, decided_on):
        return
    form = next(sheet for sheet in books[BOOK].sheets if sheet.code == HANDLING)
    line: Mapping[str, RawCell] = {
        "official": found.official,
        "kind": str(kind),
        "decided_on": decided_on,
        "reason": grounds.reason,
        "paper": grounds.paper,
    }
    raw = {form.title: sheet_of_form(form, {1: line})}
    entry = enter_form(session, who, _own(who, books), BOOK, raw, grounds=grounds)
    kept(session, who, found, entry, f"处理处分 {kind}")


def withdrawn(
    session: Session,
    who: Principal,
    books: Books,
    found: Matter,
    kind: HandlingKind,
    decided_on: date,
    grounds: Grounds,
) -> None:
    """Take off a handling whose decision was revoked; its line stays as a former version."""
    keys = _keys(session, found, kind, decided_on)
    if keys:
        own, gone = _own(who, books), {HANDLING: keys}
        entry = enter_form(session, who, own, BOOK, {}, grounds=grounds, removed=gone)
        kept(session, who, found, entry, f"撤销{kind}（{decided_on} 决定）")


def _keys(session: Session, found: Matter, kind: HandlingKind, decided_on: date) -> list[str]:
    rows = roster.handlings_of(session, found.official)
    return [row.key for row in rows if (row.kind, row.decided_on) == (kind, decided_on)]


def _own(who: Principal, books: Books) -> Books:
    """The books with the roster open to whoever records the decision."""
    if who.may(books[BOOK].permission):
        return books
    return {**books, BOOK: replace(books[BOOK], permission=Permission.DECIDE)}
