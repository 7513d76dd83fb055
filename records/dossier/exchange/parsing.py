"""上传的任免审批表交给受限的子进程读；读到哪一份出了事，那一份写明原因，其余接着读。"""

import base64
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import Any

from records.dossier.exchange.coding import Taken

CHILDREN = BoundedSemaphore(2)  # 同时读的上传数，内存占用以此为限
PATIENCE = 30  # 一份最多等这么多秒
MOST_DEATHS = 20
TOO_COMPLEX = "文件太复杂或已损坏，规定的时间和内存内没有读完。请核对是不是任免审批表文件。"
GIVEN_UP = "前面读坏的文件太多，这一份没有读。请分几次上传。"
BROKEN = "上传的文件太大或已损坏，打不开。请分几次上传。"

Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Parsed:
    """What came of an upload: its files one by one, or why it cannot be opened at all."""

    files: tuple[Taken, ...] = ()
    problem: str = ""


@dataclass
class _Run:
    """What one child said before it was done or died."""

    names: list[str] | None = None
    files: list[Taken] = field(default_factory=list)
    problem: str = ""


def parse(packed: bytes, told: Told = lambda _done, _total: None) -> Parsed:
    """Read all files of a packed upload; `told` hears how many of how many are done."""
    files: list[Taken] = []
    names: list[str] = []
    for _ in range(MOST_DEATHS):
        run = _run(packed, len(files), told)
        if run.problem or run.names is None:
            return Parsed((), run.problem or BROKEN)
        names = run.names
        files += run.files
        if len(files) >= len(names):
            return Parsed(tuple(files))
        files.append(Taken(names[len(files)], problem=TOO_COMPLEX))
    return Parsed((*files, *(Taken(name, problem=GIVEN_UP) for name in names[len(files) :])))


def _run(packed: bytes, passed: int, told: Told) -> _Run:
    """Let one child read from file `passed` on, and hear it until it is done, dead or silent."""
    run = _Run()
    with CHILDREN, _child(passed) as child:
        clock = _wound(child)
        try:
            for line in _lines(child, packed):
                clock.cancel()
                clock = _wound(child)
                if not _heard(line, run):
                    break
                told(passed + len(run.files), len(run.names or ()))
        finally:
            clock.cancel()
            child.kill()
    return run


def _child(passed: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  命令行固定，文件内容只走标准输入
        [sys.executable, "-m", "records.dossier.exchange.child", str(passed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[3],
    )


def _wound(child: "subprocess.Popen[bytes]") -> Timer:
    clock = Timer(PATIENCE, child.kill)
    clock.start()
    return clock


def _lines(child: "subprocess.Popen[bytes]", packed: bytes) -> Iterator[bytes]:
    assert child.stdin is not None  # noqa: S101  开进程时要了管道
    assert child.stdout is not None  # noqa: S101  同上
    with suppress(BrokenPipeError):
        child.stdin.write(packed)
    with suppress(BrokenPipeError):
        child.stdin.close()
    yield from child.stdout


def _heard(line: bytes, run: _Run) -> bool:
    """Take in a line; False when nothing further is to be heard."""
    try:
        said: dict[str, Any] = json.loads(line)
    except ValueError:  # 写到一半就没了
        return False
    if run.names is None:
        run.names, run.problem = said.get("names"), said.get("problem", "")
        return not run.problem
    photo = base64.b64decode(said.pop("photo"))
    remarks = tuple(said.pop("remarks"))
    run.files.append(Taken(**said, photo=photo, remarks=remarks))
    return True
