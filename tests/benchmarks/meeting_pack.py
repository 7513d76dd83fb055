"""一次会议全部材料的基准：同一次运行里与用 python-docx 一格一格写同样的材料相比，比的是倍数。

    python tests/benchmarks/meeting_pack.py [人数]

两边都从同一次会议排出同样的材料，画同样的图，装成一个压缩包；读回来逐件逐行相同才计时。
"""

import gc
import io
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, Twips

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "records"))
from meeting_world import HELD_ON, Read, sitting

from records.dossier import layout
from records.dossier.appointment import form
from records.dossier.appointment.fitting import Value
from records.dossier.appointment.grid import Row, placed
from records.dossier.appointment.sheet import OF_MEMBER
from records.dossier.chart import draw
from records.dossier.composition import (
    Facts,
    Heading,
    Paragraph,
    Picture,
    Signature,
    SignHere,
    SourceNote,
    Table,
    day,
)
from records.dossier.meeting import pack as packing
from records.dossier.meeting import plan as planning
from records.dossier.meeting.contents import Order
from records.dossier.meeting.values import Entry, Sitting

FEWER = 10  # 逐格写太慢，每十人量一人


def said(document, text: str, font: str, size: float, align=None) -> None:
    """One paragraph with its face, as anybody writes it."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    faced(paragraph.add_run(text), font, size)


def faced(run, font: str, size: float) -> None:
    run.font.name, run.font.size = font, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def fill(cell, text: str, font: str, size: float) -> None:
    first, *rest = text.split("\n")
    faced(cell.paragraphs[0].add_run(first), font, size)
    for line in rest:
        faced(cell.add_paragraph().add_run(line), font, size)


def table(document, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    grid = document.add_table(len(rows), len(widths), style="Table Grid")
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            cell = grid.cell(i, j)
            cell.width = Mm(widths[j])
            fill(cell, text, layout.HEI if i == 0 else layout.FANGSONG, 10.5)


def facts(document, block: Facts) -> None:
    grid = document.add_table(len(block.rows), 4, style="Table Grid")
    for i, row in enumerate(block.rows):
        if len(row) == 1:
            grid.cell(i, 1).merge(grid.cell(i, 3))
        for j, fact in enumerate(row):
            fill(grid.cell(i, 2 * j), fact.label, layout.HEI, 12)
            fill(grid.cell(i, 2 * j + 1), fact.value, layout.FANGSONG, 12)


def ruled(document, block: Table) -> None:
    heads = [column.title for column in block.columns]
    table(document, [heads, *block.rows], [column.width for column in block.columns])
    if block.note:
        said(document, block.note, layout.FANGSONG, 10.5)


def pictured(document, block: Picture) -> None:
    png = block.content if isinstance(block.content, bytes) else draw(block.content)
    document.add_picture(io.BytesIO(png), width=Mm(block.width))


def to_sign(document, block: SignHere) -> None:
    blank = [""] * len(block.places)
    table(document, [block.places, blank], [156 / len(blank)] * len(blank))


def signed(document, block: Signature) -> None:
    for text in (block.organ, day(block.on)):
        said(document, text, layout.FANGSONG, 16, WD_ALIGN_PARAGRAPH.RIGHT)


WAYS = {
    Heading: lambda document, block: said(document, block.text, layout.HEI, 16),
    Paragraph: lambda document, block: said(document, block.text, layout.FANGSONG, 16),
    SourceNote: lambda document, block: said(document, block.text, layout.FANGSONG, 10.5),
    Facts: facts,
    Table: ruled,
    Picture: pictured,
    SignHere: to_sign,
    Signature: signed,
}


def plainly(paper) -> bytes:
    """A paper written cell by cell with python-docx."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if paper.wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    top, bottom, left, right = map(Mm, layout.SIDES[paper.wide])
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right
    section.header.paragraphs[0].text = paper.mark
    said(document, paper.title, layout.SMALL_TITLE_SONG, 22, WD_ALIGN_PARAGRAPH.CENTER)
    for text in filter(None, (paper.number, paper.subtitle)):
        said(document, text, layout.KAI, 14, WD_ALIGN_PARAGRAPH.CENTER)
    for block in paper.blocks:
        WAYS[type(block)](document, block)
    return saved(document)


def saved(document) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def words(value: Value) -> list[str]:
    return [f"{para.head}\t{para.text}" if para.head else para.text for para in value.paras]


def form_drawn(sheet, _variant, photo):
    """The appointment form, cell by cell."""
    document = Document()
    grid(
        document,
        (Row(0, tuple(form.label(mark) for mark in form.TITLE)),),
        form.TITLE_GRID,
        {},
        None,
    )
    texts = {slot: words(value) for slot, value in sheet.values.items()}
    grid(document, form.front(with_2025=False), form.FRONT_GRID, texts, photo)
    rows = [*form.BACK_ROWS[:4]]
    for number in range(form.FAMILY_ROWS):
        cells = [
            replace(one, slot=one.slot.replace(form.MEMBER, f"{number}."))
            for one in form.BACK_ROWS[4].cells
        ]
        rows.append(Row(form.BACK_ROWS[4].height, tuple(cells)))
        member = sheet.family[number] if number < len(sheet.family) else {}
        texts |= {f"{number}.{slot}": words(member.get(slot, Value(()))) for slot in OF_MEMBER}
    grid(document, [*rows, *form.BACK_ROWS[5:]], form.BACK_GRID, texts, photo)
    said(document, f"填表人：{'；'.join(texts['填表人'])}", layout.SONG, 14)
    return document


def grid(document, rows: Sequence[Row], widths, texts: Mapping[str, list[str]], photo) -> None:
    made = document.add_table(len(rows), len(widths), style="Table Grid")
    cells = list(placed(rows, widths))
    below = {(number, column) for number, column, cell, _ in cells if cell.merge == "continue"}
    for number, column, cell, width in cells:
        if cell.merge == "continue":
            continue
        last = number
        while (last + 1, column) in below:
            last += 1
        target = made.cell(number, column)
        if last > number or cell.span > 1:
            target = target.merge(made.cell(last, column + cell.span - 1))
        target.width = Twips(width)
        fill(target, "\n".join(cell.label or texts.get(cell.slot, ())), layout.SONG, 14)
        if cell.slot == form.PHOTO and photo:
            run = target.paragraphs[0].add_run()
            run.add_picture(io.BytesIO(photo.jpeg), Emu(photo.width), Emu(photo.height))


def headed(document, mark: str) -> bytes:
    document.sections[0].header.paragraphs[0].text = mark
    return saved(document)


@contextmanager
def cell_by_cell() -> Iterator[None]:
    """The same pack, every paper written by the library."""
    ways = {"write": plainly, "render": form_drawn, "marked": headed}
    with patch.multiple(planning, **ways), patch.object(packing, "write", plainly):
        yield


def a_pack(found: Sitting):
    planned = planning.plan(found, HELD_ON, demo=False)
    order = Order(1, HELD_ON, draft=True, demo=False)
    return packing.pack(found, planned, order, packing.made_now(order))


def read(found: Sitting) -> list[tuple[str, list[str]]]:
    """Each paper of the pack in words, line by line, blank lines left out."""
    planned = planning.plan(found, HELD_ON, demo=False)
    papers = [(one.key, Read(one.write("草稿"))) for one in planned if one.write]
    return [(key, lines(paper)) for key, paper in papers]


def lines(paper: Read) -> list[str]:
    """The mark of the pages, without the page number that the form has beside it, and the text."""
    marks = {header.partition("　第")[0] for header in paper.headers} - {""}
    said = (line.strip() for text in paper.lines for line in text.split("\n"))
    return [*marks, *filter(None, said)]


def seconds(found: Sitting) -> float:
    gc.collect()
    begun = time.perf_counter()
    a_pack(found)
    return time.perf_counter() - begun


def short(found: Sitting) -> Sitting:
    """With as many relatives as the form has rows: for the library draws no extra page."""
    return replace(found, entries=tuple(map(_short, found.entries)))


def _short(one: Entry) -> Entry:
    paper = one.form.paper
    paper = replace(paper, family=paper.family[: form.FAMILY_ROWS])
    return replace(one, form=replace(one.form, paper=paper))


def main(count: int) -> None:
    whole = short(sitting(1, count, max(count // 4, 1)))
    few = short(sitting(2, max(count // FEWER, 4), max(count // FEWER // 4, 1)))
    ours = read(few)
    with cell_by_cell():
        theirs = read(few)
    for (key, here), (_, there) in zip(ours, theirs, strict=True):
        assert here == there, f"{key}出的字不同"
    mine = seconds(whole) / len(whole.entries)
    with cell_by_cell():
        other = seconds(few) / len(few.entries)
    for name, each in (("本系统", mine), ("逐格写", other)):
        told = f"{name}  每人全部材料 {each * 1000:8.1f} 毫秒  {each / mine:6.1f} 倍"
        sys.stdout.write(f"{told}  {count} 人一套 {each * count:6.1f} 秒\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
