"""专项考核名单的查询：只列权限内的干部和班子，别的只说还有几条。"""

from dataclasses import dataclass

from sqlmodel import Session

from cadre.foundation.facts import known
from cadre.roster import store as roster
from cadre.rules.vocabulary import SpecialOutcome
from records.evidence.scope_store import Scope
from records.evidence.tables import SpecialAssessment, SpecialName

ORDER = {outcome: place for place, outcome in enumerate(SpecialOutcome)}


@dataclass(frozen=True)
class Named:
    """A line of the name list with the name of the official or the unit."""

    row: SpecialName
    name: str
    url: str


def there(session: Session, code: str) -> bool:
    """Whether a number is taken."""
    return session.scalars(known(SpecialAssessment, code=code)).first() is not None


def names(session: Session, mine: Scope, code: str) -> list[Named]:
    """The name list within one's authority, the best first."""
    units = roster.units(session)
    found = []
    for row in session.scalars(known(SpecialName, assessment=code)):
        if not mine.open_to(row.official, row.unit):
            continue
        if row.official:
            name = mine.people.name(row.official)
            found.append(Named(row, name, f"/evidence/people/{row.official}"))
        else:
            name = units[row.unit].name if row.unit in units else row.unit
            found.append(Named(row, name, f"/teams/{row.unit}"))
    return sorted(found, key=lambda one: (ORDER[SpecialOutcome(one.row.outcome)], one.name))


def left_out(session: Session, mine: Scope, code: str) -> int:
    """How many lines of the list are beyond one's authority."""
    rows = session.scalars(known(SpecialName, assessment=code))
    return sum(not mine.open_to(row.official, row.unit) for row in rows)
