"""一段责任链的连乘：先到职务，再到干部；同一人几条路径的相加，次序按职务排定。

Sparse whole-number product over a stretch of results. Columns are numbered anew inside the stretch,
so that the cost follows the stretch and not the country (performance §1.2).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from attribution.responsibility.bulk.exact import Mask, Spread, Whole
from attribution.responsibility.bulk.rows import Index, Rows, Structure, running, spread_out

HIGH = 32  # 职务次序在高位，职务号在低位


@dataclass(frozen=True)
class Reached:
    """Results → posts: for each result the posts in order of place, and what each carries.

    `post` numbers `posts`, which are the posts of the stretch.
    """

    starts: Whole
    post: Index
    part: Whole
    posts: Index


@dataclass(frozen=True)
class Held:
    """Results → holders: what each official or rest has of each result, over the whole.

    Inside a result in the order of the first of someone's posts, then of the official.
    """

    spread: Spread
    holder: Index
    part: Whole


def reached(structure: Structure, first: int, last: int, memory: Index) -> Reached:
    """What reaches each post from the results `first` up to but without `last`.

    `memory`: room for a number of every unit and post, with whatever in it.
    """
    own = structure.units.between(first, last)
    known = _known(structure.onward, _distinct(own.to))
    units = _matrix(own, _numbered(own.to, known, memory), len(known))
    onward = structure.onward.of(known)
    charged = structure.posts.of(known)
    if len(onward.to):
        units = _series(units, _matrix(onward, _numbered(onward.to, known, memory), len(known)))
    posts = _by_place(structure.place, _distinct(charged.to))
    found = units @ _matrix(charged, _numbered(charged.to, posts, memory), len(posts))
    found.sort_indices()
    return Reached(found.indptr.astype(np.int64), found.indices, found.data, posts)


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


def _by_place(place: Index, posts: Index) -> Index:
    key = (place[posts].astype(np.int64) << HIGH) + posts
    key.sort()
    return (key & ((1 << HIGH) - 1)).astype(np.int32)


def _numbered(nodes: Index, among: Index, memory: Index) -> Index:
    memory[among] = np.arange(len(among), dtype=np.int32)
    return memory.take(nodes)


def _matrix(rows: Rows, to: Index, columns: int) -> Any:  # noqa: ANN401  scipy 没有类型
    from scipy import sparse  # 载入要半秒，用到时才载入

    shape = len(rows.starts) - 1, columns
    return sparse.csr_array((rows.weight, to, rows.starts.astype(np.int32)), shape=shape)


def _series(units: Any, onward: Any) -> Any:  # noqa: ANN401  同上
    """Results → units by every number of steps, until nothing is handed on."""
    found, power = units, units @ onward
    while power.nnz:
        found = found + power
        power = power @ onward
    return found


def held(structure: Structure, to_posts: Reached) -> Held:
    """Lead what reaches the posts on to those who hold them; the paths of one holder add up."""
    posts, holders = to_posts.posts, structure.holders
    ends = running(holders.counts(posts).take(to_posts.post))
    row, at = spread_out(holders.starts[posts].take(to_posts.post), ends)
    holder, part = holders.to.take(at), holders.weight.take(at)
    part *= to_posts.part.take(row)
    starts = ends.take(to_posts.starts)
    starts, holder, part = _merged(starts, holder, part, structure.shared.take(at))
    return Held(Spread(starts, holder >= structure.rests), holder, part)


def _merged(starts: Whole, holder: Index, part: Whole, shared: Mask) -> tuple[Whole, Index, Whole]:
    """Add up what one holder has of one result by several posts, at the first of them."""
    several = np.flatnonzero(shared)
    row = np.searchsorted(starts, several, side="right")
    order, again = _repeated((row << HIGH) + holder[several])
    if not again.any():
        return starts, holder, part
    leader = np.maximum.accumulate(np.where(again, 0, np.arange(len(order))))
    gone = several[order[again]]
    np.add.at(part, several[order[leader[again]]], part[gone])
    kept = np.ones(len(holder), np.bool_)
    kept[gone] = False
    return starts - np.searchsorted(np.sort(gone), starts), holder[kept], part[kept]


def _repeated(key: Whole) -> tuple[Whole, Mask]:
    """Keys in order, the first of equals first; and which of them come again."""
    order = np.argsort(key, kind="stable")
    again = np.zeros(len(key), np.bool_)
    np.equal(key[order][1:], key[order][:-1], out=again[1:])
    return order, again
