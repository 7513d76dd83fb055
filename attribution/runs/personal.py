"""得分率、担责量和贡献怎么算：只按归到本人的部分算，职责多少不影响得分率，决定移走的不算。

Pure. Points are millionths, in exact fractions until print. With weight w (full marks), portion ρτ
and the unit's rate s of each scored result: `R = Σ wρτ·s ÷ Σ wρτ`, load `L = Σ wρτ`, contribution
`C = Σ wρτ·(s − s̄)` over the mean s̄ of the class. Bonus and deduction stand beside. Source: rules
7.3; house §2 laws 4, 5 and 9.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from attribution.responsibility.duties import Ground, RulingLine
from attribution.responsibility.rulings import GIVING, factors
from attribution.values import Score, Share
from cadre.rules.numbers import WHOLE_FACTOR, WHOLE_PORTION
from cadre.rules.vocabulary import RulingKind

Held = tuple[str, str, str]  # 考核对象、指标、干部


@dataclass(frozen=True)
class RatePart:
    """An official's part of one scored result as it counts in his rate.

    `weight` is wρτ, `rate` is s, `mean` is s̄ (None: no other unit of the class has the result).
    `apart` are points got that do not count: credited, or kept of a result excused, by decision.
    """

    subject: str
    weight: Fraction
    rate: Fraction
    mean: Fraction | None = None
    apart: Fraction = Fraction(0)


def own_rate(parts: Iterable[RatePart]) -> Fraction | None:
    """R of rules 7.3, between the lowest and the highest s; None where nothing counts.

    >>> worth = Fraction(10), Fraction(3), Fraction(16, 5)
    >>> rates = Fraction(92, 100), Fraction(70, 100), Fraction(85, 100)
    >>> round((own_rate(RatePart("县", w, s) for w, s in zip(worth, rates)) or 0) * 10_000)
    8654
    """
    own = list(parts)
    whole = load(own)
    return sum((part.weight * part.rate for part in own), Fraction(0)) / whole if whole else None


def above_unit(own: Fraction | None, unit: Fraction | None) -> Fraction | None:
    """One's own rate less the unit's; None where either is not known."""
    return None if own is None or unit is None else own - unit


def load(parts: Iterable[RatePart]) -> Fraction:
    """L of rules 7.3: the part of the full marks that the official has to answer for."""
    return sum((part.weight for part in parts), Fraction(0))


def contribution(parts: Iterable[RatePart]) -> Fraction | None:
    """C of rules 7.3: points beyond what the mean of the class would have given."""
    counted = [part for part in parts if part.weight]
    over = [part.weight * (part.rate - part.mean) for part in counted if part.mean is not None]
    return sum(over, Fraction(0)) if over else None


def rate_of(score: Score) -> Fraction:
    """The rate s of rules 7.3: what the unit got of the full marks of a result that has some."""
    return Fraction(score.got, score.possible)


@dataclass(frozen=True)
class MovedByDecision:
    """Where recorded decisions and handover values part what was got from what was lost.

    `kept`: what stays of a result with a loss once 容错免责 or 历史遗留 has freed an official;
    `given`: whom 滞后结果 or 打基础 credits, and with how much of the points got; `measured`:
    results divided at a handover by value.
    """

    kept: Mapping[Held, Fraction] = field(default_factory=dict)
    given: Mapping[Held, Fraction] = field(default_factory=dict)
    measured: frozenset[tuple[str, str]] = frozenset()  # 考核对象、指标

    @cached_property
    def given_of(self) -> Mapping[tuple[str, str], Fraction]:
        """How much of the points got of a result decisions credit, to whomever."""
        found: dict[tuple[str, str], Fraction] = {}
        for (subject, indicator, _), factor in self.given.items():
            found[subject, indicator] = found.get((subject, indicator), Fraction(0)) + factor
        return found


def moved_in(ground: Ground) -> MovedByDecision:
    """What the decisions and handovers of a period moved."""
    kept: dict[Held, Fraction] = {}
    giving: dict[tuple[str, str], list[RulingLine]] = {}
    for line in ground.rulings:
        key = line.subject, line.indicator, line.official
        if line.kind is RulingKind.INHERITED:
            left = kept.get(key, Fraction(1)) - Fraction(line.factor, WHOLE_FACTOR)
            kept[key] = max(left, Fraction(0))
        elif line.kind in GIVING:
            giving.setdefault(key[:2], []).append(line)
    given: dict[Held, Fraction] = {}
    for (subject, indicator), lines in giving.items():
        for line, factor in factors(lines).items():
            credited = subject, indicator, line.official
            given[credited] = given.get(credited, Fraction(0)) + factor
    freed = {(e.subject, e.indicator, e.official): Fraction(0) for e in ground.exemptions}
    measured = frozenset((line.subject, line.indicator) for line in ground.handovers)
    return MovedByDecision(kept | freed, given, measured)


NOTHING_MOVED = MovedByDecision()


def part_of(
    score: Score, share: Share, moved: MovedByDecision = NOTHING_MOVED, mean: Fraction | None = None
) -> RatePart:
    """The part that a share is; `score` must have full marks.

    Nobody's rate is pressed by what is not his, nor raised by it (house §2 law 9): a result he is
    excused from does not count, an inherited one by what is left of it. Where decisions credit
    somebody, each is weighed by the portion that he would have without them, and what they give
    stands apart. A handover value gives each his own s: what he got of what he got and lost.
    """
    key = share.subject, share.indicator, share.official
    credit = Fraction(share.portion, WHOLE_PORTION)
    fault = credit if share.fault_portion is None else Fraction(share.fault_portion, WHOLE_PORTION)
    kept = moved.kept.get(key, Fraction(1)) if score.lost else Fraction(1)
    counted = 1 - moved.given_of.get(key[:2], Fraction(0))
    before = max(credit - moved.given.get(key, Fraction(0)), Fraction(0))
    own = before / counted if counted else fault  # 得分全由决定归属时按失分的份额
    weight, rate = score.possible * own * kept, rate_of(score)
    if (share.subject, share.indicator) in moved.measured:
        whole = own * min(score.got, score.possible) + fault * score.lost
        weight, rate = whole * kept, own * score.got / whole if whole else rate
    return RatePart(share.subject, weight, rate, mean, credit * score.got - counted * weight * rate)
