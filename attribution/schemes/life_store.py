"""方案的征求意见记录和最近一次改动，从库里取。"""

from sqlalchemy import func
from sqlmodel import Session, select

from attribution.schemes.comment_tables import CommentAsked, CommentMade
from attribution.schemes.life import Asked, Comment
from attribution.schemes.tables import PARTS, SchemeVersion
from cadre.foundation.facts import Fact, known


def asked(session: Session, code: str) -> tuple[Asked, ...]:
    """Who was asked for comments on a scheme."""
    rows = session.scalars(known(CommentAsked, scheme=code))
    return tuple(Asked(r.body, r.asked_on, r.due_on, r.paper) for r in rows)


def comments(session: Session, code: str) -> tuple[Comment, ...]:
    """The comments on a scheme and how each was dealt with."""
    rows = session.scalars(known(CommentMade, scheme=code))
    return tuple(
        Comment(r.number, r.body, r.received_on, r.words, r.indicator, r.dealing, r.reason)
        for r in rows
    )


def changed_by(session: Session, code: str) -> int:
    """The batch that last touched a scheme or the comments on it; 0 for none."""
    comments = (CommentAsked, CommentMade)
    return max(content(session, code), *(_last(session, t, "scheme", code) for t in comments))


def content(session: Session, code: str) -> int:
    """The batch that last entered, corrected or took off any part of a scheme; 0 for none.

    As no batch changes afterwards, the same number means the same scheme.
    """
    tables: list[tuple[type[Fact], str]] = [(SchemeVersion, "code")]
    tables += [(table, "scheme") for table in PARTS.values()]
    return max(_last(session, table, field, code) for table, field in tables)


def _last(session: Session, table: type[Fact], field: str, code: str) -> int:
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
    query = select(func.max(columns.batch_id), func.max(columns.retired_by_id))
    entered, retired = session.execute(query.where(columns[field] == code)).one()
    return max(entered or 0, retired or 0)
