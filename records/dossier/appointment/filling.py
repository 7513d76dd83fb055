"""模板只拆一次，以后每名干部复制一份、填上字，字由程序库写入，特殊字符不会走样。

Run time is one copy of the tree, texts set by lxml, and one compressed part; all other members of
the file are copied raw. Source: performance §3.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from records.dossier.appointment import archive
from records.dossier.appointment.archive import DOCUMENT, Member
from records.dossier.appointment.fitting import LARGEST, Para, Value
from records.dossier.appointment.photo import Photo
from records.dossier.appointment.placeholders import FIELD, PARAGRAPH, PHOTO, ROW, SPACE, TEXT, Plan, Spot, W, plan  # fmt: skip
from records.dossier.markup import printable

RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
PHOTO_PART, PHOTO_ID = "word/media/appointment-photo.jpeg", "rIdAppointmentPhoto"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
AFTER_INDENT = tuple(W + tag for tag in ("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"))  # fmt: skip
AFTER_SIZE = tuple(W + tag for tag in ("szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"))  # fmt: skip
FAMILIES = Mapping[str, Iterable[Mapping[str, Value]]]


def parser() -> etree.XMLParser:
    """A parser that follows nothing outside the file."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@dataclass(frozen=True)
class Compiled:
    """A template taken apart: its body, its fields, and the other parts as they were packed."""

    root: etree._Element
    plan: Plan
    plain: tuple[Member, ...]
    with_photo: tuple[Member, ...]

    def fill(
        self, values: Mapping[str, Value], families: FAMILIES, photo: Photo | None = None
    ) -> bytes:
        """A filled .docx.

        Raises:
            BadInput: when a text holds a character that cannot be printed.
        """
        root = deepcopy(self.root)
        rows = list(root.iter(ROW)) if self.plan.loops else []
        paragraphs = list(root.iter(PARAGRAPH))
        for spot in self.plan.spots:
            _put(paragraphs[spot.number], spot, values, photo)
        for loop in self.plan.loops:
            row = rows[loop.number]
            for each in families.get(loop.over, ()):
                _repeat(row, loop.over, loop.spots, {**values, **_named(loop.over, each)})
            row.getparent().remove(row)
        body = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        document = archive.member(DOCUMENT, body)
        if photo is None or PHOTO not in self.plan.used:
            return archive.joined((*self.plain, document))
        picture = archive.member(PHOTO_PART, photo.jpeg, compress=False)
        return archive.joined((*self.with_photo, document, picture))


def compiled(parts: Mapping[str, bytes]) -> Compiled:
    """Take a template apart; whether it is fit to be used is for `adopting` to say."""
    root = etree.fromstring(parts[DOCUMENT], parser())
    rest = {name: body for name, body in parts.items() if name != DOCUMENT}
    shown = {**rest, RELATIONS: _with_relation(rest.get(RELATIONS)), TYPES: _with_type(rest[TYPES])}
    packed = {name: archive.member(name, body) for name, body in rest.items()}
    changed = {name: archive.member(name, shown[name]) for name in (RELATIONS, TYPES)}
    return Compiled(root, plan(root), tuple(packed.values()), tuple((packed | changed).values()))


def _with_relation(body: bytes | None) -> bytes:
    kind = f"{PACKAGE}/relationships"
    root = etree.fromstring(body, parser()) if body else etree.Element(f"{{{kind}}}Relationships")
    target = PHOTO_PART.removeprefix("word/")
    facts = {"Id": PHOTO_ID, "Type": f"{OFFICE}/image", "Target": target}
    etree.SubElement(root, f"{{{kind}}}Relationship", facts)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _with_type(body: bytes) -> bytes:
    root = etree.fromstring(body, parser())
    kind = f"{{{PACKAGE}/content-types}}Default"
    if not any((each.get("Extension") or "").lower() == "jpeg" for each in root.iter(kind)):
        root.insert(0, etree.Element(kind, {"Extension": "jpeg", "ContentType": "image/jpeg"}))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _named(over: str, member: Mapping[str, Value]) -> Mapping[str, Value]:
    return {f"{over}.{slot}": value for slot, value in member.items()}


def _repeat(
    row: etree._Element, over: str, spots: tuple[Spot, ...], values: Mapping[str, Value]
) -> None:
    copy = deepcopy(row)
    paragraphs = list(copy.iter(PARAGRAPH))
    for spot in spots:
        _put(paragraphs[spot.number], spot, values, None)
    row.addprevious(copy)


def _put(
    paragraph: etree._Element, spot: Spot, values: Mapping[str, Value], photo: Photo | None
) -> None:
    if not spot.whole:
        for text in paragraph.iter(TEXT):
            text.text = FIELD.sub(lambda match: _said(match[1], values), text.text or "")
    elif spot.whole == PHOTO:
        _show(paragraph, photo)
    else:
        _say(paragraph, values.get(spot.whole))


def _said(slot: str, values: Mapping[str, Value]) -> str:
    return printable("；".join(values[slot].text.split("\n"))) if slot in values else ""


def _say(paragraph: etree._Element, value: Value | None) -> None:
    """One paragraph of the form for each of the value, all like the first."""
    if value is None or not value.paras:
        paragraph.remove(paragraph[-1])
        return
    if value.half < LARGEST:
        _shrink(paragraph, value)
    for para in value.paras[1:][::-1]:
        copy = deepcopy(paragraph)
        _write(copy, para, value.half)
        paragraph.addnext(copy)
    _write(paragraph, value.paras[0], value.half)


def _write(paragraph: etree._Element, para: Para, half: int) -> None:
    text = paragraph[-1].find(TEXT)
    if para.head or para.hangs:
        _hang(paragraph, half * 90, first=bool(para.head))
    if para.head:
        text.text = printable(para.head)
        text.addnext(rest := etree.Element(TEXT, {SPACE: "preserve"}))
        text.addnext(etree.Element(f"{W}tab"))
        text = rest
    text.text = printable(para.text)


def _properties(parent: etree._Element, tag: str) -> etree._Element:
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        parent.insert(0, found)
    return found


def _placed(parent: etree._Element, tag: str, after: tuple[str, ...]) -> etree._Element:
    """A child element, made where the schema wants it: before those that must come after."""
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        place = next((n for n, child in enumerate(parent) if child.tag in after), len(parent))
        parent.insert(place, found)
    return found


def _hang(paragraph: etree._Element, twips: int, *, first: bool) -> None:
    indent = _placed(_properties(paragraph, f"{W}pPr"), f"{W}ind", AFTER_INDENT)
    indent.set(f"{W}left", str(twips))
    if first:
        indent.set(f"{W}hanging", str(twips))


def _shrink(paragraph: etree._Element, value: Value) -> None:
    run = _properties(paragraph[-1], f"{W}rPr")
    size = _placed(run, f"{W}sz", AFTER_SIZE)
    if int(size.get(f"{W}val") or LARGEST) <= value.half:
        return
    size.set(f"{W}val", str(value.half))
    _placed(run, f"{W}szCs", AFTER_SIZE[1:]).set(f"{W}val", str(value.half))
    spacing = _placed(_properties(paragraph, f"{W}pPr"), f"{W}spacing", (f"{W}ind", *AFTER_INDENT))
    spacing.set(f"{W}line", str(value.line))
    spacing.set(f"{W}lineRule", "exact")


def _show(paragraph: etree._Element, photo: Photo | None) -> None:
    text = paragraph[-1].find(TEXT)
    if photo is None:
        paragraph.remove(paragraph[-1])
        return
    drawing = deepcopy(PICTURE)
    for extent in (drawing[0][0], *drawing.iter(f"{{{DRAWING}/main}}ext")):
        extent.set("cx", str(photo.width))
        extent.set("cy", str(photo.height))
    paragraph[-1].replace(text, drawing)


PICTURE = etree.fromstring(
    f'<w:drawing xmlns:w="{W[1:-1]}" xmlns:wp="{DRAWING}/wordprocessingDrawing" '
    f'xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture" xmlns:r="{OFFICE}">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1" cy="1"/>'
    '<wp:docPr id="1" name="照片" descr="照片"/><a:graphic>'
    f'<a:graphicData uri="{DRAWING}/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="照片"/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip r:embed="{PHOTO_ID}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing>"
)
