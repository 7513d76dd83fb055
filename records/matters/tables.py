"""事项各表：每件事项现在的状态，以及一步一行、只增不改的办理经过。"""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Matter(SQLModel, table=True):
    """A case of a declared kind; `state` and `version` change together, by its steps only.

    `reasons` holds one reason a line. `parent_id` names the case that it came from.
    """

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(index=True)
    official: str = Field(index=True)
    subject: str = ""
    scheme: str = Field(default="", index=True)
    run_id: int | None = Field(default=None, foreign_key="run.id")
    parent_id: int | None = Field(default=None, foreign_key="matter.id")
    state: str
    version: int = 0
    reasons: str = ""
    opened_by: str
    opened_on: date
    source: str = ""


class MatterEvent(SQLModel, table=True):
    """One step of a case: from where to where, by whom, when, with which words and fields."""

    __table_args__ = (UniqueConstraint("matter_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    number: int
    event: str
    from_state: str
    to_state: str
    done_on: date
    by: str
    at: datetime
    words: str = ""
    paper: str = ""
    fields: str = "{}"
    decision_id: int | None = Field(default=None, foreign_key="decision.id")


class MatterEvidence(SQLModel, table=True):
    """A piece of evidence picked from the record for a case; never edited or deleted.

    `reference` names where it stands. A `restricted` one is shown to the cadre officers only;
    others are told that there is one (house law 10).
    """

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    kind: str
    reference: str
    words: str
    restricted: bool = False
    picked_by: str
    at: datetime


class MatterEntered(SQLModel, table=True):
    """What a step of a case entered in the roster: the batch of facts and what they say."""

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    event: str
    batch_id: int = Field(foreign_key="batch.id")
    words: str
    at: datetime
