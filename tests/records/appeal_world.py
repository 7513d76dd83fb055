"""申诉的测试世界：演示年度里有一名被定为不称职的干部，账号齐全，各步一句话办完。"""

from datetime import date

import pytest
from demo_world import correct, move_to
from sqlmodel import Session, select

from cadre.foundation import facts
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.facts import Batch, known
from cadre.foundation.tables import Account
from cadre.roster.tables import AnnualGrade, Handling
from cadre.rules.vocabulary import AccountRole
from records.appeals import lodging_store, taking_store
from records.appeals.tables import Appeal
from records.demo.accounts import MANAGED, acting
from records.desk.forms import BOOKS

PERSON = "G0313"  # 有账号的干部：缙云县副县长
COUNTIES = "LS2020-1"
KNOWN = date(2021, 3, 1)
HANDLED = date(2020, 6, 15)
ORGAN, ABOVE = "县委组织部（虚构）", "市公务员局（虚构）"
ANSWER = {"words": "核对无误", "paper": "考办〔2021〕8号"}


def on_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let it be another day, however often."""
    monkeypatch.undo()
    move_to(monkeypatch, day)


def minutes(organ: str = ORGAN, on: date = KNOWN, **more: str) -> dict[str, str]:
    """What the minutes of an organ say, as a form gives it."""
    said = {"meeting": "第1次会议", "minutes_no": "纪要〔2021〕1号", "reason": "经集体研究"}
    return {"organ": organ, "decided_on": str(on), **said, **more}


def account(session: Session, name: str, role: AccountRole, **more: str) -> Principal:
    """One more account, and the person behind it."""
    row = Account(name=name, display=name, role=role, password_hash="x", created_at=now(), **more)
    session.add(row)
    session.flush()
    return acting(session, name)


def recorder(session: Session, name: str = "jilu2") -> Principal:
    """A second recorder of decisions."""
    return account(session, name, AccountRole.RECORDER, ranks=MANAGED)


def found_incompetent(
    session: Session, code: str = PERSON, year: int = 2020, grade: str = "不称职"
) -> str:
    """Let an official have been found 不称职; gives the name of the decision."""
    by = session.exec(select(Account).where(Account.name == "ganbu")).one()
    batch = Batch(book="roster", account_id=by.id or 0, entered_at=now(), reason="录", paper="文")
    session.add(batch)
    session.flush()
    key = f"{code}|{year}"
    row = {"official": code, "year": year, "grade": grade, "paper": "考核表", "source": "虚构"}
    held = next(
        (g for g in session.exec(select(AnnualGrade).where(AnnualGrade.official == code))
         if g.year == year and g.retired_by_id is None), None
    )  # fmt: skip
    key = held.key if held else key
    facts.enter(session, AnnualGrade, {key: row}, batch, {})
    return f"annualgrade:{key}"


def lately_handled(session: Session, code: str) -> Handling:
    """The handling of an official, decided under the law as the system holds it."""
    row = session.scalars(known(Handling, official=code)).first()
    if row.decided_on < HANDLED:
        correct(session, Handling, row.key, decided_on=HANDLED)
        row = session.scalars(known(Handling, official=code)).first()
    return row


def contested(session: Session, about: str, who: str = "ganbu-jy", official: str = "") -> Appeal:
    """Register an appeal against a decision on a person."""
    return lodging_store.contest(
        session,
        acting(session, who),
        official,
        kind="人事处理申诉",
        about=about,
        known_on=str(KNOWN),
        organ=ORGAN,
    )


def take(
    session: Session, who: Principal | str, appeal: Appeal, event: str, **fields: str
) -> Appeal:
    """Take a step on the version that stands."""
    person = acting(session, who) if isinstance(who, str) else who
    return taking_store.take(session, person, BOOKS, appeal, event, fields, version=appeal.version)
