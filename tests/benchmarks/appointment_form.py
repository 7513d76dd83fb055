"""任免审批表的基准：同一次运行里与 docxtpl、与用 python-docx 逐格画表相比，比的是倍数。

    python tests/benchmarks/appointment_form.py [份数]

三种办法出同样的字，读回来逐字相同；照片事先验过，三种办法都直接放进去。
docxtpl 用的模板由同一张表改写而成。
"""

import gc
import io
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, Twips
from docxtpl import DocxTemplate, InlineImage
from lxml import etree
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "records"))
from appointment_persons import AS_OF, a_paper

from records.dossier.appointment import archive, form, writing
from records.dossier.appointment.fitting import Value
from records.dossier.appointment.grid import Cell, Row, placed
from records.dossier.appointment.photo import Photo, prepared
from records.dossier.appointment.sheet import OF_MEMBER, compose
from records.dossier.appointment.template import make
from records.dossier.appointment.variants import OFFICIAL

ROUNDS = 3
MARKS = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:rPr"): "", qn("w:drawing"): ""}


def a_photo() -> Photo:
    held = io.BytesIO()
    Image.effect_noise((376, 470), 40).convert("RGB").save(held, "JPEG")
    photo = prepared(held.getvalue())
    assert photo is not None
    return photo


def said(value: Value) -> str:
    return "\n".join(
        f"{para.head}\t{para.text}" if para.head else para.text for para in value.paras
    )


def slots(paper) -> Mapping[str, str]:
    made = compose(paper, OFFICIAL, AS_OF)
    rows = [*made.family, *[writing.EMPTY] * (form.FAMILY_ROWS - len(made.family))]
    members = {
        f"成员{n}_{slot}": said(row[slot]) for n, row in enumerate(rows) for slot in OF_MEMBER
    }
    return {slot: said(value) for slot, value in made.values.items()} | members


def by_us(paper, photo: Photo) -> bytes:
    return writing.write_one(paper, AS_OF, OFFICIAL, photo)


def for_docxtpl() -> bytes:
    """Our template in the other's words: seven numbered rows instead of one that is repeated."""
    parts = dict(archive.unpacked(make(OFFICIAL)))
    root = etree.fromstring(parts[archive.DOCUMENT])
    row = next(each for each in root.iter(qn("w:tr")) if "成员." in "".join(each.itertext()))
    for number in range(form.FAMILY_ROWS):
        copy = etree.fromstring(etree.tostring(row))
        for text in copy.iter(qn("w:t")):
            text.text = (text.text or "").replace("成员.", f"成员{number}_")
        row.addprevious(copy)
    row.getparent().remove(row)
    parts[archive.DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return archive.joined(archive.member(name, body) for name, body in parts.items())


TEMPLATE = for_docxtpl()


def by_docxtpl(paper, photo: Photo) -> bytes:
    template = DocxTemplate(io.BytesIO(TEMPLATE))
    picture = InlineImage(template, io.BytesIO(photo.jpeg), Emu(photo.width), Emu(photo.height))
    template.render({**slots(paper), "照片": picture}, autoescape=True)
    held = io.BytesIO()
    template.save(held)
    return held.getvalue()


def by_drawing(paper, photo: Photo) -> bytes:
    """Every cell drawn by the words of the library: merge, width, text, face."""
    document, texts = Document(), slots(paper)
    title = Row(0, tuple(form.label(mark) for mark in form.TITLE))
    draw(document, (title,), form.TITLE_GRID, texts, photo)
    draw(document, form.front(with_2025=False), form.FRONT_GRID, texts, photo)
    back = form.BACK_ROWS
    rows = [*back[:4]]
    for number in range(form.FAMILY_ROWS):
        cells = [
            Cell(each.span, slot=each.slot.replace("成员.", f"成员{number}_"), merge=each.merge)
            for each in back[4].cells
        ]
        rows.append(Row(back[4].height, tuple(cells)))
    draw(document, [*rows, *back[5:]], form.BACK_GRID, texts, photo)
    document.add_paragraph(f"填表人：{texts['填表人']}")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def draw(document, rows, grid, texts: Mapping[str, str], photo: Photo) -> None:
    table = document.add_table(len(rows), len(grid))
    table.autofit = False
    cells = list(placed(rows, grid))
    below = {(number, column) for number, column, cell, _ in cells if cell.merge == "continue"}
    for number, row in enumerate(rows):
        if row.height:
            table.rows[number].height = Twips(row.height)
    for number, column, cell, width in cells:
        if cell.merge == "continue":
            continue
        last = number
        while (last + 1, column) in below:
            last += 1
        target = table.cell(number, column)
        if last > number or cell.span > 1:
            target = target.merge(table.cell(last, column + cell.span - 1))
        table.cell(number, column).width = Twips(width)
        words = list(cell.label) or texts.get(cell.slot, "").split("\n")
        picture = photo if cell.slot == form.PHOTO else None
        for place, word in enumerate(words):
            write(table.cell(number, column), place, word, picture)


def write(cell, place: int, word: str, photo: Photo | None) -> None:
    paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
    run = paragraph.add_run(word)
    run.font.size, run.font.name = Pt(14), "宋体"
    run._r.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    if photo:
        run.add_picture(io.BytesIO(photo.jpeg), Emu(photo.width), Emu(photo.height))


def text_of(content: bytes) -> list[str]:
    """All that is printed, line by line, blank lines left out."""
    body = Document(io.BytesIO(content)).element.body
    lines = []
    for paragraph in body.iter(qn("w:p")):
        runs = (run for run in paragraph.iter(qn("w:r")))
        words = "".join(MARKS.get(child.tag, child.text or "") for run in runs for child in run)
        lines += [line.strip() for line in words.split("\n") if line.strip()]
    return lines


def seconds(way: Callable, papers, photo: Photo) -> float:
    gc.collect()
    begun = time.perf_counter()
    for paper in papers:
        way(paper, photo)
    return (time.perf_counter() - begun) / len(papers)


def main(count: int) -> None:
    photo = a_photo()
    many = map(a_paper, range(count))
    papers = [replace(paper, family=paper.family[: form.FAMILY_ROWS]) for paper in many]
    for paper in papers[:20]:
        ours = text_of(by_us(paper, photo))
        assert ours == text_of(by_docxtpl(paper, photo)), "docxtpl 出的字不同"
        assert ours == text_of(by_drawing(paper, photo)), "逐格画表出的字不同"
    few = max(count // 25, 4)
    times = {
        "本系统": [seconds(by_us, papers, photo) for _ in range(ROUNDS)],
        "docxtpl": [seconds(by_docxtpl, papers[: few * 4], photo) for _ in range(ROUNDS)],
        "逐格画表": [seconds(by_drawing, papers[:few], photo) for _ in range(ROUNDS)],
    }
    base = statistics.median(times["本系统"])
    for name, each in times.items():
        median = statistics.median(each)
        ratio = f"{median / base:6.1f} 倍"
        line = f"{name:8}  {median * 1000:8.2f} 毫秒一份  {1 / median:8.0f} 份每秒  {ratio}"
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
