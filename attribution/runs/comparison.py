"""两次计算逐格相比：谁的得分、位次、份额动了，动了多少。"""

from collections.abc import Iterable
from dataclasses import dataclass

from attribution.runs.calculation import Outputs
from attribution.values import Share
from cadre.rules.numbers import Points


@dataclass(frozen=True)
class ScoreMoved:
    """A score that differs between two runs; None where one run has none."""

    subject: str
    indicator: str
    before: Points | None
    after: Points | None


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
    places: tuple[tuple[str, int | None, int | None], ...]
    shares: tuple[ShareMoved, ...]

    @property
    def officials(self) -> frozenset[str]:
        """Officials whose figures moved: they are told and get a fresh window."""
        return frozenset(moved.holder for moved in self.shares if moved.is_official)


def _by_holder(shares: Iterable[Share]) -> dict[tuple[str, str, str, bool], tuple[Points, Points]]:
    return {
        (s.subject, s.indicator, s.official or f"{s.rest}：{s.rest_at}", bool(s.official)): (
            s.got,
            s.lost,
        )
        for s in shares
    }


def compare(before: Outputs, after: Outputs) -> Comparison:
    """Compare two runs of one scheme cell by cell."""
    old = {(s.subject, s.indicator): s.points for s in before.scores}
    new = {(s.subject, s.indicator): s.points for s in after.scores}
    scores = (ScoreMoved(*k, old.get(k), new.get(k)) for k in sorted({*old, *new}))
    was = {s.subject: s.place for s in before.standings}
    now = {s.subject: s.place for s in after.standings}
    held, holds = _by_holder(before.shares), _by_holder(after.shares)
    shares = []
    for key in sorted({*held, *holds}):
        (got, lost), (gets, loses) = held.get(key, (0, 0)), holds.get(key, (0, 0))
        if (got, lost) != (gets, loses):
            shares.append(ShareMoved(*key, got=(got, gets), lost=(lost, loses)))
    return Comparison(
        tuple(s for s in scores if s.before != s.after),
        tuple(
            (s, was.get(s), now.get(s)) for s in sorted({*was, *now}) if was.get(s) != now.get(s)
        ),
        tuple(shares),
    )
