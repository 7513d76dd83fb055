"""材料按公文格式写成 Word 文件：字体逐级指定，表头每页重复，每行不跨页，同样内容得到同样文件。

A `Paper` in, the bytes of a .docx out. The page and the faces are made once by the Word library
(`word_page`); each paper is then joined from ready pieces. Source: formats §3, performance §3.
"""

from records.dossier import layout
from records.dossier.appointment.archive import joined, member
from records.dossier.composition import Paper
from records.dossier.word_blocks import Sheet, body, line
from records.dossier.word_page import shell


def write(paper: Paper) -> bytes:
    """Write a paper as .docx; the same paper gives the same bytes.

    Raises:
        BadInput: when a text holds a character that no printer knows (control characters, halves
            of surrogate pairs): it is named, never dropped in silence.
    """
    sheet = Sheet(layout.text_width(wide=paper.wide))
    heads = (paper.title, paper.number, paper.subtitle)
    faces = (layout.TITLE, layout.NUMBER, layout.SUBTITLE)
    said = "".join(line(text, face) for text, face in zip(heads, faces, strict=True) if text)
    ready = shell(wide=paper.wide)
    parts = ready.parts(paper, said + body(paper.blocks, sheet), len(sheet.pictures))
    pictures = (
        member(ready.media(number), png, compress=False)
        for number, png in enumerate(sheet.pictures, start=1)
    )
    return joined((*parts, *pictures))
