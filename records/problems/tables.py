"""问题清单各表：列入清单的问题是有来源的事实，整改的每一步一行、只增不改。"""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from cadre.foundation.facts import Fact, one_current


class UnitProblem(Fact, table=True):
    """A problem on the list of a unit for a half-year (问题清单): what fell short and who mends it.

    `owner_post` and `owner` name the post or the official that answers for it; `due_on` is the
    last day as listed. Where it stands follows from its steps alone.
    """

    __table_args__ = (one_current("unitproblem"),)
    code: str = Field(index=True)
    unit: str = Field(index=True)
    year: int
    half: str
    words: str
    indicator: str = ""
    shown_by: str = ""
    cause: str = ""
    owner_post: str = ""
    owner: str = ""
    due_on: date
    measures: str = ""
    evidence: str = ""
    paper: str = ""


class ProblemStep(SQLModel, table=True):
    """One step of a problem: from where to where, by whom, when, with which fields.

    `due_on` is the last day that holds after the step. A second step of the same number cannot be
    entered, so that of two who press at once one wins.
    """

    __table_args__ = (UniqueConstraint("problem", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    problem: str = Field(index=True)
    number: int
    event: str
    from_state: str
    to_state: str
    due_on: date
    done_on: date
    paper: str = ""
    fields: str = "{}"
    by: str
    at: datetime


class ProblemEvidence(SQLModel, table=True):
    """A file that proves that a problem was mended (佐证); append-only, found by its hash.

    A `restricted` one is open to the cadre officers only; others are told that there is one.
    """

    id: int | None = Field(default=None, primary_key=True)
    problem: str = Field(index=True)
    name: str
    kind: str
    size: int
    sha256: str
    restricted: bool = False
    by: str
    at: datetime
