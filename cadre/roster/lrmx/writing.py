"""写任免审批表文件：按编辑器的次序和版式，空栏也写出来，不认得的栏目照样带上。

Pure, but for lxml. The field set of 3.2.1.16 by default; the two fields of 2025 by option. UTF-8
with BOM, two blanks, CRLF, as the editor writes. Source: formats §1.2, §1.3, §1.7.
"""

import base64
import re

from lxml import etree

from cadre.roster.lrmx.decoding import parser
from cadre.roster.lrmx.paper import (
    AFTER_FAMILY,
    BEFORE_FAMILY,
    FAMILY,
    ITEM,
    OF_RELATIVE,
    PHOTO,
    VERSION,
    WRITES_VERSION,
    AppointmentPaper,
    Entry,
)
from cadre.rules.errors import BadInput

ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
HEAD = b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\r\n'


def write(paper: AppointmentPaper, *, with_2025: bool = False) -> bytes:
    """The paper as a .lrmx file; `read` gives the same paper back.

    Without `with_2025` the two fields of that edition are left out.
    """
    root = etree.Element("Person")
    for entry in BEFORE_FAMILY:
        _add(root, paper, entry, with_2025=with_2025)
    family = etree.SubElement(root, FAMILY)
    for relative in paper.family:
        item = etree.SubElement(family, ITEM)
        for part, text in zip(OF_RELATIVE, relative.texts, strict=True):
            etree.SubElement(item, part.element).text = _legal(text)
    for entry in AFTER_FAMILY:
        _add(root, paper, entry, with_2025=with_2025)
    photo = base64.b64encode(paper.photo).decode()
    etree.SubElement(root, PHOTO).text = photo
    etree.SubElement(root, VERSION).text = WRITES_VERSION
    etree.indent(root, "  ")
    for name, fragment in paper.unknown:
        kept = _kept(name, fragment)
        kept.tail = "\n"
        root.append(kept)
    body: str = etree.tostring(root, encoding="unicode").replace("\r\n", "\n").replace("\n", "\r\n")
    return HEAD + body.encode("utf-8")


def _add(root: etree._Element, paper: AppointmentPaper, entry: Entry, *, with_2025: bool) -> None:
    if not entry.only_2025 or with_2025:
        etree.SubElement(root, entry.element).text = _legal(paper.text(entry.element))


def _kept(name: str, fragment: str) -> etree._Element:
    """An unknown element as it came; words that somebody has entered for it since go in as words.

    Raises:
        BadInput: when neither can be written.
    """
    try:
        kept = etree.fromstring(fragment.encode(), parser())
        if kept is not None and not kept.getroottree().docinfo.doctype:
            return kept
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        written = etree.Element(name)
    except ValueError as error:
        raise BadInput(f"表上原文的栏目名“{name[:40]}”写不进文件。", "请更正后再导出。") from error
    written.text = _legal(fragment)
    return written


def _legal(text: str) -> str:
    return ILLEGAL.sub("", text)
