"""每名干部一个周期得了多少、失了多少、得分率和担责量，与所在考核对象的得分率并列。

Pure. Rates count scored results with full marks and a known value only; a missing value is never
nought. Source: rules 7.3; house §2 laws 4 and 9.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground
from attribution.runs.personal import (
    MovedByDecision,
    RatePart,
    above_unit,
    contribution,
    load,
    moved_in,
    own_rate,
    part_of,
    rate_of,
)
from attribution.scoring.counting import counting
from attribution.values import Score, Share
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import IndicatorKind

Scores = Mapping[tuple[str, str], Score]  # (考核对象, 指标) → 得分
ADJUSTING = (IndicatorKind.BONUS, IndicatorKind.DEDUCTION)
LEAST_FOR_A_MEAN = 2  # 一个对象的均值就是它自己


def in_the_rate(scheme: Scheme, score: Score | None) -> bool:
    """Whether a result counts in rates: scored, with full marks and a known value."""
    return (
        score is not None
        and scheme.indicators[score.indicator].kind is IndicatorKind.SCORED
        and score.points is not None
        and score.possible > 0
    )


def unit_rate(scheme: Scheme, own: Sequence[Score]) -> Fraction | None:
    """A unit's own rate over the scored results that count and are known, divided by nobody."""
    rated = [s for s in counting(scheme, own) if in_the_rate(scheme, s)]
    possible = sum(s.possible for s in rated)
    return Fraction(sum(s.points or 0 for s in rated), possible) if possible else None


def class_means(scheme: Scheme, scores: Scores) -> dict[tuple[str, str], Fraction]:
    """The mean s̄ of each indicator and class, where at least two units of the class have it."""
    rates: dict[tuple[str, str], list[Fraction]] = {}
    for score in scores.values():
        if in_the_rate(scheme, score):
            key = score.indicator, scheme.subjects[score.subject].class_code
            rates.setdefault(key, []).append(rate_of(score))
    return {
        key: sum(own, Fraction(0)) / len(own)
        for key, own in rates.items()
        if len(own) >= LEAST_FOR_A_MEAN
    }


@dataclass(frozen=True)
class Achieved:
    """What one official has of a period before he is compared with anybody.

    `got` and `lost` are the apportioned points of scored results, `apart` what of it does not count
    in the rate, `adjusted` points added less points taken; `units` the rates of his units with the
    load that he has in each, the heaviest first.
    """

    official: str
    got: Points
    lost: Points
    adjusted: Points
    apart: Fraction
    load: Fraction
    rate: Fraction | None
    contribution: Fraction | None
    units: tuple[tuple[str, Fraction, Fraction | None], ...]  # 考核对象、担责量、单位得分率

    @property
    def unit_rate(self) -> Fraction | None:
        """The rate of his unit; of several, each counts as much as he has to answer for in it."""
        known = [(weight, rate) for _, weight, rate in self.units if rate is not None and weight]
        whole = sum((weight for weight, _ in known), Fraction(0))
        return sum((w * rate for w, rate in known), Fraction(0)) / whole if whole else None

    @property
    def difference(self) -> Fraction | None:
        """Own rate less the unit's."""
        return above_unit(self.rate, self.unit_rate)


def achieved(
    scheme: Scheme, ground: Ground, scores: Scores, shares: Iterable[Share]
) -> dict[str, Achieved]:
    """What each official has, from the shares as they stand; rests are nobody's."""
    beside = _Beside(scheme, scores, moved_in(ground), class_means(scheme, scores))
    rates = unit_rates(scheme, scores)
    held: dict[str, list[Share]] = {}
    for share in shares:
        if share.official:
            held.setdefault(share.official, []).append(share)
    return {official: _achieved(official, own, beside, rates) for official, own in held.items()}


@dataclass(frozen=True)
class _Beside:
    """What every official's shares are held against."""

    scheme: Scheme
    scores: Scores
    moved: MovedByDecision
    means: Mapping[tuple[str, str], Fraction]

    def part(self, share: Share) -> RatePart | None:
        """The part that a share is, None where it stands beside the rate."""
        score = self.scores.get((share.subject, share.indicator))
        if score is None or not in_the_rate(self.scheme, score):
            return None
        own_class = self.scheme.subjects[share.subject].class_code
        return part_of(score, share, self.moved, self.means.get((share.indicator, own_class)))


def unit_rates(scheme: Scheme, scores: Scores) -> dict[str, Fraction | None]:
    """The own rate of each assessed unit."""
    of_unit: dict[str, list[Score]] = {}
    for score in scores.values():
        of_unit.setdefault(score.subject, []).append(score)
    return {subject: unit_rate(scheme, own) for subject, own in of_unit.items()}


def _achieved(
    official: str, own: Sequence[Share], beside: _Beside, rates: Mapping[str, Fraction | None]
) -> Achieved:
    rated = [(share, part) for share in own if (part := beside.part(share))]
    parts = [part for _, part in rated]
    kinds = beside.scheme.indicators
    adjusting = [share for share in own if kinds[share.indicator].kind in ADJUSTING]
    loads = {s.subject: load(p for p in parts if p.subject == s.subject) for s in own}
    heaviest_first = sorted(loads.items(), key=lambda one: (-one[1], one[0]))
    return Achieved(
        official=official,
        got=sum(share.got for share, _ in rated),
        lost=sum(share.lost for share, _ in rated),
        adjusted=sum(share.got - share.lost for share in adjusting),
        apart=sum((part.apart for part in parts), Fraction(0)),
        load=load(parts),
        rate=own_rate(parts),
        contribution=contribution(parts),
        units=tuple((code, weight, rates.get(code)) for code, weight in heaviest_first),
    )
