"""责任链编成整数的行：一个节点的各条边挨着放，写明通到哪里、乘多少。

Rows in the way of CSR.
"""

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

    def sources(self) -> Whole:
        """From which node each edge comes."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


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
