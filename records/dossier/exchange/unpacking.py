"""上传的文件和压缩包先数清有多少份、多大、叫什么，再一份一份打开；包里的路径只当名称看。

Pure; runs in the child process with limits. Real bytes are counted, declared sizes may lie; names
come in UTF-8 or in the national encoding. Source: security “Zip bomb”, “Path traversal”.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cadre.rules.errors import BadInput

MOST_FILES = 3000
MOST_UNPACKED = 300 << 20
LARGEST = 20 << 20
DEEPEST = 8
LONGEST_NAME = 120
NATIONAL_NAME, ENCRYPTED = 0x800, 0x1
ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
PAPERS = (".lrmx", ".lrm", ".docx", ".pic")
LITTER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
MANGLED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    MemoryError,
)
UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
AGAIN = "请重新打包后上传。"


@dataclass(frozen=True)
class Piece:
    """A file of an upload: its name as shown, and how to read it; reading may refuse."""

    name: str
    read: Callable[[], bytes]

    @property
    def suffix(self) -> str:
        """The ending of the name, in small letters."""
        return PurePosixPath(self.name).suffix.casefold()

    @property
    def stem(self) -> str:
        """The name without its ending, for finding the photo that belongs to it."""
        return self.name[: len(self.name) - len(self.suffix)].casefold()


@dataclass
class _Left:
    """How many bytes may still be unpacked."""

    bytes: int = field(default_factory=lambda: MOST_UNPACKED)


def pieces(uploaded: Sequence[tuple[str, bytes]]) -> list[Piece]:
    """The files of an upload, those in its archives included; litter of systems left out.

    Raises:
        BadInput: when an archive is broken, or there are too many files.
    """
    left = _Left()
    found: list[Piece] = []
    for name, content in uploaded:
        if content.startswith(b"PK") and not name.casefold().endswith((".docx", ".xlsx")):
            found += _unpacked(name, content, left)
        else:
            found.append(Piece(shown(name), lambda content=content: content))  # type: ignore[misc]  # 循环变量就地绑定
    if len(found) > MOST_FILES:
        raise BadInput(f"共有 {len(found)} 个文件，一次最多 {MOST_FILES} 个。", "请分几次导入。")
    return found


def shown(name: str) -> str:
    """A name that is safe to show: what cannot be seen, drives and ways up are taken out."""
    parts = re.split(r"[/\\]", UNSEEN.sub("", name))
    kept = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    return "/".join(kept)[-LONGEST_NAME:] or "（没有名称）"


def _unpacked(name: str, content: bytes, left: _Left) -> Iterator[Piece]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    except MANGLED as error:
        raise BadInput(f"压缩包“{shown(name)}”已损坏或没有传完整。", AGAIN) from error
    if len(members) > MOST_FILES:
        raise BadInput(f"压缩包“{shown(name)}”里的文件超过 {MOST_FILES} 个。", "请分几次导入。")
    for member in members:
        plain = named(member)
        litter = plain.casefold().startswith(LITTER) or plain.casefold().endswith(LITTER)
        if plain.endswith("/") or litter or not plain:
            continue
        yield Piece(shown(plain), _reader(archive, member, plain, left))


def named(member: zipfile.ZipInfo) -> str:
    """The name of a member: marked as UTF-8, or else UTF-8 or the national encoding unmarked."""
    if member.flag_bits & NATIONAL_NAME:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeError:
        return member.filename
    for way in ("utf-8", "gb18030"):
        try:
            return raw.decode(way)
        except UnicodeError:
            continue
    return member.filename


def _reader(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, plain: str, left: _Left
) -> Callable[[], bytes]:
    def read() -> bytes:
        if len(re.split(r"[/\\]", plain)) > DEEPEST:
            raise BadInput("在压缩包里的层次太深。", "请把文件放在一个文件夹里再打包。")
        if plain.casefold().endswith(ARCHIVES):
            raise BadInput("压缩包里又有压缩包，不再往里读。", "请解开后再打包，或单独上传。")
        if member.flag_bits & ENCRYPTED:
            raise BadInput("加了打开密码，读不出来。", "请去掉密码后重新打包。")
        try:
            return _counted(archive, member, left)
        except MANGLED as error:
            raise BadInput("在压缩包里已损坏。", AGAIN) from error

    return read


def _counted(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: _Left) -> bytes:
    parts, size = [], 0
    with archive.open(member) as stream:
        while part := stream.read(1 << 16):
            size += len(part)
            left.bytes -= len(part)
            if size > LARGEST:
                raise BadInput(f"解开后超过 {LARGEST >> 20} MB。", "请核对是不是任免审批表文件。")
            if left.bytes < 0:
                raise BadInput("压缩包解开后过大，读到这里为止。", "请分几次导入。")
            parts.append(part)
    return b"".join(parts)
