"""各单位都已做得很好、彼此又差不多的指标，可以考虑不再计分，改作底线。

Source: rules 5.12, 8.1 row 11: mean at least 95 and standard deviation at most 2, on the degree of
the class (功效) or the completion in percent. Exact: the variance is compared, no root is taken.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from attribution.plan import Scheme
from attribution.schemes.around import Balance
from attribution.schemes.check_balance import PERCENT
from attribution.values import Score
from cadre.rules.vocabulary import IndicatorKind

ENOUGH = 3  # 少于三个对象说不上差别大小


@dataclass(frozen=True)
class Candidate:
    """An indicator with the level and spread of its subjects, in percent of the full marks."""

    indicator: str
    name: str
    number: int
    mean: Fraction
    variance: Fraction
    lowest: Fraction
    highest: Fraction
    fits: bool

    @property
    def deviation(self) -> Decimal:
        """The standard deviation to two places, for the eye only: the variance decides."""
        hundredfold = self.variance * 10_000
        root = Decimal(hundredfold.numerator) / Decimal(hundredfold.denominator)
        return (root.sqrt().quantize(Decimal(1)) / PERCENT).quantize(Decimal("0.01"))


def candidates(scheme: Scheme, scores: Iterable[Score], rule: Balance) -> list[Candidate]:
    """Scored indicators by how near they come to a bottom line, those that fit first.

    What is looked at is the points got out of the full marks, in percent: for 功效系数 that is the
    degree, for 目标完成率 the completion up to its cap.
    """
    levels: dict[str, list[Fraction]] = defaultdict(list)
    for score in scores:
        kind = scheme.indicators[score.indicator].kind
        if kind is IndicatorKind.SCORED and score.points is not None and score.possible:
            levels[score.indicator].append(Fraction(score.points * PERCENT, score.possible))
    found = [
        _candidate(scheme, code, levels[code], rule)
        for code in scheme.indicators
        if len(levels[code]) >= ENOUGH
    ]
    return sorted(found, key=lambda c: (not c.fits, -c.mean, c.variance, c.indicator))


def _candidate(scheme: Scheme, code: str, levels: list[Fraction], rule: Balance) -> Candidate:
    count = len(levels)
    mean = sum(levels, Fraction(0)) / count
    variance = sum(((level - mean) ** 2 for level in levels), Fraction(0)) / count
    high = mean >= Fraction(rule.mean_at_least)
    near = variance <= Fraction(rule.deviation_at_most) ** 2
    return Candidate(
        code,
        scheme.indicators[code].name,
        count,
        mean,
        variance,
        min(levels),
        max(levels),
        fits=high and near,
    )
