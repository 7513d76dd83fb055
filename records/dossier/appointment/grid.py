"""一张表由行和格组成，格里印栏目名或者留给一个字段，留多大地方由格宽和行高算出。

Pure. Measures are twips.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LINE = 320

Borders = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Cell:
    """A cell: how many grid columns it spans, its label or its slot, and how its lines stand."""

    span: int = 1
    label: tuple[str, ...] = ()
    slot: str = ""
    merge: str = ""
    align: str = "center"
    left: int = 0
    right: int = 0
    top: int = 0
    valign: str = "center"
    line: int = LINE
    indent: int = 0
    inset: int = 0
    after: int = 0
    borders: Borders = ()
    half: int = 28  # 字号，半磅
    bold: bool = False
    face: str = ""  # 与全表不同的字体


@dataclass(frozen=True)
class Row:
    """A row with its height, exact unless said otherwise; `head`: printed again on each page."""

    height: int
    cells: tuple[Cell, ...]
    exact: bool = True
    whole: bool = False
    head: bool = False


@dataclass(frozen=True)
class Box:
    """The room that a slot has for text."""

    width: int
    height: int


def placed(rows: Sequence[Row], grid: Sequence[int]) -> Iterator[tuple[int, int, Cell, int]]:
    """Every cell with the number of its row, its first grid column, and its width."""
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            yield number, column, cell, sum(grid[column : column + cell.span])
            column += cell.span


def boxes(rows: Sequence[Row], grid: Sequence[int]) -> Mapping[str, Box]:
    """The room of every slot; a cell over several rows has their heights together."""
    cells = list(placed(rows, grid))
    lower = {(number, column) for number, column, cell, _ in cells if cell.merge == "continue"}
    found = {}
    for number, column, cell, width in cells:
        if not cell.slot:
            continue
        height, next_row = rows[number].height - cell.top, number + 1
        while (next_row, column) in lower:
            height, next_row = height + rows[next_row].height, next_row + 1
        side = cell.left + cell.right + cell.indent + cell.inset
        found[cell.slot] = Box(width - side, height)
    return found
