"""装得下的分工成批算，装不进六十四位整数的逐项用分数算；两样结果相同。

The way by `Fraction` is also the plain reference of the product in tests. Its rests stand behind
all officials of a result; in blocks each stands at its post.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction

import numpy as np

from attribution.responsibility.bulk.exact import LARGEST_POINTS, Whole
from attribution.responsibility.bulk.of_lines import Edges, Lines, TooLarge, compiled
from attribution.responsibility.bulk.whole import THREADS, Shares, every
from cadre.rules.numbers import WHOLE_FACTOR, WHOLE_PORTION, largest_remainder

Parts = dict[int, Fraction]  # 干部或待归属部分 → 份额，按补余数的次序
Out = dict[int, list[tuple[int, int]]]


def held(lines: Lines) -> Iterator[Parts]:
    """For each result who holds what of it, exactly, in the order of remainders.

    Raises:
        ValueError: when more than the whole is given away.
    """
    vacant, nobody = lines.officials, lines.officials + lines.posts
    duties, handed, charged, tenures = map(
        _out, (lines.duties, lines.handed, lines.charged, lines.tenures)
    )
    for result in range(lines.results):
        posts: Parts = {}
        units, rest = _given(duties.get(result, []), Fraction(1), WHOLE_FACTOR)
        _add(posts, lines.posts + 1, rest)
        while units:
            unit, part = units.pop()
            onward, stays = _given(handed.get(unit, []), part, WHOLE_FACTOR)
            units += onward
            own, left = _given(charged.get(unit, []), stays, WHOLE_FACTOR)
            for post, of_it in (*own, (lines.posts, left)):
                _add(posts, post, of_it)
        found: Parts = {}
        rests: Parts = {}
        for post in sorted(posts, key=lambda post: _place(lines, post)):
            own, left = _given(tenures.get(post, []), posts[post], lines.days)
            for official, part in sorted(own):
                _add(found, official, part)
            _add(rests, vacant + post if post < lines.posts else nobody + post - lines.posts, left)
        yield found | rests


def _out(edges: Edges) -> Out:
    found: Out = {}
    columns = (column.tolist() for column in (edges.source, edges.target, edges.amount))
    for source, target, amount in zip(*columns, strict=True):
        found.setdefault(source, []).append((target, amount))
    return found


def _given(
    edges: list[tuple[int, int]], part: Fraction, whole: int
) -> tuple[list[tuple[int, Fraction]], Fraction]:
    """What goes along some edges, and what is left."""
    left = whole - sum(amount for _, amount in edges)
    if left < 0:
        raise ValueError("给出的多于全部")
    return [(to, part * amount / whole) for to, amount in edges], part * left / whole


def _add(parts: Parts, who: int, part: Fraction) -> None:
    if part:
        parts[who] = parts.get(who, Fraction(0)) + part


def _place(lines: Lines, post: int) -> tuple[int, int]:
    return (int(lines.place[post]), post) if post < lines.posts else (1 << 31, post)


def by_fraction(lines: Lines, got: Whole, lost: Whole) -> Shares:
    """The shares of all results by `Fraction`, as one block."""
    starts, rows = [0], list[tuple[int, int, int, int]]()
    for parts, points, missed in zip(held(lines), got.tolist(), lost.tolist(), strict=True):
        portions = largest_remainder(WHOLE_PORTION, list(parts.values()))
        own = largest_remainder(points, portions), largest_remainder(missed, portions)
        rows += zip(parts, portions, *own, strict=True)
        starts.append(len(rows))
    columns = np.array(rows, np.int64).reshape(-1, 4).T
    small = columns[0].astype(np.int32), columns[1].astype(np.int32)
    return Shares(0, np.array(starts), *small, columns[2], columns[3])


def shares(
    lines: Lines, bounds: Sequence[int], got: Whole, lost: Whole, threads: int = THREADS
) -> list[Shares]:
    """The shares of all results: in blocks where whole numbers hold them, else by `Fraction`."""
    if max(got.max(initial=0), lost.max(initial=0)) <= LARGEST_POINTS:
        with suppress(TooLarge):
            return every(compiled(lines), bounds, got, lost, threads)
    return [by_fraction(lines, got, lost)]
