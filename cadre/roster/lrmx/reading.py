"""读任免审批表文件：各种写法都认，能修的修好并说明修了什么，修不好的说清错在哪一行。

Pure, but for lxml; run it in a child process with limits. No DTD, no entities, no network; elements
are found by name among the children of the root, never by version. Source: formats §1.7.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cadre.roster.lrmx.paper import (
    ENTRIES,
    FAMILY,
    ITEM,
    MOST_RELATIVES,
    OF_RELATIVE,
    PHOTO,
    VERSION,
    AppointmentPaper,
    Relative,
    Remark,
    Unknown,
)
from cadre.rules.errors import BadInput

LARGEST = 12 << 20
DEEPEST = 12
LONGEST_TEXT = 200_000
MOST_UNKNOWN = 200

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
ILLEGAL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
VERTICAL = re.compile(r"[\x0b\x0c]")
REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));")
STRAY_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
STRAY_LESS = re.compile(r"<(?![A-Za-z_/!?])")
ARTEFACT = re.compile(r"&(?:amp;)?1(lt|gt|amp|quot);")
DOUBLY = re.compile(r"&(lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


@dataclass
class _Found:
    """What is found on the way, with the remarks."""

    remarks: list[Remark] = field(default_factory=list)

    def remark(self, words: str, element: str = "") -> None:
        self.remarks.append(Remark(words, element))


def read(content: bytes) -> tuple[AppointmentPaper, tuple[Remark, ...]]:
    """Read a .lrmx file; with a sentence for everything that was mended or is odd.

    Raises:
        BadInput: when it is too large, no such paper, or broken beyond mending.
    """
    if len(content) > LARGEST:
        raise BadInput(f"文件超过 {LARGEST >> 20} MB。", "请核对是不是任免审批表文件。")
    found = _Found()
    text = _clean(_decode(content, found), found)
    root = _parse(text, found)
    if root.tag != "Person":
        raise BadInput(f"这不是任免审批表：根元素是“{root.tag[:40]}”。", "请换用任免审批表文件。")
    return _paper(root, found), tuple(found.remarks)


def _decode(content: bytes, found: _Found) -> str:
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


def _clean(text: str, found: _Found) -> str:
    text = DECLARATION.sub("", text, count=1)
    if VERTICAL.search(text):
        found.remark("竖向制表符已改成换行。")
        text = VERTICAL.sub("\n", text)
    if ILLEGAL.search(text):
        found.remark("已删去不能显示的控制字符。")
        text = ILLEGAL.sub("", text)
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise BadInput("文件里有文档类型声明，任免审批表不会有。", "为安全起见不予读取。")
    return _without_bad_references(text, found)


def _without_bad_references(text: str, found: _Found) -> str:
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


def _parser() -> etree.XMLParser:
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


def _parse(text: str, found: _Found) -> etree._Element:
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
    root: etree._Element | None = etree.fromstring(text.strip().encode("utf-8"), _parser())
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


def _paper(root: etree._Element, found: _Found) -> AppointmentPaper:
    children = [child for child in root if isinstance(child.tag, str)]
    known = {FAMILY, PHOTO, VERSION, *ENTRIES}
    photos = [child for child in children if child.tag == PHOTO]
    versions = [(child.text or "").strip() for child in children if child.tag == VERSION]
    return AppointmentPaper(
        _texts([child for child in children if child.tag in ENTRIES], found),
        tuple(r for child in children if child.tag == FAMILY for r in _family(child, found)),
        _photo(photos[0], found) if photos else b"",
        versions[0] if versions else "",
        _unknown([child for child in children if child.tag not in known], found),
    )


def _texts(children: Sequence[etree._Element], found: _Found) -> dict[str, str]:
    texts: dict[str, str] = {}
    for child in children:
        tag = child.tag
        if texts.get(tag):
            found.remark(f"“{ENTRIES[tag].label}”出现了两次，取前一次的。", tag)
        else:
            texts[tag] = _text(child, found, tag)
    return texts


def _unknown(children: Sequence[etree._Element], found: _Found) -> tuple[Unknown, ...]:
    if len(children) > MOST_UNKNOWN:
        raise BadInput(f"有 {len(children)} 个不认得的栏目。", "请核对是不是任免审批表文件。")
    for child in children:
        found.remark(f"栏目“{child.tag[:40]}”不认得，照样保留。", child.tag[:40])
    return tuple((child.tag, _as_it_is(child)) for child in children)


def _as_it_is(element: etree._Element) -> str:
    written: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return written


def _text(element: etree._Element, found: _Found, tag: str) -> str:
    """The text of an element; inner <br/> is a line, artefacts of converters are undone."""
    raw = "".join(_pieces(element))
    if len(raw) > LONGEST_TEXT:
        raise BadInput(f"“{tag}”的文字过长。", "请核对是不是任免审批表文件。")
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    plain = BREAK.sub("\n", ARTEFACT.sub(_unescaped, DOUBLY.sub(_unescaped, text)))
    if plain != text:
        found.remark("转换留下的符号（如 &1lt;、<br/>）已还原。", tag)
    return plain.strip() if "\n" not in plain.strip() else _lines(plain)


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag.lower() == "br":
            yield "<br/>"
        else:
            yield "".join(child.itertext())
        yield child.tail or ""


NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def _unescaped(match: re.Match[str]) -> str:
    name = match[1]
    if name in NAMED:
        return NAMED[name]
    number = int("0" + name[1:], 16) if name.startswith("#x") else int(name[1:])
    legal = 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004  可见字符
    return chr(number) if legal or number in (9, 10) else ""


def _lines(text: str) -> str:
    """Lines keep their leading blanks (a continued line of a resume), not their trailing ones."""
    return "\n".join(line.rstrip() for line in text.strip("\n \t").split("\n"))


def _family(container: etree._Element, found: _Found) -> tuple[Relative, ...]:
    items = [child for child in container if child.tag == ITEM]
    if len(items) > MOST_RELATIVES:
        raise BadInput(f"家庭成员有 {len(items)} 人，太多了。", "请核对是不是任免审批表文件。")
    members = []
    for item in items:
        own = {child.tag: child for child in item if isinstance(child.tag, str)}
        names = [entry.element for entry in OF_RELATIVE]
        parts = [_text(own[name], found, name) if name in own else "" for name in names]
        if any(parts):
            members.append(Relative(*parts))
    return tuple(members)


def _photo(element: etree._Element, found: _Found) -> bytes:
    coded = "".join("".join(element.itertext()).split())
    if not coded:
        return b""
    if coded.startswith("data:"):
        coded = coded.partition(",")[2]
    try:
        photo = base64.b64decode(coded + "=" * (-len(coded) % 4), validate=True)
    except (binascii.Error, ValueError):
        found.remark("照片的内容已损坏，没有取用。", PHOTO)
        return b""
    if not photo.startswith((JPEG, PNG)):
        found.remark("照片不是 JPEG 或 PNG，没有取用。", PHOTO)
        return b""
    return photo
