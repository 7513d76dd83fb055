"""分组的得分就是下面各项得分之和，供页面逐层展开，不另计入总分。"""

from collections.abc import Iterable
from dataclasses import dataclass

from attribution.plan import Scheme
from attribution.values import Score
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import IndicatorKind


@dataclass(frozen=True)
class GroupPoints:
    """What a subject has in an inner node of the tree; `complete` False: a value is missing."""

    group: str
    subject: str
    points: Points
    possible: Points
    complete: bool


def group_points(scheme: Scheme, scores: Iterable[Score]) -> dict[tuple[str, str], GroupPoints]:
    """Points and full marks of every inner node of the tree, by (group, subject).

    A score adds to all groups above it; a delivered total and the parts of a composite add to none.
    """
    sums: dict[tuple[str, str], GroupPoints] = {}
    for score in sorted(scores, key=lambda s: (s.indicator, s.subject)):
        if scheme.indicators[score.indicator].kind is IndicatorKind.TOTAL:
            continue
        for group in above(scheme, score.indicator):
            key = group, score.subject
            so_far = sums.get(key, GroupPoints(*key, 0, 0, complete=True))
            sums[key] = GroupPoints(
                *key,
                so_far.points + (score.points or 0),
                so_far.possible + score.possible,
                so_far.complete and score.points is not None,
            )
    return sums


def above(scheme: Scheme, indicator: str) -> list[str]:
    """The groups above an indicator, the nearest first; a circle is walked once."""
    found: list[str] = []
    parent = scheme.indicators[indicator].parent
    while parent in scheme.indicators and parent not in found:
        found.append(parent)
        parent = scheme.indicators[parent].parent
    return found
