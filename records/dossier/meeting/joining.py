"""几件材料按次序合成一个 Word 文件：一件从新的一页起，各用各的样式、图、页眉页脚和纸张，页码连续。

Pure markup. The first file gives the frame; each further one brings its body, the parts that it
points at, and its styles (`restyling`). What cannot be carried over is said, never dropped.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cadre.rules.errors import BadInput
from records.dossier.appointment.archive import DOCUMENT, parsed, unpacked
from records.dossier.appointment.filling import PACKAGE, RELATIONS, TYPES
from records.dossier.appointment.placeholders import W
from records.dossier.appointment.shaping import OFFICE
from records.dossier.meeting.embedding import STYLES, joined, whole
from records.dossier.meeting.paging import begins, numbered, refuse
from records.dossier.meeting.restyling import VAL, Wardrobe, wardrobe

R = f"{{{OFFICE}}}"
LINK = f"{{{PACKAGE}/relationships}}Relationship"
CARRIED = ("/image", "/header", "/footer")
KINDS = ("default", "first", "even")
BLANK = f'<w:{{0}} xmlns:w="{W[1:-1]}"><w:p/></w:{{0}}>'
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


@dataclass
class _Whole:
    """The file as it grows."""

    parts: dict[str, bytes]
    body: etree._Element
    links: etree._Element
    types: etree._Element
    styles: etree._Element
    wardrobes: dict[bytes, Wardrobe | None] = field(default_factory=dict)
    blank: dict[str, str] = field(default_factory=dict)


def join(papers: Sequence[bytes]) -> bytes:
    """One .docx of all papers, each on a new page; bookmark `paper-n` stands where the n-th begins.

    Raises:
        BadInput: when there is none, or one holds what cannot be carried over.
    """
    if not papers:
        raise BadInput("没有可以合并的材料。", "请先把人选列入议程。")
    parts = dict(unpacked(papers[0]))
    root = parsed(parts[DOCUMENT])
    roots = (root[0], *(parsed(parts[name]) for name in (RELATIONS, TYPES, STYLES)))
    made = _Whole(parts, *roots)
    made.wardrobes[parts[STYLES]] = None  # 第一件的样式不改名
    bodies = [_brought(made, dict(unpacked(one)), at) for at, one in enumerate(papers)]
    for child in list(made.body):
        made.body.remove(child)
    _sealed(made.body, bodies)
    numbered(made.body)
    _even_pages(made)
    parts |= {DOCUMENT: whole(root), RELATIONS: whole(made.links)}
    parts |= {TYPES: whole(made.types), STYLES: whole(made.styles)}
    return joined(parts)


def _brought(made: _Whole, parts: Mapping[str, bytes], number: int) -> list[etree._Element]:
    """The body of a paper, in its styles, with all that it points at put in the whole."""
    body = parsed(parts[DOCUMENT])[0]
    refuse(body)
    clothes = _clothes(made, parts[STYLES])
    if clothes:
        clothes.dress(body)
    if number:
        _relinked(made, body, parts, number, clothes)
    even = b"evenAndOddHeaders" in parts.get("word/settings.xml", b"")
    _complete(made, body, even=even)
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for each in list(body.iter(f"{W}{tag}")):
            each.getparent().remove(each)
    for each in body.iter("{*}docPr", "{*}cNvPr"):
        each.set("id", str(number * 1000 + int(each.get("id", "0")) % 1000))
    return begins(list(body), number)


def _clothes(made: _Whole, styles: bytes) -> Wardrobe | None:
    if styles not in made.wardrobes:
        fresh = wardrobe(parsed(styles), len(made.wardrobes))
        made.styles.extend(fresh.styles)
        made.wardrobes[styles] = fresh
    return made.wardrobes[styles]


def _relinked(
    made: _Whole,
    body: etree._Element,
    parts: Mapping[str, bytes],
    number: int,
    clothes: Wardrobe | None,
) -> None:
    """Carry over the parts that a body points at, under names and relations of their own."""
    carried = dict(_carried(made, "word", RELATIONS, parts, number, clothes))
    for link in parsed(parts[RELATIONS]):
        if link.get("Id") in carried:
            name = carried[link.get("Id", "")]
            facts = {"Id": f"p{number}{link.get('Id')}", "Type": link.get("Type", "")}
            made.links.append(etree.Element(LINK, {**facts, "Target": name}))
    for each in body.iter(etree.Element):
        for key in (f"{R}id", f"{R}embed", f"{R}link", f"{R}pict"):
            if key in each.attrib:
                each.set(key, f"p{number}{each.get(key)}")


def _carried(
    made: _Whole,
    folder: str,
    links: str,
    parts: Mapping[str, bytes],
    number: int,
    clothes: Wardrobe | None,
) -> Iterator[tuple[str, str]]:
    """Relation by relation the new name of its part, relative to word/."""
    for link in parsed(parts[links]) if links in parts else ():
        old = posixpath.normpath(posixpath.join(folder, link.get("Target", "").lstrip("/")))
        old = old if old in parts else link.get("Target", "").lstrip("/")
        if not link.get("Type", "").endswith(CARRIED) or old not in parts:
            continue
        new = f"p{number}/{posixpath.basename(old)}"
        made.parts[f"word/{new}"] = _dressed(made, old, new, parts, number, clothes)
        _typed(made, parts, old, f"word/{new}")
        yield link.get("Id", ""), new


def _dressed(
    made: _Whole,
    old: str,
    new: str,
    parts: Mapping[str, bytes],
    number: int,
    clothes: Wardrobe | None,
) -> bytes:
    """A part as it goes into the whole; a header brings its own pictures."""
    if not old.endswith(".xml"):
        return parts[old]
    root = parsed(parts[old])
    if clothes:
        clothes.dress(root)
    own = f"word/_rels/{posixpath.basename(old)}.rels"
    below = dict(_carried(made, "word", own, parts, number, clothes))
    if below:
        links = parsed(parts[own])
        for link in links:
            if link.get("Id") in below:
                link.set("Target", f"../{below[link.get('Id', '')]}")
        made.parts[f"word/p{number}/_rels/{posixpath.basename(new)}.rels"] = whole(links)
    return whole(root)


def _typed(made: _Whole, parts: Mapping[str, bytes], old: str, new: str) -> None:
    """Say of what type a part is that was carried over."""
    types = {}
    for each in parsed(parts[TYPES]):
        types[each.get("PartName") or f".{each.get('Extension', '').lower()}"] = each
    found = types.get(f"/{old}", types.get(f".{old.rpartition('.')[2].lower()}"))
    kind = found.get("ContentType", "") if found is not None else ""
    space = f"{{{PACKAGE}/content-types}}Override"
    facts = {"PartName": f"/{new}", "ContentType": kind}
    made.types.append(etree.Element(space, facts))


def _complete(made: _Whole, body: etree._Element, *, even: bool) -> None:
    """Let no page take over the header or footer of the paper before: say all in the first section.

    A paper that does not tell odd pages from even ones has on both what it has on every page.
    """
    sections = list(body.iter(f"{W}sectPr"))
    for section in sections:
        for each in section.findall(f"{W}pgNumType"):
            each.attrib.pop(f"{W}start", None)
        if not even:
            _doubled(section)
    for what in ("header", "footer"):
        there = {each.get(f"{W}type") for each in sections[0].iter(f"{W}{what}Reference")}
        for kind in KINDS:
            if kind not in there:
                facts = {f"{W}type": kind, f"{R}id": _blank(made, what)}
                sections[0].insert(0, etree.Element(f"{W}{what}Reference", facts))


def _doubled(section: etree._Element) -> None:
    for what in ("header", "footer"):
        for each in section.findall(f"{W}{what}Reference"):
            if each.get(f"{W}type") == "even":
                section.remove(each)
        for each in section.findall(f"{W}{what}Reference"):
            if each.get(f"{W}type") == "default":
                facts = {f"{W}type": "even", f"{R}id": each.get(f"{R}id", "")}
                section.insert(0, etree.Element(f"{W}{what}Reference", facts))


def _blank(made: _Whole, what: str) -> str:
    if what not in made.blank:
        name, made.blank[what] = f"{what}-blank.xml", f"rIdBlank{what}"
        made.parts[f"word/{name}"] = BLANK.format("hdr" if what == "header" else "ftr").encode()
        facts = {"Id": made.blank[what], "Type": f"{OFFICE}/{what}", "Target": name}
        made.links.append(etree.Element(LINK, facts))
        facts = {"PartName": f"/word/{name}", "ContentType": MIME.format(what)}
        made.types.append(etree.Element(f"{{{PACKAGE}/content-types}}Override", facts))
    return made.blank[what]


def _sealed(whole_body: etree._Element, bodies: Sequence[list[etree._Element]]) -> None:
    """Put the bodies one after the other; the last section of each ends in a line of its own."""
    for at, body in enumerate(bodies):
        *inner, section = body
        _new_page(next(iter(_sections(body))))
        whole_body.extend(inner)
        if at == len(bodies) - 1:
            whole_body.append(section)
            return
        line = etree.SubElement(whole_body, f"{W}p")
        properties = etree.SubElement(line, f"{W}pPr")
        facts = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
        etree.SubElement(properties, f"{W}snapToGrid", {VAL: "0"})
        etree.SubElement(properties, f"{W}spacing", {f"{W}{k}": v for k, v in facts.items()})
        properties.append(section)


def _sections(body: Sequence[etree._Element]) -> Iterator[etree._Element]:
    for child in body:
        yield from child.iter(f"{W}sectPr")


def _new_page(section: etree._Element) -> None:
    for each in section.findall(f"{W}type"):
        each.set(VAL, "nextPage")


def _even_pages(made: _Whole) -> None:
    name = "word/settings.xml"
    root = parsed(made.parts[name])
    if root.find(f"{W}evenAndOddHeaders") is None:
        root.insert(0, etree.Element(f"{W}evenAndOddHeaders"))
        made.parts[name] = whole(root)
