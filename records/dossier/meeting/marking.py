"""每一页页眉加上材料编号和“草稿”等标记，任免审批表和用户的模板都一样，内容一字不动。

Pure: markup only. Our form has no header (`marked`); a template may have any (`stamped`).
"""

import io
import posixpath
import zipfile
from xml.sax.saxutils import escape

from lxml import etree

from records.dossier.appointment.archive import joined, member, parsed, unpacked
from records.dossier.bundle import packed

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGED = "http://schemas.openxmlformats.org/package/2006/relationships"
SETTINGS = "word/settings.xml"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
PART, RELATION = "word/header9.xml", "rIdMark"
TYPES, LINKS, BODY = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"


def marked(content: bytes, mark: str) -> bytes:
    """A .docx without headers, with one on every page that says the mark."""
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        parts = {name: found.read(name).decode("utf-8") for name in _texts(found)}
        others = {name: found.read(name) for name in found.namelist() if name not in parts}
        names = found.namelist()
    override = f'<Override PartName="/{PART}" ContentType="{CONTENT}"/></Types>'
    link = f'<Relationship Id="{RELATION}" Type="{RELATIONS}/header" Target="header9.xml"/>'
    refers = f'<w:headerReference xmlns:r="{RELATIONS}" w:type="default" r:id="{RELATION}"/>'
    parts[TYPES] = parts[TYPES].replace("</Types>", override)
    parts[LINKS] = parts[LINKS].replace("</Relationships>", f"{link}</Relationships>")
    parts[BODY] = parts[BODY].replace("<w:sectPr>", f"<w:sectPr>{refers}")
    kept = [(name, others.get(name) or parts[name].encode()) for name in names]
    return packed([*kept, (PART, _header(mark, paged=True).encode())])


def _texts(found: zipfile.ZipFile) -> list[str]:
    return [name for name in found.namelist() if name in (TYPES, LINKS, BODY)]


def _header(mark: str, *, paged: bool) -> str:
    face = '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体"/><w:sz w:val="18"/>'
    line = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr xmlns:w="{MAIN}"><w:p>'
        f'<w:pPr>{line}<w:jc w:val="right"/></w:pPr><w:r><w:rPr>{face}</w:rPr>'
        f"<w:t>{escape(mark)}</w:t></w:r>{_page(face) if paged else ''}</w:p></w:hdr>"
    )


def _page(face: str) -> str:
    """第 n 页, for papers without a page number of their own."""
    pieces = (
        '<w:t xml:space="preserve">　第 </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> 页</w:t>',
    )
    return "".join(f"<w:r><w:rPr>{face}</w:rPr>{piece}</w:r>" for piece in pieces)


HEADERS = f"{RELATIONS}/header"
BLANK = "word/header-mark.xml"


def stamped(content: bytes, mark: str, *, paged: bool = False) -> bytes:
    """Any .docx with the mark first in the header of each page, whatever headers it has.

    `paged`: the number of the page stands beside it.
    """
    parts = dict(unpacked(content))
    document, links = parsed(parts[BODY]), parsed(parts[LINKS])
    for each in links:
        name = posixpath.normpath(posixpath.join("word", each.get("Target", "")))
        if each.get("Type") == HEADERS and name in parts:
            header = parsed(parts[name])
            header.insert(0, parsed(_header(mark, paged=paged).encode())[0])
            parts[name] = _whole(header)
    lacking = _without_header(document, even=b"evenAndOddHeaders" in parts.get(SETTINGS, b""))
    for section, kind in lacking:
        found = {f"{{{RELATIONS}}}id": RELATION, f"{{{MAIN}}}type": kind}
        section.insert(0, section.makeelement(f"{{{MAIN}}}headerReference", found))
    if lacking:
        facts = {"Id": RELATION, "Type": HEADERS, "Target": BLANK.removeprefix("word/")}
        links.append(links.makeelement(f"{{{PACKAGED}}}Relationship", facts))
        types = parsed(parts[TYPES])
        facts = {"PartName": f"/{BLANK}", "ContentType": CONTENT}
        types.append(types.makeelement(f"{types.tag[: types.tag.index('}') + 1]}Override", facts))
        parts |= {TYPES: _whole(types), BLANK: _header(mark, paged=paged).encode()}
    parts |= {BODY: _whole(document), LINKS: _whole(links)}
    return joined(member(name, body) for name, body in parts.items())


def _without_header(document: etree._Element, *, even: bool) -> list[tuple[etree._Element, str]]:
    """Sections, with the kind of page, that would have no header; the others inherit one."""
    known: set[str] = set()
    lacking = []
    for section in document.iter(f"{{{MAIN}}}sectPr"):
        refers = section.iter(f"{{{MAIN}}}headerReference")
        known |= {each.get(f"{{{MAIN}}}type", "default") for each in refers}
        first = section.find(f"{{{MAIN}}}titlePg") is not None
        wanted = {"default", *(["first"] if first else []), *(["even"] if even else [])}
        lacking += [(section, kind) for kind in sorted(wanted - known)]
        known |= wanted
    return lacking


def _whole(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
