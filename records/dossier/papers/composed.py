"""表册按栏目一格一格写明，文字一律转义，放不下的逐级缩小字号，再装成 Word 文件。

Rows and cells of `appointment.grid` in, the bytes of a .docx out; all but the body is packed once.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from records.dossier.appointment import archive, drawing
from records.dossier.appointment.archive import DOCUMENT, Member
from records.dossier.appointment.fitting import Para, fitted
from records.dossier.appointment.grid import Box, Cell, Row
from records.dossier.appointment.template import document_of
from records.dossier.markup import safe

BODY = "<!--body-->"


@cache
def _shell(face: str, title: str) -> tuple[tuple[Member, ...], str, str]:
    """The other parts of a paper, packed, and what stands before and after its body."""
    parts = archive.unpacked(document_of("<w:p/>", face, title))
    head, _, tail = parts[DOCUMENT].decode().partition("<w:p/>")
    packed = (archive.member(name, body) for name, body in parts.items() if name != DOCUMENT)
    return tuple(packed), head, tail


def written(body: str, face: str, title: str) -> bytes:
    """A .docx around a body made of `drawing`; the same body gives the same bytes."""
    packed, head, tail = _shell(face, title)
    return archive.joined((*packed, archive.member(DOCUMENT, f"{head}{body}{tail}".encode())))


def worded(cell: Cell, text: str, width: int, height: int) -> Cell:
    """The cell with a text in it, shrunk until it fits the room (twips)."""
    box = Box(width - cell.left - cell.right, height - cell.top)
    paras = tuple(Para(line) for line in text.split("\n") if line.strip())
    value = fitted(paras, box, cell.half)
    label = tuple(safe(para.text) for para in value.paras)
    line = cell.line if value.half == cell.half else value.line
    return replace(cell, label=label, slot="", half=value.half, line=line)


def filled(rows: Sequence[Row], grid: Sequence[int], values: dict[str, str]) -> tuple[Row, ...]:
    """The rows with the texts of their slots."""
    done = []
    for row in rows:
        cells, column = [], 0
        for cell in row.cells:
            width = sum(grid[column : column + cell.span])
            column += cell.span
            text = values.get(cell.slot, "")
            cells.append(worded(cell, text, width, row.height) if cell.slot else cell)
        done.append(replace(row, cells=tuple(cells)))
    return tuple(done)


def line(text: str, face: str, half: int, spacing: str = "", align: str = "center") -> str:
    """A paragraph of one text outside the tables."""
    return drawing.paragraph(drawing.run(safe(text), face, half), spacing, align=align)
