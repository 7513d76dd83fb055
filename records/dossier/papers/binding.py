"""写好的表一小批一小批存着，全齐了再装成一个压缩包，或合成一个文件。

Pure but for the files read and written.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from cadre.rules.errors import BadInput
from records.dossier.bundle import Filed, file_names, stored
from records.dossier.papers.merging import merge
from records.dossier.papers.orders import Maker
from records.dossier.papers.person import OnPaper

NAMES = "names.json"


def part(persons: Sequence[OnPaper], make: Maker) -> bytes:
    """The papers of a small batch, and whose they are.

    Raises:
        BadInput: when a text cannot be printed or a photo is none.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        names = [(person.unit, person.name, person.code) for person in persons]
        archive.writestr(NAMES, json.dumps(names))
        for number, person in enumerate(persons):
            archive.writestr(f"{number}.docx", _made(person, make))
    return held.getvalue()


def _made(person: OnPaper, make: Maker) -> bytes:
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


def zipped(paths: Sequence[Path], held: BinaryIO) -> None:
    """One file a person, named by unit and name; namesakes with their code."""
    filed = list[Filed]()
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            named = json.loads(archive.read(NAMES))
        filed += [Filed(unit, name, code, title="") for unit, name, code in named]
    stored(zip(file_names(filed, mark="_"), _papers(paths), strict=True), held)


def merged(paths: Sequence[Path], held: BinaryIO) -> None:
    """All papers in one file, page by page."""
    merge(_papers(paths), held)
