"""材料所需的一切从这里取齐，再写成文件；本室只读不写。"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from attribution.runs.basis_store import factor_basis
from attribution.runs.explaining import namer
from cadre.foundation.access import Principal
from cadre.roster import store as roster
from records.dossier import background, reading
from records.dossier.bundle import Filed, file_names
from records.dossier.summary import compose_summary
from records.dossier.view import Named
from records.dossier.word import write
from records.ledger.record import Event, PersonRecord
from records.matters import store as matters


@dataclass(frozen=True)
class File:
    """A paper ready to be handed out."""

    name: str
    content: bytes


def _matters(session: Session, who: Principal, official: str) -> tuple[Event, ...]:
    """Interviews, rectifications and cases: to the official himself only what was notified."""
    return tuple(matters.events_of(session, who, official))


def record(
    session: Session,
    who: Principal,
    official: str,
    behind: list[background.Background] | None = None,
) -> PersonRecord:
    """The record of one official with the matters the asker may see.

    Raises:
        NotFound: when the official is unknown or beyond the asker's authority.
    """
    return reading.read(session, who, official, behind, _matters(session, who, official))


def record_with_names(
    session: Session, who: Principal, official: str
) -> tuple[PersonRecord, dict[str, Named]]:
    """The record, and for each scheme the words for its graph, names masked."""
    behind, people = background.published(session), roster.authority(session, who)
    names = {
        one.scheme.code: Named(
            namer(one.scheme, one.ground, people.name), factor_basis(session, one.scheme)
        )
        for one in behind
    }
    return record(session, who, official, behind), names


def filed(found: PersonRecord) -> Filed:
    """What the name of a person's paper is made of."""
    posts = found.current_posts or found.posts[-1:]
    return Filed(posts[0].unit_name if posts else "", found.person.name, found.person.code)


def summary(session: Session, who: Principal, official: str, on: date, *, demo: bool) -> File:
    """The performance summary of one official."""
    found = record(session, who, official)
    return File(file_names([filed(found)])[0], write(compose_summary(found, on, demo)))
