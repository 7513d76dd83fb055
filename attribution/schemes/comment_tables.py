"""方案征求意见的各表：向谁征求、什么时候截止、收到什么意见、怎样处理。"""

from datetime import date

from sqlmodel import Field

from cadre.foundation.facts import Fact, one_current


class CommentAsked(Fact, table=True):
    """A unit or organ asked for its comments on a scheme (征求意见)."""

    __table_args__ = (one_current("commentasked"),)
    scheme: str = Field(index=True)
    body: str
    asked_on: date
    due_on: date
    paper: str = ""


class CommentMade(Fact, table=True):
    """A comment received, and how it was dealt with (意见)."""

    __table_args__ = (one_current("commentmade"),)
    scheme: str = Field(index=True)
    number: str
    body: str
    received_on: date
    indicator: str = ""
    words: str
    dealing: str = ""  # 还没有处理的为空
    reason: str = ""
