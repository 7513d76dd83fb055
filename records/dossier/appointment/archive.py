"""文档压缩包先验真伪和大小再拆开；成批出具时没有变动的部分原样照抄，不再压缩。

Reading counts real bytes, declared sizes may lie; writing copies members as they were compressed.
Source: security “Zip bomb”, performance §3.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from cadre.rules.errors import BadInput

MAX_BYTES, MAX_UNPACKED, MAX_ENTRIES, MAX_TAGS = 20 << 20, 60 << 20, 400, 600_000
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
MANGLED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
DOCUMENT = "word/document.xml"
AGAIN = "请在 Word 或 WPS 中另存为“Word 文档（.docx）”后重新上传。"
EARLIEST = 0x21  # 1980 年 1 月 1 日；固定下来，同样内容得到同样文件
STORED, DEFLATED, UTF8_NAME = 0, 8, 0x800


@dataclass(frozen=True)
class Member:
    """A member of a zip file as it lies in it."""

    name: str
    packed: bytes
    crc: int
    size: int
    method: int = DEFLATED


def unpacked(content: bytes) -> Mapping[str, bytes]:
    """The parts of a .docx by name.

    Raises:
        BadInput: when it is no .docx, too large, encrypted, damaged or hostile.
    """
    if len(content) > MAX_BYTES:
        raise BadInput(f"文件超过 {MAX_BYTES >> 20} MB。", "请删去多余的图片后重新上传。")
    if content.startswith(OLE_MAGIC):
        raise BadInput("这是旧版 Word（.doc）文件，或加了打开密码。", AGAIN)
    if not content.startswith(b"PK"):
        raise BadInput("这不是 Word 文档（.docx）。", AGAIN)
    try:
        return _parts(content)
    except MANGLED as error:
        raise BadInput("文件已损坏或没有传完整。", AGAIN) from error


def _parts(content: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [member for member in archive.infolist() if not member.filename.endswith("/")]
        if len(members) > MAX_ENTRIES or len({m.filename for m in members}) != len(members):
            raise BadInput("文件的内部结构不正常。", AGAIN)
        if DOCUMENT not in {member.filename for member in members}:
            raise BadInput("这不是 Word 文档（.docx）。", AGAIN)
        left, tags, parts = MAX_UNPACKED, MAX_TAGS, {}
        for member in members:
            pieces = []
            with archive.open(member) as stream:
                while piece := stream.read(1 << 16):
                    is_text = member.filename.endswith((".xml", ".rels"))
                    left, tags = left - len(piece), tags - piece.count(b"<") * is_text
                    if min(left, tags) < 0:
                        raise BadInput("文件解开后过大。", "请删去多余的内容和图片后重新上传。")
                    pieces.append(piece)
            parts[member.filename] = b"".join(pieces)
    return parts


def parsed(body: bytes) -> etree._Element:
    """The root of a part of the file; nothing outside it is followed, no entity is known.

    Raises:
        BadInput: when it is damaged or brings a document type of its own.
    """
    try:
        root = etree.fromstring(body, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput("文件已损坏，读不出来。", AGAIN) from error
    if root.getroottree().docinfo.doctype:
        raise BadInput("文件里有文档类型声明，Word 文档不会有。", "为安全起见不予读取。")
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def member(name: str, body: bytes, *, compress: bool = True) -> Member:
    """Compress a part; a photo is stored as it is."""
    if not compress:
        return Member(name, body, zlib.crc32(body), len(body), STORED)
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Member(name, packer.compress(body) + packer.flush(), zlib.crc32(body), len(body))


def joined(members: Iterable[Member]) -> bytes:
    """A zip file of members, in order; the same members give the same bytes."""
    body, index, count = bytearray(), bytearray(), 0
    for each in members:
        name = each.name.encode()
        common = struct.pack(
            "<HHHHHIIIHH", 20, UTF8_NAME, each.method, 0, EARLIEST,
            each.crc, len(each.packed), each.size, len(name), 0,
        )  # fmt: skip
        place = struct.pack("<HHHII", 0, 0, 0, 0, len(body))
        index += b"PK\x01\x02\x14\x00" + common + place + name
        body += b"PK\x03\x04" + common + name + each.packed
        count += 1
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(index), len(body), 0)
    return bytes(body + index + tail)
