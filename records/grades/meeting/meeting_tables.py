"""等次评定各表：一次评定、名单、名额、调整、登记的情况、决定的等次、告知公示和后续事项。

Only the session row changes (state and version, by compare and set); every other row is appended
under the event that made it, and sealed with it in the trail.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


class GradeSession(SQLModel, table=True):
    """A grading of the bodies and persons of a scheme from one run (等次评定)."""

    id: int | None = Field(default=None, primary_key=True)
    scheme: str = Field(index=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    year: int
    state: str
    version: int = 0
    terms: str = ""
    opened_by: str
    opened_at: datetime


class GradeEvent(SQLModel, table=True):
    """One step of a session: from where to where, by whom, when."""

    __table_args__ = (UniqueConstraint("session_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="gradesession.id", index=True)
    number: int
    event: str
    from_state: str
    to_state: str
    day: date
    by: str
    at: datetime
    words: str = ""
    decision_id: int | None = Field(default=None, foreign_key="decision.id")


class Attached(SQLModel):
    """What every row appended under an event carries."""

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(default=0, foreign_key="gradesession.id", index=True)
    event_id: int = Field(default=0, foreign_key="gradeevent.id", index=True)


class GradeFinding(Attached, table=True):
    """Something registered about a person's year: routine result, leave, investigation, finding."""

    official: str = Field(index=True)
    kind: str
    value: str = ""
    reason: str = ""
    paper: str = ""
    restricted: bool = False


class GradePool(Attached, table=True):
    """A pool of seats with the rule it comes from, in words with the figures put in."""

    about: str
    code: str
    name: str
    size: int
    seats: int
    words: str
    generally: bool


class GradeCandidate(Attached, table=True):
    """A line of the list: who is to be graded, what is proposed and why; never edited.

    `bars` is JSON. `free`: as a directly excellent head takes no seat. `settled`: decided before.
    """

    about: str
    code: str = Field(index=True)
    name: str = ""
    unit: str
    class_code: str = ""
    post: str = ""
    layer: str = ""
    pool: str
    head: bool = False
    team_grade: str = ""
    place: int | None = None
    total: int | None = Field(default=None, sa_column=Column(BigInteger))
    rate: str = ""
    unit_rate: str = ""
    middle: str = ""
    proposed: str = ""
    reasons: str = ""
    bars: str = "[]"
    basis: str = "[]"
    against: str = ""
    against_reasons: str = ""
    restricted: bool = False
    free: bool = False
    settled: str = ""
    elsewhere: bool = False


class GradeMove(Attached, table=True):
    """One line moved to another grade: before and after, why, and on whose word."""

    candidate_id: int = Field(foreign_key="gradecandidate.id", index=True)
    from_grade: str = ""
    to_grade: str
    reason: str
    authoriser: str


class GradeOutcome(Attached, table=True):
    """A decided grade; a later one of the same object and year takes its place."""

    candidate_id: int = Field(foreign_key="gradecandidate.id", index=True)
    about: str
    code: str = Field(index=True)
    year: int
    scheme: str = Field(index=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    grade: str
    proposed: str = ""
    departure: str = ""
    decision_id: int | None = Field(default=None, foreign_key="decision.id")


class GradeAfter(Attached, table=True):
    """What came after the decision: publication, a comment on it, a notice, the person's reply.

    `outcome_id` None belongs to the session as a whole; `until` ends a publication.
    """

    outcome_id: int | None = Field(default=None, foreign_key="gradeoutcome.id", index=True)
    kind: str
    day: date
    until: date | None = None
    words: str = ""
    paper: str = ""
    answers_id: int | None = None


class GradeTask(Attached, table=True):
    """Something to be done after a decided grade, with owner, deadline and rule."""

    outcome_id: int = Field(foreign_key="gradeoutcome.id", index=True)
    what: str
    due: str
    due_on: date | None = None
    owner: str
    basis: str
    unless: str = ""


class GradeTaskDone(Attached, table=True):
    """A task done, or not to be done, with a note; `due_on` and `owner` when it was handed on."""

    task_id: int = Field(foreign_key="gradetask.id", index=True)
    state: str
    day: date
    note: str
    owner: str = ""
    due_on: date | None = None


class GradeAgain(SQLModel, table=True):
    """A decided grade whose run was superseded: put up for decision again."""

    id: int | None = Field(default=None, primary_key=True)
    outcome_id: int | None = Field(default=None, foreign_key="gradeoutcome.id", index=True)
    proposal_id: int | None = Field(default=None, foreign_key="gradeproposalrow.id", index=True)
    scheme: str = Field(index=True)
    code: str
    about: str
    grade: str
    old_run_id: int = Field(foreign_key="run.id")
    run_id: int = Field(foreign_key="run.id", index=True)
    words: str
    by: str
    at: datetime


ATTACHED: tuple[type[Attached], ...] = (
    GradeFinding,
    GradePool,
    GradeCandidate,
    GradeMove,
    GradeOutcome,
    GradeAfter,
    GradeTask,
    GradeTaskDone,
)
