"""个人实绩比较所据：一次计算的得分和份额，封账以后以台账现存的为准。"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground
from attribution.runs import disputed_store
from attribution.runs import store as runs
from attribution.runs.personal_achieved import Scores
from attribution.runs.personal_contrast import Contrast, contrasts
from attribution.runs.personal_standing import (
    ComparisonRule,
    PersonalStanding,
    comparison_rule,
    personal_standings,
)
from attribution.runs.tables import Run
from attribution.values import Share
from cadre.foundation.access import Permission, Principal
from cadre.roster import store as roster
from cadre.roster.store import Authority
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import RunState
from records.ledger import store as ledger


@dataclass(frozen=True)
class Board:
    """The standings of all officials of a run; what is shown of them is for `people` to say."""

    run: Run
    scheme: Scheme
    ground: Ground
    standings: dict[str, PersonalStanding]
    contrasts: dict[str, Contrast]
    rule: ComparisonRule
    people: Authority
    disputed: Mapping[str, str] = field(default_factory=dict)  # 干部 → 印在数字旁边的异议

    @property
    def seen(self) -> list[PersonalStanding]:
        """Those of whom the person who asks may know."""
        return [one for one in self.standings.values() if self.people.sees(one.official)]

    @property
    def unseen(self) -> int:
        """How many take part and are not listed: beyond his authority, himself, his relatives."""
        return len(self.standings) - len(self.seen)


def as_they_stand(session: Session, run: Run, shares: Iterable[Share]) -> list[Share]:
    """The shares of a run less what was reversed after closing: the ledger says what stands."""
    if run.state != RunState.CLOSED:
        return list(shares)
    sums: dict[tuple[str, str, str], tuple[int, int, int]] = {}
    for entry in ledger.entries_of_scheme(session, run.scheme):
        key = entry.subject, entry.indicator, entry.official
        got, lost, portion = sums.get(key, (0, 0, 0))
        sums[key] = got + entry.got, lost + entry.lost, portion + entry.portion
    return [_as_entered(share, sums) if share.official else share for share in shares]


def _as_entered(share: Share, sums: dict[tuple[str, str, str], tuple[int, int, int]]) -> Share:
    got, lost, portion = sums.get(
        (share.subject, share.indicator, share.official), (share.got, share.lost, share.portion)
    )
    return replace(share, got=got, lost=lost, portion=portion)


def board(session: Session, who: Principal, scheme_code: str, number: int | None = None) -> Board:
    """The standings in the run that counts (for the department a draft too), or in the one asked.

    Raises:
        NotFound: for who does not belong to the department, and where there is no such run.
    """
    if not who.may(Permission.READ_MATTERS):
        raise NotFound("没有个人实绩比较，或不在您的查看范围内。", "请查看本人的实绩页。")
    run = (
        runs.must_be_shown(session, who, scheme_code)
        if number is None
        else runs.one(session, who, number, scheme_code)
    )
    taken = runs.inputs(session, run.scheme, run.facts_batch)
    scores: Scores = {(s.subject, s.indicator): s for s in runs.scores(session, run.id or 0)}
    shares = as_they_stand(session, run, runs.shares(session, run.id or 0))
    standings = personal_standings(taken.scheme, taken.ground, scores, shares)
    rule = comparison_rule(taken.scheme.period.ends_on or taken.scheme.period.begins_on)
    return Board(
        run=run,
        scheme=taken.scheme,
        ground=taken.ground,
        standings=standings,
        contrasts=contrasts(taken.scheme, scores, standings, rule.least_peers),
        rule=rule,
        people=roster.authority(session, who),
        disputed=disputed_store.on_people(session, who, run),
    )
