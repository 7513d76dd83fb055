"""文件要么整个在，要么没有：先写到旁边，落盘后再换上名字。"""

import os
from pathlib import Path


def put(path: Path, content: bytes) -> Path:
    """Write a file so that a kill or a power cut leaves all of it or nothing (security 4.10)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.part")
    with beside.open("wb") as file:
        file.write(content)
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
