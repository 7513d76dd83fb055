"""等次建议所据：这次计算的位次和个人实绩、花名册上的处分、为这次评定登记的情况。"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground
from attribution.runs import store as runs
from attribution.runs.personal_achieved import Scores
from attribution.runs.personal_standing import PersonalStanding, personal_standings
from attribution.runs.tables import Run
from cadre.foundation.facts import known
from cadre.roster.tables import Handling
from cadre.rules.vocabulary import HandlingKind
from records.evidence import store as evidence
from records.grades.meeting.findings import Finding, FindingKind, OnRecord
from records.grades.meeting.meeting_tables import GradeFinding, GradeSession
from records.grades.meeting.session_store import rows
from records.grades.sanction_effects import Sanction
from records.ledger import personal_store


@dataclass(frozen=True)
class Inputs:
    """What the proposals of a session are made from."""

    run: Run
    scheme: Scheme
    ground: Ground
    standings: dict[str, PersonalStanding]

    @property
    def ends_on(self) -> date:
        """The last day of the period."""
        return self.scheme.period.ends_on or self.scheme.period.begins_on


def inputs(session: Session, found: GradeSession) -> Inputs:
    """The run of a session as it stands, with every official's standing."""
    run = runs.current(session, found.scheme)
    assert run is not None  # noqa: S101  办这一步前已核对计算仍有效
    taken = runs.inputs(session, run.scheme, run.facts_batch)
    scores: Scores = {(s.subject, s.indicator): s for s in runs.scores(session, run.id or 0)}
    shares = personal_store.as_they_stand(session, run, runs.shares(session, run.id or 0))
    standings = personal_standings(taken.scheme, taken.ground, scores, shares)
    return Inputs(run, taken.scheme, taken.ground, standings)


def sanctions(session: Session) -> dict[str, list[Sanction]]:
    """The sanctions and handlings on the roster, by official."""
    found: dict[str, list[Sanction]] = {}
    for row in session.scalars(known(Handling)):
        found.setdefault(row.official, []).append(Sanction(HandlingKind(row.kind), row.decided_on))
    return found


def on_record(session: Session, found: GradeSession, officials: Iterable[str]) -> OnRecord:
    """What is known of officials' years beside their results."""
    named = list(officials)
    registered: dict[str, list[Finding]] = {}
    for row in rows(session, GradeFinding, found.id or 0):
        line = Finding(FindingKind(row.kind), row.value, row.reason, row.paper)
        registered.setdefault(row.official, []).append(line)
    return OnRecord(
        registered,
        sanctions(session),
        {one: str(evidence.routine_of_year(session, one, found.year).result) for one in named},
        frozenset(one for one in named if evidence.needs_person(session, one)),
    )
