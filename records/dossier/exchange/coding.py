"""读出的任免审批表在进程之间和登记表里怎样写：一份一段文字，照片另放。

Pure.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from cadre.roster.lrmx.paper import AppointmentPaper, Relative


@dataclass(frozen=True)
class Taken:
    """What came of one file: a paper with remarks, or a sentence why not."""

    name: str
    paper: str = ""
    remarks: tuple[str, ...] = ()
    photo: bytes = b""
    photo_digest: str = ""
    problem: str = ""


def written(paper: AppointmentPaper) -> str:
    """A paper without its photo, as text."""
    content = {
        "texts": dict(paper.texts),
        "family": [relative.texts for relative in paper.family],
        "version": paper.version,
        "unknown": paper.unknown,
    }
    return json.dumps(content, ensure_ascii=False)


def read(text: str, photo: bytes) -> AppointmentPaper:
    """The paper that was written so, with its photo."""
    content = json.loads(text)
    return AppointmentPaper(
        content["texts"],
        tuple(Relative(*parts) for parts in content["family"]),
        photo,
        content["version"],
        tuple((name, fragment) for name, fragment in content["unknown"]),
    )


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Uploaded files as one: a line of names and sizes, then the contents."""
    head = [(name, len(content)) for name, content in files]
    return json.dumps(head).encode() + b"\n" + b"".join(content for _, content in files)


def unpacked(content: bytes) -> list[tuple[str, bytes]]:
    """The files that were packed so."""
    head, _, rest = content.partition(b"\n")
    files, at = [], 0
    for name, size in json.loads(head):
        files.append((str(name), rest[at : at + size]))
        at += size
    return files
