"""封账各表：哪个方案按哪次计算、依据什么决定封账，以及逐笔只增不改的入账。"""

from datetime import date, datetime

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel


class Closing(SQLModel, table=True):
    """A scheme closed on a run by a decision (封账); there is one at most."""

    scheme: str = Field(primary_key=True)
    run_id: int = Field(foreign_key="run.id")
    closed_on: date
    decision_id: int = Field(foreign_key="decision.id")
    closed_by: str


class EntryRow(SQLModel, table=True):
    """A line of the ledger, as `records.ledger.entries.Entry`; never edited or deleted."""

    id: int | None = Field(default=None, primary_key=True)
    scheme: str = Field(index=True)
    run_id: int = Field(foreign_key="run.id")
    subject: str = Field(index=True)
    indicator: str
    official: str = Field(default="", index=True)
    got: int = Field(sa_column=Column(BigInteger, nullable=False))
    lost: int = Field(sa_column=Column(BigInteger, nullable=False))
    portion: int = Field(sa_column=Column(BigInteger, nullable=False))
    kind: str
    basis: str
    rest: str = ""
    rest_at: str = ""
    reverses_id: int | None = Field(default=None, foreign_key="entryrow.id", unique=True)
    entered_by: str
    entered_at: datetime


class LedgerCorrection(SQLModel, table=True):
    """The ledger of a closed scheme taken to a correcting run on new evidence (更正入账)."""

    run_id: int = Field(primary_key=True, foreign_key="run.id")
    scheme: str = Field(index=True)
    before_run_id: int = Field(foreign_key="run.id")
    corrected_on: date
    basis: str
    corrected_by: str
