"""一份述职在页面上看到的：谁的哪一份、期限、正文、评语，迟没迟，能不能写。

Values only; `statement_store` reads them.
"""

from dataclasses import dataclass
from datetime import date

from cadre.rules.vocabulary import StatementManner
from records.evidence.statements import Handed, handed
from records.evidence.tables import StatementDue, SuperiorComment, WorkStatement


@dataclass(frozen=True)
class StatementPage:
    """One statement as the person who asks may see it, and what he may do with it."""

    official: str
    name: str
    year: int
    kind: str
    due: StatementDue | None
    statement: WorkStatement | None
    comments: tuple[SuperiorComment, ...]
    may_write: bool
    may_comment: bool
    own: bool
    seen: str
    first: date | None
    as_of: date

    @property
    def overdue(self) -> bool:
        """Whether its day is past and nothing was handed in."""
        return self._stands is Handed.OVERDUE

    @property
    def late(self) -> bool:
        """Whether it was first handed in after its day."""
        return self._stands is Handed.LATE

    @property
    def _stands(self) -> Handed:
        return handed(self.due.due_on if self.due else None, self.first, self.as_of)

    @property
    def by_himself(self) -> bool:
        """Whether the official handed it in himself."""
        return bool(self.statement and self.statement.manner == StatementManner.HIMSELF)
