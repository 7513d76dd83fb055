"""文件要么整个在，要么没有：先写到旁边，落盘后再换上名字。"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def put(path: Path, content: bytes) -> Path:
    """Write a file so that a kill or a power cut leaves all of it or nothing (security 4.10)."""
    return put_by(path, lambda file: file.write(content))


def put_by(path: Path, write: Callable[[BinaryIO], object]) -> Path:
    """As `put`, for a file too large to be held whole: `write` writes it piece by piece."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    with beside.open("w+b") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _settle(path.parent)
    return path


def _settle(folder: Path) -> None:
    """Let the new name itself reach the disk; Windows knows no such order and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
