"""录入考察材料的帮手：一行一批，由干部专责或指定的人录入。"""

import hashlib
from collections.abc import Mapping

from sqlmodel import Session

import main
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.facts import Batch
from cadre.foundation.intake_store import book_for, entered, planned
from cadre.foundation.tables import Account
from cadre.foundation.workbook import RawBook, RawSheet, column_letter
from cadre.rules.vocabulary import AccountRole, PostRank
from records.demo.accounts import acting
from records.evidence import scope_store

BOOKS = main.BOOKS


def person(
    session: Session,
    role: AccountRole,
    *,
    official: str = "",
    unit: str = "",
    ranks: frozenset[PostRank] = frozenset(),
    keep: bool = False,
) -> Principal:
    """Somebody of that role; `keep` gives him an account, so that he may enter facts."""
    number, name = 0, f"{role}{official or unit}"
    if keep:
        account = Account(
            name=name, display=name, role=role, official=official, unit=unit,
            ranks="、".join(ranks), password_hash="", created_at=now(),
        )  # fmt: skip
        session.add(account)
        session.flush()
        number = account.id or 0
    return Principal(number, name, name, role, unit, official, ranks)


def enter_rows(
    session: Session, book: str, sheet: str, row: Mapping[str, str], who: Principal | None = None
) -> Batch:
    """Enter one row of a sheet by its printed titles, as a workbook would."""
    who = who or acting(session, "ganbu")
    titles = {title: column_letter(i) for i, title in enumerate(row)}
    raw = RawBook({sheet: RawSheet(titles, [(2, dict(row))])})
    digest = hashlib.sha256(repr(row).encode()).hexdigest()
    form = book_for(who, BOOKS, book)
    found = planned(session, who, BOOKS, form, raw, file=("行.xlsx", digest))
    batch = entered(session, who, found, reason="登记", paper="文", file_hash=digest)
    assert batch is not None
    return batch


def head_of(session: Session, team: str) -> str:
    """The first of a team's heads."""
    known = scope_store.teams(session)
    first = min(known.leading(team), key=lambda post: (post.order, post.code))
    return next(iter(known.held(first)))
