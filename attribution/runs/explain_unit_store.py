"""一个单位的责任链页：牵头、配合、承接和再分解了什么，经过它的得失，各职务谁在任。"""

from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from attribution.responsibility.duties import DelegationLine, UnitInfo
from attribution.responsibility.graph import Graphs
from attribution.runs import chains_store, disputed_store
from attribution.runs.chains import EdgeChange, both_paths
from attribution.runs.chains_store import Chains
from attribution.runs.directions import (
    Manned,
    Passing,
    carried,
    manned,
    results_of,
    roles_of,
    ways,
)
from attribution.runs.disputed_store import Told
from attribution.runs.edges import under
from attribution.runs.explain_store import kept_shares
from attribution.runs.reckoning import reckon
from attribution.values import Score, Share
from cadre.foundation.access import Principal
from cadre.rules.errors import NotFound
from cadre.rules.numbers import Points


@dataclass(frozen=True)
class UnitSheet:
    """A unit and everything that it answers for: results, work handed on and taken, posts."""

    shown: Chains
    unit: UnitInfo
    lines: tuple[Passing, ...]
    given: tuple[DelegationLine, ...]
    taken: tuple[DelegationLine, ...]
    posts: tuple[Manned, ...]
    differences: tuple[EdgeChange, ...]
    told: tuple[Told, ...] = ()

    def beside(self, score: Score) -> str:
        """What is printed beside a result that passes through the unit: what concerns them all."""
        return disputed_store.about(self.told, score.subject, score.indicator, "")

    @property
    def got(self) -> Points:
        """Points got that pass through the unit."""
        return sum(line.got for line in self.lines)

    @property
    def lost(self) -> Points:
        """Points lost that pass through the unit."""
        return sum(line.lost for line in self.lines)


def unit_sheet(session: Session, who: Principal, shown: Chains, code: str) -> UnitSheet:
    """All that a unit answers for, of the assessed units that the person may see.

    Raises:
        NotFound: for an unknown unit, and outside the department for one not below his own.
    """
    unit, ground = shown.ground.units.get(code), shown.ground
    parents = {u.code: u.parent for u in ground.units.values()}
    own = under(parents, code, shown.visible)
    if unit is None or not (who.in_department or own):
        raise NotFound("没有这个单位，或不在您的查看范围内。", "请从责任链页面进入。")
    lines: list[Passing] = []
    differences: list[EdgeChange] = []
    for subject, indicators in sorted(results_of(ground, code, shown.visible).items()):
        scores = chains_store.scores(session, shown, subject)
        wanted = [s for s in scores if indicators is None or s.indicator in indicators]
        passing, changed = _of_unit(session, shown, code, subject, wanted)
        lines += passing
        differences += changed
    visible = [line for line in ground.delegations if line.subject in shown.visible]
    return UnitSheet(
        shown=shown,
        unit=unit,
        lines=tuple(lines),
        given=tuple(line for line in visible if line.giver == code),
        taken=tuple(line for line in visible if line.taker == code),
        posts=tuple(manned(ground, code, shown.scheme.period)),
        differences=tuple(differences),
        told=tuple(disputed_store.of_run(session, who, shown.run)),
    )


def _of_unit(
    session: Session, shown: Chains, unit: str, subject: str, scores: list[Score]
) -> tuple[list[Passing], list[EdgeChange]]:
    codes = [score.indicator for score in scores]
    graphs = chains_store.graphs(shown, subject, scores, codes)
    kept = kept_shares(session, shown, subject)
    own = (_passing(shown, unit, score, graphs, kept.get(score.indicator, [])) for score in scores)
    found = [passing for passing in own if passing]
    differences = chains_store.differing(shown, subject, scores, codes, graphs)
    touching = [c for c in differences if unit in (c.source[1], c.target[1])]
    return found, touching


def _passing(
    shown: Chains, unit: str, score: Score, graphs: Graphs, kept: list[Share]
) -> Passing | None:
    """What of one result passes through the unit; None where nothing does and it has no role."""
    credit, fault = both_paths(graphs, score.indicator)
    got, lost = ways(shown.ground, unit, credit), ways(shown.ground, unit, fault)
    roles = roles_of(shown.ground, score.subject, score.indicator, unit, passing=bool(got or lost))
    if not (roles or got or lost):
        return None
    held = reckon(score, kept or chains_store.shares(shown, [score], graphs), credit, fault)
    return Passing(
        score,
        roles,
        sum((path.portion for path in got), Fraction(0)),
        sum((path.portion for path in lost), Fraction(0)),
        carried((holder.credit for holder in held), got),
        carried((holder.fault for holder in held), lost),
    )
