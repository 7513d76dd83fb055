"""考核方案各表：方案、类别、考核对象、指标、权重、目标、责任系数。"""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel

from cadre.foundation.facts import DecimalText, Fact, one_current


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
    paper: str = ""


class SchemeClass(Fact, table=True):
    """A class of assessed units (类别)."""

    __table_args__ = (one_current("schemeclass"),)
    scheme: str = Field(index=True)
    code: str
    name: str
    domain: str


class SchemeSubject(Fact, table=True):
    """An assessed unit in its class (考核对象)."""

    __table_args__ = (one_current("schemesubject"),)
    scheme: str = Field(index=True)
    unit: str
    class_code: str


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


class SchemeWeight(Fact, table=True):
    """Full marks of an indicator in a class (权重), in millionths of a point."""

    __table_args__ = (one_current("schemeweight"),)
    scheme: str = Field(index=True)
    indicator: str
    class_code: str
    weight: int = Field(sa_column=Column(BigInteger, nullable=False))


class SchemeTarget(Fact, table=True):
    """The target of a subject in an indicator (目标) and the base value of its growth."""

    __table_args__ = (one_current("schemetarget"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str
    target: Decimal | None = Field(default=None, sa_type=DecimalText)
    baseline: Decimal | None = Field(default=None, sa_type=DecimalText)
    note: str = ""


class SchemeFactor(Fact, table=True):
    """A factor of an edge (责任系数), in ten-thousandths, adopted with the scheme."""

    __table_args__ = (one_current("schemefactor"),)
    scheme: str = Field(index=True)
    edge: str
    role: str
    factor: int


class Issue(SQLModel, table=True):
    """A scheme issued and frozen by a decision (印发)."""

    scheme: str = Field(primary_key=True)
    issued_on: date
    paper: str
    decision_id: int = Field(foreign_key="decision.id")
