"""把编好的行切成段：段内重新编号，段里的每段任职排好补余数的次序，算的时候不必再排。

Columns are numbered anew inside a block, so that the cost follows the block and not the country
(performance §1.2). Cut once for a structure version; a run only multiplies.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from attribution.responsibility.bulk.exact import Index, Mask
from attribution.responsibility.bulk.rows import Rows, Structure


@dataclass(frozen=True)
class Block:
    """A stretch of results from `first` on, ready to be multiplied.

    `tenures` lead from posts to columns, one for each official or vacancy of a post, in the order
    in which equal remainders are served: by place of the post, then by official, rests behind.
    """

    first: int
    units: Rows
    onward: Rows
    posts: Rows
    tenures: Rows
    holder: Index  # 每列是谁
    shared: Mask  # 这一列的干部还有别的列
    by_holder: Index  # 各列按干部编号排
    whole: int

    @property
    def results(self) -> int:
        """How many results it has."""
        return len(self.units.starts) - 1


class _Memory(threading.local):
    """Room for numbering columns, one for each thread, kept from block to block."""

    def __init__(self) -> None:
        self.room = np.empty(0, np.int32)

    def numbered(self, nodes: Index, among: Index, size: int) -> Index:
        """The place of some nodes, all below `size`, in a list of them."""
        if len(self.room) < size:
            self.room = np.empty(size, np.int32)
        self.room[among] = np.arange(len(among), dtype=np.int32)
        return self.room.take(nodes)


_MEMORY = _Memory()


def cut(structure: Structure, bounds: Sequence[int]) -> list[Block]:
    """The structure in blocks; `bounds` are where they begin and end."""
    return [_block(structure, first, last) for first, last in pairwise(bounds)]


def _block(structure: Structure, first: int, last: int) -> Block:
    units = structure.units.between(first, last)
    known = _known(structure.onward, _distinct(units.to))
    charged = structure.posts.of(known)
    posts = _distinct(charged.to)
    held = structure.holders.of(posts)
    order = _served(structure, posts, held)
    holder = held.to[order]
    by_holder = np.argsort(holder, kind="stable").astype(np.int32)
    return Block(
        first,
        _renumbered(units, known, len(structure.onward.starts)),
        _renumbered(structure.onward.of(known), known, len(structure.onward.starts)),
        _renumbered(charged, posts, len(structure.place)),
        Rows(held.starts, np.argsort(order).astype(np.int32), held.weight),
        holder,
        _several(holder[by_holder])[np.argsort(by_holder)],
        by_holder,
        structure.whole,
    )


def _served(structure: Structure, posts: Index, held: Rows) -> Index:
    """Tenures in the order in which equal remainders are served."""
    post = np.repeat(posts, np.diff(held.starts))
    rest = held.to >= structure.rests
    return np.lexsort((held.to, post, structure.place[post], rest)).astype(np.int32)


def _several(ranked: Index) -> Mask:
    """Which numbers, in order, stand there more than once."""
    same = ranked[1:] == ranked[:-1]
    found = np.zeros(len(ranked), np.bool_)
    found[1:] = same
    found[:-1] |= same
    return found


def _known(onward: Rows, units: Index) -> Index:
    """Some units with all to whom they hand on, to any depth."""
    fresh = units
    while len(taken := _distinct(onward.of(fresh[onward.counts(fresh) > 0]).to)):
        at = np.searchsorted(units, taken)
        there = units[np.minimum(at, len(units) - 1)] == taken
        fresh = taken[~there]
        units = _distinct(np.concatenate((units, fresh)))
    return units


def _distinct(nodes: Index) -> Index:
    """Each node once, in order; sorting is three times as fast here as `np.unique`'s hashing."""
    found = np.sort(nodes)
    new = np.ones(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=new[1:])
    return found[new]


def _renumbered(rows: Rows, among: Index, size: int) -> Rows:
    return Rows(rows.starts, _MEMORY.numbered(rows.to, among, size), rows.weight)
