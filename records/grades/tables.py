"""等次建议和决定：建议与决定并列保存，决定另列等次的写明缘由。"""

from datetime import datetime

from sqlalchemy import BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


class GradeProposalRow(SQLModel, table=True):
    """The grade proposed for a leading team from one run, and what an organ decided on it.

    `reasons` holds one reason a line; an empty `proposed` leaves the grade to people. What was
    proposed is never edited: the decided grade stands beside it.
    """

    __table_args__ = (UniqueConstraint("run_id", "subject"),)
    id: int | None = Field(default=None, primary_key=True)
    scheme: str = Field(index=True)
    run_id: int = Field(foreign_key="run.id", index=True)
    subject: str
    class_code: str
    place: int | None = None
    tied: bool = False
    of: int = 0
    rounded: int = Field(sa_column=Column(BigInteger, nullable=False))
    pool: str
    seats: int
    quota: str  # 名额算法，写入数字
    proposed: str
    bar: str = ""
    reasons: str
    proposed_by: str
    proposed_at: datetime
    decided: str = ""
    departure: str = ""  # 决定与建议不同的缘由
    decision_id: int | None = Field(default=None, foreign_key="decision.id")
    notified_at: datetime | None = None
    notified_by: str = ""
