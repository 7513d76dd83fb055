"""一项结果的责任链页：得分、谁分到多少、每个数怎么来的、图，以及与已公布计算的不同。"""

from dataclasses import dataclass, replace

from markupsafe import Markup
from sqlmodel import Session

from attribution.plan import Indicator, Subject
from attribution.responsibility.graph import Graphs
from attribution.responsibility.reliefs import freed
from attribution.runs import chains_store, disputed_store, store
from attribution.runs.chains import EdgeChange, both_paths
from attribution.runs.chains_store import Chains, When
from attribution.runs.drawing import on_page, too_large
from attribution.runs.reckoning import Reckoned, reckon
from attribution.values import Score, Share
from cadre.foundation.access import Principal
from cadre.rules.errors import NotFound


@dataclass(frozen=True)
class Told:
    """One result explained: its score, every share with the chains that make it, the picture.

    `differences`: the edges that stand otherwise in the published run, or in the whole period.
    """

    indicator: Indicator
    score: Score
    holders: tuple[Reckoned, ...]
    graphs: Graphs
    svg: Markup
    too_large: bool
    differences: tuple[EdgeChange, ...]

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

    `dispute`: what is printed beside a published figure while a dispute about it is open.
    """

    shown: Chains
    subject: Subject
    scores: tuple[Score, ...]
    official: str
    told: Told | None
    dispute: str = ""


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
        NotFound: when the unit is out of scope, or has no such result.
    """
    shown = chains_store.chains(session, who, scheme_code, when)
    chains_store.check(shown, subject)
    scores = chains_store.scores(session, shown, subject)
    chosen = next((score for score in scores if indicator in ("", score.indicator)), None)
    if chosen is None and scores:
        raise NotFound("这个单位没有这一项结果。", "请从得分明细进入。")
    asked = official if shown.people.sees(official) else ""
    told = told_of(session, shown, scores, chosen, asked) if chosen else None
    code, run = told.indicator.code if told else "", shown.run
    dispute = disputed_store.about(session, run, subject, code, asked) if told else ""
    return PathSheet(shown, shown.scheme.subjects[subject], tuple(scores), asked, told, dispute)


def told_of(
    session: Session, shown: Chains, scores: list[Score], score: Score, official: str = ""
) -> Told:
    """Explain one result; only the chains of this indicator of this unit are built."""
    own, code = score.subject, score.indicator
    graphs = chains_store.graphs(shown, own, scores, [code])
    credit, fault = both_paths(graphs, code)
    shares = _kept(session, shown, score)
    if not shares:  # 现在的、某一天的，或者这一项没有得失可分：只看份额
        score = replace(score, points=None) if shown.recorded else score
        shares = chains_store.shares(shown, [score], graphs)
    return Told(
        indicator=shown.scheme.indicators[code],
        score=score,
        holders=reckon(score, shares, credit, fault, freed(shown.ground, own, code)),
        graphs=graphs,
        svg=on_page(graphs, code, official, shown.name),
        too_large=too_large([(graphs, code, official)]),
        differences=tuple(chains_store.differing(shown, own, scores, [code], graphs)),
    )


def _kept(session: Session, shown: Chains, score: Score) -> list[Share]:
    """The shares that the run concluded, where that is what is shown."""
    if not shown.recorded or shown.run is None:
        return []
    own = store.shares(session, shown.run.id or 0, score.subject)
    return [share for share in own if share.indicator == score.indicator]
