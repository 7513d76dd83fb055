"""计算各表：一次计算的输入与输出留痕，分工公示、公布、异议和窗口。"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from cadre.foundation.facts import DecimalText
from cadre.rules.vocabulary import DisputeWindow


class Run(SQLModel, table=True):
    """A calculation of one scheme on the facts known after a batch; immutable but for its state."""

    id: int | None = Field(default=None, primary_key=True)
    scheme: str = Field(index=True)
    facts_batch: int  # 只用这一批及以前的事实
    state: str
    inputs_hash: str
    outputs_hash: str
    program: str
    made_by: str
    made_at: datetime
    published_at: datetime | None = None
    published_on: date | None = None  # 补录的公布以当时的日期为准
    window_ends_on: date | None = None
    supersedes_id: int | None = Field(default=None, foreign_key="run.id")
    reason: str = ""


class ScoreRow(SQLModel, table=True):
    """A score of a run, as `attribution.values.Score`."""

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    indicator: str
    subject: str = Field(index=True)
    value: Decimal | None = Field(default=None, sa_type=DecimalText)
    points: int | None = Field(default=None, sa_column=Column(BigInteger))
    possible: int = Field(sa_column=Column(BigInteger, nullable=False))
    formula: str
    note: str = ""
    met: bool | None = None


class StandingRow(SQLModel, table=True):
    """A standing of a run, as `attribution.values.Standing`."""

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    subject: str
    class_code: str
    total: int = Field(sa_column=Column(BigInteger, nullable=False))
    rounded: int = Field(sa_column=Column(BigInteger, nullable=False))
    place: int | None = None
    place_from_end: int | None = None
    tied: bool
    of: int
    complete: bool
    provisional: bool
    last: bool
    final_place: int | None = None
    final_from_end: int | None = None
    dropped: int = 0
    drop_reason: str = ""
    wide_place: int | None = None
    wide_from_end: int | None = None
    wide_tied: bool = False
    wide_of: int = 0
    final_tied: bool = False
    wide_provisional: bool = False


class UnitGradeRow(SQLModel, table=True):
    """A unit grade that a run proposes, as `attribution.values.UnitGrade`."""

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    subject: str
    grade: str = ""
    rule: int = 0
    words: str = ""
    contested: bool = False
    contested_with: str = ""  # 考核对象代码，用分号隔开
    contested_for: str = ""


class ShareRow(SQLModel, table=True):
    """A share of a run, as `attribution.values.Share`; a rest has no official.

    Written by `keeping_store.keep` alone, after its run: a foreign key checked for each of the
    hundreds of thousands of rows of a run would take half of the time of keeping it.
    """

    __table_args__ = (
        Index("shares_of_subject", "run_id", "subject"),
        Index("shares_of_official", "run_id", "official"),
    )
    id: int | None = Field(default=None, primary_key=True)
    run_id: int
    subject: str
    indicator: str
    official: str = ""
    portion: int = Field(sa_column=Column(BigInteger, nullable=False))
    got: int = Field(sa_column=Column(BigInteger, nullable=False))
    lost: int = Field(sa_column=Column(BigInteger, nullable=False))
    rest: str = ""
    rest_at: str = ""
    roles: str = ""
    days: int = 0
    fault_portion: int | None = Field(default=None, sa_column=Column(BigInteger))


class DivisionNotice(SQLModel, table=True):
    """The division of work of a scheme as fixed on a day and shown to all concerned (分工公示).

    A later notice follows the earlier one: its window is for those whom the changes touch.
    """

    id: int | None = Field(default=None, primary_key=True)
    scheme: str = Field(index=True)
    facts_batch: int  # 以这一批及以前的事实为准
    fixed_on: date
    window_ends_on: date
    fixed_by: str
    fixed_at: datetime
    note: str = ""
    previous_id: int | None = Field(default=None, foreign_key="divisionnotice.id")


class Dispute(SQLModel, table=True):
    """A disputed line: a score of a published run, or an edge of the division of work (异议).

    An edge is named by `edge` (the sheet and the key of the fact) and in words as it stood then;
    a dispute of a notice has no run.
    """

    id: int | None = Field(default=None, primary_key=True)
    run_id: int | None = Field(default=None, foreign_key="run.id", index=True)
    scheme: str = Field(index=True)
    subject: str
    indicator: str
    concerns: str  # 得分、责任链 或 位次（indicator 即“负面评价 编号”）
    official: str = ""
    words: str
    raised_by: str
    raised_at: datetime
    state: str
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    paper: str = ""
    window: str = DisputeWindow.RESULTS
    notice_id: int | None = Field(
        default=None, sa_column=Column(ForeignKey("divisionnotice.id", name="dispute_of_notice"))
    )
    edge: str = ""
    edge_words: str = ""
    rightly: str = ""  # 应当是什么
    evidence: str = ""
    corrected_run_id: int | None = Field(  # 封账后已由它更正
        default=None, sa_column=Column(ForeignKey("run.id", name="dispute_corrected_by"))
    )


class MeetingComment(SQLModel, table=True):
    """What the leaders said of a unit at the meeting (会议点评); a later line replaces an earlier.

    `subject` "" is said of all.
    """

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    subject: str = ""
    words: str
    entered_by: str
    entered_at: datetime
