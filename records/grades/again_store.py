"""计算被取代以后，依据旧计算决定的等次提请重新决定：原决定不改，标记写明依据哪一次重算。"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from attribution.runs.tables import Run
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.sealing import Claim
from cadre.roster import store as roster
from records.grades.meeting.listing import About
from records.grades.meeting.meeting_tables import GradeAgain, GradeOutcome
from records.grades.tables import GradeProposalRow

KIND = "提请重新决定等次"


@dataclass(frozen=True)
class AgainLine:
    """A decided grade that waits for a new decision, with the name as the reader may see it."""

    row: GradeAgain
    name: str


def put_up(session: Session, who: Principal, run: Run) -> int:
    """Mark every grade decided on a run before `run` of its scheme; gives how many were marked.

    To be called in the transaction that publishes `run` in the place of another. Nothing that was
    decided is changed. Calling it again marks nothing twice.
    """
    marked = {(m.outcome_id, m.proposal_id) for m in _marks(session, run.scheme)}
    fresh = [
        one
        for one in (*_outcomes(session, run), *_proposals(session, run))
        if (one.outcome_id, one.proposal_id) not in marked
    ]
    for one in fresh:
        one.by, one.at = who.account_name, now()
        session.add(one)
        session.flush()
        trail.wrote(session, who, KIND, _target(one), f"{one.words}{sealing.mark(one)}")
    return len(fresh)


def _mark(run: Run, about: str, code: str, grade: str, old_run_id: int) -> GradeAgain:
    return GradeAgain(
        scheme=run.scheme,
        code=code,
        about=about,
        grade=grade,
        old_run_id=old_run_id,
        run_id=run.id or 0,
        words=f"依据的第 {old_run_id} 次计算已被第 {run.id} 次取代",
        by="",
        at=now(),
    )


def _outcomes(session: Session, run: Run) -> list[GradeAgain]:
    """The outcomes that count and stand on another run."""
    query = select(GradeOutcome).where(GradeOutcome.scheme == run.scheme)
    latest = {
        (one.about == About.TEAM, one.code): one
        for one in session.exec(query.order_by(col(GradeOutcome.id)))
    }
    found = []
    for one in latest.values():
        if one.run_id != run.id:
            mark = _mark(run, one.about, one.code, one.grade, one.run_id)
            mark.outcome_id = one.id
            found.append(mark)
    return found


def _proposals(session: Session, run: Run) -> list[GradeAgain]:
    """The grades of teams decided one by one, without a session."""
    query = select(GradeProposalRow).where(
        GradeProposalRow.scheme == run.scheme,
        GradeProposalRow.decided != "",
        GradeProposalRow.run_id != run.id,
    )
    in_session = {
        (one.run_id, one.code)
        for one in session.exec(select(GradeOutcome).where(GradeOutcome.about == About.TEAM))
    }
    found = []
    for row in session.exec(query):
        if (row.run_id, row.subject) not in in_session:
            mark = _mark(run, About.TEAM, row.subject, row.decided, row.run_id)
            mark.proposal_id = row.id
            found.append(mark)
    return found


def _marks(session: Session, scheme: str = "") -> list[GradeAgain]:
    query = select(GradeAgain).order_by(col(GradeAgain.id))
    return list(session.exec(query.where(GradeAgain.scheme == scheme) if scheme else query))


def waiting(session: Session, who: Principal, scheme: str = "") -> list[AgainLine]:
    """The marks that no later decision has settled, of those whom the asker may see."""
    who.must(Permission.READ_MATTERS)
    people, units = roster.authority(session, who), roster.units(session)
    latest: dict[tuple[str, bool, str], int] = {}
    for one in session.exec(select(GradeOutcome)):
        key = one.scheme, one.about == About.TEAM, one.code
        latest[key] = max(latest.get(key, 0), one.run_id)
    for row in session.exec(select(GradeProposalRow).where(GradeProposalRow.decided != "")):
        key = row.scheme, True, row.subject
        latest[key] = max(latest.get(key, 0), row.run_id)
    found: dict[tuple[bool, str, str], AgainLine] = {}
    for mark in _marks(session, scheme):
        team = mark.about == About.TEAM
        if latest.get((mark.scheme, team, mark.code), 0) >= mark.run_id:
            continue
        if not team and not people.sees(mark.code):
            continue
        unit = units.get(mark.code)
        name = (unit.name if unit else mark.code) if team else people.name(mark.code)
        found[team, mark.scheme, mark.code] = AgainLine(mark, name)
    return list(found.values())


def _target(mark: GradeAgain) -> str:
    return f"{mark.about} {mark.code}（{mark.scheme}）"


def sealed(session: Session) -> Iterator[Claim]:
    """What the trail must say of the marks."""
    for mark in _marks(session):
        yield Claim(KIND, _target(mark), sealing.seal(mark))
