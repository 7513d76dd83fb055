"""一批结果的责任链编成一段，一次连乘；得分按得分的链分，失分按失分的链分。

The way of the product. A result that cannot be compiled (its common denominator or its points do
not fit) is left to `shares.apportion`, which reckons by `Fraction` and gives the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from attribution.responsibility.bulk.blocks import Block, both_ways
from attribution.responsibility.bulk.chains import Chain, Edge, Holder
from attribution.responsibility.bulk.exact import LARGEST_POINTS, Whole
from attribution.responsibility.bulk.rows import Rows, gathered
from attribution.responsibility.bulk.whole import Shares
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


@dataclass(frozen=True)
class Batch:
    """Results reckoned together, in blocks for credit and for fault, and who holds what of each.

    Holders are numbered through. `fault` is `credit` where no chain differs.
    """

    results: Sequence[Result]
    holders: Sequence[Sequence[Holder]]
    credit: Sequence[Block]
    fault: Sequence[Block]

    @cached_property
    def points(self) -> tuple[Whole, Whole]:
        """Points got and points lost of each result."""
        scores = [result.score for result in self.results]
        return np.array([s.got for s in scores]), np.array([s.lost for s in scores])

    @cached_property
    def owners(self) -> list[tuple[Score, Holder]]:
        """Of each number: of which score, and whose it is."""
        pairs = zip(self.results, self.holders, strict=True)
        return [(result.score, holder) for result, own in pairs for holder in own]


def batch(pieces: Iterable[Sequence[Result]]) -> Batch:
    """Compile some results, a block for each piece."""
    pieces = [piece for piece in pieces if piece]
    holders = [[result.holders() for result in piece] for piece in pieces]
    results = [result for piece in pieces for result in piece]
    credit = _blocks([[result.credit for result in piece] for piece in pieces], holders)
    fault = credit
    if any(result.fault is not result.credit for result in results):
        fault = _blocks([[result.fault for result in piece] for piece in pieces], holders)
    return Batch(results, [own for piece in holders for own in piece], credit, fault)


def _blocks(
    pieces: Sequence[Sequence[Chain]], holders: Sequence[Sequence[Sequence[Holder]]]
) -> list[Block]:
    found, result, number = list[Block](), 0, 0
    for chains, own in zip(pieces, holders, strict=True):
        found.append(_block(result, number, chains, own))
        result, number = result + len(own), number + sum(map(len, own))
    return found


def _block(
    first: int, number: int, chains: Sequence[Chain], holders: Sequence[Sequence[Holder]]
) -> Block:
    """The block of some chains; `number` is that of their first holder."""
    nodes = [0, *accumulate(chain.nodes for chain in chains)]
    posts = [0, *accumulate(chain.posts for chain in chains)]
    begins = [(at, nodes[at], 1) for at in range(len(chains))]
    onward, charged, held, column = list[Edge](), list[Edge](), list[Edge](), 0
    for node, post, chain, own in zip(nodes, posts, chains, holders, strict=False):
        onward += [(node + a, node + b, weight) for a, b, weight in chain.onward]
        charged += [(node + a, post + b, weight) for a, b, weight in chain.charged]
        columns = {holder.key: at for at, holder in enumerate(own, column)}
        held += [(post + a, columns[key], weight) for a, key, weight in chain.held]
        column += len(own)
    wholes = {chain.whole for chain in chains}
    return Block(
        first,
        wholes.pop() if len(wholes) == 1 else np.array([chain.whole for chain in chains]),
        _rows(begins, len(chains)),
        _rows(onward, nodes[-1]),
        _rows(charged, nodes[-1]),
        *both_ways(_columns(held), posts[-1], column),
        np.arange(number, number + column, dtype=np.int32),
    )


def _columns(edges: Sequence[Edge]) -> tuple[Whole, Whole, Whole]:
    columns = np.array(edges, np.int64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]


def _rows(edges: Sequence[Edge], size: int) -> Rows:
    return gathered(*_columns(edges), size)


def shares(own: Batch, credit: Sequence[Shares], fault: Sequence[Shares]) -> Iterator[Share]:
    """The shares of the numbers of both sides, before anybody is relieved of anything."""
    portion, got = (_numbers(own, own.credit, credit, kind) for kind in ("portion", "got"))
    faults, lost = (_numbers(own, own.fault, fault, kind) for kind in ("portion", "lost"))
    columns = (column.tolist() for column in (portion, faults, got, lost))
    for (score, holder), *numbers in zip(own.owners, *columns, strict=True):
        yield _share(score, holder, *numbers)


def _numbers(own: Batch, blocks: Sequence[Block], found: Sequence[Shares], kind: str) -> Whole:
    """A figure of each holder; nought for who is not on the side."""
    numbers = np.zeros(len(own.owners), np.int64)
    for block, part in zip(blocks, found, strict=True):
        numbers[block.holder[part.column]] = getattr(part, kind)
    return numbers


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
