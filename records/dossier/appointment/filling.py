"""模板只拆一次，以后每名干部填一遍字，特殊字符一律转义，文件里没有变动的部分原样照抄。

Run time is the joining of ready pieces with escaped words and one compressed part; all other
members of the file are copied raw. Source: performance §3.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from lxml import etree

from records.dossier.appointment import archive, shaping
from records.dossier.appointment.archive import DOCUMENT, Member
from records.dossier.appointment.fitting import Para, Raw, Value
from records.dossier.appointment.photo import Photo
from records.dossier.appointment.placeholders import (
    FIELD,
    FORM,
    PARAGRAPH,
    PHOTO,
    ROW,
    Plan,
    Spot,
    Vocabulary,
    plan,
)
from records.dossier.appointment.shaping import OFFICE, PHOTO_ID
from records.dossier.markup import safe

RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
PHOTO_PART = "word/media/appointment-photo.jpeg"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PLACE = re.compile(r"<!--(spot|loop):(\d+)-->")
Values: TypeAlias = Mapping[str, Value | Raw]
Families: TypeAlias = Mapping[str, Iterable[Values]]


@dataclass
class Slot:
    """A paragraph with fields, ready to be written in the shapes that occur."""

    spot: Spot
    paragraph: etree._Element
    shapes: dict[tuple[int, bool, bool], tuple[str, str, str]] = field(default_factory=dict)

    @cached_property
    def empty(self) -> str:
        """The paragraph without words."""
        return shaping.emptied(self.paragraph)

    @cached_property
    def mixed(self) -> str:
        """The paragraph with its fields still in it."""
        self.paragraph.tail = None
        return str(etree.tostring(self.paragraph, encoding="unicode"))

    def written(self, values: Values, photo: Photo | None) -> str:
        """The paragraph, or as many as the value has."""
        slot = self.spot.whole
        if not slot:
            return FIELD.sub(lambda match: _said(match[1], values), self.mixed)
        if slot == PHOTO:
            return shaping.illustrated(self.paragraph, photo) if photo else self.empty
        value = values.get(slot)
        if isinstance(value, Raw):
            return value.markup
        if value is None or not value.paras:
            return self.empty
        return "".join(self._para(para, value.half) for para in value.paras)

    def _para(self, para: Para, half: int) -> str:
        key = half, bool(para.head), para.hangs
        shape = self.shapes.get(key)
        if shape is None:
            shape = shaping.shaped(self.paragraph, half, head=key[1], hangs=para.hangs)
            self.shapes[key] = shape
        text = safe(para.text)
        return f"{shape[0]}{safe(para.head)}{shape[1]}{text}{shape[2]}"


@dataclass(frozen=True)
class Repeated:
    """A row that is written once for every relative."""

    over: str
    pieces: tuple["str | Slot", ...]


Piece: TypeAlias = str | Slot | Repeated


@dataclass(frozen=True)
class Compiled:
    """A template taken apart: its pieces, its fields, and the other parts as they were packed."""

    pieces: tuple[Piece, ...]
    plan: Plan
    plain: tuple[Member, ...]
    with_photo: tuple[Member, ...]

    def fill(self, values: Values, families: Families, photo: Photo | None = None) -> bytes:
        """A filled .docx.

        Raises:
            BadInput: when a text holds a character that cannot be printed.
        """
        body = "".join(_joined(self.pieces, values, families, photo))
        document = archive.member(DOCUMENT, body.encode())
        if photo is None or PHOTO not in self.plan.used:
            return archive.joined((*self.plain, document))
        picture = archive.member(PHOTO_PART, photo.jpeg, compress=False)
        return archive.joined((*self.with_photo, document, picture))


def _joined(
    pieces: Sequence[Piece], values: Values, families: Families, photo: Photo | None
) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Slot):
            yield piece.written(values, photo)
        else:
            for member in families.get(piece.over, ()):
                named = {f"{piece.over}.{slot}": value for slot, value in member.items()}
                yield from _joined(piece.pieces, {**values, **named}, {}, None)


def _said(slot: str, values: Values) -> str:
    return safe("；".join(values[slot].text.split("\n"))) if slot in values else ""


def compiled(parts: Mapping[str, bytes], words: Vocabulary = FORM) -> Compiled:
    """Take a template apart; whether it is fit to be used is for `adopting` to say."""
    root = archive.parsed(parts[DOCUMENT])
    found = plan(root, words)
    rest = {name: body for name, body in parts.items() if name != DOCUMENT}
    shown = {**rest, RELATIONS: _with_relation(rest.get(RELATIONS)), TYPES: _with_type(rest[TYPES])}
    packed = {name: archive.member(name, body) for name, body in rest.items()}
    changed = {name: archive.member(name, shown[name]) for name in (RELATIONS, TYPES)}
    pieces = DECLARATION, *_pieces(root, found)
    return Compiled(pieces, found, tuple(packed.values()), tuple((packed | changed).values()))


def _pieces(root: etree._Element, found: Plan) -> tuple[Piece, ...]:
    rows, paragraphs = list(root.iter(ROW)), list(root.iter(PARAGRAPH))
    loops = []
    for number, loop in enumerate(found.loops):
        row = rows[loop.number]
        inner = _cut_out(list(row.iter(PARAGRAPH)), loop.spots)
        _replace(row, f"loop:{number}")
        pieces = tuple(_split(row, inner, ()))
        loops.append(Repeated(loop.over, tuple(p for p in pieces if not isinstance(p, Repeated))))
    slots = _cut_out(paragraphs, found.spots)
    return tuple(_split(root, slots, loops))


def _cut_out(paragraphs: Sequence[etree._Element], spots: Iterable[Spot]) -> list[Slot]:
    slots = [Slot(spot, paragraphs[spot.number]) for spot in spots]
    for number, slot in enumerate(slots):
        _replace(slot.paragraph, f"spot:{number}")
    return slots


def _replace(element: etree._Element, mark: str) -> None:
    place = etree.Comment(mark)
    place.tail, element.tail = element.tail, None
    element.getparent().replace(element, place)


def _split(
    element: etree._Element, slots: Sequence[Slot], loops: Sequence[Repeated]
) -> Iterator[Piece]:
    """The text of an element, cut at the places kept for slots and rows."""
    text, at = etree.tostring(element, encoding="unicode", with_tail=False), 0
    for mark in PLACE.finditer(text):
        yield text[at : mark.start()]
        yield (slots if mark[1] == "spot" else loops)[int(mark[2])]
        at = mark.end()
    yield text[at:]


def _with_relation(body: bytes | None) -> bytes:
    kind = f"{PACKAGE}/relationships"
    root = archive.parsed(body) if body else etree.Element(f"{{{kind}}}Relationships")
    target = PHOTO_PART.removeprefix("word/")
    facts = {"Id": PHOTO_ID, "Type": f"{OFFICE}/image", "Target": target}
    etree.SubElement(root, f"{{{kind}}}Relationship", facts)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _with_type(body: bytes) -> bytes:
    root = archive.parsed(body)
    kind = f"{{{PACKAGE}/content-types}}Default"
    if not any((each.get("Extension") or "").lower() == "jpeg" for each in root.iter(kind)):
        root.insert(0, etree.Element(kind, {"Extension": "jpeg", "ContentType": "image/jpeg"}))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
