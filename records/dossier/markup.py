"""字体、行距、表格和页码的写法逐项写进文件，换一台电脑打开版式不变。

Pure text: the pieces of WordprocessingML that the Word library has no words for. Source: formats
§3, ux §6 (w:eastAsia fonts, zh-CN in docDefaults).
"""

import re
from xml.sax.saxutils import escape, quoteattr

from cadre.rules.errors import BadInput
from records.dossier.layout import BODY_LINE, CELL_MARGIN, FANGSONG, LATIN, Face

LANGUAGE = "zh-CN"
TWIPS = 20  # 一磅
TWIPS_PER_MM = 56.7
CLOSER = -5  # 三号字收紧四分之一磅，156 毫米的版心每行排 28 字
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BUILT_IN = {"Normal": "Normal", "Heading 1": "Heading1", "Heading 2": "Heading2"}
# 西文一栏不写中文，否则数字会在行末被拆开
_LANG = f'<w:lang w:val="en-US" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'


def _fonts(east: str) -> str:
    """Chinese face for Chinese and for the marks both scripts share (quotes, dashes, ×)."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" '
        f'w:eastAsia="{east}"/>'
    )


DEFAULTS = (
    f"<w:docDefaults {_NAMESPACE}><w:rPrDefault><w:rPr>{_fonts(FANGSONG)}"
    f'<w:sz w:val="32"/><w:szCs w:val="32"/>{_LANG}</w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
)
REPEATED, UNBROKEN = "<w:tblHeader/>", "<w:cantSplit/>"
_SIDE = round(CELL_MARGIN * TWIPS_PER_MM)
TABLE = (  # 左框线与版心对齐，栏宽固定，格内四边留空
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
    f'<w:tblInd w:w="{_SIDE}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    f'<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="{_SIDE}" w:type="dxa"/>'
    f'<w:bottom w:w="20" w:type="dxa"/><w:right w:w="{_SIDE}" w:type="dxa"/></w:tblCellMar>'
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/></w:tblPr>'
)
PAGE_NUMBER = (
    f'<w:p {_NAMESPACE}><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)


_DRAWINGS = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def twips(millimetres: float) -> int:
    """A length on paper in twentieths of a point, never longer than it is."""
    return int(millimetres * 1440 / 25.4)


def height(millimetres: float) -> str:
    """The least height of a row."""
    return f'<w:trHeight w:val="{twips(millimetres)}"/>'


def picture(number: int, relation: str, words: str, across: int, down: int) -> str:
    """A picture in the line of text (EMU); `words` say it to who cannot see it.

    Raises:
        BadInput: when the words cannot be printed.
    """
    size = f'cx="{across}" cy="{down}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWINGS}/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="图{number}" descr={quoteattr(printable(words))}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWINGS}/main" '
        f'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWINGS}/main">'
        f'<a:graphicData uri="{_DRAWINGS}/picture"><pic:pic xmlns:pic="{_DRAWINGS}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="图{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_OFFICE}" r:embed="{relation}{number}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )


def printable(text: str) -> str:
    """The text as it can be printed, tabs as blanks.

    Raises:
        BadInput: naming the first control character or half of a surrogate pair; nothing is dropped
            in silence.
    """
    bad = _UNPRINTABLE.search(text)
    if bad:
        shown = _UNPRINTABLE.sub("□", text)[:40]
        raise BadInput(
            f"“{shown}”中含有不可打印的字符（U+{ord(bad.group()):04X}）。",
            "请更正原始记录后再出具。",
        )
    return text.replace("\t", " ")


def safe(text: str) -> str:
    """A text as it goes into the markup.

    Raises:
        BadInput: when it holds a character that cannot be printed.
    """
    return escape(printable(text))


def style_id(face: Face, number: int) -> str:
    """The short name of a face inside the file."""
    return _BUILT_IN.get(face.style, f"Face{number}")


def style(face: Face, number: int) -> str:
    """A face as a paragraph style; every measure is said, nothing is left to the body's."""
    built_in = face.style in _BUILT_IN
    kind = ' w:default="1"' if face.style == "Normal" else "" if built_in else ' w:customStyle="1"'
    name = face.style.lower() if face.style.startswith("Heading") else face.style
    based = "" if face.style == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style {_NAMESPACE} w:type="paragraph" w:styleId="{style_id(face, number)}"{kind}>'
        f'<w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{_paragraph(face)}</w:pPr><w:rPr>{_run(face)}</w:rPr></w:style>"
    )


def _paragraph(face: Face) -> str:
    level = face.style.removeprefix("Heading ")
    indent, right = (round(n * face.size * TWIPS) for n in (face.indent, face.right))
    before, after, line = (round(n * TWIPS) for n in (face.before, face.after, face.line))
    outline = f'<w:outlineLvl w:val="{int(level) - 1}"/>' if level.isdecimal() else ""
    pitch = f'w:line="{line}" w:lineRule="exact"' if line else 'w:line="240" w:lineRule="auto"'
    return (
        f'<w:keepNext w:val="{int(face.with_next)}"/><w:widowControl/>'
        f'<w:spacing w:before="{before}" w:after="{after}" {pitch}/>'
        f'<w:ind w:left="0" w:rightChars="{face.right * 100}" w:right="{right}" '
        f'w:firstLineChars="{face.indent * 100}" w:firstLine="{indent}"/>'
        f'<w:jc w:val="{face.align}"/>{outline}'
    )


def _run(face: Face) -> str:
    size = round(face.size * 2)
    tight = f'<w:spacing w:val="{CLOSER}"/>' if face.line == BODY_LINE else ""
    return f'{_fonts(face.font)}{tight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{_LANG}'
