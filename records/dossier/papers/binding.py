"""写好的表一小批一小批存着，全齐了再装成一个压缩包，或合成一个文件。

Pure but for the files read and written.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeAlias
from xml.sax.saxutils import escape

from cadre.rules.errors import BadInput
from records.dossier.appointment.drawing import paragraph, run
from records.dossier.bundle import Filed, file_names, stored
from records.dossier.papers.merging import merge
from records.dossier.papers.orders import Maker, Written
from records.dossier.papers.person import OnPaper

Book: TypeAlias = Callable[[Mapping[str, Sequence[Sequence[str]]]], bytes]

NAMES = "names.json"
FACE, SMALL, SPACE = "宋体", 21, 'w:after="60" w:line="320" w:lineRule="exact"'
LAST_PAGE = "需要核对（核对后请删去这一页）"
REMARKS, REMARKS_HEAD = "需要核对.xlsx", ("单位", "姓名", "编号", "请核对")


def part(persons: Sequence[OnPaper], make: Maker) -> bytes:
    """The papers of a small batch, and whose they are.

    Raises:
        BadInput: when a text cannot be printed or a photo is none.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        names = list[tuple[str, str, str, tuple[str, ...]]]()
        for number, person in enumerate(persons):
            written = _made(person, make)
            names.append((person.unit, person.name, person.code, written.remarks))
            archive.writestr(f"{number}.docx", written.content)
        archive.writestr(NAMES, json.dumps(names))
    return held.getvalue()


def _made(person: OnPaper, make: Maker) -> Written:
    """The paper of a person; what is wrong is said with his name, for he is one of many."""
    try:
        return make(person)
    except BadInput as error:
        who = f"{person.name}（{person.code}）"
        raise BadInput(f"{who}的表没有写成：{error.what}", error.what_to_do) from error


def _papers(paths: Sequence[Path]) -> Iterator[bytes]:
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            for number in range(len(archive.namelist()) - 1):
                yield archive.read(f"{number}.docx")


def file_name(unit: str, name: str, code: str) -> str:
    """What the paper of one person is called: 单位_姓名.docx."""
    return file_names([Filed(unit, name, code, title="")], mark="_")[0]


def zipped(paths: Sequence[Path], held: BinaryIO, book: Book) -> None:
    """One file a person, named by unit and name, namesakes with their code; and what to look at.

    `book` writes the table of what to look at as a workbook.
    """
    filed = [Filed(unit, name, code, title="") for unit, name, code, _ in _named(paths)]
    rows = [REMARKS_HEAD, *_remarks(paths)]
    papers = zip(file_names(filed, mark="_"), _papers(paths), strict=True)
    more = [(REMARKS, book({"需要核对": rows}))] if len(rows) > 1 else []
    stored(chain(papers, more), held)


def merged(paths: Sequence[Path], held: BinaryIO) -> None:
    """All papers in one file, page by page; what to look at stands on a last page."""
    merge(_papers(paths), held, lambda: _page_of(_remarks(paths)))


def _named(paths: Sequence[Path]) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            yield from json.loads(archive.read(NAMES))


def _remarks(paths: Sequence[Path]) -> list[tuple[str, str, str, str]]:
    return [(u, name, c, words) for u, name, c, remarks in _named(paths) for words in remarks]


def _page_of(remarks: Sequence[tuple[str, str, str, str]]) -> str:
    """The remarks as paragraphs, a line each; nothing where there are none."""
    lines = [f"{unit}　{name}（{code}）　{words}" for unit, name, code, words in remarks]
    said = [paragraph(run(escape(line), FACE, SMALL), SPACE) for line in lines]
    return "".join([paragraph(run(LAST_PAGE, FACE), SPACE), *said]) if said else ""
