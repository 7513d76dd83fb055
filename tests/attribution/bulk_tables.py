"""从成列的分工编成整数的行，再切成段：结果由谁负责、谁又交给谁、谁分管、谁任职多少天。

For tests and the benchmark: places of any size without a graph for each assessed unit. What is
missing to the whole goes to a rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import prod
from typing import NamedTuple

import numpy as np

from attribution.responsibility.bulk.blocks import Block, both_ways
from attribution.responsibility.bulk.exact import LARGEST_WHOLE, Index, Whole
from attribution.responsibility.bulk.rows import Rows, gathered, running, spread_out
from cadre.rules.numbers import WHOLE_FACTOR


class TooLarge(Exception):  # noqa: N818  不是错误，是整数装不下，只能逐项用分数算
    """The common denominator of the results would not fit 64 bits."""


@dataclass(frozen=True)
class Edges:
    """Edges of one kind in columns: from, to, factor (ten-thousandths) or days."""

    source: Index
    target: Index
    amount: Whole

    def missing(self, size: int, whole: int) -> "Edges":
        """Edges from each node to a node `size`, of what it does not give away of the whole."""
        given = np.zeros(size, np.int64)
        np.add.at(given, self.source, self.amount)
        if (given > whole).any() or (self.amount < 0).any():
            raise ValueError(f"第 {np.argmax(given)} 号给出的多于全部")
        rest = np.flatnonzero(given < whole)
        return Edges(rest.astype(np.int32), np.full(len(rest), size, np.int32), whole - given[rest])

    def unit(self, whole: int) -> int:
        """The largest amount of which all amounts and the whole are multiples."""
        return int(np.gcd.reduce(self.amount, initial=whole))


@dataclass(frozen=True)
class Lines:
    """A division of work in columns, everything numbered from nought.

    `duties`: result → duty. `handed`: duty → duty; what is not handed on stays with the giver.
    `charged`: duty → post, of what stays. `tenures`: post → official, in days. `place` orders the
    posts. What is missing to the whole goes to a rest.
    """

    results: int
    units: int
    officials: int
    days: int
    place: Index
    duties: Edges
    handed: Edges
    charged: Edges
    tenures: Edges

    @property
    def posts(self) -> int:
        """How many posts there are."""
        return len(self.place)


@dataclass(frozen=True)
class Structure:
    """All chains of a structure version: results → units (→ units …) → posts → holders.

    `order` has the holders as equal remainders are served: by their first post, rests behind.
    `whole` is what the weights of a result's paths add up to.
    """

    units: Rows
    onward: Rows
    posts: Rows
    holders: Rows
    order: Index
    whole: int

    @property
    def results(self) -> int:
        return len(self.units.starts) - 1

    @cached_property
    def rank(self) -> Index:
        """The place of each holder in the order."""
        found = np.empty(len(self.order), np.int32)
        found[self.order] = np.arange(len(self.order), dtype=np.int32)
        return found


def compiled(lines: Lines) -> Structure:
    """The chains of a division of work in whole numbers.

    After the officials stand the rests: each post when vacant, then what nobody is in charge of,
    then what nobody is responsible for. The last two have a post of their own, behind the others.

    Raises:
        TooLarge: when the common denominator of the results does not fit.
        ValueError: when a duty is handed on in a circle, or more than the whole is given away.
    """
    depth, units = _depth(lines), _amounts(lines)
    holders = _holders(lines, units.tenures)
    return Structure(
        units=_units(lines, units.duties, units.duty, depth),
        onward=_onward(lines, units.handed, units.duty, depth),
        posts=_posts(lines, units, depth),
        holders=holders,
        order=served(lines),
        whole=_whole(lines, units, int(depth.max(initial=0))),
    )


def served(lines: Lines) -> Index:
    """All holders in the order in which equal remainders are served.

    Officials by the place of their first post, then the rests: of the posts in their order, of what
    nobody is in charge of, of what nobody is responsible for.
    """
    place = np.full(lines.officials, lines.posts, np.int64)
    ranked = np.argsort(lines.place, kind="stable")
    rank = np.empty(lines.posts, np.int64)
    rank[ranked] = np.arange(lines.posts)
    np.minimum.at(place, lines.tenures.target, rank[lines.tenures.source])
    officials = np.lexsort((np.arange(lines.officials), place))
    behind = np.append(ranked, [lines.posts, lines.posts + 1]) + lines.officials
    return np.concatenate((officials, behind)).astype(np.int32)


def _whole(lines: Lines, units: "_Amounts", deepest: int) -> int:
    """What the weights of a result's paths add up to."""
    factors = WHOLE_FACTOR // units.duties, units.duty**deepest, WHOLE_FACTOR // units.charged
    whole = prod(factors) * (lines.days // units.tenures)
    if whole > LARGEST_WHOLE:
        raise TooLarge(f"公分母 {whole} 超出整数范围")
    return whole


class _Amounts(NamedTuple):
    """The largest amount of which all amounts of a kind, and its whole, are multiples."""

    duties: int
    handed: int
    charged: int
    tenures: int

    @property
    def duty(self) -> int:
        """By how much a weight grows for every time that a duty is handed on."""
        return WHOLE_FACTOR // self.handed


def _amounts(lines: Lines) -> _Amounts:
    return _Amounts(
        lines.duties.unit(WHOLE_FACTOR),
        lines.handed.unit(WHOLE_FACTOR),
        lines.charged.unit(WHOLE_FACTOR),
        lines.tenures.unit(lines.days),
    )


def _depth(lines: Lines) -> Whole:
    """How often each duty is handed on, at most."""
    depth = np.zeros(lines.units, np.int64)
    for _ in range(lines.units + 1):
        deeper = np.zeros_like(depth)
        np.maximum.at(deeper, lines.handed.source, depth[lines.handed.target] + 1)
        if (deeper == depth).all():
            return depth
        depth = deeper
    raise ValueError("责任再分解成环")


def _units(lines: Lines, unit: int, duty: int, depth: Whole) -> Rows:
    own, rest = lines.duties, lines.duties.missing(lines.results, WHOLE_FACTOR)
    deepest = depth.max(initial=0)
    lift = duty ** (deepest - np.append(depth, 0))
    target = np.concatenate((own.target, np.full(len(rest.source), lines.units, np.int32)))
    amount = np.concatenate((own.amount, rest.amount)) // unit * lift[target]
    return gathered(np.concatenate((own.source, rest.source)), target, amount, lines.results)


def _onward(lines: Lines, unit: int, duty: int, depth: Whole) -> Rows:
    handed = lines.handed
    lift = duty ** (depth[handed.source] - 1 - depth[handed.target])
    return gathered(handed.source, handed.target, handed.amount // unit * lift, lines.units + 1)


def _posts(lines: Lines, units: _Amounts, depth: Whole) -> Rows:
    """Duties → posts, of what stays; what nobody is in charge of and responsible for behind."""
    charged, rest = lines.charged, lines.charged.missing(lines.units, WHOLE_FACTOR)
    stays = np.full(lines.units, WHOLE_FACTOR, np.int64)
    np.subtract.at(stays, lines.handed.source, lines.handed.amount)
    if (stays < 0).any():
        raise ValueError(f"第 {np.argmin(stays)} 号再分解的多于全部")
    lift = np.where(depth > 0, stays // units.handed * units.duty ** np.maximum(depth - 1, 0), 1)
    source = np.concatenate((charged.source, rest.source))
    target = np.concatenate((charged.target, np.full(len(rest.source), lines.posts, np.int32)))
    amount = np.concatenate((charged.amount, rest.amount))
    return gathered(
        np.append(source, lines.units),
        np.append(target, lines.posts + 1),
        np.append(amount // units.charged * lift[source], WHOLE_FACTOR // units.charged),
        lines.units + 1,
    )


def _holders(lines: Lines, unit: int) -> Rows:
    """Posts → officials by days, vacant days to the post's own rest."""
    held, vacant = lines.tenures, lines.tenures.missing(lines.posts, lines.days)
    behind = np.arange(lines.posts, lines.posts + 2, dtype=np.int32)
    source = np.concatenate((held.source, vacant.source, behind))
    rests = np.concatenate((vacant.source, behind)) + lines.officials
    amount = np.concatenate((held.amount, vacant.amount, np.full(2, lines.days))) // unit
    target = np.concatenate((held.target, rests.astype(np.int32)))
    return gathered(source, target, amount, lines.posts + 2)


def cut(structure: Structure, bounds: Sequence[int]) -> list[Block]:
    """The structure in blocks; `bounds` are where they begin and end."""
    return [_block(structure, first, last) for first, last in pairwise(bounds)]


def _block(structure: Structure, first: int, last: int) -> Block:
    units = _between(structure.units, first, last)
    known = _known(structure.onward, _distinct(units.to))
    charged = _of(structure.posts, known)
    posts = _distinct(charged.to)
    held = _of(structure.holders, posts)
    holder = _distinct(held.to)
    rank = structure.rank[holder]
    column = np.empty(len(holder), np.int32)
    column[np.argsort(rank)] = np.arange(len(holder))
    to = column[np.searchsorted(holder, held.to)]
    return Block(
        first,
        structure.whole,
        _renumbered(units, known),
        _renumbered(_of(structure.onward, known), known),
        _renumbered(charged, posts),
        *both_ways((held.sources(), to, held.weight), len(posts), len(holder)),
        holder[np.argsort(rank)],
    )


def _known(onward: Rows, units: Index) -> Index:
    """Some units with all to whom they hand on, to any depth."""
    fresh = units
    while len(taken := _distinct(_of(onward, fresh[onward.counts(fresh) > 0]).to)):
        at = np.searchsorted(units, taken)
        there = units[np.minimum(at, len(units) - 1)] == taken
        fresh = taken[~there]
        units = _distinct(np.concatenate((units, fresh)))
    return units


def _distinct(nodes: Index) -> Index:
    found = np.sort(nodes)
    new = np.ones(len(found), np.bool_)
    np.not_equal(found[1:], found[:-1], out=new[1:])
    return found[new]


def _renumbered(rows: Rows, among: Index) -> Rows:
    return Rows(rows.starts, np.searchsorted(among, rows.to).astype(np.int32), rows.weight)


def _between(rows: Rows, first: int, last: int) -> Rows:
    begin, end = rows.starts[first], rows.starts[last]
    return Rows(rows.starts[first : last + 1] - begin, rows.to[begin:end], rows.weight[begin:end])


def _of(rows: Rows, nodes: Index) -> Rows:
    """The rows of some nodes, in the order given; neighbours are not copied."""
    if len(nodes) and (np.diff(nodes) == 1).all():
        return _between(rows, int(nodes[0]), int(nodes[-1]) + 1)
    starts = running(rows.counts(nodes))
    _, at = spread_out(rows.starts[nodes], starts)
    return Rows(starts, rows.to.take(at), rows.weight.take(at))
