"""材料按公文格式写成 Word 文件：字体逐级指定，表头每页重复，每行不跨页，同样内容得到同样文件。

The only module that knows the Word library: a `Paper` in, the bytes of a .docx out. Faces and
measures come from `layout`; this module only carries them over. Source: formats §3, ux §6.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as Grid
from docx.table import _Cell as Cell

from records.dossier import layout, markup
from records.dossier.bundle import packed
from records.dossier.chart import draw
from records.dossier.composition import (
    Facts,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Signature,
    SignHere,
    SourceNote,
    Table,
    day,
)
from records.dossier.layout import Face
from records.dossier.markup import printable
from records.dossier.word_page import prepare, say

FACT_WIDTHS = (28, 50, 28, 50)
SIGN_HEIGHT = 18
KEPT_WHOLE = 5  # 行数不超过此数的表整表不跨页
GRIDS = (Facts, Table, SignHere)


def write(paper: Paper) -> bytes:
    """Write a paper as .docx; the same paper gives the same bytes.

    Raises:
        BadInput: when a text holds a character that no printer knows (control characters, halves
            of surrogate pairs): it is named, never dropped in silence.
    """
    document = Document()
    prepare(document, paper)
    heads = (paper.title, paper.number, paper.subtitle)
    for text, face in zip(heads, (layout.TITLE, layout.NUMBER, layout.SUBTITLE), strict=True):
        if text:
            say(document.add_paragraph(), text, face)
    after_grid = False
    for block in paper.blocks:
        if after_grid and isinstance(block, GRIDS):
            document.add_paragraph(style=layout.GAP.style)
        WRITERS[type(block)](document, block)
        after_grid = isinstance(block, GRIDS)
    if after_grid:
        document.add_paragraph(style=layout.END.style)
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as saved:
        return packed((name, saved.read(name)) for name in saved.namelist())


def _heading(document: WordDocument, block: Heading) -> None:
    face = layout.HEADING_1 if block.level == 1 else layout.HEADING_2
    say(document.add_paragraph(), block.text, face)


def _paragraph(document: WordDocument, block: Paragraph) -> None:
    say(document.add_paragraph(), block.text, layout.BODY if block.indented else layout.FLUSH)


def _note(document: WordDocument, block: SourceNote) -> None:
    say(document.add_paragraph(), block.text, layout.SOURCE)


def _facts(document: WordDocument, block: Facts) -> None:
    table = _grid(document, len(block.rows), FACT_WIDTHS)
    for row, facts in zip(table.rows, block.rows, strict=True):
        cells = row.cells
        if len(facts) == 1:
            cells[1].merge(cells[3])
        for fact, label, value in zip(facts, cells[::2], cells[1::2], strict=False):
            _fill(label, fact.label, layout.FACT_LABEL)
            _fill(value, fact.value, layout.FACT)
    _keep_together(table)


def _table(document: WordDocument, block: Table) -> None:
    table = _grid(document, 1 + len(block.rows), [column.width for column in block.columns])
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(markup.REPEATED))  # noqa: SLF001  库未提供接口
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _fill(cell, column.title, layout.CELL_HEAD)
    for row, texts in zip(list(table.rows)[1:], block.rows, strict=True):
        for cell, column, text in zip(row.cells, block.columns, texts, strict=True):
            _fill(cell, text, *_FACES[column.number, column.small])
    _keep_together(table)
    if block.note:
        _note(document, SourceNote(block.note))


def _picture(document: WordDocument, block: Picture) -> None:
    png = block.content if isinstance(block.content, bytes) else draw(block.content)
    if png is None:
        return
    paragraph = document.add_paragraph(style=layout.PICTURE.style)
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(block.width))
    shape._inline.docPr.set("descr", printable(block.words))  # noqa: SLF001  库未提供替代文字的接口


def _signature(document: WordDocument, block: Signature) -> None:
    for text in ("", block.organ, day(block.on)):
        paragraph = say(document.add_paragraph(), text, layout.SIGNED)
        paragraph.paragraph_format.keep_with_next = text != day(block.on)


def _sign_here(document: WordDocument, block: SignHere) -> None:
    for last in document.paragraphs[-1:]:
        last.paragraph_format.keep_with_next = True  # 签字栏不单独成页
    count = len(block.places)
    table = _grid(document, 2, [layout.TYPE_AREA / count] * count)
    for cell, place in zip(table.rows[0].cells, block.places, strict=True):
        _fill(cell, place, layout.FACT_LABEL)
    for cell in table.rows[1].cells:
        _fill(cell, "", layout.FACT)
    table.rows[1].height = Mm(SIGN_HEIGHT)
    _keep_together(table)


WRITERS: dict[type, Callable[[WordDocument, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    SourceNote: _note,
    Facts: _facts,
    Table: _table,
    Picture: _picture,
    Signature: _signature,
    SignHere: _sign_here,
}
_FACES = {  # 数字栏、小字栏 → 首行、其余各行
    (False, False): (layout.CELL, layout.CELL_NOTE),
    (True, False): (layout.CELL_NUMBER, layout.CELL_NOTE_NUMBER),
    (False, True): (layout.CELL_NOTE, layout.CELL_NOTE),
    (True, True): (layout.CELL_NOTE_NUMBER, layout.CELL_NOTE_NUMBER),
}


def _grid(document: WordDocument, rows: int, widths: Sequence[float]) -> Grid:
    """An empty ruled table of fixed widths (millimetres) whose rows do not break over pages."""
    table: Grid = document.add_table(rows, len(widths), style="Table Grid")
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001  库未提供缩进和格内边距的接口
    properties.find(qn("w:tblLayout")).addprevious(parse_xml(markup.TABLE_INDENT))
    properties.find(qn("w:tblLayout")).addnext(parse_xml(markup.CELL_MARGINS))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(markup.UNBROKEN))  # noqa: SLF001  库未提供接口
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    return table


def _fill(cell: Cell, text: str, face: Face, note_face: Face | None = None) -> None:
    """The first line in the face, the lines that explain it in the smaller one."""
    first, *rest = text.split("\n")
    say(cell.paragraphs[0], first, face)
    for line in rest:
        say(cell.add_paragraph(), line, note_face or face)


def _keep_together(table: Grid) -> None:
    """A short table stays whole; a long one leaves no row alone at the foot or head of a page."""
    rows = list(table.rows)
    kept = rows[:-1] if len(rows) <= KEPT_WHOLE else [*rows[:2], rows[-2]]
    for row in kept:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
