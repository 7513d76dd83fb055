"""两次计算逐格相比：谁的得分、位次、份额动了，动了多少。"""

from collections.abc import Iterable
from dataclasses import dataclass

from attribution.runs.calculation import Outputs
from attribution.values import Share, Standing
from cadre.rules.numbers import Points


@dataclass(frozen=True)
class ScoreMoved:
    """A score that differs between two runs; None where one run has none."""

    subject: str
    indicator: str
    before: Points | None
    after: Points | None


@dataclass(frozen=True)
class PlaceMoved:
    """A subject whose place or rounded total differs; None where one run has none."""

    subject: str
    before: int | None
    after: int | None
    total_before: Points | None
    total_after: Points | None
    same_class: bool = True

    @property
    def places(self) -> int | None:
        """How many places it rose (positive) or fell; None unless placed in one class in both."""
        comparable = self.before and self.after and self.same_class
        return (self.before or 0) - (self.after or 0) if comparable else None


@dataclass(frozen=True)
class ShareMoved:
    """What an official (or a rest) got and lost in one result, before and after."""

    subject: str
    indicator: str
    holder: str
    is_official: bool
    got: tuple[Points, Points]
    lost: tuple[Points, Points]


@dataclass(frozen=True)
class Comparison:
    """All that moved between two runs."""

    scores: tuple[ScoreMoved, ...]
    places: tuple[PlaceMoved, ...]
    shares: tuple[ShareMoved, ...]

    @property
    def officials(self) -> frozenset[str]:
        """Officials whose figures moved: they are told and get a fresh window."""
        return frozenset(moved.holder for moved in self.shares if moved.is_official)

    @property
    def subjects(self) -> frozenset[str]:
        """Assessed units of which anything moved."""
        own = {moved.subject for moved in self.scores} | {moved.subject for moved in self.places}
        return frozenset(own | {moved.subject for moved in self.shares})

    def only(self, subjects: Iterable[str]) -> "Comparison":
        """What moved for these subjects."""
        kept = frozenset(subjects)
        return Comparison(
            tuple(m for m in self.scores if m.subject in kept),
            tuple(m for m in self.places if m.subject in kept),
            tuple(m for m in self.shares if m.subject in kept),
        )


def _by_holder(shares: Iterable[Share]) -> dict[tuple[str, str, str, bool], tuple[Points, Points]]:
    return {
        (s.subject, s.indicator, s.official or f"{s.rest}：{s.rest_at}", bool(s.official)): (
            s.got,
            s.lost,
        )
        for s in shares
    }


def _places(before: Iterable[Standing], after: Iterable[Standing]) -> Iterable[PlaceMoved]:
    was, now = ({s.subject: s for s in standings} for standings in (before, after))
    for subject in sorted({*was, *now}):
        old, new = was.get(subject), now.get(subject)
        found = PlaceMoved(
            subject,
            old.standing_place if old else None,
            new.standing_place if new else None,
            old.rounded if old else None,
            new.rounded if new else None,
            old is None or new is None or old.class_code == new.class_code,
        )
        if (found.before, found.total_before) != (found.after, found.total_after):
            yield found


def compare(before: Outputs, after: Outputs) -> Comparison:
    """Compare two runs cell by cell: of one scheme, or of two by the codes that both have."""
    old = {(s.subject, s.indicator): s.points for s in before.scores}
    new = {(s.subject, s.indicator): s.points for s in after.scores}
    scores = (ScoreMoved(*k, old.get(k), new.get(k)) for k in sorted({*old, *new}))
    held, holds = _by_holder(before.shares), _by_holder(after.shares)
    shares = []
    for key in sorted({*held, *holds}):
        (got, lost), (gets, loses) = held.get(key, (0, 0)), holds.get(key, (0, 0))
        if (got, lost) != (gets, loses):
            shares.append(ShareMoved(*key, got=(got, gets), lost=(lost, loses)))
    return Comparison(
        tuple(s for s in scores if s.before != s.after),
        tuple(_places(before.standings, after.standings)),
        tuple(shares),
    )
