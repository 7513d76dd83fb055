"""任免审批表的每一页页眉加上材料编号和“草稿”等标记，表的内容一字不动。

Pure: markup only. The form has no header of its own; this adds one to every section.
"""

import io
import zipfile
from xml.sax.saxutils import escape

from records.dossier.bundle import packed

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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
    return packed([*kept, (PART, _header(mark).encode())])


def _texts(found: zipfile.ZipFile) -> list[str]:
    return [name for name in found.namelist() if name in (TYPES, LINKS, BODY)]


def _header(mark: str) -> str:
    face = '<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体"/><w:sz w:val="18"/>'
    line = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr xmlns:w="{MAIN}"><w:p>'
        f'<w:pPr>{line}<w:jc w:val="right"/></w:pPr><w:r><w:rPr>{face}</w:rPr>'
        f"<w:t>{escape(mark)}</w:t></w:r></w:p></w:hdr>"
    )
