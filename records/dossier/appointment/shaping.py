"""一段文字在模板里的样子先做好一次：字号、行距、悬挂缩进和照片，以后只换字。

The trees of lxml are used here, once for each shape that occurs; `filling` puts the words in.
"""

from copy import deepcopy

from lxml import etree

from records.dossier.appointment.fitting import LARGEST, pitch
from records.dossier.appointment.photo import Photo
from records.dossier.appointment.placeholders import SPACE, TEXT, W

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PHOTO_ID = "rIdAppointmentPhoto"
HEAD_MARK, TEXT_MARK = (
    "\ue000head\ue001",
    "\ue000text\ue001",
)  # 私用区字符，不会与正文相混：只用来切开空样
AFTER_INDENT = tuple(
    W + tag
    for tag in [
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    ]
)
AFTER_SIZE = tuple(
    W + tag
    for tag in [
        "szCs",
        "highlight",
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
        "em",
        "lang",
        "eastAsianLayout",
        "specVanish",
        "oMath",
    ]
)


def shaped(
    paragraph: etree._Element, half: int, *, head: bool, hangs: bool
) -> tuple[str, str, str]:
    """A paragraph at a size, cut where its head and its text go."""
    copy = deepcopy(paragraph)
    copy.tail = None
    if half < LARGEST:
        _shrink(copy, half)
    text = copy[-1].find(TEXT)
    if head or hangs:
        _hang(copy, half * 90, first=head)
    if head:
        text.text = HEAD_MARK
        text.addnext(rest := etree.Element(TEXT, {SPACE: "preserve"}))
        text.addnext(etree.Element(f"{W}tab"))
        text = rest
    text.text = TEXT_MARK
    text.set(SPACE, "preserve")
    before, after = etree.tostring(copy, encoding="unicode").split(TEXT_MARK)
    front, _, middle = before.partition(HEAD_MARK)
    return front, middle, after


def emptied(paragraph: etree._Element) -> str:
    """The paragraph without its words."""
    copy = deepcopy(paragraph)
    copy.tail = None
    copy.remove(copy[-1])
    return str(etree.tostring(copy, encoding="unicode"))


def illustrated(paragraph: etree._Element, photo: Photo) -> str:
    """The paragraph with the photo instead of its words."""
    copy = deepcopy(paragraph)
    copy.tail = None
    drawing = deepcopy(PICTURE)
    for extent in (drawing[0][0], *drawing.iter(f"{{{DRAWING}/main}}ext")):
        extent.set("cx", str(photo.width))
        extent.set("cy", str(photo.height))
    copy[-1].replace(copy[-1].find(TEXT), drawing)
    return str(etree.tostring(copy, encoding="unicode"))


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


def _shrink(paragraph: etree._Element, half: int) -> None:
    run = _properties(paragraph[-1], f"{W}rPr")
    size = _placed(run, f"{W}sz", AFTER_SIZE)
    if int(size.get(f"{W}val") or LARGEST) <= half:
        return
    size.set(f"{W}val", str(half))
    _placed(run, f"{W}szCs", AFTER_SIZE[1:]).set(f"{W}val", str(half))
    spacing = _placed(_properties(paragraph, f"{W}pPr"), f"{W}spacing", (f"{W}ind", *AFTER_INDENT))
    spacing.set(f"{W}line", str(pitch(half)))
    spacing.set(f"{W}lineRule", "exact")


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
