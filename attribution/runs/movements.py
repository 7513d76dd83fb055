"""几年来怎么走：一项指标、一个单位各年的得分率与同类均值，谁较上年进了、退了几位。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from attribution.plan import Scheme
from attribution.runs.analyses import assessed, mean, rate
from attribution.scoring.places import Spot, spots
from attribution.values import Score, Standing
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import IndicatorKind

Year: TypeAlias = tuple[str, Scheme, Sequence[Score]]
Trend: TypeAlias = list[tuple[str, Fraction | None, Fraction | None]]  # 年度、本身、同类均值


@dataclass(frozen=True)
class Movement:
    """How one subject moved against the year before, among those who stood in both years.

    Classes change from year to year, so places are counted anew among the units that are one class
    now and were assessed then.
    """

    standing: Standing
    before: Spot | None
    after: Spot | None
    points: Points | None

    @property
    def places(self) -> int | None:
        """Places gained (positive) or lost."""
        return self.before.place - self.after.place if self.before and self.after else None


def movements(before: Iterable[Standing], after: Iterable[Standing]) -> list[Movement]:
    """Who moved, who rose most first; who was not there the year before comes last."""
    old, now = {s.subject: s for s in before if assessed(s)}, list(filter(assessed, after))
    found: list[Movement] = []
    for group in sorted({s.class_code for s in now}):
        own = [s for s in now if s.class_code == group]
        both = [s for s in own if s.subject in old]
        was = spots({s.subject: old[s.subject].rounded for s in both})
        stands = spots({s.subject: s.rounded for s in both})
        found += [
            Movement(
                s,
                was.get(s.subject),
                stands.get(s.subject),
                s.rounded - old[s.subject].rounded if s.subject in old else None,
            )
            for s in own
        ]
    return sorted(found, key=lambda m: (m.places is None, -(m.places or 0), m.standing.subject))


def trend_of(indicator: str, years: Iterable[Year]) -> Trend:
    """The mean rate of one indicator over all units seen, year by year."""
    found: Trend = []
    for label, _scheme, scores in years:
        rates = (rate(s) for s in scores if s.indicator == indicator)
        found.append((label, mean(r for r in rates if r is not None), None))
    return found


def unit_trend(subject: str, years: Iterable[Year]) -> Trend:
    """The rate of a unit's points, and the mean of its class of that year, year by year."""
    found: Trend = []
    for label, scheme, scores in years:
        rates = total_rates(scheme, scores)
        group = scheme.subjects[subject].class_code if subject in scheme.subjects else ""
        mates = (r for s, r in rates.items() if scheme.subjects[s].class_code == group)
        found.append((label, rates.get(subject), mean(mates)))
    return found


def total_rates(scheme: Scheme, scores: Iterable[Score]) -> dict[str, Fraction]:
    """Each subject's points in scored indicators by its full marks."""
    sums: dict[str, list[Points]] = {}
    for score in scores:
        scored = scheme.indicators[score.indicator].kind is IndicatorKind.SCORED
        if scored and rate(score) is not None:
            cell = sums.setdefault(score.subject, [0, 0])
            cell[0] += score.points or 0
            cell[1] += score.possible
    return {subject: Fraction(*pair) for subject, pair in sums.items()}
