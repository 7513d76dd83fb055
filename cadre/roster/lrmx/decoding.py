"""任免审批表文件先认编码、修好常见的毛病再拆成栏目，修不好的说清错在哪一行。

Pure, but for lxml. No DTD, no entities, no network. Source: formats §1.7.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5

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
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
WEB_NAME = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
WEB = {name: words for name, words in html5.items() if not set(words) & set("<>&\"'")}
WIDE = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"),
)  # fmt: skip  # 文件开头 → 编码
DECLARED = re.compile(rb"""^[^>]{0,60}encoding\s*=\s*["']([\w-]{2,20})["']""")
TAIWANESE = frozenset({b"big5", b"big5-hkscs", b"cp950"})
CLOSED = re.compile(r"</(\w+:)?person\s*>", re.IGNORECASE)
FEW = 20  # 好字比坏字节多出这么多倍，仍是 utf-8，只是坏了几处
NO_SUCH = "\ufffd"
PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass
class Found:
    """What is found on the way, with the remarks."""

    remarks: list[Remark] = field(default_factory=list)

    def remark(self, words: str, element: str = "") -> None:
        """Note something mended or odd, once."""
        said = Remark(words, element)
        if said not in self.remarks:
            self.remarks.append(said)


def rooted(content: bytes, found: Found) -> etree._Element:
    """The root of a file, whatever its encoding; what was mended is remarked.

    Raises:
        BadInput: when its encoding is unknown, it is hostile, or broken beyond mending.
    """
    return _parse(_clean(_decode(content, found), found), found)


def _decode(content: bytes, found: Found) -> str:
    wide = next((way for mark, way in WIDE if content.startswith(mark)), "")
    declared = DECLARED.match(content)
    taiwanese = declared is not None and declared[1].lower() in TAIWANESE
    for way in (wide,) if wide else ("utf-8-sig", *["big5hkscs"] * taiwanese, "gb18030"):
        if way == "gb18030" and (text := _damaged(content, found)):
            return text
        try:
            text = content.decode(way)
        except UnicodeError:
            continue
        if way == "gb18030":
            found.remark("文件实际是国标编码（GBK），已按国标读取。")
            if PRIVATE.search(text):
                found.remark("有些字在国标编码里没有，可能不是国标编码，请逐栏核对。")
        return text
    raise BadInput("文件的编码认不出来。", "请用任免审批表编辑器打开并另存后重试。")


def _damaged(content: bytes, found: Found) -> str:
    """The text of a file in UTF-8 of which a few bytes are damaged; "" when it is no such file."""
    text = content.decode("utf-8-sig", "replace")
    bad = text.count(NO_SUCH)
    sound = sum(letter > "\x7f" for letter in text) - bad
    if bad * FEW > sound:
        return ""
    found.remark(f"有 {bad} 处文字的字节已损坏，以“{NO_SUCH}”代替，请核对。")
    return text


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
    text = legal(DECLARATION.sub("", text.lstrip("\ufeff"), count=1), found)
    text = re.sub(r"\r+\n", "\n", text)  # 两次换行转换的 CR CR LF 也只是一行
    text = text.strip()
    if not text:
        raise BadInput("文件是空的。", "请换用任免审批表文件。")
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
        plain = in_words(COMMENT.sub("", text))
        mended = STRAY_LESS.sub("&lt;", STRAY_AMPERSAND.sub("&amp;", plain))
    try:
        root = _rooted(mended)
    except etree.XMLSyntaxError as error:
        raise _unreadable(text, error.lineno or 1) from error
    if plain != text:
        found.remark("网页符号（如 &nbsp;）已换成文字，不合规矩的注释已去掉。")
    if mended != plain:
        found.remark("正文里未转义的“&”或“<”已修好。")
    return root


def _unreadable(text: str, line: int) -> BadInput:
    if not text.startswith("<"):
        return BadInput("文件的内容不是任免审批表。", "请核对是不是选错了文件。")
    if not CLOSED.search(text):
        return BadInput(f"文件读到第 {line} 行就断了，没有传完整。", "请重新导出或重新上传。")
    return BadInput(f"文件第 {line} 行不合格式，读不下去。", "请用编辑器另存后重试。")


def in_words(text: str) -> str:
    """The text with the entities of web pages as the characters they stand for.

    >>> in_words("甲&nbsp;乙&middot;丙 &amp; R&D;")
    '甲 乙·丙 &amp; R&D;'
    """
    return WEB_NAME.sub(lambda found: WEB.get(f"{found[1]};", found[0]).replace("\xa0", " "), text)


def _rooted(text: str) -> etree._Element:
    root: etree._Element | None = etree.fromstring(text.encode("utf-8"), parser())
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
