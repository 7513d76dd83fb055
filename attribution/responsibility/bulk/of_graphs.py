"""一批考核对象的责任链合成整数的行，一次连乘；得分按得分的链分，失分按失分的链分。

The way of the product. A result that cannot be compiled (its common denominator or its points do
not fit) is left to `shares.apportion`, which reckons by `Fraction` and gives the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from attribution.responsibility.bulk.chains import Chain, Holder
from attribution.responsibility.bulk.exact import (
    LARGEST_POINTS,
    Spread,
    Whole,
    divided,
    portions,
)
from attribution.responsibility.bulk.product import Matrix, matrix, to_ends
from attribution.responsibility.bulk.rows import Rows, gathered, running
from attribution.values import Score, Share
from cadre.rules.vocabulary import Rest


@dataclass(frozen=True)
class Result:
    """A score with its chains of credit and of fault; one and the same where they do not differ."""

    score: Score
    credit: Chain
    fault: Chain

    @property
    def fits(self) -> bool:
        """Whether whole numbers of 64 bits hold all that is reckoned of it."""
        points = max(self.score.got, self.score.lost)
        return points <= LARGEST_POINTS and self.credit.fits and self.fault.fits

    def holders(self) -> list[Holder]:
        """Who holds something on either side, in the order in which remainders are served."""
        if self.fault is self.credit:
            found = self.credit.holders
        else:
            found = {**self.fault.holders, **self.credit.holders}
            for key in self.credit.holders.keys() & self.fault.holders.keys():
                found[key] = self.credit.holders[key].also(self.fault.holders[key])
        return sorted(found.values(), key=lambda holder: holder.order)


def shared_out(results: Sequence[Result]) -> list[list[Share]]:
    """The shares of each result, before anybody is relieved of anything by decision.

    Raises:
        ArithmeticError: when the paths of a result do not carry exactly the whole.
    """
    if not results:
        return []
    holders = [result.holders() for result in results]
    starts = running(np.array([len(own) for own in holders]))
    spread = Spread(starts, np.arange(starts[-1], dtype=np.int32))
    credit = _portions(spread, results, [result.credit for result in results], holders)
    fault = credit
    if any(result.fault is not result.credit for result in results):
        fault = _portions(spread, results, [result.fault for result in results], holders)
    got = divided(spread, credit, np.array([result.score.got for result in results]))
    lost = divided(spread, fault, np.array([result.score.lost for result in results]))
    columns = (column.tolist() for column in (credit, fault, got, lost))
    numbers = iter(zip(*columns, strict=True))
    return [
        [_share(result.score, holder, *next(numbers)) for holder in own]
        for result, own in zip(results, holders, strict=True)
    ]


def _portions(
    spread: Spread, results: Sequence[Result], chains: Sequence[Chain], holders: list[list[Holder]]
) -> Whole:
    """Billionths of one side, for all holders of all results; nought for who is not on the side."""
    found = to_ends(*compiled(chains, holders))
    parts = np.zeros(len(spread.rank), np.int64)
    parts[found.indices] = found.data
    whole = np.array([chain.whole for chain in chains])
    carried = spread.sums(parts)
    wrong = [
        f"{result.score.subject} {result.score.indicator} 各路径合计 {carried[at]}/{whole[at]}"
        for at, result in enumerate(results)
        if carried[at] != whole[at]
    ]
    if wrong:
        raise ArithmeticError(f"{'、'.join(wrong)}，应为 1")
    return portions(spread, parts, whole)


def compiled(
    chains: Sequence[Chain], holders: Sequence[Sequence[Holder]]
) -> tuple[Rows, Rows, Matrix]:
    """The chains of some results on one side: results → nodes → nodes, and nodes → holders.

    Holders are numbered through in the order given; each belongs to one result.
    """
    nodes = [0, *accumulate(chain.nodes for chain in chains)]
    first = [0, *accumulate(len(own) for own in holders)]
    inner = [
        (nodes[at] + a, nodes[at] + b, weight)
        for at, chain in enumerate(chains)
        for a, b, weight in chain.inner
    ]
    last = []
    for at, (chain, own) in enumerate(zip(chains, holders, strict=True)):
        number = {holder.key: first[at] + n for n, holder in enumerate(own)}
        last += [(nodes[at] + a, number[key], weight) for a, key, weight in chain.last]
    begins = _rows(((at, nodes[at], 1) for at in range(len(chains))), len(chains))
    return begins, _rows(inner, nodes[-1]), matrix(_rows(last, nodes[-1]), first[-1])


def _rows(edges: Iterable[tuple[int, int, int]], size: int) -> Rows:
    columns = np.array(list(edges), np.int64).reshape(-1, 3)
    return gathered(columns[:, 0], columns[:, 1], columns[:, 2], size)


def _share(score: Score, holder: Holder, portion: int, fault: int, got: int, lost: int) -> Share:
    official, rest, where = holder.key
    return Share(
        subject=score.subject,
        indicator=score.indicator,
        official=official,
        portion=portion,
        got=got,
        lost=lost,
        rest=Rest(rest) if rest else None,
        rest_at=where,
        roles="、".join(holder.roles),
        days=holder.days,
        fault_portion=None if fault == portion else fault,
    )
