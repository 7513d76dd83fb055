"""材料的一个部分整段嵌进别的文件：字体样式按名称对上，没有的补进去，图随文件带走。

The markup comes from the one writer of papers (`records.dossier.word`), so that a part looks the
same wherever it stands.
"""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from lxml import etree

from records.dossier.appointment import archive
from records.dossier.appointment.archive import DOCUMENT, parsed, unpacked
from records.dossier.appointment.filling import DECLARATION, PACKAGE, RELATIONS, TYPES
from records.dossier.appointment.placeholders import TEXT, W
from records.dossier.appointment.shaping import OFFICE
from records.dossier.composition import Block, Paper
from records.dossier.word import write

STYLES = "word/styles.xml"
STYLED = re.compile(r'(<w:(?:pStyle|tblStyle|rStyle) w:val=")([^"]*)"')
EMBEDDED = re.compile(r'(r:embed=")([^"]*)"')


@dataclass(frozen=True)
class Fragment:
    """Blocks as markup, what they say, and the pictures in them by their relation."""

    markup: str
    text: str
    pictures: Mapping[str, bytes]


def fragment(
    blocks: tuple[Block, ...], on: date, faces: Mapping[str, str], tag: str, *, wide: bool
) -> Fragment:
    """Write blocks to stand in another file whose styles are called by `faces`."""
    found = unpacked(write(Paper("", on, blocks, wide=wide)))
    body = parsed(found[DOCUMENT])[0]
    pieces = [child for child in body if child.tag != f"{W}sectPr"]
    text = "；".join(filter(None, ("".join(p.itertext(TEXT)) for p in body.iter(f"{W}p"))))
    markup = "".join(etree.tostring(piece, encoding="unicode", with_tail=False) for piece in pieces)
    markup = STYLED.sub(lambda m: f'{m[1]}{faces.get(m[2], m[2])}"', markup)
    images = _images(found)
    named = {old: f"rIdPart{tag}-{old}" for old in images}
    markup = EMBEDDED.sub(lambda m: f'{m[1]}{named.get(m[2], m[2])}"', markup)
    return Fragment(markup, text, {named[old]: png for old, png in images.items()})


def _images(found: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        each.get("Id", ""): found[f"word/{each.get('Target')}"]
        for each in parsed(found[RELATIONS])
        if each.get("Type", "").endswith("/image")
    }


@cache
def _own() -> bytes:
    return unpacked(write(Paper("", date(2000, 1, 1), ())))[STYLES]


def with_faces(styles: bytes) -> tuple[bytes, dict[str, str]]:
    """The styles of a file with those of our papers that it lacks; and how it calls each of ours.

    Word and WPS keep the names of styles, not always their short ids.
    """
    root = parsed(styles)
    there = {_name(one): one.get(f"{W}styleId", "") for one in root.iter(f"{W}style")}
    taken, faces = set(there.values()), dict[str, str]()
    for one in parsed(_own()).iter(f"{W}style"):
        own = one.get(f"{W}styleId", "")
        if _name(one) in there:
            faces[own] = there[_name(one)]
            continue
        fresh = copy.deepcopy(one)
        faces[own] = own if own not in taken else f"{own}x"
        fresh.set(f"{W}styleId", faces[own])
        fresh.attrib.pop(f"{W}default", None)
        for based in fresh.findall(f"{W}basedOn"):
            based.set(f"{W}val", faces.get(based.get(f"{W}val", ""), based.get(f"{W}val", "")))
        root.append(fresh)
    text = etree.tostring(root, encoding="unicode")
    return f"{DECLARATION}{text}".encode(), faces


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else (name.get(f"{W}val") or "").casefold()


def with_pictures(content: bytes, pictures: Mapping[str, bytes]) -> bytes:
    """A file with pictures (PNG) by the names of their relations."""
    found = dict(unpacked(content))
    relations, types = parsed(found[RELATIONS]), parsed(found[TYPES])
    for number, (name, png) in enumerate(pictures.items(), start=1):
        target = f"media/part-{number}.png"
        facts = {"Id": name, "Type": f"{OFFICE}/image", "Target": target}
        etree.SubElement(relations, f"{{{PACKAGE}/relationships}}Relationship", facts)
        found[f"word/{target}"] = png
    kind = f"{{{PACKAGE}/content-types}}Default"
    if not any((each.get("Extension") or "").lower() == "png" for each in types.iter(kind)):
        types.insert(0, etree.Element(kind, {"Extension": "png", "ContentType": "image/png"}))
    found[RELATIONS], found[TYPES] = whole(relations), whole(types)
    return joined(found)


def whole(root: etree._Element) -> bytes:
    """A part of a file as it is stored."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def joined(found: Mapping[str, bytes]) -> bytes:
    """The parts of a file put together; the same parts give the same bytes."""
    return archive.joined(archive.member(name, body) for name, body in found.items())
