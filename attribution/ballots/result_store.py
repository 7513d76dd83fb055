"""测评结果只在封票以后给考核部门看，本人、单位和其他人一律看不到；更正期间暂不显示。"""

from collections.abc import Iterable

from sqlmodel import Session

from attribution.ballots import counts_store, results, sitting, store, written
from attribution.ballots.design import SubjectKind
from attribution.ballots.results import BallotResult, Held, Terms
from attribution.ballots.store import SittingLine
from attribution.ballots.tables import BallotSession
from cadre.foundation.access import Permission, Principal
from cadre.roster.store import authority


def terms(row: BallotSession) -> Terms:
    """How a sitting is counted."""
    return Terms(row.least, row.abstained, row.places)


def of_sitting(session: Session, line: SittingLine) -> list[BallotResult]:
    """The result of every subject of a closed sitting; none before; the caller checked who asks."""
    row = line.row
    return _of(session, row) if row.state == sitting.CLOSED else []


def _of(session: Session, row: BallotSession) -> list[BallotResult]:
    entries = store.entries(session, row.id or 0)
    version = max((entry.version for entry in entries), default=1)
    held = Held(row.id or 0, row.kind, row.title, row.year, row.held_on, row.paper, version)
    counts = {(entry.part, entry.voters): counts_store.count_of(entry) for entry in entries}
    return results.results(held, written.read(row.design), counts, terms(row))


def ballots_of_person(session: Session, who: Principal, code: str) -> list[BallotResult]:
    """The closed results about an official, the earliest first.

    Only for the department, and within its authority: nothing for the official himself (law 10).
    """
    if not who.may(Permission.READ_BALLOTS) or not authority(session, who).sees(code):
        return []
    found = _all(session, store.closed_about(session, [code]))
    return [one for one in found if one.subject_kind is SubjectKind.PERSON and one.code == code]


def ballots_of_team(session: Session, who: Principal, unit: str) -> list[BallotResult]:
    """The closed results about a unit, its leading team and its selection work; likewise.

    A sitting that one may not see as a whole, as when a relative is of the team, shows nothing.
    """
    seen = {line.row.id for line in store.sittings(session, who)}
    rows = [row for row in store.closed_at(session, unit) if row.id in seen]
    return [
        one
        for row in rows
        for one in _all(session, [row])
        if one.code == unit or (one.subject_kind is SubjectKind.WORK and row.unit == unit)
    ]


def _all(session: Session, rows: Iterable[BallotSession]) -> list[BallotResult]:
    return [one for row in rows for one in _of(session, row)]
