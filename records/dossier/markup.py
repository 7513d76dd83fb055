"""字体、行距、表格和页码的写法逐项写进文件，换一台电脑打开版式不变。

Pure text: the pieces of WordprocessingML that the Word library has no words for. Source: formats
§3, ux §6 (w:eastAsia fonts, zh-CN in docDefaults).
"""

import re
from xml.sax.saxutils import escape

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
REPEATED = f"<w:tblHeader {_NAMESPACE}/>"
UNBROKEN = f"<w:cantSplit {_NAMESPACE}/>"
_SIDE = round(CELL_MARGIN * TWIPS_PER_MM)
TABLE_INDENT = f'<w:tblInd {_NAMESPACE} w:w="{_SIDE}" w:type="dxa"/>'  # 左框线与版心对齐
CELL_MARGINS = (
    f'<w:tblCellMar {_NAMESPACE}><w:top w:w="20" w:type="dxa"/>'
    f'<w:left w:w="{_SIDE}" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
    f'<w:right w:w="{_SIDE}" w:type="dxa"/></w:tblCellMar>'
)
PAGE_NUMBER = (
    f'<w:p {_NAMESPACE}><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
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
