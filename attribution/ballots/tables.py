"""测评各表：一场测评、它的对象、一次性投票码的散列、票箱里的合计、录入的票数和办理经过。

No table names a voter, an address or the time of a vote: the box holds sums, a spent code is gone.
"""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class BallotSession(SQLModel, table=True):
    """A sitting (一场测评); `design` is what it asks whom, fixed when it starts."""

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    mode: str
    title: str
    year: int = Field(index=True)
    unit: str = Field(default="", index=True)
    held_on: date
    scheme: str = ""
    least: int
    abstained: bool = False
    places: int = 2
    paper: str
    design: str = "{}"
    state: str = Field(index=True)
    version: int = 0
    opened_by: str
    opened_on: date
    source: str = ""


class BallotSubject(SQLModel, table=True):
    """Whom a sitting is about: found by the code of the official or unit."""

    __table_args__ = (UniqueConstraint("session_id", "part", "place"),)
    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="ballotsession.id", index=True)
    part: int
    place: int
    kind: str
    code: str = Field(default="", index=True)


class BallotCode(SQLModel, table=True):
    """The hash of a code not yet spent; a spent code has no row, like one that never was."""

    hash: str = Field(primary_key=True)
    session_id: int = Field(foreign_key="ballotsession.id", index=True)
    voters: int


class BallotBox(SQLModel, table=True):
    """A sum in the box: sheets cast, sheets spoilt, or the votes in one cell of the table.

    All rows of a class are written at each vote, so that none tells what the last vote chose.
    """

    __table_args__ = (
        UniqueConstraint("session_id", "voters", "part", "subject", "item", "option"),
    )
    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="ballotsession.id", index=True)
    voters: int
    part: int
    subject: int
    item: int
    option: str
    count: int = 0


class BallotIssue(SQLModel, table=True):
    """Codes printed for a class at one time: how many, and how many unspent ones they replace."""

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="ballotsession.id", index=True)
    voters: int
    made: int
    replaced: int
    by: str
    on: date


class BallotEntry(SQLModel, table=True):
    """A tally of one class for one part, from paper or out of the box; the last version counts."""

    __table_args__ = (UniqueConstraint("session_id", "part", "voters", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="ballotsession.id", index=True)
    part: int
    voters: int
    version: int
    handed: int
    collected: int
    valid: int
    invalid: int
    votes: str
    by: str
    at: datetime
    reason: str = ""


class BallotEvent(SQLModel, table=True):
    """One step of a sitting: from where to where, by whom, with which words."""

    __table_args__ = (UniqueConstraint("session_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="ballotsession.id", index=True)
    number: int
    event: str
    from_state: str
    to_state: str
    done_on: date
    by: str
    at: datetime
    words: str = ""
    paper: str = ""


class BallotGuess(SQLModel, table=True):
    """How many wrong codes were tried in the running minute, in all; nobody's address is kept."""

    id: int = Field(default=1, primary_key=True)
    minute: str = ""
    wrong: int = 0
