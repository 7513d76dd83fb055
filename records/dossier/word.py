"""材料按公文格式写成 Word 文件：字体逐级指定，表头每页重复，每行不跨页，同样内容得到同样文件。

The only module that knows the Word library: a `Paper` in, the bytes of a .docx out. Faces and
measures come from `layout`; this module only carries them over. Source: formats §3, ux §6.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.opc.coreprops import CoreProperties
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line

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

FACT_WIDTHS = (28, 50, 28, 50)
SIGN_HEIGHT = 18
KEPT_WHOLE = 5  # 行数不超过此数的表整表不跨页
SURPLUS = ("/thumbnail", "/customXml", "/stylesWithEffects", "/extended-properties")
GRIDS = (Facts, Table, SignHere)
STYLE_IDS = {  # 正文样式是默认的，不写在段落上
    face.style: None if face is layout.BODY else markup.style_id(face, number)
    for number, face in enumerate(layout.FACES)
}


def write(paper: Paper) -> bytes:
    """Write a paper as .docx; the same paper gives the same bytes.

    Raises:
        BadInput: when a text holds a character that no printer knows (control characters, halves
            of surrogate pairs): it is named, never dropped in silence.
    """
    document = Document()
    _prepare(document, paper)
    heads = (paper.title, paper.number, paper.subtitle)
    for text, face in zip(heads, (layout.TITLE, layout.NUMBER, layout.SUBTITLE), strict=True):
        if text:
            _say(document.add_paragraph(), text, face)
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


def _say(paragraph: Line, text: str, face: Face) -> Line:
    """Text in a face; its style is named by its id, which the library would look for each time."""
    paragraph._p.style = STYLE_IDS[face.style]  # noqa: SLF001  按名查找要翻遍全部样式，占去大半时间
    paragraph.add_run(printable(text))
    return paragraph


def _heading(document: WordDocument, block: Heading) -> None:
    face = layout.HEADING_1 if block.level == 1 else layout.HEADING_2
    _say(document.add_paragraph(), block.text, face)


def _paragraph(document: WordDocument, block: Paragraph) -> None:
    _say(document.add_paragraph(), block.text, layout.BODY if block.indented else layout.FLUSH)


def _note(document: WordDocument, block: SourceNote) -> None:
    _say(document.add_paragraph(), block.text, layout.SOURCE)


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
        paragraph = _say(document.add_paragraph(), text, layout.SIGNED)
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
    _say(cell.paragraphs[0], first, face)
    for line in rest:
        _say(cell.add_paragraph(), line, note_face or face)


def _keep_together(table: Grid) -> None:
    """A short table stays whole; a long one leaves no row alone at the foot or head of a page."""
    rows = list(table.rows)
    kept = rows[:-1] if len(rows) <= KEPT_WHOLE else [*rows[:2], rows[-2]]
    for row in kept:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _prepare(document: WordDocument, paper: Paper) -> None:
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(SURPLUS):
                del part.rels[key]
    _dress(document)
    _lay_out(document, printable(paper.mark))
    _inscribe(document.core_properties, paper)


def _dress(document: WordDocument) -> None:
    """Replace the library's faces by those of official papers, and its language by Chinese."""
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    styles.replace(defaults, parse_xml(markup.DEFAULTS))
    for number, face in enumerate(layout.FACES):
        wanted = markup.style(face, number)
        for old in styles.xpath(f'w:style[@w:styleId="{markup.style_id(face, number)}"]'):
            styles.remove(old)
        styles.append(parse_xml(wanted))
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), markup.LANGUAGE)
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    document.settings.odd_and_even_pages_header_footer = True


def _lay_out(document: WordDocument, mark: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH), Mm(layout.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.footer_distance = Mm(layout.FOOTER_FROM_EDGE)
    section.header_distance = Mm(layout.HEADER_FROM_EDGE)
    for header in (section.header, section.even_page_header):
        _say(header.paragraphs[0], mark, layout.MARK)
    footers = (section.footer, layout.PAGE_ODD), (section.even_page_footer, layout.PAGE_EVEN)
    for footer, face in footers:
        footer.paragraphs[0].style = face.style
        for run in parse_xml(markup.PAGE_NUMBER):
            footer.paragraphs[0]._p.append(run)  # noqa: SLF001  库未提供域的接口


def _inscribe(properties: CoreProperties, paper: Paper) -> None:
    """What the file says of itself: title and day, no person and no machine."""
    properties.title = printable(paper.title)
    properties.language = markup.LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(paper.dated, time())
