"""责任链的连乘：结果逐级再分解到责任单位，再到职务、到干部；同一人几条路径的相加。

Sparse whole-number product, of a block or of the chains of some graphs.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from attribution.responsibility.bulk.blocks import Block
from attribution.responsibility.bulk.exact import Index, Spread, Whole
from attribution.responsibility.bulk.rows import Rows

HIGH = 32  # 结果在高位，干部在低位
Matrix: TypeAlias = Any  # scipy 没有类型


@dataclass(frozen=True)
class Held:
    """Results → holders: what each official or rest has of each result, over the whole."""

    spread: Spread
    holder: Index
    part: Whole


def matrix(rows: Rows, columns: int) -> Matrix:
    """Rows as a sparse matrix."""
    from scipy import sparse  # 载入要半秒，用到时才载入

    shape = len(rows.starts) - 1, columns
    return sparse.csr_array((rows.weight, rows.to, rows.starts.astype(np.int32)), shape=shape)


def to_ends(units: Rows, onward: Rows, ends: Matrix) -> Matrix:
    """What goes from results to the ends of units, by every number of steps in between."""
    found = power = matrix(units, ends.shape[0])
    if len(onward.to):
        further = matrix(onward, ends.shape[0])
        while (power := power @ further).nnz:
            found = found + power
    return found @ ends


def held(block: Block) -> Held:
    """What reaches whom from the results of a block; the paths of one holder add up."""
    tenures = matrix(block.tenures, len(block.holder))
    ends = matrix(block.posts, tenures.shape[0]) @ tenures
    found = to_ends(block.units, block.onward, ends)
    return _merged(block, found.indptr.astype(np.int64), found.indices, found.data)


def _merged(block: Block, starts: Whole, column: Index, part: Whole) -> Held:
    """Add up what one holder has of one result by several posts, at the first of them."""
    several = np.flatnonzero(block.shared.take(column))
    row = np.searchsorted(starts, several, side="right")
    key = (row << HIGH) + block.holder.take(column[several])
    order = np.lexsort((column[several], key))
    key, several = key[order], several[order]
    new = np.ones(len(key), np.bool_)
    np.not_equal(key[1:], key[:-1], out=new[1:])
    if not new.all():
        first = np.flatnonzero(new)
        part[several[first]] = np.add.reduceat(part[several], first)
        gone = several[~new]
        kept = np.ones(len(part), np.bool_)
        kept[gone] = False
        starts = starts - np.searchsorted(np.sort(gone), starts)
        column, part = column[kept], part[kept]
    return Held(Spread(starts, column), block.holder.take(column), part)
