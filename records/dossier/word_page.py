"""材料的页面和字体照公文格式设好：版心、页边、页码、各级字体，文件不带人名和机器的痕迹。

Source: formats §3; faces and measures come from `layout`.
"""

from datetime import datetime, time

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.coreprops import CoreProperties
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Line

from records.dossier import layout, markup
from records.dossier.composition import Paper
from records.dossier.layout import Face
from records.dossier.markup import printable

SURPLUS = ("/thumbnail", "/customXml", "/stylesWithEffects", "/extended-properties")
STYLE_IDS = {  # 正文样式是默认的，不写在段落上
    face.style: None if face is layout.BODY else markup.style_id(face, number)
    for number, face in enumerate(layout.FACES)
}


def say(paragraph: Line, text: str, face: Face) -> Line:
    """Text in a face; its style is named by its id, which the library would look for each time."""
    paragraph._p.style = STYLE_IDS[face.style]  # noqa: SLF001  按名查找要翻遍全部样式，占去大半时间
    paragraph.add_run(printable(text))
    return paragraph


def prepare(document: WordDocument, paper: Paper) -> None:
    """Set up the page, the faces and what the file says of itself."""
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(SURPLUS):
                del part.rels[key]
    _dress(document)
    _lay_out(document, printable(paper.mark), wide=paper.wide)
    _inscribe(document.core_properties, paper)


def _dress(document: WordDocument) -> None:
    """Replace the library's faces by those of official papers, and its language by Chinese."""
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    styles.replace(defaults, parse_xml(markup.DEFAULTS))
    for number, face in enumerate(layout.FACES):
        wanted = markup.style(face, number)
        for old in styles.xpath(f'w:style[@w:styleId="{markup.style_id(face, number)}"]'):
            styles.remove(old)
        styles.append(parse_xml(wanted))
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), markup.LANGUAGE)
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    document.settings.odd_and_even_pages_header_footer = True


def _lay_out(document: WordDocument, mark: str, *, wide: bool) -> None:
    section = document.sections[0]
    across, down = layout.PAGE_WIDTH, layout.PAGE_HEIGHT
    section.page_width, section.page_height = (
        (Mm(down), Mm(across)) if wide else (Mm(across), Mm(down))
    )
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(layout.TOP), Mm(layout.BOTTOM)
    section.left_margin, section.right_margin = Mm(layout.LEFT), Mm(layout.RIGHT)
    section.footer_distance = Mm(layout.FOOTER_FROM_EDGE)
    section.header_distance = Mm(layout.HEADER_FROM_EDGE)
    for header in (section.header, section.even_page_header):
        say(header.paragraphs[0], mark, layout.MARK)
    footers = (section.footer, layout.PAGE_ODD), (section.even_page_footer, layout.PAGE_EVEN)
    for footer, face in footers:
        footer.paragraphs[0].style = face.style
        for run in parse_xml(markup.PAGE_NUMBER):
            footer.paragraphs[0]._p.append(run)  # noqa: SLF001  库未提供域的接口


def _inscribe(properties: CoreProperties, paper: Paper) -> None:
    """What the file says of itself: title and day, no person and no machine."""
    properties.title = printable(paper.title)
    properties.language = markup.LANGUAGE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(paper.dated, time())
