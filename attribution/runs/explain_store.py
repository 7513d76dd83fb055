"""一项结果的责任链页：得分、谁分到多少、每个数怎么来的、图，以及与已公布计算的不同。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup
from sqlmodel import Session

from attribution.plan import Indicator, Subject
from attribution.responsibility.graph import Graphs
from attribution.responsibility.reliefs import freed
from attribution.results import store as results
from attribution.runs import chains_store, disputed_store, short_days, short_store, store
from attribution.runs.chains import EdgeChange, both_paths
from attribution.runs.chains_store import Chains, When
from attribution.runs.drawing import on_page, too_large
from attribution.runs.edge_words import Told as Edge
from attribution.runs.edge_words import without_part
from attribution.runs.reckoning import Reckoned, reckon
from attribution.values import Score, Share
from cadre.foundation.access import Principal
from cadre.roster import store as roster
from cadre.rules.errors import NotFound


@dataclass(frozen=True)
class Told:
    """One result explained: its score, every share with the chains that make it, the picture.

    `differences`: the edges that stand otherwise in the published run, or in the whole period.
    `note`: that of the score and what was noted when the value was filled in; `source`: the papers
    that it comes from. `nought`: edges that carry nothing, by where they lead.
    """

    indicator: Indicator
    score: Score
    holders: tuple[Reckoned, ...]
    graphs: Graphs
    svg: Markup
    too_large: bool
    differences: tuple[EdgeChange, ...]
    note: str = ""
    source: str = ""
    nought: tuple[tuple[str, str, Edge], ...] = ()

    @property
    def same(self) -> bool:
        """Whether points got and points lost go by one and the same graph."""
        return self.graphs.fault is self.graphs.credit

    @property
    def shares(self) -> tuple[Share, ...]:
        """The shares as kept, or as the chains shown would make them."""
        return tuple(holder.share for holder in self.holders)


@dataclass(frozen=True)
class PathSheet:
    """One result of a unit led to the people who answer for it; `told` None: nothing is scored.

    `dispute`: what is printed beside the unit's figure, and with somebody asked beside his, while
    a dispute about it is open; `disputes`: the same by official. `only_own`: of another unit's
    result the person who asks sees his own lines alone.
    """

    shown: Chains
    subject: Subject
    scores: tuple[Score, ...]
    official: str
    told: Told | None
    dispute: str = ""
    disputes: Mapping[str, str] = field(default_factory=dict)
    only_own: bool = False

    def concerns(self, share: Share) -> bool:
        """Whether a line is to be explained: all of them, or those of the official asked for."""
        return not self.official or short_days.about(share, self.official)

    def beside(self, share: Share) -> str:
        """The dispute to be printed beside a line, beyond that of the whole result."""
        return self.disputes.get(share.official or short_days.whose(share) or "-", "")

    @property
    def short(self) -> tuple[Share, ...]:
        """What the official asked for left to the rest because he had too few days."""
        shares = self.told.shares if self.told and self.official else ()
        return tuple(share for share in shares if short_days.whose(share) == self.official)


def path_sheet(
    session: Session,
    who: Principal,
    scheme_code: str,
    when: When,
    subject: str,
    indicator: str = "",
    official: str = "",
) -> PathSheet:
    """The paths of one result at the time asked for; without `indicator` of the first scored.

    Raises:
        NotFound: when the unit is out of scope, or has no such result; for an unknown official and
            one beyond the asker's authority alike.
    """
    shown = chains_store.chains(session, who, scheme_code, when)
    if official:
        roster.official(session, who, official)
    own = _must_see(session, who, shown, subject, official)
    scores = chains_store.scores(session, shown, subject)
    scores = [score for score in scores if own is None or score.indicator in own]
    chosen = next((score for score in scores if indicator in ("", score.indicator)), None)
    if chosen is None and scores:
        raise NotFound("这个单位没有这一项结果。", "请从得分明细进入。")
    about = shown.scheme.subjects[subject]
    if chosen is None:
        return PathSheet(shown, about, tuple(scores), official, None)
    told = told_of(session, shown, scores, chosen, official, only_own=own is not None)
    code, run = told.indicator.code, shown.run
    people = {share.official or short_days.whose(share) for share in told.shares} - {""}
    disputes = disputed_store.of_run(session, who, run)
    return PathSheet(
        shown,
        about,
        tuple(scores),
        official,
        told,
        disputed_store.about(disputes, subject, code, official),
        disputed_store.on_shares(disputes, subject, code, people),
        own is not None,
    )


def _must_see(
    session: Session, who: Principal, shown: Chains, subject: str, official: str
) -> frozenset[str] | None:
    """The results of which his own lines alone are open to the asker; None where all are.

    What is his own he sees in any unit: he may have changed units in the year.

    Raises:
        NotFound: when the unit is out of scope and nothing there is his own.
    """
    if subject in shown.visible or not official or official != who.official:
        chains_store.check(shown, subject)
        return None
    run = shown.run.id or 0 if shown.run else 0
    shares = [
        *store.shares(session, run, subject, official),
        *short_store.short_shares(session, run, official),
    ]
    own = frozenset(share.indicator for share in shares if share.subject == subject)
    if not own:
        chains_store.check(shown, subject)
    return own


def told_of(
    session: Session,
    shown: Chains,
    scores: list[Score],
    score: Score,
    official: str = "",
    *,
    only_own: bool = False,
) -> Told:
    """Explain one result; only the chains of this indicator of this unit are built.

    `only_own`: nothing but what the official has, or left to the rest for want of days.
    """
    own, code = score.subject, score.indicator
    graphs = chains_store.graphs(shown, own, scores, [code])
    credit, fault = both_paths(graphs, code)
    shares = kept_shares(session, shown, own).get(code, [])
    if not shares:  # 现在的、某一天的，或者这一项没有得失可分：只看份额
        score = replace(score, points=None) if shown.recorded else score
        shares = chains_store.shares(shown, [score], graphs)
    holders = reckon(score, shares, credit, fault, freed(shown.ground, own, code))
    drawn = "" if only_own else code  # 别的单位的，只画到本人为止
    return Told(
        indicator=shown.scheme.indicators[code],
        score=score,
        holders=tuple(h for h in holders if not only_own or short_days.about(h.share, official)),
        graphs=graphs,
        svg=on_page(graphs, drawn, official, shown.name),
        too_large=too_large([(graphs, drawn, official)]),
        differences=()
        if only_own
        else tuple(chains_store.differing(shown, own, scores, [code], graphs)),
        note=_note(session, shown, score),
        source=_source(session, shown, score),
        nought=() if only_own else without_part(graphs, code, shown.basis),
    )


def _note(session: Session, shown: Chains, score: Score) -> str:
    """The note of the score, and what was noted when its value was filled in."""
    batch, code = shown.run.facts_batch if shown.run else None, shown.scheme.code
    said = results.said_of(session, code, score.subject, score.indicator, batch)
    return noted(score.note, said)


def noted(note: str, said: Iterable[str]) -> str:
    """A score's note followed by what it does not say yet of the notes of the values."""
    return "；".join(part for part in (note, *(w for w in said if w not in note)) if part)


def _source(session: Session, shown: Chains, score: Score) -> str:
    batch, code = shown.run.facts_batch if shown.run else None, shown.scheme.code
    papers = results.papers(session, code, score.subject, batch)
    return "、".join(papers.get(score.indicator, ()))


def kept_shares(session: Session, shown: Chains, subject: str) -> dict[str, list[Share]]:
    """The shares of a unit that the run concluded, by indicator, where that is what is shown."""
    found: dict[str, list[Share]] = {}
    if shown.recorded and shown.run is not None:
        for share in store.shares(session, shown.run.id or 0, subject):
            found.setdefault(share.indicator, []).append(share)
    return found
