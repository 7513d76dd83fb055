"""采用之前先试：责任链或系数这样一改，谁的得分失分会动多少，一目了然，什么也不留。

Pure. Both sides are whole calculations on the same results, so that each conserves every point; the
points that some gain others give up (house law 4).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from attribution.runs.calculation import Inputs, Outputs, calculate
from attribution.runs.personal_achieved import Achieved, achieved
from attribution.values import Share
from cadre.rules.numbers import Points
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import Rest


class Sums(NamedTuple):
    """Points got and points lost."""

    got: Points = 0
    lost: Points = 0

    def plus(self, got: Points, lost: Points) -> "Sums":
        """With some points more."""
        return Sums(self.got + got, self.lost + lost)


@dataclass(frozen=True)
class Shift:
    """Points before and after."""

    before: Sums
    after: Sums

    @property
    def got(self) -> Points:
        """Points got more (positive) or less."""
        return self.after.got - self.before.got

    @property
    def lost(self) -> Points:
        """Points lost more (positive) or less."""
        return self.after.lost - self.before.lost


@dataclass(frozen=True)
class ResultMoved(Shift):
    """What somebody has of one result, before and after."""

    subject: str
    indicator: str


@dataclass(frozen=True)
class HolderMoved(Shift):
    """An official, or all that a named rest holds, whom the changes move.

    `before` and `after` are over all results; `rates` the own rate, None where there is none.
    """

    official: str
    rest: Rest | None
    results: tuple[ResultMoved, ...]
    rates: tuple[Fraction | None, Fraction | None] = (None, None)

    @property
    def size(self) -> Points:
        """How many points moved, whatever the direction."""
        return sum(abs(one.got) + abs(one.lost) for one in self.results)


@dataclass(frozen=True)
class Trial:
    """What the changes would do: who moves, largest first; which problems come and go."""

    people: tuple[HolderMoved, ...]
    rests: tuple[HolderMoved, ...]
    before: Sums
    after: Sums
    new_problems: tuple[Problem, ...] = ()
    solved_problems: tuple[Problem, ...] = ()

    @property
    def results(self) -> int:
        """How many results are divided otherwise than before."""
        lines = (one for moved in (*self.people, *self.rests) for one in moved.results)
        return len({(one.subject, one.indicator) for one in lines})


def trial(before: Inputs, after: Inputs) -> Trial:
    """Calculate twice and compare who has what; nothing is kept.

    Raises:
        ArithmeticError: when a graph after the changes does not carry exactly the whole.
    """
    (was, problems), (now, later) = calculate(before), calculate(after)
    moved = _moved(was.shares, now.shares)
    rates = _rates(before, was), _rates(after, now)
    people = [replace(one, rates=_rate_of(one.official, *rates)) for one in moved if one.official]
    return Trial(
        tuple(people),
        tuple(one for one in moved if one.rest),
        _whole(was.shares),
        _whole(now.shares),
        tuple(problem for problem in later if problem not in problems),
        tuple(problem for problem in problems if problem not in later),
    )


def _moved(before: Sequence[Share], after: Sequence[Share]) -> list[HolderMoved]:
    held = _held(before), _held(after)
    found = [
        HolderMoved(_total(was), _total(now), *key, lines)
        for key in held[0].keys() | held[1].keys()
        for was, now in [(held[0].get(key, {}), held[1].get(key, {}))]
        if (lines := _lines(was, now))
    ]
    return sorted(found, key=lambda one: (-one.size, one.official, one.rest or ""))


Held = Mapping[tuple[str, str], Sums]


def _held(shares: Iterable[Share]) -> dict[tuple[str, Rest | None], dict[tuple[str, str], Sums]]:
    """Points by official or rest, and by result."""
    found: dict[tuple[str, Rest | None], dict[tuple[str, str], Sums]] = defaultdict(dict)
    for share in shares:
        own, result = found[share.official, share.rest], (share.subject, share.indicator)
        own[result] = own.get(result, Sums()).plus(share.got, share.lost)
    return found


def _lines(was: Held, now: Held) -> tuple[ResultMoved, ...]:
    every = (
        ResultMoved(was.get(result, Sums()), now.get(result, Sums()), *result)
        for result in sorted(was.keys() | now.keys())
    )
    found = [line for line in every if line.before != line.after]
    return tuple(sorted(found, key=lambda line: -abs(line.got) - abs(line.lost)))


def _total(held: Held) -> Sums:
    return Sums(sum(s.got for s in held.values()), sum(s.lost for s in held.values()))


def _whole(shares: Sequence[Share]) -> Sums:
    return Sums(sum(share.got for share in shares), sum(share.lost for share in shares))


def _rates(inputs: Inputs, outputs: Outputs) -> dict[str, Achieved]:
    scores = {(score.subject, score.indicator): score for score in outputs.scores}
    return achieved(inputs.scheme, inputs.ground, scores, outputs.shares)


def _rate_of(
    official: str, before: Mapping[str, Achieved], after: Mapping[str, Achieved]
) -> tuple[Fraction | None, Fraction | None]:
    was, now = before.get(official), after.get(official)
    return (was.rate if was else None), (now.rate if now else None)
