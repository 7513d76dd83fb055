"""首页和日程上的述职：通知本人提交而还没有提交的，逾期的在前，交了就不再列。"""

from collections.abc import Iterator

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.rules.vocabulary import AccountRole
from records.desk.dates import Day, late
from records.desk.tasks import Task
from records.evidence import statement_store
from records.evidence.statements import StatementLine


def due(session: Session, who: Principal) -> list[Task]:
    """The statements that the official himself was asked for and has not handed in."""
    open_ones = [one for one in _own(session, who) if one.open]
    return [
        Task(f"{one.year} 年{one.kind}待提交", 1, one.url, late(one.due_on, today()))
        for one in sorted(open_ones, key=lambda one: (one.due_on or today(), one.kind))
    ]


def days(session: Session, who: Principal) -> Iterator[Day]:
    """The days by which his statements are due, those handed in too."""
    for one in _own(session, who):
        if one.due_on:
            title = f"{one.year} 年{one.kind}提交期限"
            yield Day(one.due_on, title, "述职", "本人", one.url, due=one.open)


def _own(session: Session, who: Principal) -> list[StatementLine]:
    if who.role is not AccountRole.OFFICIAL or not who.official:
        return []
    return statement_store.lines(session, who, {who.official})
