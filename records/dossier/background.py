"""一次计算连同它所依据的事实，一次取齐，供读任意多名干部的档案。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import networkx as nx
from sqlmodel import Session

from attribution.responsibility.duties import Ground
from attribution.responsibility.graph import responsibility_graph
from attribution.runs import store as runs
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from attribution.values import Result, Scheme, Score, Share, Standing
from records.ledger import store as ledger
from records.ledger.peers import PeerKind, own_rates


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
    graphs: dict[str, nx.DiGraph]
    rates: Mapping[str, Fraction]
    kinds: Mapping[str, PeerKind]
    closed_on: date | None

    def graph(self, subject: str) -> nx.DiGraph:
        """The responsibility graph of a subject, built when first asked for."""
        if subject not in self.graphs:
            self.graphs[subject] = responsibility_graph(self.scheme, subject, self.ground)
        return self.graphs[subject]


def background(session: Session, run: Run) -> Background:
    """Load a run, its facts as they stood, and what follows from them."""
    taken = runs.inputs(session, run.scheme, run.facts_batch)
    scores = {(s.subject, s.indicator): s for s in runs.scores(session, run.id or 0)}
    shares: dict[str, list[Share]] = {}
    for share in runs.shares(session, run.id or 0):
        shares.setdefault(share.official, []).append(share)
    closing = ledger.closing_of(session, run.scheme)
    every = [share for own in shares.values() for share in own]
    return Background(
        run=run,
        scheme=taken.scheme,
        ground=taken.ground,
        scores=scores,
        results={(r.subject, r.indicator): r for r in taken.results},
        standings={s.subject: s for s in runs.standings(session, run.id or 0)},
        shares={official: tuple(own) for official, own in shares.items()},
        graphs={},
        rates=own_rates(taken.scheme, scores, every),
        kinds=_kinds(taken.scheme, taken.ground, shares),
        closed_on=closing.closed_on if closing else None,
    )


def _kinds(
    scheme: Scheme, ground: Ground, shares: Mapping[str, list[Share]]
) -> dict[str, PeerKind]:
    """Kind of post (the one held longest in the period) and class of unit of each official."""
    longest: dict[str, tuple[int, str]] = {}
    for tenure in sorted(ground.tenures, key=lambda t: (t.official, t.post)):
        if tenure.span.days > longest.get(tenure.official, (0, ""))[0]:
            longest[tenure.official] = tenure.span.days, tenure.post
    return {
        official: (
            ground.posts[longest[official][1]].position,
            scheme.subjects[own[0].subject].class_code,
        )
        for official, own in shares.items()
        if official in longest
    }


def published(session: Session) -> list[Background]:
    """The published runs of all schemes, earliest period first."""
    found = [runs.current(session, head.code) for head in reversed(schemes.heads(session))]
    return [background(session, run) for run in found if run is not None]
