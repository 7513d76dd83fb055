"""任免审批表文件先认编码、修好常见的毛病再拆成栏目，修不好的说清错在哪一行。

Pure, but for lxml. No DTD, no entities, no network. Source: formats §1.7.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from cadre.roster.lrmx.paper import Remark
from cadre.rules.errors import BadInput

DEEPEST = 12

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
ILLEGAL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
VERTICAL = re.compile(r"[\x0b\x0c]")
REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));")
STRAY_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
STRAY_LESS = re.compile(r"<(?![A-Za-z_/!?])")


@dataclass
class Found:
    """What is found on the way, with the remarks."""

    remarks: list[Remark] = field(default_factory=list)

    def remark(self, words: str, element: str = "") -> None:
        """Note something mended or odd."""
        self.remarks.append(Remark(words, element))


def rooted(content: bytes, found: Found) -> etree._Element:
    """The root of a file, whatever its encoding; what was mended is remarked.

    Raises:
        BadInput: when its encoding is unknown, it is hostile, or broken beyond mending.
    """
    return _parse(_clean(_decode(content, found), found), found)


def _decode(content: bytes, found: Found) -> str:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for way in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(way)
        except UnicodeError:
            continue
        if way == "gb18030":
            found.remark("文件实际是国标编码（GBK），已按国标读取。")
        return text
    raise BadInput("文件的编码认不出来。", "请用任免审批表编辑器打开并另存后重试。")


def legal(text: str, found: Found) -> str:
    """The text without what XML and paper do not know; a vertical tab becomes a line."""
    if VERTICAL.search(text):
        found.remark("竖向制表符已改成换行。")
        text = VERTICAL.sub("\n", text)
    if ILLEGAL.search(text):
        found.remark("已删去不能显示的控制字符。")
        text = ILLEGAL.sub("", text)
    return text


def _clean(text: str, found: Found) -> str:
    text = legal(DECLARATION.sub("", text, count=1), found)
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise BadInput("文件里有文档类型声明，任免审批表不会有。", "为安全起见不予读取。")
    return _without_bad_references(text, found)


def _without_bad_references(text: str, found: Found) -> str:
    def kept(reference: re.Match[str]) -> str:
        number = int(reference[1], 16) if reference[1] else int(reference[2])
        if number in (0x0B, 0x0C):
            return "\n"
        legal = number in (9, 10, 13) or 0x20 <= number <= 0x10FFFF  # noqa: PLR2004  XML 1.0 的字符
        ours = legal and not 0xD800 <= number <= 0xDFFF and number not in (0xFFFE, 0xFFFF)  # noqa: PLR2004  同上
        return reference[0] if ours else ""

    cleaned = REFERENCE.sub(kept, text)
    if cleaned != text:
        found.remark("已删去指向控制字符的引用。")
    return cleaned


def parser() -> etree.XMLParser:
    """A parser that follows nothing outside the file and knows no entity."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )


def _parse(text: str, found: Found) -> etree._Element:
    try:
        return _rooted(text)
    except etree.XMLSyntaxError:
        mended = STRAY_LESS.sub("&lt;", STRAY_AMPERSAND.sub("&amp;", text))
    try:
        root = _rooted(mended)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise BadInput(f"文件第 {line} 行不合格式，读不下去。", "请用编辑器另存后重试。") from error
    found.remark("正文里未转义的“&”或“<”已修好。")
    return root


def _rooted(text: str) -> etree._Element:
    root: etree._Element | None = etree.fromstring(text.strip().encode("utf-8"), parser())
    if root is None:
        raise BadInput("文件是空的。", "请换用任免审批表文件。")
    depth = max(_depths(root), default=0)
    if depth > DEEPEST:
        raise BadInput("文件的层次过深，不是任免审批表。", "为安全起见不予读取。")
    return root


def _depths(root: etree._Element) -> Iterator[int]:
    level = [root]
    depth = 0
    while level and depth <= DEEPEST:
        depth += 1
        yield depth
        level = [child for element in level for child in element]
