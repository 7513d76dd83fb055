"""考核结果各表：完成情况、加减分、各项决定、票数、评分、项目、月度数据，以及填报流程和佐证。"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel

from cadre.foundation.facts import DecimalText, Fact, one_current


class ResultRow(Fact, table=True):
    """The value of an indicator for a subject (完成情况), with its paper."""

    __table_args__ = (one_current("resultrow"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str
    term: str = ""
    value: Decimal | None = Field(default=None, sa_type=DecimalText)
    reason: str = ""
    supplier: str = ""
    paper: str = ""


class AdjustmentRow(Fact, table=True):
    """One line of points added or taken (加减分)."""

    __table_args__ = (one_current("adjustmentrow"),)
    scheme: str = Field(index=True)
    number: str
    indicator: str
    subject: str
    points: int = Field(sa_column=Column(BigInteger, nullable=False))
    reason: str
    rule: str
    happened_on: date
    group: str = ""
    event: str = ""
    evidence: str = ""
    reporter: str = ""
    term: str = ""
    supplier: str = ""
    paper: str = ""


class MissingRulingRow(Fact, table=True):
    """The decision on a missing value (缺项处理); an empty subject means the whole class."""

    __table_args__ = (one_current("missingrulingrow"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str = ""
    term: str = ""
    treatment: str
    decided_by: str
    decided_on: date
    paper: str
    reason: str


class TallyRow(Fact, table=True):
    """How many voters of a class chose an option (票数); no voter is known."""

    __table_args__ = (one_current("tallyrow"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str
    term: str = ""
    voters: str = ""
    question: str = ""
    option: str
    count: int
    supplier: str = ""
    paper: str = ""


class RatingRow(Fact, table=True):
    """What one evaluator gave (评分): points, a place or a difficulty."""

    __table_args__ = (one_current("ratingrow"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str
    term: str = ""
    evaluator: str  # 评委编号，不写姓名
    value: Decimal = Field(sa_type=DecimalText)
    reason: str = ""
    office: str = ""
    recused: str = "否"
    paper: str = ""


class ProjectRow(Fact, table=True):
    """A project of the ledger (项目台账): planned and actual investment."""

    __table_args__ = (one_current("projectrow"),)
    scheme: str = Field(index=True)
    number: str
    indicator: str
    subject: str
    name: str
    category: str = ""
    planned: Decimal | None = Field(default=None, sa_type=DecimalText)
    actual: Decimal | None = Field(default=None, sa_type=DecimalText)
    quality: str = ""
    difficulty: str = ""
    size: str = ""
    supplier: str = ""
    paper: str = ""


class PlaceDropRow(Fact, table=True):
    """A negative evaluation decided (负面评价): places or grades to drop."""

    __table_args__ = (one_current("placedroprow"),)
    scheme: str = Field(index=True)
    number: str
    subject: str
    places: int = 0
    grades: int = 0
    reason: str
    rule: str
    decided_by: str
    decided_on: date
    paper: str


class VetoRow(Fact, table=True):
    """一票否决 decided: what is withheld whatever the score."""

    __table_args__ = (one_current("vetorow"),)
    scheme: str = Field(index=True)
    number: str
    subject: str
    item: str
    consequence: str
    decided_by: str
    decided_on: date
    paper: str


class OtherGradeRow(Fact, table=True):
    """A grade from another assessment (其他等次), for rules that need both."""

    __table_args__ = (one_current("othergraderow"),)
    scheme: str = Field(index=True)
    subject: str
    grade_source: str
    grade: str
    paper: str = ""


class PublishedFigure(Fact, table=True):
    """A figure as the source printed it (公布数据), to be recomputed and compared, never used."""

    __table_args__ = (one_current("publishedfigure"),)
    scheme: str = Field(index=True)
    number: str
    table_name: str
    printed_cell: str
    item: str
    subject: str
    check: str
    first: Decimal | None = Field(default=None, sa_type=DecimalText)
    second: Decimal | None = Field(default=None, sa_type=DecimalText)
    printed: Decimal | None = Field(default=None, sa_type=DecimalText)
    places: int = 2


class MonthlyRow(Fact, table=True):
    """The value of an indicator for a subject up to the end of a month (月度数据)."""

    __table_args__ = (one_current("monthlyrow"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str
    month: str  # 如 2020.03，累计到这个月末
    value: Decimal | None = Field(default=None, sa_type=DecimalText)
    reason: str = ""
    supplier: str = ""
    paper: str = ""


class FillEvent(SQLModel, table=True):
    """One step taken with one piece of what was filled in (填报流程); append-only.

    `version` names the rows that the step was about; `action` groups the steps of one form.
    """

    id: int | None = Field(default=None, primary_key=True)
    action: int = Field(index=True)
    scheme: str = Field(index=True)
    sheet: str
    key: str = Field(index=True)
    version: str
    event: str
    from_state: str
    to_state: str
    by: str
    at: datetime
    reason: str = ""
    paper: str = ""


class Evidence(SQLModel, table=True):
    """A file that proves a value, a line or a project (佐证); append-only, found by its hash."""

    id: int | None = Field(default=None, primary_key=True)
    scheme: str = Field(index=True)
    sheet: str
    key: str = Field(index=True)
    name: str
    kind: str
    size: int
    sha256: str
    by: str
    at: datetime


PARTS: dict[str, type[Fact]] = {
    "result": ResultRow,
    "adjustment": AdjustmentRow,
    "missing": MissingRulingRow,
    "tally": TallyRow,
    "rating": RatingRow,
    "project": ProjectRow,
    "drop": PlaceDropRow,
    "veto": VetoRow,
    "other_grade": OtherGradeRow,
}  # 参与计分的各表，按表的代码（forms.py）；公布数据只核对
