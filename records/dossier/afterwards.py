"""任用以后：任用的人和同一职位没有任用的人选，后来各周期得分率、同类平均和位次并列，只摆事实。

Pure. Exact fractions; means are shown only of as many people as a comparison asks for (rules 7.5),
and fewer are listed one by one. Shown to the department only and triggers nothing (house §2 law 9).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from attribution.runs.personal_standing import PersonalStanding, comparison_rule
from cadre.rules.periods import Span


@dataclass(frozen=True)
class Later:
    """One period after the decision: own rate, the peers' mean, and the place or why there is none.

    `part` marks the period in which the decision fell: only a part of it came after.
    """

    period: str
    rate: Fraction | None
    peers: Fraction | None
    place: str
    part: bool = False

    @property
    def above(self) -> Fraction | None:
        """Own rate less the peers' mean."""
        return None if self.rate is None or self.peers is None else self.rate - self.peers


@dataclass(frozen=True)
class Considered:
    """Somebody who was considered for a post: appointed or not, and how he did afterwards."""

    official: str
    name: str
    appointed: bool
    ended: str
    later: tuple[Later, ...]


@dataclass(frozen=True)
class Filled:
    """A post that was filled: on which day the appointment was decided, and who was considered."""

    number: int
    post: str
    decided_on: date
    people: tuple[Considered, ...]
    probation: str = ""


@dataclass(frozen=True)
class Group:
    """Those appointed, or the others: how many, how many with a figure, and the mean difference.

    `above` is None where too few have a figure; `least` says how many it takes.
    """

    people: int
    known: int
    above: Fraction | None
    least: int


def later(span: Span, decided_on: date, label: str, found: PersonalStanding | None) -> Later:
    """What one period, ending after the decision, says of a person."""
    part = span.begins_on <= decided_on
    if found is None:
        return Later(label, None, None, "期内没有任职", part)
    place = (
        f"第{found.spot.place}位/共{found.spot.of}人" if found.spot else found.why or "不参与排序"
    )
    return Later(label, found.has.rate, found.peers.rate, place, part)


def group(filled: Iterable[Filled], as_of: date, *, appointed: bool) -> Group:
    """The mean of all differences from the peers, each person counting once."""
    own = [one for post in filled for one in post.people if one.appointed is appointed]
    means = [mean for one in own if (mean := _mean(one.later)) is not None]
    least = comparison_rule(as_of).least_peers
    enough = len(means) >= least
    whole = sum(means, Fraction(0)) / len(means) if enough and means else None
    return Group(len(own), len(means), whole, least)


def _mean(periods: Sequence[Later]) -> Fraction | None:
    """A person's mean over the whole periods after the decision; the part of a year is no year."""
    found = [one.above for one in periods if one.above is not None and not one.part]
    return sum(found, Fraction(0)) / len(found) if found else None
