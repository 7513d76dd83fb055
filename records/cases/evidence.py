"""一件证据从哪里来、说的是什么；限制知悉的只给有权的人看，其他人只知道有一件要由人认定。

Pure. Source: house law 10.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

HIDDEN = "另有一件限制知悉的材料，由组织认定"


@dataclass(frozen=True)
class Candidate:
    """Something on the record that may be picked: what kind, where it stands, what it says."""

    kind: str
    reference: str
    words: str
    on: date
    restricted: bool = False

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.kind}|{self.reference}"


@dataclass(frozen=True)
class Shown:
    """A picked piece as the person who asks may see it."""

    kind: str
    words: str
    picked_by: str = ""
    restricted: bool = False


def shown(
    picked: Iterable[tuple[str, str, str, bool]], *, may_see_restricted: bool
) -> tuple[Shown, ...]:
    """Kind, words, who picked it, restricted or not: as one may see them."""
    return tuple(
        Shown(kind, words, by, restricted)
        if may_see_restricted or not restricted
        else Shown("限制知悉", HIDDEN, "", restricted)
        for kind, words, by, restricted in picked
    )
