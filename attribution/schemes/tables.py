"""考核方案各表：方案、类别、对象、指标、权重、目标、系数、期次、区间、测评、等次规则。"""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel

from cadre.foundation.facts import DecimalText, Fact, one_current
from cadre.rules.numbers import QuotaRounding
from cadre.rules.vocabulary import Consequence, Measure, Nature, Reach, SubjectKind

YES, NO = "是", "否"


class SchemeVersion(Fact, table=True):
    """The head of a scheme version (方案): period, total, rounding, tie rule, paper."""

    __table_args__ = (one_current("schemeversion"),)
    code: str = Field(index=True)
    name: str
    version: int
    begins_on: date
    ends_on: date
    total: int = Field(sa_column=Column(BigInteger, nullable=False))
    places: int
    rounding: str
    tie_rule: str
    min_days: int
    previous: str = ""  # 上一周期方案代码，进退位据此比较
    subject_kind: str = SubjectKind.UNIT
    across: str = Reach.CLASS  # 类内位次之外，另在多大范围内排位
    paper: str = ""


class SchemeClass(Fact, table=True):
    """A class of assessed units (类别)."""

    __table_args__ = (one_current("schemeclass"),)
    scheme: str = Field(index=True)
    code: str
    name: str
    domain: str
    series: str = ""
    group: str = ""
    focus: str = ""


class SchemeSubject(Fact, table=True):
    """An assessed unit in its class (考核对象)."""

    __table_args__ = (one_current("schemesubject"),)
    scheme: str = Field(index=True)
    unit: str  # 单位代码；考核个人的方案是干部编号
    name: str = ""  # 不填的取单位或干部的名称
    class_code: str
    belongs_to: str = ""


class SchemeIndicator(Fact, table=True):
    """An indicator of a scheme (指标)."""

    __table_args__ = (one_current("schemeindicator"),)
    scheme: str = Field(index=True)
    code: str
    name: str
    topic: str = ""
    kind: str
    method: str
    parameters: str = ""  # 如“封顶=1.1；基础分=60”
    field_of_work: str = ""
    direction: str
    unit_of_measure: str = ""
    places: int = 2
    supplier: str = ""
    liability: str
    basis: str = ""
    parent: str = ""
    order: int = 0
    measure: str = Measure.VALUE
    measured_from: str = ""  # 取自哪项指标；空为本指标
    office: str = ""
    nature: str = Nature.NONE
    tags: str = ""  # 如“重点题；难点”
    policy: str = ""
    approved_check: str = ""
    alert: str = ""
    good: str = ""
    consequence: str = Consequence.NONE


class SchemeWeight(Fact, table=True):
    """Full marks of an indicator in a class, or for one subject (权重), in millionths."""

    __table_args__ = (one_current("schemeweight"),)
    scheme: str = Field(index=True)
    indicator: str
    class_code: str = ""
    subject: str = ""  # 一单位一策的，写考核对象
    weight: int = Field(sa_column=Column(BigInteger, nullable=False))
    reason: str = ""


class SchemeTarget(Fact, table=True):
    """The target of a subject in an indicator (目标); with subject "" the one for all."""

    __table_args__ = (one_current("schemetarget"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str = ""
    term: str = ""
    target: Decimal | None = Field(default=None, sa_type=DecimalText)
    baseline: Decimal | None = Field(default=None, sa_type=DecimalText)
    note: str = ""
    benchmark: str = ""
    benchmark_value: Decimal | None = Field(default=None, sa_type=DecimalText)
    difficulty: Decimal | None = Field(default=None, sa_type=DecimalText)
    approval: str = ""


class SchemeFactor(Fact, table=True):
    """A factor of an edge (责任系数), in ten-thousandths, adopted with the scheme."""

    __table_args__ = (one_current("schemefactor"),)
    scheme: str = Field(index=True)
    edge: str
    role: str
    factor: int
    side: str = ""
    applies_to: str = ""


class SchemeTerm(Fact, table=True):
    """A term inside the year (期次), with the day its figures are due and its weight."""

    __table_args__ = (one_current("schemeterm"),)
    scheme: str = Field(index=True)
    indicator: str = ""
    code: str
    name: str
    ends_on: date
    due_on: date
    weight: int


class SchemeBand(Fact, table=True):
    """A band of 区间赋分, in its order (区间)."""

    __table_args__ = (one_current("schemeband"),)
    scheme: str = Field(index=True)
    indicator: str
    order: int
    name: str = ""
    looks_at: str = ""
    low: Decimal | None = Field(default=None, sa_type=DecimalText)
    low_included: str = YES
    high: Decimal | None = Field(default=None, sa_type=DecimalText)
    high_included: str = NO
    points: int = Field(sa_column=Column(BigInteger, nullable=False))


class SchemeBallot(Fact, table=True):
    """An option of a ballot question and what it is worth (测评选项)."""

    __table_args__ = (one_current("schemeballot"),)
    scheme: str = Field(index=True)
    indicator: str
    question: str = ""
    option: str
    value: Decimal = Field(sa_type=DecimalText)
    question_weight: int = 10_000


class SchemeVoters(Fact, table=True):
    """A class of voters and its weight (测评主体)."""

    __table_args__ = (one_current("schemevoters"),)
    scheme: str = Field(index=True)
    indicator: str
    name: str
    weight: int


class SchemeGrade(Fact, table=True):
    """A rule that proposes a unit grade (等次规则)."""

    __table_args__ = (one_current("schemegrade"),)
    scheme: str = Field(index=True)
    order: int
    grade: str
    by: str
    reach: str = Reach.CLASS
    figure: Decimal | None = Field(default=None, sa_type=DecimalText)
    rounding: str = QuotaRounding.FLOOR
    at_least_one: str = NO
    classes: str = ""
    condition: str = ""


class ApprovedCheck(Fact, table=True):
    """An entry of the register of approved checks (核准考核事项)."""

    __table_args__ = (one_current("approvedcheck"),)
    code: str
    name: str
    organiser: str = ""
    begins_on: date
    ends_on: date | None = None
    paper: str = ""
    note: str = ""


class Issue(SQLModel, table=True):
    """A scheme issued and frozen by a decision (印发)."""

    scheme: str = Field(primary_key=True)
    issued_on: date
    paper: str
    decision_id: int = Field(foreign_key="decision.id")


PARTS: dict[str, type[Fact]] = {
    "class": SchemeClass,
    "subject": SchemeSubject,
    "indicator": SchemeIndicator,
    "weight": SchemeWeight,
    "target": SchemeTarget,
    "factor": SchemeFactor,
    "term": SchemeTerm,
    "band": SchemeBand,
    "ballot": SchemeBallot,
    "voters": SchemeVoters,
    "grade_rule": SchemeGrade,
}  # 方案表头以外的各表，按表的代码（forms.py）
