"""空白的任免审批表由程序画成 Word 文件，格子里写着字段名，既供出具用，也供下载修改。

One of the doors to the Word library: makes the template, opens nothing. Source: formats §2.1.
"""

import io
import zipfile
from datetime import datetime

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from records.dossier import markup
from records.dossier.appointment import drawing, form
from records.dossier.appointment.drawing import NAMESPACE, exact, paragraph, run, section
from records.dossier.appointment.fitting import LARGEST
from records.dossier.appointment.grid import LINE
from records.dossier.appointment.variants import Variant
from records.dossier.bundle import packed

SURPLUS = ("/thumbnail", "/customXml", "/stylesWithEffects", "/extended-properties", "/numbering")
MADE = datetime(2000, 1, 1)  # noqa: DTZ001  空白表没有出具的时刻；固定下来，同样的表得到同样的文件


def make(
    variant: Variant,
    *,
    resume_more: bool = False,
    family_more: bool = False,
    texts_more: bool = False,
) -> bytes:
    """The blank form with its placeholders; with an extra page where something goes on there."""
    extra = resume_more or family_more or texts_more
    written = _body(variant, extra=extra)
    if extra:
        written += drawing.extra_page(
            variant.font, resume=resume_more, family=family_more, texts=texts_more
        )
    return document_of(f"{written}{section(form.BACK)}", variant.font, form.TITLE)


def document_of(written: str, face: str, title: str) -> bytes:
    """A .docx around the markup of a body; its text must be escaped already."""
    document = Document()
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(SURPLUS):
                del part.rels[key]
    body = document.element.body
    for child in list(body):
        body.remove(child)
    for child in parse_xml(f"<w:body {NAMESPACE}>{written}</w:body>"):
        body.append(child)
    _dress(document.styles.element, face)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), markup.LANGUAGE)
    properties = document.core_properties
    properties.title, properties.language = title, markup.LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = MADE
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as saved:
        return packed((name, saved.read(name)) for name in saved.namelist())


def _body(variant: Variant, *, extra: bool) -> str:
    filler = run("填表人：{{ 填表人 }}", variant.font)
    ends_here = section(form.BACK) if extra else ""
    return (
        drawing.title(variant.title_font)
        + paragraph("", exact(form.UNDER_TITLE), align="center")
        + drawing.table(form.front(with_2025=variant.with_2025), form.FRONT_GRID, variant.font)
        + paragraph("", exact(20), more=section(form.FRONT))
        + drawing.table(form.BACK_ROWS, form.BACK_GRID, variant.font)
        + paragraph(filler, f'w:before="156" {exact(LINE)}', 'w:firstLine="434"', more=ends_here)
    )


def _dress(styles: object, face: str) -> None:
    """The body style of the form: 14 points of its face; nothing is left to the library's."""
    find, size = styles.find, f'<w:sz w:val="{LARGEST}"/><w:szCs w:val="{LARGEST}"/>'  # type: ignore[attr-defined]  # 库没有类型
    defaults = (
        f"<w:docDefaults {NAMESPACE}><w:rPrDefault><w:rPr>{drawing.fonts(face)}{size}"
        f'<w:lang w:val="en-US" w:eastAsia="{markup.LANGUAGE}" w:bidi="ar-SA"/></w:rPr>'
        f"</w:rPrDefault><w:pPrDefault><w:pPr>{drawing.LINE_RULES}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    styles.replace(find(qn("w:docDefaults")), parse_xml(defaults))  # type: ignore[attr-defined]  # 同上
    for style in list(styles.iter(qn("w:style"))):  # type: ignore[attr-defined]  # 同上
        if style.get(qn("w:default")) != "1" or style.get(qn("w:type")) == "numbering":
            styles.remove(style)  # type: ignore[attr-defined]  # 同上
        elif style.get(qn("w:type")) == "paragraph":
            for old in (*style.findall(qn("w:rPr")), *style.findall(qn("w:pPr"))):
                style.remove(old)
            style.append(parse_xml(f"<w:pPr {NAMESPACE}>{drawing.LINE_RULES}</w:pPr>"))
