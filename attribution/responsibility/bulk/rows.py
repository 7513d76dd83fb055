"""责任链编成整数的行：结果到责任单位，单位再分解，单位到职务，职务到干部或待归属部分。

Rows in the way of CSR. The weights of a path multiply to its portion of the result, over the
result's `whole`; so they add up without fractions. Ordered body → unit → post → official, so that
the rows of one body lie together.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from attribution.responsibility.bulk.exact import Index, Whole


class Rows(NamedTuple):
    """Edges of some nodes: those of node n stand from starts[n] to starts[n + 1]."""

    starts: Whole
    to: Index
    weight: Whole

    def counts(self, nodes: npt.NDArray[np.integer]) -> Whole:
        """How many edges some nodes have."""
        counts: Whole = self.starts[nodes + 1] - self.starts[nodes]
        return counts

    def of(self, nodes: npt.NDArray[np.integer]) -> "Rows":
        """The rows of some nodes, in the order given; neighbours are not copied."""
        if len(nodes) and (np.diff(nodes) == 1).all():
            return self.between(int(nodes[0]), int(nodes[-1]) + 1)
        starts = running(self.counts(nodes))
        _, at = spread_out(self.starts[nodes], starts)
        return Rows(starts, self.to.take(at), self.weight.take(at))

    def between(self, first: int, last: int) -> "Rows":
        """The rows of neighbouring nodes, without copying."""
        begin, end = self.starts[first], self.starts[last]
        return Rows(
            self.starts[first : last + 1] - begin, self.to[begin:end], self.weight[begin:end]
        )


def running(counts: Whole) -> Whole:
    """Where each begins, and where the last ends."""
    found = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=found[1:])
    return found


def spread_out(begin: Whole, starts: Whole) -> tuple[Index, Index]:
    """For rows beginning at `begin`, to be laid out by `starts`: of each edge its row and place."""
    row = np.repeat(np.arange(len(begin), dtype=np.int32), np.diff(starts))
    at = (begin - starts[:-1]).astype(np.int32).take(row)
    at += np.arange(len(at), dtype=np.int32)
    return row, at


def gathered(
    sources: npt.NDArray[np.integer],
    targets: npt.NDArray[np.integer],
    weights: Whole,
    size: int,
) -> Rows:
    """Rows from a list of edges; parallel edges add up, none is dropped but those of nought."""
    order = np.lexsort((targets, sources))
    order = order[weights[order] != 0]
    sources, targets, weights = sources[order], targets[order], weights[order]
    new = np.ones(len(sources), np.bool_)
    new[1:] = (sources[1:] != sources[:-1]) | (targets[1:] != targets[:-1])
    if not new.all():
        first = np.flatnonzero(new)
        weights = np.add.reduceat(weights, first)
        sources, targets = sources[first], targets[first]
    starts = running(np.bincount(sources, minlength=size).astype(np.int64))
    return Rows(starts, targets.astype(np.int32), weights.astype(np.int64))


@dataclass(frozen=True)
class Structure:
    """All chains of a structure version: results → units (→ units …) → posts → holders.

    `place` orders the posts (role order, post order, post); holders from `rests` on are named
    rests, which come after officials. `whole` is what the weights of a result's paths add up to.
    """

    units: Rows
    onward: Rows
    posts: Rows
    holders: Rows
    place: Index
    rests: int
    whole: int

    @property
    def results(self) -> int:
        """How many results there are."""
        return len(self.units.starts) - 1
