"""材料的页面和字体照公文格式设好一次：版心、页边、页码、各级字体，文件不带人名和机器的痕迹。

The Word library makes an empty file of each measure; what does not change from paper to paper is
packed once and copied raw. Source: formats §3, performance §3; measures come from `layout`.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.coreprops import CoreProperties
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from records.dossier import layout, markup
from records.dossier.appointment.archive import DOCUMENT, Member, member, unpacked
from records.dossier.composition import Paper
from records.dossier.markup import safe
from records.dossier.word_blocks import PICTURE_ID

SURPLUS = (
    "/thumbnail",
    "/customXml",
    "/stylesWithEffects",
    "/extended-properties",
    "/numbering",
    "/fontTable",
    "/webSettings",
)
KEPT_STYLES = ("TableNormal", "TableGrid", "DefaultParagraphFont", "NoList")
HOLE, HOLE_DAY = "\ue000", datetime(2000, 1, 1)  # noqa: DTZ001  私用区字符、占位的日子，填时换掉
LINKS, TYPES, PROPERTIES = (
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
    "docProps/core.xml",
)
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
PNG = '<Default Extension="png" ContentType="image/png"/>'


@dataclass(frozen=True)
class Shell:
    """An empty file taken apart: parts copied raw, and the texts that each paper fills."""

    raw: Mapping[str, Member]
    texts: Mapping[str, str]

    def parts(self, paper: Paper, body: str, pictures: int) -> Iterator[Member]:
        """The parts of a paper with this body.

        Raises:
            BadInput: when title or mark cannot be printed.
        """
        changed = {
            name: text.replace(HOLE, safe(paper.mark))
            for name, text in self.texts.items()
            if name.startswith("word/header")
        }
        stamp = f"{datetime.combine(paper.dated, time()):%Y-%m-%dT%H:%M:%SZ}"
        changed[PROPERTIES] = (
            self.texts[PROPERTIES]
            .replace(f"{HOLE_DAY:%Y-%m-%dT%H:%M:%SZ}", stamp)
            .replace(HOLE, safe(paper.title))
        )
        changed[DOCUMENT] = self.texts[DOCUMENT].replace("<w:body>", f"<w:body>{body}", 1)
        if pictures:
            links = "".join(map(self._link, range(1, pictures + 1)))
            changed[LINKS] = self.texts[LINKS].replace("</Rel", f"{links}</Rel", 1)
            changed[TYPES] = self.texts[TYPES].replace("<Default", f"{PNG}<Default", 1)
        for name, ready in self.raw.items():
            yield member(name, changed[name].encode()) if name in changed else ready

    def media(self, number: int) -> str:
        """The name of the part that holds a picture."""
        return f"word/media/picture{number}.png"

    def _link(self, number: int) -> str:
        target = self.media(number).removeprefix("word/")
        return f'<Relationship Id="{PICTURE_ID}{number}" Type="{IMAGE}" Target="{target}"/>'


@cache
def shell(*, wide: bool) -> Shell:
    """The empty file of upright or of landscape papers, made once."""
    document = Document()
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(SURPLUS):
                del part.rels[key]
    _dress(document)
    _lay_out(document, wide=wide)
    _inscribe(document.core_properties)
    held = io.BytesIO()
    document.save(held)
    parts = unpacked(held.getvalue())
    texts = {
        name: content.decode()
        for name, content in parts.items()
        if name in (DOCUMENT, LINKS, TYPES, PROPERTIES) or name.startswith("word/header")
    }
    return Shell({name: member(name, content) for name, content in parts.items()}, texts)


def _dress(document: WordDocument) -> None:
    """Replace the library's faces by those of official papers, and its language by Chinese."""
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    styles.replace(defaults, parse_xml(markup.DEFAULTS))
    for old in styles.findall(qn("w:style")):
        if old.get(qn("w:styleId")) not in KEPT_STYLES:
            styles.remove(old)
    for number, face in enumerate(layout.FACES):
        styles.append(parse_xml(markup.style(face, number)))
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), markup.LANGUAGE)
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    document.settings.odd_and_even_pages_header_footer = True


def _lay_out(document: WordDocument, *, wide: bool) -> None:
    section = document.sections[0]
    across, down = layout.PAGE_WIDTH, layout.PAGE_HEIGHT
    section.page_width, section.page_height = (
        (Mm(down), Mm(across)) if wide else (Mm(across), Mm(down))
    )
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    top, bottom, left, right = map(Mm, layout.SIDES[wide])
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.footer_distance = Mm(layout.FOOTER_FROM_EDGE[wide])
    section.header_distance = Mm(layout.HEADER_FROM_EDGE[wide])
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].style = layout.MARK.style
        header.paragraphs[0].add_run(HOLE)
    footers = (section.footer, layout.PAGE_ODD), (section.even_page_footer, layout.PAGE_EVEN)
    for footer, face in footers:
        footer.paragraphs[0].style = face.style
        for run in parse_xml(markup.PAGE_NUMBER):
            footer.paragraphs[0]._p.append(run)  # noqa: SLF001  库未提供域的接口


def _inscribe(properties: CoreProperties) -> None:
    """What the file says of itself: title and day, no person and no machine."""
    properties.title = HOLE
    properties.language = markup.LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = HOLE_DAY
