"""该问哪些：哪项指标要给哪个考核对象计分，问的时候把数、目标、同类和明细都备齐。"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from attribution.filled import Rating
from attribution.plan import Indicator, Term
from attribution.scoring.ballots import portion
from attribution.scoring.entered import Key
from attribution.scoring.looking import Eyes, Look
from attribution.scoring.question import Measured, Question
from cadre.rules.numbers import Points, plain
from cadre.rules.vocabulary import IndicatorKind, Measure

BESIDE_THE_WEIGHTS = frozenset(
    {IndicatorKind.BONUS, IndicatorKind.DEDUCTION, IndicatorKind.BOTTOM_LINE}
)
NOT_SCORED = frozenset({IndicatorKind.GROUP, IndicatorKind.PART})


@dataclass(frozen=True)
class Asking:
    """Puts the questions of one calculation."""

    eyes: Eyes

    @cached_property
    def weighed(self) -> frozenset[str]:
        """The indicators that have weight rows."""
        scheme = self.eyes.entered.scheme
        return frozenset(code for code, _ in (*scheme.weights, *scheme.own_weights))

    def asks(self, key: Key) -> bool:
        """Whether the indicator is scored for the subject: it has a weight, or something on it."""
        scheme, touched = self.eyes.entered.scheme, self.eyes.entered.touched
        indicator = scheme.indicators[key[0]]
        if indicator.kind in NOT_SCORED:
            return False
        if scheme.weight(*key) > 0 or (key in touched and indicator.kind in BESIDE_THE_WEIGHTS):
            return True
        if indicator.kind is IndicatorKind.TOTAL:
            own = self.eyes.entered.members[scheme.subjects[key[1]].class_code]
            return any((key[0], subject) in touched for subject in own)
        if indicator.kind not in BESIDE_THE_WEIGHTS or not self._meant(key):
            return False
        return any(root in touched for root in self._roots(indicator, key[1], frozenset()))

    def _meant(self, key: Key) -> bool:
        """Whether an indicator beside the weights is for the subject's class: by its weight rows.

        One that has no weight rows at all is for every class.
        """
        scheme = self.eyes.entered.scheme
        by_class = key[0], scheme.subjects[key[1]].class_code
        listed = by_class in scheme.weights or key in scheme.own_weights
        return listed or key[0] not in self.weighed

    def _roots(self, indicator: Indicator, subject: str, been: frozenset[str]) -> Iterator[Key]:
        """The facts an indicator is measured from, when they are not its own."""
        scheme = self.eyes.entered.scheme
        if indicator.code in been:
            return
        source = scheme.indicators.get(indicator.source, indicator)
        if indicator.measure is Measure.MEMBERS:
            yield from ((source.code, one) for one in self.eyes.entered.below.get(subject, ()))
        yield source.code, subject
        parts = [one for one in scheme.children(source.code) if one.kind is IndicatorKind.PART]
        for other in (*parts, *((source,) if source is not indicator else ())):
            yield from self._roots(other, subject, been | {indicator.code})

    def question(self, key: Key, term: Term | None = None) -> Question:
        """The question put to the indicator's method, for the year or for one of its terms."""
        entered, indicator = self.eyes.entered, self.eyes.entered.scheme.indicators[key[0]]
        subject, code = entered.scheme.subjects[key[1]], term.code if term else ""
        look = Look(self.eyes, indicator, key[1], code)
        result = look.result
        measured = self.eyes.at(indicator, key[1], code)
        ratings = entered.ratings.get(look.spot, ())
        bands = tuple(band for band in entered.scheme.bands if band.indicator == key[0])
        portions = {b.looks_at: portion(look, b.looks_at) for b in bands if b.looks_at}
        return Question(
            indicator=indicator,
            measured=measured,
            full=self.full(key),
            value=result.value if result else _shown(measured, portions, ratings),
            target=look.target,
            rivals=self.eyes.column(indicator, subject.class_code, code),
            lines=entered.lines.get((*key, code), ()),
            ratings=ratings,
            bands=bands,
            portions=portions,
            reason=result.reason if result else "",
            subject=f"{subject.name}{term.name}" if term else subject.name,
            cell=result.cell if result else "",
        )

    def full(self, key: Key) -> Points:
        """Full marks; a delivered total without a weight has those of the scheme."""
        scheme = self.eyes.entered.scheme
        whole = scheme.indicators[key[0]].kind is IndicatorKind.TOTAL
        return scheme.weight(*key) or (scheme.total if whole else 0)


def _shown(
    measured: Measured, portions: Mapping[str, Measured], ratings: Sequence[Rating]
) -> Decimal | None:
    """A figure to show beside the score where none was entered, to six places.

    The first share of the votes where bands look at them, else the number looked at, else the mean
    of the ratings.
    """
    found = [one.number for one in (*portions.values(), measured) if one.number is not None]
    rated = [Fraction(rating.value) for rating in ratings if not rating.recused]
    if not found and rated:
        found = [sum(rated, Fraction(0)) / len(rated)]
    return Decimal(plain(found[0])) if found else None
