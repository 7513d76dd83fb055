"""成批出具的材料装成一个压缩包，文件名写明单位、姓名和材料名称，同名的以干部编号区分。"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from cadre.rules.errors import BadInput

EARLIEST = (1980, 1, 1, 0, 0, 0)  # 压缩格式能记的最早时间；固定下来，同样内容得到同样文件
UNIX = 3
LONGEST_PART = 24  # 三段连同后缀不超过 255 字节，各种系统都能解开
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s\u200b-\u200f\u202a-\u202e\ufeff]+')


@dataclass(frozen=True)
class Filed:
    """What a paper's file name is made of."""

    unit: str
    name: str
    code: str
    title: str = "实绩档案摘要"


def file_names(papers: Sequence[Filed], suffix: str = "docx", mark: str = "-") -> list[str]:
    """Names like 单位-姓名-实绩档案摘要.docx, in the order given; namesakes carry their code."""
    plain = [_joined(paper.unit, paper.name, paper.title, mark=mark) for paper in papers]
    counts = Counter(name.casefold() for name in plain)
    return [
        f"{name if counts[name.casefold()] == 1 else _with_code(paper, mark)}.{suffix}"
        for name, paper in zip(plain, papers, strict=True)
    ]


def bundle(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Put files into one zip; the same files in the same order give the same bytes.

    Raises:
        BadInput: when a name is not safe or comes twice.
    """
    held, seen = list(files), set[str]()
    for name, _ in held:
        if name.casefold() in seen or UNSAFE.search(name) or name.startswith("."):
            raise BadInput(f"文件名“{name}”重复或含有不允许的字符。", "请核对单位、姓名和编号。")
        seen.add(name.casefold())
    return packed(held)


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Zip entries as they come, under names that are known to be safe (parts of a .docx)."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files:
            archive.writestr(_entry(name), body)
    return held.getvalue()


def stored(files: Iterable[tuple[str, bytes]], held: BinaryIO) -> None:
    """Write files that are packed already into one zip, one by one, without packing them again."""
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, body in files:
            entry = _entry(name)
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, body)


def _entry(name: str) -> zipfile.ZipInfo:
    """The head of a zip entry that tells neither the hour nor the machine."""
    info = zipfile.ZipInfo(name, EARLIEST)
    info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, UNIX
    info.external_attr = 0o644 << 16
    return info


def _joined(*parts: str, mark: str) -> str:
    kept = (UNSAFE.sub("", part).strip(".")[:LONGEST_PART] for part in parts)
    return mark.join(part for part in kept if part)


def _with_code(paper: Filed, mark: str) -> str:
    return _joined(paper.unit, paper.name, paper.code, paper.title, mark=mark)
