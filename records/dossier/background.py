"""一次计算连同它所依据的事实，一次取齐，供读任意多名干部的档案。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import networkx as nx
from sqlmodel import Session

from attribution.filled import Result
from attribution.plan import Scheme
from attribution.responsibility.duties import Ground
from attribution.responsibility.graph import responsibility_graph
from attribution.runs import store as runs
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from attribution.values import Score, Share, Standing
from cadre.roster.store import RANKS
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

    def subjects_of(self, official: str) -> set[str]:
        """The assessed units of the posts that an official held in the period."""
        posts, units = self.ground.posts, self.ground.units
        held = {posts[t.post].unit for t in self.ground.tenures if t.official == official}
        above = {code: (code, units[code].parent) for code in held if code in units}
        return {code for pair in above.values() for code in pair if code in self.standings}

    def post_name(self, code: str) -> str:
        """A post with its unit, in words."""
        post = self.ground.posts[code]
        unit = self.ground.units.get(post.unit)
        return f"{unit.name if unit else ''}{post.name}"

    def kind_words(self, official: str) -> str:
        """The kind of post and class of unit that an official is compared within."""
        kind = self.kinds.get(official)
        return f"{kind[0]}、{self.scheme.classes[kind[1]].name}" if kind else ""


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
        results={(r.subject, r.indicator): r for r in taken.filled.results if not r.term},
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
    """Kind of post and class of unit of each official; of two posts the higher rank says."""
    held: dict[str, list[tuple[int, int, str]]] = {}
    for tenure in ground.tenures:
        post = ground.posts[tenure.post]
        order = (RANKS.index(post.rank), -tenure.span.days, post.code)
        held.setdefault(tenure.official, []).append(order)
    return {
        official: (
            ground.posts[min(held[official])[2]].position,
            scheme.subjects[own[0].subject].class_code,
        )
        for official, own in shares.items()
        if official in held
    }


def published(session: Session) -> list[Background]:
    """The published runs of all schemes, earliest period first."""
    found = [runs.current(session, head.code) for head in reversed(schemes.heads(session))]
    return [background(session, run) for run in found if run is not None]
