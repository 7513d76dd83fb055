"""个案里记着的决定机关和告知日：申诉期限从记载的告知之日起算，原处理机关照个案。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cadre.roster.tables import Handling
from records.matters import demotion, store
from records.matters.tables import Matter

DECISIONS = (demotion.DECIDING, "重新处理")
TELLING = "谈话"


@dataclass(frozen=True)
class Recorded:
    """What a case has on record of a decision: its organ, and when its person was told of it."""

    matter: int
    organ: str
    told_on: date | None

    @property
    def words(self) -> str:
        """As a form and a refusal say it."""
        told = f"，{self.told_on} 谈话时已告知复核、申诉的权利和期限" if self.told_on else ""
        return f"个案 {self.matter} 记载：决定机关“{self.organ}”{told}"


def of_handling(session: Session, row: Handling) -> Recorded | None:
    """What the case that led to a handling says of it; None where there is no such case."""
    cases = [m for m in store.of_official(session, row.official) if m.kind == demotion.KIND]
    return next(filter(None, (_in_case(session, one, row) for one in cases)), None)


def _in_case(session: Session, found: Matter, row: Handling) -> Recorded | None:
    organ, told = "", None
    for step in store.events(session, found.id or 0):
        fields = store.fields_of(step)
        if step.event in DECISIONS:
            same = (fields.get("way"), fields.get("decided_on")) == (row.kind, str(row.decided_on))
            organ, told = (fields.get("organ", ""), None) if same else (organ, told)
        elif organ and told is None and step.event == TELLING and fields.get("appeal_told") == "是":
            told = step.done_on
    return Recorded(found.id or 0, organ, told) if organ else None
