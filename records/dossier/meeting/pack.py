"""一套会议材料：一件一个文件、一人一个文件或者合成一个文件，按议程编号命名，记下每个文件的校验码。

Pure but for the writing of the Word files.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from records.dossier.bundle import LONGEST_PART, UNSAFE, packed
from records.dossier.meeting.contents import (
    CONTENTS,
    EACH,
    ONE,
    Listed,
    Order,
    compose_contents,
)
from records.dossier.meeting.joining import join
from records.dossier.meeting.paging import TOKEN
from records.dossier.meeting.plan import ALL, COMPARING, Planned
from records.dossier.meeting.values import LACKING, Sitting
from records.dossier.word import write

Made = Callable[[int, Planned], bytes | None]
Line = tuple[Listed, bytes | None]


@dataclass(frozen=True)
class Packed:
    """A pack: the zip, and the list of its papers, each with the file that it stands in."""

    content: bytes
    listed: tuple[Listed, ...]


def made_now(order: Order) -> Made:
    """Write each paper when it is asked for."""
    return lambda _at, one: one.write(order.stands) if one.write else None


def pack(sitting: Sitting, planned: Sequence[Planned], order: Order, made: Made) -> Packed:
    """Put the papers that can be made into files, the contents list first.

    `made` gives the bytes of a paper by its place in the plan, None for one that is missing; the
    same papers give the same pack.

    Raises:
        BadInput: when a text cannot be printed, or papers cannot be joined.
    """
    lines = [
        (Listed(one.key, one.whose, one.title, one.says, one.lacks), made(at, one))
        for at, one in enumerate(planned)
    ]
    files: list[tuple[str, bytes]] = []
    listed: list[Listed] = []
    for name, group in _groups(planned, lines, order):
        content = _file(sitting, name, group, order)
        files += [(name, content)] if content else []
        listed += [_filed(line, name, content) if its else line for line, its in group]
    if order.packing == ONE:
        [(name, content)] = files
        return Packed(packed(files), (_contents(name, content), *listed))
    content = write(compose_contents(sitting, listed, order))
    first = _contents(f"00-{CONTENTS}.docx", content)
    return Packed(packed([(first.name, content), *files]), (first, *listed))


def _groups(
    planned: Sequence[Planned], lines: Sequence[Line], order: Order
) -> Iterator[tuple[str, Sequence[Line]]]:
    """The papers file by file, each with its name: alone, by whose they are, or all together."""
    if order.packing == EACH:
        yield from zip(names(planned), ([line] for line in lines), strict=True)
    elif order.packing == ONE:
        yield f"会议材料第{order.number}号.docx", lines
    else:
        groups: dict[str, list[Line]] = {}
        for line in lines:
            groups.setdefault(_group(line[0].key), []).append(line)
        for number, (key, group) in enumerate(groups.items(), start=1):
            whose = "全体材料" if key == ALL else safe(group[0][0].whose)
            yield f"{number:02d}-{whose}.docx", group


def _group(key: str) -> str:
    group = key.partition("/")[0]
    return ALL if group.startswith(COMPARING) else group


def _file(sitting: Sitting, name: str, group: Sequence[Line], order: Order) -> bytes:
    """The file of a group, b"" where there is nothing yet; several stand behind a list of pages."""
    there = [its for _, its in group if its]
    if order.packing == EACH or not there:
        return b"".join(there)
    listed = [replace(line, name=name if its else "") for line, its in group]
    list_of = compose_contents(sitting, listed, order, paged=_places(group))
    return join([write(list_of), *there])


def _places(group: Sequence[Line]) -> list[str]:
    """What keeps the place of a page number on the contents list, line by line."""
    found, number = [], 0
    for _, its in group:
        number += bool(its)
        found.append(TOKEN.format(number) if its else LACKING)
    return found


def _filed(line: Listed, name: str, content: bytes) -> Listed:
    sha256 = hashlib.sha256(content).hexdigest()
    return replace(line, name=name, sha256=sha256, size=len(content))


def _contents(name: str, content: bytes) -> Listed:
    return _filed(Listed(CONTENTS, ALL, CONTENTS, ""), name, content)


def names(planned: Sequence[Planned]) -> Iterator[str]:
    """File names in the order of the list, a folder for each candidate; all of them different."""
    folders: dict[str, str] = {}
    for number, one in enumerate(planned, start=1):
        group = one.key.partition("/")[0]
        own = not (group == ALL or group.startswith(COMPARING))
        if own and group not in folders:
            folders[group] = f"议题{len(folders) + 1:02d}-{safe(one.whose)}/"
        tail = "" if own or one.whose == ALL else f"-{safe(one.whose)}"
        yield f"{folders.get(group, '')}{number:02d}-{safe(one.title)}{tail}.docx"


def safe(words: str) -> str:
    """Words as a part of a file name that every system can unpack."""
    return UNSAFE.sub("", words).strip(".")[:LONGEST_PART]
