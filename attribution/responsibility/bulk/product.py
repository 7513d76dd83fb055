"""责任链的连乘：结果逐级再分解到责任单位，再到职务、到干部；同一人几条路径的相加。

Sparse whole-number product of a block.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from attribution.responsibility.bulk.blocks import Block
from attribution.responsibility.bulk.exact import Spread, Whole
from attribution.responsibility.bulk.rows import Rows

Matrix: TypeAlias = Any  # scipy 没有类型


@dataclass(frozen=True)
class Reached:
    """Results → columns: what each official or rest has of each result, over the whole."""

    spread: Spread
    part: Whole


def reached(block: Block) -> Reached:
    """What reaches whom from the results of a block; the paths of one holder add up."""
    tenures = _matrix(block.tenures, len(block.holder))
    ends = _matrix(block.posts, tenures.shape[0]) @ tenures
    found = power = _matrix(block.units, ends.shape[0])
    if len(block.onward.to):
        further = _matrix(block.onward, ends.shape[0])
        while (power := power @ further).nnz:
            found = found + power
    found = found @ ends
    return Reached(Spread(found.indptr.astype(np.int64), found.indices), found.data)


def _matrix(rows: Rows, columns: int) -> Matrix:
    from scipy import sparse  # 载入要半秒，用到时才载入

    shape = len(rows.starts) - 1, columns
    return sparse.csr_array((rows.weight, rows.to, rows.starts.astype(np.int32)), shape=shape)
