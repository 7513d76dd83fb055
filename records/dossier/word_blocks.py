"""公文里的标题、段落、事实栏、表格、图和签字栏逐块写成 Word 的标记，每行不跨页，标题不落单。

Pure text: blocks in, WordprocessingML out. Faces and measures come from `layout`; a chart is drawn
when it is met. Source: formats §3, ux §6.
"""

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from records.dossier import layout, markup
from records.dossier.chart import draw
from records.dossier.composition import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Signature,
    SignHere,
    SourceNote,
    Table,
    day,
)
from records.dossier.layout import Face
from records.dossier.markup import safe, twips

FACT_LABEL_WIDTH = 28
SIGN_HEIGHT = 18
KEPT_WHOLE = 5  # 行数不超过此数的表整表不跨页
TALL = 60  # 一格超过此数的字，一行就有几厘米高
GRIDS = (Facts, Table, SignHere)
EMU_PER_MM = 36_000
PICTURE_ID = "rIdPicture"
KEEP = "<w:keepNext/>"
_STYLES = {
    face.style: "" if face is layout.BODY else markup.style_id(face, number)
    for number, face in enumerate(layout.FACES)
}
_MARKED = {name: f'<w:pStyle w:val="{one}"/>' if one else "" for name, one in _STYLES.items()}
_FACES = {  # 数字栏、小字栏 → 首行、其余各行
    (False, False): (layout.CELL, layout.CELL_NOTE),
    (True, False): (layout.CELL_NUMBER, layout.CELL_NOTE_NUMBER),
    (False, True): (layout.CELL_NOTE, layout.CELL_NOTE),
    (True, True): (layout.CELL_NOTE_NUMBER, layout.CELL_NOTE_NUMBER),
}


@dataclass(frozen=True)
class Sheet:
    """The room of a paper: its width in millimetres, and the pictures met so far."""

    width: int
    pictures: list[bytes] = field(default_factory=list)


@dataclass(frozen=True)
class _Cell:
    """A cell ready to be written: its lines with their faces, and how many columns it takes."""

    lines: tuple[tuple[str, Face], ...]
    span: int = 1


def line(text: str, face: Face, more: str = "") -> str:
    """A paragraph; a line break in it stays one.

    Raises:
        BadInput: when it holds a character that cannot be printed.
    """
    runs = "<w:br/>".join(map(_words, text.split("\n")))
    return f"<w:p><w:pPr>{_MARKED[face.style]}{more}</w:pPr><w:r>{runs}</w:r></w:p>"


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{safe(text)}</w:t>' if text else ""


def body(blocks: Sequence[Block], sheet: Sheet) -> str:
    """All blocks in order; what is signed by hand never stands alone on a page."""
    written = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        signed = isinstance(following, SignHere)
        written.append(_WRITERS[type(block)](block, sheet, signed))
        if isinstance(block, GRIDS) and (following is None or isinstance(following, GRIDS)):
            face = layout.GAP if following else layout.END
            written.append(line("", face, KEEP if signed else ""))
    return "".join(written)


def _heading(block: Heading, _sheet: Sheet, _kept: bool) -> str:
    return line(block.text, layout.HEADING_1 if block.level == 1 else layout.HEADING_2)


def _paragraph(block: Paragraph, _sheet: Sheet, kept: bool) -> str:
    face = layout.BODY if block.indented else layout.FLUSH
    return line(block.text, face, KEEP if kept else "")


def _note(block: SourceNote, _sheet: Sheet, kept: bool) -> str:
    return line(block.text, layout.SOURCE, KEEP if kept else "")


def _facts(block: Facts, sheet: Sheet, kept: bool) -> str:
    value = sheet.width / 2 - FACT_LABEL_WIDTH
    rows = [
        [
            cell
            for fact in facts
            for cell in (
                _cell(fact.label, layout.FACT_LABEL),
                _cell(fact.value, layout.FACT, span=3 if len(facts) == 1 else 1),
            )
        ]
        for facts in block.rows
    ]
    return _grid([FACT_LABEL_WIDTH, value] * 2, rows, kept=kept)


def _table(block: Table, sheet: Sheet, kept: bool) -> str:
    faces = [_FACES[column.number, column.small] for column in block.columns]
    head = [_cell(column.title, layout.CELL_HEAD) for column in block.columns]
    rows = [
        [_cell(text, *pair) for text, pair in zip(row, faces, strict=True)] for row in block.rows
    ]
    grid = _grid(
        _within([column.width for column in block.columns], sheet.width),
        [head, *rows],
        head=True,
        kept=kept or bool(block.note),
        least=[0, *[block.least] * len(rows)],
    )
    return grid + (_note(SourceNote(block.note), sheet, kept) if block.note else "")


def _picture(block: Picture, sheet: Sheet, kept: bool) -> str:
    png = block.content if isinstance(block.content, bytes) else draw(block.content)
    if png is None:
        return ""
    sheet.pictures.append(png)
    across, down = struct.unpack(">II", png[16:24])
    width = round(block.width * EMU_PER_MM)
    shown = markup.picture(
        len(sheet.pictures), PICTURE_ID, block.words, width, width * down // across
    )
    keep = KEEP if kept else ""
    return f"<w:p><w:pPr>{_MARKED[layout.PICTURE.style]}{keep}</w:pPr><w:r>{shown}</w:r></w:p>"


def _signature(block: Signature, _sheet: Sheet, _kept: bool) -> str:
    said = "".join(line(text, layout.SIGNED, KEEP) for text in ("", block.organ))
    return said + line(day(block.on), layout.SIGNED)


def _sign_here(block: SignHere, sheet: Sheet, kept: bool) -> str:
    places = [_cell(place, layout.FACT_LABEL) for place in block.places]
    room = [_cell("", layout.FACT)] * len(places)
    widths = [sheet.width / len(places)] * len(places)
    return _grid(widths, [places, room], least=(0, SIGN_HEIGHT), kept=kept)


_WRITERS: dict[type, Callable[[Any, Sheet, bool], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    SourceNote: _note,
    Facts: _facts,
    Table: _table,
    Picture: _picture,
    Signature: _signature,
    SignHere: _sign_here,
}


def _cell(text: str, face: Face, note: Face | None = None, span: int = 1) -> _Cell:
    """The first line in the face, the lines that explain it in the smaller one."""
    first, *rest = text.split("\n")
    return _Cell(((first, face), *((one, note or face) for one in rest)), span)


def _grid(
    widths: Sequence[float],
    rows: Sequence[Sequence[_Cell]],
    *,
    head: bool = False,
    kept: bool = False,
    least: Sequence[float] = (),
) -> str:
    """A ruled table of fixed widths (millimetres) whose rows do not break over pages.

    `head`: the first row is repeated on each page; `kept`: the last row stays with what follows;
    `least`: the least height of each row.
    """
    measures = [twips(width) for width in widths]
    together = _together(rows) | ({len(rows) - 1} if kept else set())
    body_rows = []
    for number, cells in enumerate(rows):
        more = markup.REPEATED if head and number == 0 else ""
        high = markup.height(least[number]) if least and least[number] else ""
        inner = "".join(_cells(cells, measures, KEEP if number in together else ""))
        body_rows.append(f"<w:tr><w:trPr>{markup.UNBROKEN}{high}{more}</w:trPr>{inner}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{measure}"/>' for measure in measures)
    opening = f"<w:tbl>{markup.TABLE}<w:tblGrid>{columns}</w:tblGrid>"
    return f"{opening}{''.join(body_rows)}</w:tbl>"


def _within(widths: Sequence[float], room: float) -> list[float]:
    """Columns that are too wide together for the sheet, narrowed alike."""
    return [width * min(1, room / sum(widths)) for width in widths]


def _together(rows: Sequence[Sequence[_Cell]]) -> set[int]:
    """A short table stays whole; a long one leaves no row alone at the foot or head of a page.

    A tall row is no orphan: it may stand alone, else half a page would stay empty for it.
    """
    last = len(rows) - 1
    if last < KEPT_WHOLE:
        return set(range(last))
    return {0} | {number for number in (1, last - 1) if not _tall(rows[number])}


def _tall(cells: Sequence[_Cell]) -> bool:
    return any(sum(len(text) for text, _ in cell.lines) > TALL for cell in cells)


def _cells(cells: Sequence[_Cell], measures: Sequence[int], keep: str) -> Iterable[str]:
    at = 0
    for cell in cells:
        width, span = sum(measures[at : at + cell.span]), ""
        if cell.span > 1:
            span = f'<w:gridSpan w:val="{cell.span}"/>'
        said = "".join(line(text, face, keep) for text, face in cell.lines)
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/>'
            f"</w:tcPr>{said}</w:tc>"
        )
        at += cell.span
