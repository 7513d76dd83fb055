"""述职交没交、迟没迟，都由截止日期和第一次提交的日期算出，不另登记。

Pure. The last day counts as in time; a corrected version does not make a statement late.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Handed(StrEnum):
    """How a statement stands against its deadline."""

    IN_TIME = "已按时提交"
    LATE = "迟交"
    WAITING = "待提交"
    OVERDUE = "逾期未交"
    UNASKED = "已提交"


def handed(due_on: date | None, first_submitted_on: date | None, as_of: date) -> Handed:
    """How a statement stands on a day; without a deadline a submitted one is just submitted."""
    if first_submitted_on is None:
        return Handed.OVERDUE if due_on and as_of > due_on else Handed.WAITING
    if due_on is None:
        return Handed.UNASKED
    return Handed.LATE if first_submitted_on > due_on else Handed.IN_TIME


@dataclass(frozen=True)
class StatementLine:
    """A statement asked of, or handed in by, an official: whose, which, by when, since when."""

    official: str
    name: str
    year: int
    kind: str
    due_on: date | None
    asked: str
    submitted_on: date | None
    manner: str
    comments: int
    state: Handed

    @property
    def open(self) -> bool:
        """Whether it has still to be handed in."""
        return self.state in (Handed.WAITING, Handed.OVERDUE)

    @property
    def url(self) -> str:
        """Where it is read and written."""
        return f"/statements/{self.official}?year={self.year}&kind={self.kind}"
