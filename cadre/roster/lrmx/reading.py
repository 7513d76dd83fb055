"""读任免审批表文件：各种写法都认，能修的修好并说明修了什么，修不好的说清错在哪一行。

Pure, but for lxml; run it in a child process with limits. No DTD, no entities, no network; elements
are found by name among the children of the root, never by version. Source: formats §1.7.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from cadre.roster.lrmx.decoding import Found, in_words, rooted
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
from cadre.roster.lrmx.spelling import person_in
from cadre.rules.errors import BadInput

LARGEST = 12 << 20
LONGEST_TEXT = 200_000
MOST_UNKNOWN = 200
LONGEST_NAME = 100

ARTEFACT = re.compile(r"&(?:amp;)?1(lt|gt|amp|quot);")
DOUBLY = re.compile(r"&(lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


def read(content: bytes) -> tuple[AppointmentPaper, tuple[Remark, ...]]:
    """Read a .lrmx file; with a sentence for everything that was mended or is odd.

    Raises:
        BadInput: when it is too large, no such paper, or broken beyond mending.
    """
    if len(content) > LARGEST:
        raise BadInput(f"文件超过 {LARGEST >> 20} MB。", "请核对是不是任免审批表文件。")
    found = Found()
    person = person_in(rooted(content, found), found)
    return _paper(person, found), tuple(found.remarks)


def _paper(root: etree._Element, found: Found) -> AppointmentPaper:
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


def _texts(children: Sequence[etree._Element], found: Found) -> dict[str, str]:
    texts: dict[str, str] = {}
    for child in children:
        tag = child.tag
        if texts.get(tag):
            found.remark(f"“{ENTRIES[tag].label}”出现了两次，取前一次的。", tag)
        else:
            texts[tag] = _text(child, found, tag)
    return texts


def _unknown(children: Sequence[etree._Element], found: Found) -> tuple[Unknown, ...]:
    if len(children) > MOST_UNKNOWN:
        raise BadInput(f"有 {len(children)} 个不认得的栏目。", "请核对是不是任免审批表文件。")
    if any(len(child.tag) > LONGEST_NAME for child in children):
        raise BadInput("有的栏目名称过长。", "请核对是不是任免审批表文件。")
    for child in children:
        found.remark(f"栏目“{child.tag[:40]}”不认得，照样保留。", child.tag[:40])
    return tuple((child.tag, _as_it_is(child)) for child in children)


def _as_it_is(element: etree._Element) -> str:
    written: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return written


def _text(element: etree._Element, found: Found, tag: str) -> str:
    """The text of an element; inner <br/> is a line, artefacts of converters are undone."""
    raw = "".join(_pieces(element))
    if len(raw) > LONGEST_TEXT:
        raise BadInput(f"“{tag}”的文字过长。", "请核对是不是任免审批表文件。")
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    plain = BREAK.sub("\n", in_words(ARTEFACT.sub(_unescaped, DOUBLY.sub(_unescaped, text))))
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


def _family(container: etree._Element, found: Found) -> tuple[Relative, ...]:
    items = _items(container, found)
    if len(items) > MOST_RELATIVES:
        raise BadInput(f"家庭成员有 {len(items)} 人，太多了。", "请核对是不是任免审批表文件。")
    names = [entry.element for entry in OF_RELATIVE]
    members = []
    for item in items:
        own = {child.tag: child for child in reversed(item)}
        parts = [_text(own[name], found, name) if name in own else "" for name in names]
        if any(parts):
            members.append(Relative(*parts))
        for child in item:
            if child.tag not in names and "".join(child.itertext()).strip():
                words = f"家庭成员里的“{child.tag[:40]}”不认得，没有取用，请核对。"
                found.remark(words, FAMILY)
    return tuple(members)


def _items(container: etree._Element, found: Found) -> list[list[etree._Element]]:
    """What is said of each relative; written without an element each, they begin at a repeat."""
    items: list[list[etree._Element]] = []
    loose: list[etree._Element] = []
    for child in container:
        if not isinstance(child.tag, str):
            continue
        if child.tag == ITEM:
            items.append([part for part in child if isinstance(part.tag, str)])
            continue
        if not loose or child.tag in {part.tag for part in loose}:
            loose = []
            items.append(loose)
            if len(items) == 1:
                found.remark("家庭成员没有逐人分开，已按栏目的重复分开，请核对。", FAMILY)
        loose.append(child)
    return items


def _photo(element: etree._Element, found: Found) -> bytes:
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
