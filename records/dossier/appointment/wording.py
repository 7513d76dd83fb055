"""表里印的字还原成存的写法：去掉为对齐加的空格，年月还原成数字，简历还原成编辑器的排法。

Pure, but for lxml.
"""

import re
import unicodedata

from lxml import etree

from cadre.roster.lrmx.months import month
from cadre.roster.lrmx.resume import resume, written
from records.dossier.appointment.placeholders import PARAGRAPH, TEXT, W
from records.dossier.appointment.sheet import CONTINUED, TWO_HAN

REMARK_INDENT = 1000
MARKS = {f"{W}tab": "\t", f"{W}br": "\n"}


def words_of(cell: etree._Element) -> list[str]:
    """The paragraphs of a cell."""
    return [text_of(paragraph) for paragraph in cell.iter(PARAGRAPH)]


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph, tabs and breaks included."""
    runs = (child for run in paragraph.iter(f"{W}r") for child in run)
    return "".join(
        child.text or "" if child.tag == TEXT else MARKS.get(child.tag, "") for child in runs
    )


def label_of(cell: etree._Element) -> str:
    """The words of a cell without blanks, full-width brackets and figures made half-width."""
    joined = unicodedata.normalize("NFKC", "".join(words_of(cell)))
    return re.sub(r"\s+", "", joined)


def is_continued(cell: etree._Element) -> bool:
    """Whether the cell is the lower part of one that goes over several rows."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def digits(text: str) -> str:
    """`yyyyMM` where a month is written, else the text."""
    found = month(text)
    return f"{found.year}{found.number:02d}" if found and found.number else text


def plain_name(text: str) -> str:
    """A name without the blank that aligns it in print."""
    found = TWO_HAN.match(text)
    return f"{found[1]}{found[2]}" if found else text


def resume_line(paragraph: etree._Element) -> str:
    """A line in the pattern of the editor: remarks indented, the closing paragraph after a gap."""
    text = text_of(paragraph).rstrip()
    if re.match(r"\s*\d{4}", text) or not text.strip():
        return text.replace("\t", "  ")
    indent = paragraph.find(f"{W}pPr/{W}ind")
    left = indent.get(f"{W}left", "0") if indent is not None else "0"
    deep = (left.isascii() and left.isdigit() and int(left) >= REMARK_INDENT) or text[0].isspace()
    return f"{'' if deep or text.startswith('（其间') else chr(10)}{text.strip()}"


def resume_of(lines: list[str]) -> str:
    """The lines as one resume in the pattern of the editor."""
    kept = "\n".join(line for line in lines if line.strip() != CONTINUED)
    read = resume(kept)
    closing = re.sub(r"\n+", "\n", read.closing)
    return "\n\n".join(part for part in (written(read.lines), closing) if part)
