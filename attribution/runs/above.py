"""与上一位相比：同类中排在前一位的单位总分高出多少，差在哪几项，逐项相加正好是总分之差。"""

from collections.abc import Iterable
from dataclasses import dataclass

from attribution.plan import Indicator, Scheme
from attribution.scoring.counting import counting
from attribution.values import Score, Standing
from cadre.rules.numbers import Points


@dataclass(frozen=True)
class ItemGap:
    """One item in which two units differ: points of the one above, own points, and the gap.

    A unit not scored in the item, or with a value missing, has None and adds nothing to its total.
    """

    indicator: Indicator
    other: Points | None
    own: Points | None

    @property
    def gap(self) -> Points:
        """Points by which the one above is ahead; below nought where it is behind."""
        return (self.other or 0) - (self.own or 0)


@dataclass(frozen=True)
class Above:
    """A unit against the one a place above it: the gaps of `items` and `beside` add up to `gap`.

    `same` is how many items are alike; `beside` what the scheme's own rule for totals makes of it.
    """

    own: Standing
    other: Standing
    items: tuple[ItemGap, ...]
    same: int

    @property
    def gap(self) -> Points:
        """The difference of the exact totals."""
        return self.other.total - self.own.total

    @property
    def beside(self) -> Points:
        """What of the difference lies in no item."""
        return self.gap - sum(item.gap for item in self.items)


def next_above(standings: Iterable[Standing], own: Standing) -> Standing | None:
    """The unit one place above in the class; of several that share the place the first by code."""
    place = own.standing_place or 0
    before = [
        s
        for s in standings
        if s.class_code == own.class_code and 0 < (s.standing_place or 0) < place
    ]
    return min(before, key=lambda s: (-(s.standing_place or 0), s.subject), default=None)


def compared(scheme: Scheme, scores: Iterable[Score], own: Standing, other: Standing) -> Above:
    """Where the difference between two units lies, the largest first."""
    given = list(scores)
    theirs, mine = (_points(scheme, given, s.subject) for s in (other, own))
    found = [
        ItemGap(scheme.indicators[code], theirs.get(code), mine.get(code))
        for code in sorted(theirs.keys() | mine.keys())
    ]
    apart = [item for item in found if item.gap]
    ordered = sorted(apart, key=lambda i: (-abs(i.gap), i.indicator.order, i.indicator.code))
    return Above(own, other, tuple(ordered), len(found) - len(apart))


def _points(scheme: Scheme, scores: list[Score], subject: str) -> dict[str, Points | None]:
    own = [score for score in scores if score.subject == subject]
    return {score.indicator: score.points for score in counting(scheme, own)}
