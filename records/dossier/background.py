"""一次计算连同它所依据的事实，一次取齐，供读任意多名干部的档案。"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from attribution.filled import Result
from attribution.plan import Scheme
from attribution.responsibility.duties import Ground
from attribution.responsibility.graph import Graphs, responsibility_graphs
from attribution.runs import disputed_store
from attribution.runs import store as runs
from attribution.runs.disputed import Marks
from attribution.runs.disputed_store import Told
from attribution.runs.personal import MovedByDecision, moved_in
from attribution.runs.personal_standing import PersonalStanding, personal_standings
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from attribution.values import Score, Share, Standing
from cadre.foundation.access import Principal
from records.ledger import store as ledger
from records.ledger.personal_store import as_they_stand


@dataclass(frozen=True)
class Disputed:
    """What is printed beside figures for one who asks: by result, by unit, by official."""

    told: list[Told]
    units: Marks
    people: Mapping[str, str]


@dataclass(frozen=True)
class Background:
    """A run with all it stands on, loaded once for however many officials are read."""

    run: Run
    scheme: Scheme
    ground: Ground
    scores: Mapping[tuple[str, str], Score]
    results: Mapping[tuple[str, str], Result]
    standings: Mapping[str, Standing]
    shares: Mapping[str, tuple[Share, ...]]
    graphs: dict[str, Graphs]
    personal: Mapping[str, PersonalStanding]
    moved: MovedByDecision
    closed_on: date | None
    disputed: dict[str, Disputed] = field(default_factory=dict)  # 账号 → 他知道的未了结异议

    def both(self, subject: str) -> Graphs:
        """The responsibility graphs of a subject, built when first asked for."""
        if subject not in self.graphs:
            own = {code: s.value for (unit, code), s in self.scores.items() if unit == subject}
            graphs = responsibility_graphs(self.scheme, subject, self.ground, own)
            self.graphs[subject] = graphs
        return self.graphs[subject]

    def subjects_of(self, official: str) -> set[str]:
        """The assessed units of the posts that an official held in the period."""
        posts, units = self.ground.posts, self.ground.units
        held = {posts[t.post].unit for t in self.ground.tenures if t.official == official}
        above = {code: (code, units[code].parent) for code in held if code in units}
        return {code for pair in above.values() for code in pair if code in self.standings}

    def kind_words(self, official: str) -> str:
        """The kind of post and class of unit that an official is compared within."""
        kind = self.personal[official].kind if official in self.personal else None
        return f"{kind[0]}、{self.scheme.classes[kind[1]].name}" if kind else ""


def background(session: Session, run: Run) -> Background:
    """Load a run, its facts as they stood, and what follows from them."""
    taken = runs.inputs(session, run.scheme, run.facts_batch)
    scores = {(s.subject, s.indicator): s for s in runs.scores(session, run.id or 0)}
    shares: dict[str, list[Share]] = {}
    for share in runs.shares(session, run.id or 0):
        shares.setdefault(share.official, []).append(share)
    closing = ledger.closing_of(session, run.scheme)
    stand = as_they_stand(session, run, (share for own in shares.values() for share in own))
    return Background(
        run=run,
        scheme=taken.scheme,
        ground=taken.ground,
        scores=scores,
        results={(r.subject, r.indicator): r for r in taken.filled.results if not r.term},
        standings={s.subject: s for s in runs.standings(session, run.id or 0)},
        shares={official: tuple(own) for official, own in shares.items()},
        graphs={},
        personal=personal_standings(taken.scheme, taken.ground, scores, stand),
        moved=moved_in(taken.ground),
        closed_on=closing.closed_on if closing else None,
    )


def disputed_for(session: Session, who: Principal, behind: Background) -> Disputed:
    """The disputes not settled that the person who asks is told of, read once for all officials."""
    if who.account_name not in behind.disputed:
        behind.disputed[who.account_name] = Disputed(
            disputed_store.of_run(session, who, behind.run),
            disputed_store.beside(session, who, behind.run),
            disputed_store.on_people(session, who, behind.run),
        )
    return behind.disputed[who.account_name]


def published(session: Session) -> list[Background]:
    """The published runs of all schemes, earliest period first."""
    found = [runs.current(session, head.code) for head in reversed(schemes.heads(session))]
    return [background(session, run) for run in found if run is not None]
