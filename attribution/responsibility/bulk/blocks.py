"""一批结果的责任链编成整数的行：结果到单位和班子，逐级再分解，到职务，再到任职的干部和待归属部分。

Nodes are numbered anew inside a block, so that the cost follows the block and not the country
(performance §1.2). A run compiles them from the graphs of its units, then multiplies.
"""

from dataclasses import dataclass
from typing import TypeAlias

from attribution.responsibility.bulk.exact import Index, Whole
from attribution.responsibility.bulk.rows import Rows, gathered

Number: TypeAlias = Whole | Index


@dataclass(frozen=True)
class Block:
    """A stretch of results from `first` on, ready to be multiplied.

    `units`: results → nodes; `onward`: nodes → nodes; `posts`: nodes → posts; `tenures`: posts →
    columns, one for each holder, in the order in which equal remainders are served; `held` is the
    same from columns to posts. The weights of a path multiply to its portion times `whole`.
    """

    first: int
    whole: Whole | int  # 每项结果的公分母；都一样的只写一个
    units: Rows
    onward: Rows
    posts: Rows
    tenures: Rows
    held: Rows
    holder: Index  # 每列是谁

    @property
    def results(self) -> int:
        """How many results it has."""
        return len(self.units.starts) - 1

    def whole_of(self, results: Whole) -> Whole | int:
        """What the weights of some results add up to, counted from the first of the block."""
        return self.whole if isinstance(self.whole, int) else self.whole[results]


def both_ways(edges: tuple[Number, Number, Whole], posts: int, columns: int) -> tuple[Rows, Rows]:
    """Tenures (post, column, weight) as rows from posts to columns and from columns to posts."""
    post, column, weight = edges
    return gathered(post, column, weight, posts), gathered(column, post, weight, columns)
