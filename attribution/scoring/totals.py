"""得分相加成合计：只加计入合计的各项，缺数的不加，合计标明未完整。"""

from collections.abc import Iterable
from dataclasses import dataclass

from attribution.plan import Scheme
from attribution.scoring.counting import counting
from attribution.values import Score
from cadre.rules.numbers import Points


@dataclass(frozen=True)
class Total:
    """Sum of a subject's points before the one rounding; `complete` False: a value is missing.

    `known` False: every value with full marks is, so that the sum says nothing.
    """

    subject: str
    points: Points
    possible: Points
    complete: bool
    known: bool = True


def totals(scheme: Scheme, scores: Iterable[Score]) -> dict[str, Total]:
    """Add up the scores of each subject that count for its total; a missing value adds nothing."""
    own: dict[str, list[Score]] = {subject: [] for subject in sorted(scheme.subjects)}
    for score in scores:
        own[score.subject].append(score)
    return {
        subject: Total(
            subject,
            sum(score.points or 0 for score in mine),
            sum(score.possible for score in mine),
            all(score.points is not None for score in mine),
            any(score.points is not None for score in mine if score.possible),
        )
        for subject, every in own.items()
        for mine in [counting(scheme, every)]
    }
