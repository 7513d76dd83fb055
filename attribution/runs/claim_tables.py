"""归属申请各表：本人就一项结果申请什么，审核、决定走了哪几步。"""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from cadre.rules.vocabulary import ClaimState

_OPEN = text(f"state = '{ClaimState.OPEN}'")


class Claim(SQLModel, table=True):
    """An official asks for a decision on whose result it is (归属申请); no fact by itself.

    `matter` joins scheme, result, official and kind: of one matter one claim is open at most.
    """

    __table_args__ = (
        Index("one_open_claim", "matter", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    id: int | None = Field(default=None, primary_key=True)
    matter: str
    scheme: str = Field(index=True)
    kind: str
    subject: str
    indicator: str
    official: str = Field(index=True)
    reason: str
    evidence: str
    raised_by: str
    raised_at: datetime
    state: str


class ClaimStep(SQLModel, table=True):
    """One step on the way of a claim (归属申请的办理经过); never edited."""

    id: int | None = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id", index=True)
    number: int
    event: str
    words: str
    factor: int | None = None
    paper: str = ""
    decision_id: int | None = Field(default=None, foreign_key="decision.id")
    by: str
    at: datetime
