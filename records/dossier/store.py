"""材料所需的一切从这里取齐，再写成文件；本室只读不写。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session

from attribution.runs.explaining import Name, namer
from cadre.foundation.access import Principal
from cadre.roster import store as roster
from records.dossier import background, reading
from records.dossier.bundle import Filed, bundle, file_names
from records.dossier.summary import compose_summary
from records.dossier.word import write
from records.ledger.record import Event, PersonRecord
from records.matters import store as matters

STEP = 25  # 每写这么多份报一次进度


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
) -> tuple[PersonRecord, dict[str, Name]]:
    """The record, and for each scheme the words for the nodes of its graph, names masked."""
    behind, people = background.published(session), roster.authority(session, who)
    names = {one.scheme.code: namer(one.scheme, one.ground, people.name) for one in behind}
    return record(session, who, official, behind), names


def _filed(found: PersonRecord) -> Filed:
    posts = found.current_posts or found.posts[-1:]
    return Filed(posts[0].unit_name if posts else "", found.person.name, found.person.code)


def summary(session: Session, who: Principal, official: str, on: date, *, demo: bool) -> File:
    """The performance summary of one official."""
    found = record(session, who, official)
    return File(file_names([_filed(found)])[0], write(compose_summary(found, on, demo)))


def write_all(
    session: Session,
    who: Principal,
    folder: Path,
    on: date,
    official: str = "",
    say: Callable[[str], None] = lambda _words: None,
) -> int:
    """Write summaries into a folder, of one official or of all within authority; how many."""
    behind, demo = background.published(session), roster.any_invented(session)
    codes = [official] if official else [line.code for line in roster.officials(session, who)]
    records = [record(session, who, code, behind) for code in codes]
    folder.mkdir(parents=True, exist_ok=True)
    for count, (found, name) in enumerate(
        zip(records, file_names([_filed(one) for one in records]), strict=True), 1
    ):
        (folder / name).write_bytes(write(compose_summary(found, on, demo)))
        if count % STEP == 0:
            say(f"写材料 {count}/{len(records)}")
    return len(records)


def summaries(session: Session, who: Principal, on: date, *, demo: bool) -> tuple[bytes, int]:
    """The summaries of all officials within the asker's authority, as a zip."""
    behind = background.published(session)
    listed = roster.officials(session, who)
    records = [record(session, who, line.code, behind) for line in listed]
    names = file_names([_filed(found) for found in records])
    papers = (write(compose_summary(found, on, demo)) for found in records)
    return bundle(zip(names, papers, strict=True)), len(names)
