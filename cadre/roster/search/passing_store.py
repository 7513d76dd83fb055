"""只留一阵子的东西：只归本人，过期作废；再留新的，过期的一并清掉。"""

from typing import TypeVar

from sqlmodel import Session, col, delete, select

from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.roster.search.tables import KeptSearch, Selection

Passing = TypeVar("Passing", KeptSearch, Selection)


def put_by(session: Session, row: Passing) -> int:
    """Keep a row until it expires; returns its number. What has expired goes."""
    table = type(row)
    session.exec(delete(table).where(col(table.expires_at) <= now()))
    session.add(row)
    session.flush()
    return row.id or 0


def own(session: Session, who: Principal, table: type[Passing], number: int) -> Passing | None:
    """One's own row; None for an unknown number, one that has expired, one of somebody else."""
    query = select(table).where(
        col(table.id) == number,
        col(table.account_id) == who.account_id,
        col(table.expires_at) > now(),
    )
    return session.exec(query).first()
