"""多份同样的表合成一个 Word 文件，一份接一份，每份从单页起，照片各归各的。

Papers of one template share all parts but body and photo. Pure but for the file written to.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from cadre.rules.errors import BadInput
from records.dossier.appointment.archive import DOCUMENT
from records.dossier.appointment.filling import PHOTO_PART, RELATIONS, TYPES
from records.dossier.appointment.shaping import PHOTO_ID
from records.dossier.bundle import EARLIEST, UNIX

OPEN, CLOSE = "<w:body>", "</w:body>"
SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
TYPE = re.compile(r"<w:type [^>]*/>")
PICTURE_ID = re.compile(r'(<(?:wp:docPr|pic:cNvPr) id=)"\d+"')
TINY = (
    '<w:p><w:pPr><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr></w:p>'
)
RELATION = (
    '<Relationship Id="{}{}" Target="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
)
OWN_PHOTO = re.compile(rf'<Relationship [^>]*"{PHOTO_ID}"[^>]*/>')
OWN = frozenset({DOCUMENT, PHOTO_PART, TYPES})
NOT_MERGED = "这个模板的写法不能合并成一个文件。", "请改选压缩包，一人一个文件。"


def merge(papers: Iterable[bytes], held: BinaryIO, closing: Callable[[], str] = lambda: "") -> int:
    """Write one .docx of all papers, in order, page by page; how many.

    `closing`: paragraphs for a last page of their own, asked for when all papers are read.

    Raises:
        BadInput: when there is none, or the template's markup cannot be joined.
    """
    first, photos = dict[str, bytes](), dict[str, bytes]()
    head = tail = last = ""
    count = 0
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry(DOCUMENT), "w", force_zip64=True) as document:
            for count, paper in enumerate(papers, start=1):
                parts = _needed(paper, all_of=count == 1)
                before, inner, tail = _apart(parts[DOCUMENT].decode())
                if count > 1 and before != head:
                    raise BadInput(*NOT_MERGED)
                document.write((TINY.format(last.strip()) if count > 1 else before).encode())
                body, last = _last_section(_opening(inner))
                document.write(_own(body, count).encode())
                head, first = before, first or dict(parts)
                if PHOTO_PART in parts:
                    photos[_photo(count)] = parts[PHOTO_PART]
                    first[TYPES] = parts[TYPES]
            if not count:
                raise BadInput("没有可以合并的表。", "请先选干部。")
            if words := closing():
                document.write((TINY.format(last.strip()) + words).encode())
                last = _opening(last)
            document.write((last + tail).encode())
        for name, content in (*_others(first, photos), *photos.items()):
            archive.writestr(_entry(name), content)
    return count


def _needed(paper: bytes, *, all_of: bool) -> dict[str, bytes]:
    """The parts of a paper that we wrote ourselves: all of the first, body and photo of others."""
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        names = archive.namelist()
        return {name: archive.read(name) for name in names if all_of or name in OWN}


def _others(first: dict[str, bytes], photos: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The parts that all papers share, and the relations to every photo."""
    for name, body in first.items():
        if name == RELATIONS:
            kept = OWN_PHOTO.sub("", body.decode())
            more = (RELATION.format(PHOTO_ID, _number(path), path[5:]) for path in photos)
            end = kept.rindex("</")
            yield name, (kept[:end] + "".join(more) + kept[end:]).encode()
        elif name not in (DOCUMENT, PHOTO_PART):
            yield name, body


def _photo(number: int) -> str:
    return PHOTO_PART.replace("photo.", f"photo-{number}.")


def _number(photo: str) -> str:
    return photo.rpartition("-")[2].partition(".")[0]


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, EARLIEST)
    info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, UNIX
    return info


def _apart(document: str) -> tuple[str, str, str]:
    """What stands before, in and after the body."""
    opened, closed = document.find(OPEN), document.rfind(CLOSE)
    if opened < 0 or closed < 0:
        raise BadInput(*NOT_MERGED)
    start = opened + len(OPEN)
    return document[:start], document[start:closed], document[closed:]


def _last_section(inner: str) -> tuple[str, str]:
    """The body without its last section, and that section."""
    place = inner.rfind("<w:sectPr")
    if place < 0 or not inner.rstrip().endswith("</w:sectPr>"):
        raise BadInput(*NOT_MERGED)
    return inner[:place], inner[place:]


def _opening(inner: str) -> str:
    """Each paper begins on an odd page, for both sides of the sheet are printed."""
    found = SECTION.search(inner)
    if not found:
        raise BadInput(*NOT_MERGED)
    plain = TYPE.sub("", found[0]).replace("<w:pgSz", '<w:type w:val="oddPage"/><w:pgSz', 1)
    return inner[: found.start()] + plain + inner[found.end() :]


def _own(inner: str, number: int) -> str:
    """Names of the photo and of the pictures that no other paper has."""
    named = inner.replace(f'"{PHOTO_ID}"', f'"{PHOTO_ID}{number}"')
    return PICTURE_ID.sub(rf'\g<1>"{number}"', named)
