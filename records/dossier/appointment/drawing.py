"""任免审批表的页边、表格、格子和文字逐项写成 Word 的标记，每一段都写明中文字体。

Pure text: geometry in, WordprocessingML out; every slot becomes a placeholder `{{ 名称 }}`.
"""

from collections.abc import Mapping, Sequence

from records.dossier.appointment import form
from records.dossier.appointment.fitting import LARGEST, pitch
from records.dossier.appointment.grid import Cell, Row, placed

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TITLE_HALF = 48
SIDES = ("top", "left", "bottom", "right")
# 中西文之间不加空隙、标点不悬出：一行排几个字才算得准
LINE_RULES = "".join(
    f'<w:{rule} w:val="0"/>'
    for rule in ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd")
)


def fonts(face: str) -> str:
    """One face for all scripts; figures in the Chinese face, as on the form."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:hAnsi="{face}" '
        f'w:eastAsia="{face}" w:cs="{face}"/>'
    )


def run(text: str, face: str, half: int = LARGEST, extra: str = "") -> str:
    """A run of text that is known to need no escaping."""
    size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    said = f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr>{fonts(face)}{extra}{size}</w:rPr>{said}</w:r>"


def paragraph(
    inner: str, spacing: str = "", indent: str = "", align: str = "left", more: str = ""
) -> str:
    """A paragraph; spacing and indent are the attributes of their elements."""
    space = f"<w:spacing {spacing}/>" if spacing else ""
    inset = f"<w:ind {indent}/>" if indent else ""
    snap = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
    return f'<w:p><w:pPr>{snap}{space}{inset}<w:jc w:val="{align}"/>{more}</w:pPr>{inner}</w:p>'


def exact(twips: int) -> str:
    """Attributes of an exact line pitch."""
    return f'w:line="{twips}" w:lineRule="exact"'


def section(margins: Mapping[str, int], *, landscape: bool = False) -> str:
    """A section on A4 that begins on a new page."""
    size = f'w:w="{form.PAGE_WIDTH}" w:h="{form.PAGE_HEIGHT}"'
    if landscape:
        size = f'w:w="{form.PAGE_HEIGHT}" w:h="{form.PAGE_WIDTH}" w:orient="landscape"'
    sides = " ".join(f'w:{side}="{twips}"' for side, twips in margins.items())
    return (
        '<w:sectPr><w:type w:val="nextPage"/>'
        f"<w:pgSz {size}/>"
        f'<w:pgMar {sides} w:header="{form.HEADER}" w:footer="{form.FOOTER}" w:gutter="0"/>'
        '<w:cols w:space="720"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{form.GRID_PITCH}"/></w:sectPr>'
    )


def table(
    rows: Sequence[Row], grid: Sequence[int], face: str, outer: int = form.OUTER, indent: int = 0
) -> str:
    """A ruled table of fixed columns."""
    written = ["" for _ in rows]
    for number, _, cell, width in placed(rows, grid):
        written[number] += _cell(cell, width, face)
    edges = "".join(_edge(side, outer) for side in SIDES)
    inner = "".join(_edge(side, min(outer, form.INNER)) for side in ("insideH", "insideV"))
    frame = f"<w:tblBorders>{edges}{inner}</w:tblBorders>"
    body = "".join(_row(row, cells) for row, cells in zip(rows, written, strict=True))
    return _table(grid, body, frame, indent)


def title(face: str) -> str:
    """The title: seven cells without borders, one character each."""
    spacing = f'w:before="{form.TITLE_BEFORE}" w:after="{form.TITLE_AFTER}"'
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
        f"{paragraph(run(mark, face, TITLE_HALF), spacing, align='both')}</w:tc>"
        for mark, width in zip(form.TITLE, form.TITLE_GRID, strict=True)
    )
    return _table(form.TITLE_GRID, f"<w:tr>{cells}</w:tr>", "", form.TITLE_INDENT)


def _table(grid: Sequence[int], body: str, frame: str, indent: int) -> str:
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in SIDES)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/>{frame}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{none}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"
    )


def _edge(side: str, size: int) -> str:
    kind = "single" if size else "nil"
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="auto"/>'


def _row(row: Row, cells: str) -> str:
    whole = "<w:cantSplit/>" if row.whole or row.exact else ""
    rule = "exact" if row.exact else "atLeast"
    height = f'<w:trHeight w:val="{row.height}" w:hRule="{rule}"/>'
    head = "<w:tblHeader/>" if row.head else ""
    return f"<w:tr><w:trPr>{whole}{height}{head}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, width: int, face: str) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    edges = "".join(_edge(side, size) for side, size in cell.borders)
    borders = f"<w:tcBorders>{edges}</w:tcBorders>" if edges else ""
    margins = (("top", cell.top), ("left", cell.left), ("bottom", 0), ("right", cell.right))
    inner = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side, twips in margins)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{borders}'
        f'<w:noWrap w:val="0"/><w:tcMar>{inner}</w:tcMar><w:vAlign w:val="{cell.valign}"/></w:tcPr>'
        f"{_lines(cell, face)}</w:tc>"
    )


def _lines(cell: Cell, face: str) -> str:
    words = cell.label or ((f"{{{{ {cell.slot} }}}}",) if cell.slot else ("",))
    sides = (("left", cell.indent), ("right", cell.inset))
    indent = " ".join(f'w:{side}="{twips}"' for side, twips in sides if twips)
    after = f'w:after="{cell.after}" ' if cell.after else ""
    spacing = "" if cell.slot == form.PHOTO else f"{after}{exact(cell.line)}"
    bold = "<w:b/>" if cell.bold else ""
    runs = (run(word, cell.face or face, cell.half, bold) if word else "" for word in words)
    return "".join(paragraph(each, spacing, indent, cell.align) for each in runs)


def extra_page(face: str, *, resume: bool, family: bool, texts: bool) -> str:
    """The extra page: whose it is, the rest of the resume, further relatives, whole columns."""
    body = paragraph(run("附　页", face, TITLE_HALF), 'w:after="160"', align="center")
    body += paragraph(run("姓名：{{ 姓名 }}", face), f'w:after="120" {exact(pitch(LARGEST))}')
    if resume:
        body += _heading("简历（续）", face)
        body += paragraph(run("{{ 简历续 }}", face), exact(pitch(LARGEST)))
    if family:
        body += _heading("家庭主要成员及重要社会关系（续）", face)
        grid = (form.BACK_GRID[1] + form.BACK_GRID[0], *form.BACK_GRID[2:])
        further = tuple(
            Cell(
                cell.span, slot=f"续{cell.slot}", align=cell.align, left=cell.left, right=cell.right
            )
            for cell in form.MEMBER_CELLS
        )
        rows = (Row(646, form.FAMILY_HEAD, exact=False, whole=True), Row(697, further, whole=True))
        body += table(rows, grid, face) + paragraph("", exact(20))
    if texts:
        body += _heading("其他栏目（续）", face)
        body += paragraph(run("{{ 续各栏 }}", face), exact(pitch(LARGEST)))
    return body


def _heading(words: str, face: str) -> str:
    return paragraph(run(words, face, extra="<w:b/>"), f'w:before="120" w:after="60" {exact(360)}')
