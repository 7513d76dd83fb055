"""选任各表：空缺的职位、每名人选、人选的程序一步一行只增不改，讨论决定的会议、议程和同会先议的免职。"""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Vacancy(SQLModel, table=True):
    """A post to be filled (空缺职位): since when, why, by which paper, and what is asked for.

    `incumbent` is who still holds it and is to be removed first (拟免后空缺), "" where nobody does;
    `words` is how the post was called on the day; `state` and `version` change together.
    """

    id: int | None = Field(default=None, primary_key=True)
    post: str = Field(index=True)
    words: str
    rank: str
    opened_on: date
    reason: str
    paper: str
    conditions: str = ""
    state: str
    version: int = 0
    opened_by: str
    closed_on: date | None = None
    incumbent: str = ""


class Candidacy(SQLModel, table=True):
    """A person considered for a vacancy (人选): how he came to be, and whether he still is."""

    __table_args__ = (UniqueConstraint("vacancy_id", "official"),)
    id: int | None = Field(default=None, primary_key=True)
    vacancy_id: int = Field(foreign_key="vacancy.id", index=True)
    official: str = Field(index=True)
    came_by: str
    reason: str = ""
    no_recommendation: bool = False
    state: str
    version: int = 0
    added_by: str
    added_on: date
    ended_for: str = ""


class SelectionStep(SQLModel, table=True):
    """One step of a candidate's procedure: the day it was finished, its paper and its fields."""

    __table_args__ = (UniqueConstraint("candidacy_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    candidacy_id: int = Field(foreign_key="candidacy.id", index=True)
    number: int
    step: str
    done_on: date
    paper: str = ""
    fields: str = "{}"
    by: str
    at: datetime
    decision_id: int | None = Field(default=None, foreign_key="decision.id")


class SelectionMeeting(SQLModel, table=True):
    """A meeting that discusses appointments (任免会议): organ, day, place."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    organ: str
    held_on: date
    place: str = ""
    state: str
    version: int = 0
    made_by: str


class AgendaItem(SQLModel, table=True):
    """A candidate on the agenda of a meeting, in the order of discussion."""

    __table_args__ = (UniqueConstraint("meeting_id", "candidacy_id"),)
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="selectionmeeting.id", index=True)
    candidacy_id: int = Field(foreign_key="candidacy.id")
    position: int


class RemovalItem(SQLModel, table=True):
    """A removal on the agenda of a meeting (免职议题), discussed before the appointments.

    `outcome` "" until it is decided; `fields` holds the votes; `paper` is the paper of the removal.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "vacancy_id"),)
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="selectionmeeting.id", index=True)
    vacancy_id: int = Field(foreign_key="vacancy.id")
    official: str = Field(index=True)
    outcome: str = ""
    fields: str = "{}"
    paper: str = ""
    decided_on: date | None = None
    decision_id: int | None = Field(default=None, foreign_key="decision.id")
