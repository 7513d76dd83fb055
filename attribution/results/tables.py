"""考核结果各表：完成情况、加减分、缺项处理、公布数据。"""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from cadre.foundation.facts import DecimalText, Fact, one_current


class ResultRow(Fact, table=True):
    """The value of an indicator for a subject (完成情况), with its paper."""

    __table_args__ = (one_current("resultrow"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str
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
    supplier: str = ""
    paper: str = ""


class MissingRulingRow(Fact, table=True):
    """The decision on a missing value (缺项处理); an empty subject means the whole class."""

    __table_args__ = (one_current("missingrulingrow"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str = ""
    treatment: str
    decided_by: str
    decided_on: date
    paper: str
    reason: str


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
