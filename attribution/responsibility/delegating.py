"""再分解：单位把自己那一份里的几成交给另一单位，可以层层往下交，不得成环，没有交出的留在本单位。

What is handed on in a circle reaches nobody: it goes to the rest (a check blocks publication), so
that no circle is ever walked. Source: house §4 (a cycle and factors over 1 block).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import networkx as nx

from attribution.responsibility.duties import DelegationLine, Ground
from attribution.responsibility.plot import both
from attribution.responsibility.timing import stretches
from cadre.rules.numbers import WHOLE_FACTOR
from cadre.rules.periods import Span


@dataclass(frozen=True)
class Handed:
    """What one unit is given of a giver's part on some days, and the papers that say so.

    `circular`: the way leads back to the giver.
    """

    taker: str
    factor: Fraction
    paper: str
    circular: bool


def handed_on(
    ground: Ground, subject: str, indicator: str, giver: str, span: Span
) -> Iterator[tuple[Span, list[Handed]]]:
    """The days of a span, cut where a line begins or ends to speak, and what is handed on then.

    Several lines to one taker add up. Where more is given than there is, all are cut alike.
    """
    lines = ground.delegations_of(subject, indicator)
    if not any(line.giver == giver for line in lines):
        yield span, []
        return
    for days in stretches([line.span for line in lines], span):
        there = [li for li in lines if li.span is None or li.span.covers(days.begins_on)]
        own: dict[str, list[DelegationLine]] = {}
        for line in there:
            if line.giver == giver:
                own.setdefault(line.taker, []).append(line)
        back = circle(there, giver) if own else frozenset()
        over = max(given_by(line for mine in own.values() for line in mine), Fraction(1))
        yield (
            days,
            [
                Handed(
                    taker,
                    given_by(mine) / over,
                    both("、", (line.paper for line in mine)),
                    taker in back,
                )
                for taker, mine in sorted(own.items())
            ],
        )


def given_by(lines: Iterable[DelegationLine]) -> Fraction:
    """What some lines hand on together, as a part of what the giver has."""
    return Fraction(sum(max(line.factor, 0) for line in lines), WHOLE_FACTOR)


def circle(lines: Iterable[DelegationLine], unit: str) -> frozenset[str]:
    """The units that hand on to one another in a circle with a unit; none where there is none."""
    ways = nx.DiGraph((line.giver, line.taker) for line in lines)
    if unit not in ways:
        return frozenset()
    around = nx.descendants(ways, unit) & nx.ancestors(ways, unit)
    return frozenset({*around, unit} if around or ways.has_edge(unit, unit) else ())
