"""申诉各表：一件申诉现在的状态，一步一行的办理经过，纸件送达的回证；后两张只增不改。"""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Appeal(SQLModel, table=True):
    """An appeal of a declared kind; `state` and `version` change together, by its steps only.

    One about a score rests on the dispute of a line; one of a person on the grade of a year or a
    handling, named by `about` (the sheet and the key of the fact). `first_by` is the account that
    entered or recorded what is contested, `parent_id` the appeal that was applied for again.
    """

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(index=True)
    official: str = Field(default="", index=True)
    dispute_id: int | None = Field(default=None, foreign_key="dispute.id", unique=True)
    parent_id: int | None = Field(default=None, foreign_key="appeal.id")
    scheme: str = Field(default="", index=True)
    run_id: int | None = Field(default=None, foreign_key="run.id")
    subject: str = ""
    indicator: str = ""
    about: str = Field(default="", index=True)
    contested: str = ""  # 不服的是什么，当时的原话
    ground: str = ""
    words: str = ""
    known_on: date | None = None
    first_by: str = ""
    first_organ: str = ""
    state: str
    version: int = 0
    opened_by: str
    opened_on: date
    source: str = ""


class AppealStep(SQLModel, table=True):
    """One step of an appeal: from where to where, by whom, when, with which fields."""

    __table_args__ = (UniqueConstraint("appeal_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    appeal_id: int = Field(foreign_key="appeal.id", index=True)
    number: int
    event: str
    from_state: str
    to_state: str
    done_on: date
    by: str
    at: datetime
    paper: str = ""
    fields: str = "{}"
    effect: str = ""  # 办结后改写了什么：原来、现在
    decision_id: int | None = Field(default=None, foreign_key="decision.id")


class AppealHandover(SQLModel, table=True):
    """A paper handed to somebody who has no account, with what his slip says (送达回证)."""

    id: int | None = Field(default=None, primary_key=True)
    appeal_id: int = Field(foreign_key="appeal.id", index=True)
    step: int  # 送达的是哪一步的文书
    receiver: str
    how: str
    handed_on: date
    note: str = ""
    by: str
    at: datetime
