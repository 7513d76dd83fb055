"""等次名单、告知和通知书上，得分和等次旁边写明没有了结的异议、申诉；了结以后不再写。"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from attribution.runs import disputed, disputed_store
from attribution.runs.tables import Run
from cadre.foundation.access import Principal
from records.grades.meeting.listing import About
from records.grades.meeting.meeting_tables import GradeCandidate, GradeSession


@dataclass(frozen=True)
class Beside:
    """What stands beside the figures of a session, as the person who asks is told of it."""

    units: disputed.Marks = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)

    def of(self, one: GradeCandidate) -> str:
        """Beside a team its unit's disputes; beside a person his own, else those of his unit."""
        if one.about == About.TEAM:
            return disputed.unit(self.units, one.code)
        unit = disputed.unit(self.units, one.unit)
        return self.people.get(one.code, "") or (f"所在单位{unit}" if unit else "")


def beside(session: Session, who: Principal, found: GradeSession) -> Beside:
    """The disputes not settled about the run that a session rests on."""
    run = session.get(Run, found.run_id)
    return Beside(
        disputed_store.beside(session, who, run), disputed_store.on_people(session, who, run)
    )
