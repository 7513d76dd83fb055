"""责任分工各表：责任分解、分工、再分解、交接基数、归属决定、容错免责。"""

from datetime import date
from decimal import Decimal

from sqlmodel import Field

from cadre.foundation.facts import DecimalText, Fact, one_current


class Duty(Fact, table=True):
    """Which unit answers for an indicator of a subject, and in what role (责任分解、指标卡片).

    The three post columns are the exception per indicator: where one is filled, it overrides what
    the division of work says (house §4).
    """

    __table_args__ = (one_current("duty"),)
    scheme: str = Field(index=True)
    number: str
    indicator: str
    subject: str = Field(index=True)
    unit: str
    role: str
    deputy_post: str = ""
    section_post: str = ""
    handler_post: str = ""
    alert: str = ""
    good: str = ""
    frequency: str = ""
    paper: str = ""
    task: str = ""
    part: int | None = None
    begins_on: date | None = None
    ends_on: date | None = None


class Portfolio(Fact, table=True):
    """A line of a division of work (分工): a post is in charge of a unit, a field, an indicator."""

    __table_args__ = (one_current("portfolio"),)
    post: str = Field(index=True)
    kind: str
    content: str
    role: str
    begins_on: date
    ends_on: date | None = None
    paper: str = ""


class Delegation(Fact, table=True):
    """A unit hands a part of its duty on to another (再分解); with indicator "" of all."""

    __table_args__ = (one_current("delegation"),)
    scheme: str = Field(index=True)
    number: str
    subject: str = Field(index=True)
    indicator: str = ""
    giver: str
    taker: str
    factor: int
    begins_on: date | None = None
    ends_on: date | None = None
    paper: str = ""


class Handover(Fact, table=True):
    """The value of an indicator frozen when a post was handed over (交接基数)."""

    __table_args__ = (one_current("handover"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str = Field(index=True)
    handed_on: date
    value: Decimal = Field(sa_type=DecimalText)
    paper: str


class Ruling(Fact, table=True):
    """A recorded decision whose result it is beyond the graph (归属决定)."""

    __table_args__ = (one_current("ruling"),)
    scheme: str = Field(index=True)
    number: str
    kind: str
    indicator: str
    subject: str = Field(index=True)
    official: str
    factor: int
    decided_by: str
    decided_on: date
    paper: str
    reason: str


class Exemption(Fact, table=True):
    """A decided good-faith exemption (容错免责): the fault of one official in one result."""

    __table_args__ = (one_current("exemption"),)
    scheme: str = Field(index=True)
    indicator: str
    subject: str
    official: str
    decided_by: str
    decided_on: date
    paper: str
    reason: str
