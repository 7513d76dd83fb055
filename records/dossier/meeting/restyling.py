"""几种版式的文件合成一个时，各自的样式改名并存，默认字体行距写进各自的样式，互不影响。

Pure markup. Word knows one set of defaults in a file; the defaults of each further kind of file
become a style that all its other paragraph styles stand on.
"""

import copy
from dataclasses import dataclass

from lxml import etree

from records.dossier.appointment.placeholders import W

NAMED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
VAL, ID, KIND = f"{W}val", f"{W}styleId", f"{W}type"


@dataclass(frozen=True)
class Wardrobe:
    """The styles of one kind of file under their new names; what plain text and tables wear."""

    prefix: str
    styles: tuple[etree._Element, ...]
    paragraph: str
    table: str

    def dress(self, root: etree._Element) -> None:
        """Put the body or a header of such a file into its styles under their new names."""
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for each in root.iter(f"{W}{tag}"):
                each.set(VAL, self.prefix + each.get(VAL, ""))
        for paragraph in root.iter(f"{W}p"):
            _worn(paragraph, "pPr", "pStyle", self.paragraph)
        for table in root.iter(f"{W}tbl"):
            if self.table:
                _worn(table, "tblPr", "tblStyle", self.table)


def _worn(element: etree._Element, inside: str, tag: str, style: str) -> None:
    properties = element.find(f"{W}{inside}")
    if properties is None:
        properties = etree.Element(f"{W}{inside}")
        element.insert(0, properties)
    if properties.find(f"{W}{tag}") is None:
        properties.insert(0, etree.Element(f"{W}{tag}", {VAL: style}))


def wardrobe(styles: etree._Element, number: int) -> Wardrobe:
    """The styles of a kind of file, renamed by its number among the kinds."""
    prefix, ground = f"k{number}-", f"k{number}-ground"
    renamed = [_ground(styles, ground, number)]
    worn = {"paragraph": ground, "table": ""}
    for one in styles.iter(f"{W}style"):
        fresh = copy.deepcopy(one)
        own = prefix + (one.get(ID) or "")
        if fresh.attrib.pop(f"{W}default", "0") in ("1", "true", "on"):
            worn[one.get(KIND, "")] = own
        fresh.set(ID, own)
        fresh.set(f"{W}customStyle", "1")
        for tag in NAMED:
            for each in fresh.iter(f"{W}{tag}"):
                each.set(VAL, prefix + each.get(VAL, ""))
        name = fresh.find(f"{W}name")
        if name is not None:
            name.set(VAL, f"{name.get(VAL)} {number}")
        if one.get(KIND) == "paragraph" and fresh.find(f"{W}basedOn") is None:
            place = 1 if name is not None else 0
            fresh.insert(place, etree.Element(f"{W}basedOn", {VAL: ground}))
        renamed.append(fresh)
    return Wardrobe(prefix, tuple(renamed), worn["paragraph"], worn["table"])


def _ground(styles: etree._Element, name: str, number: int) -> etree._Element:
    """The defaults of the document as a style."""
    found = etree.Element(f"{W}style", {KIND: "paragraph", ID: name, f"{W}customStyle": "1"})
    etree.SubElement(found, f"{W}name", {VAL: f"文件默认 {number}"})
    for tag in ("pPr", "rPr"):
        for default in styles.iterfind(f"{W}docDefaults/{W}{tag}Default/{W}{tag}"):
            found.append(copy.deepcopy(default))
    return found
