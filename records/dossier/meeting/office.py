"""装有 LibreOffice 的，可以把 Word 文件转成 PDF；没装的没有这一项，出错或者卡住的说明白。

The converter runs as a child in a process group of its own, with a profile of its own and a limit
of time; what is left of the group is killed whatever happens.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from cadre.rules.errors import Refused

PROGRAMS = ("soffice", "libreoffice")
START, EACH_FILE = 60, 30  # 秒：启动，每个文件
AGAIN = "请稍后再试；仍不成，请直接打印 Word 文件。"


def program() -> str:
    """The path of LibreOffice; "" where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), "")


def as_pdf(files: Mapping[str, bytes], seconds: int = 0) -> dict[str, bytes]:
    """Word files by name as PDF by name, .pdf in the place of .docx; no name may hold a folder.

    Raises:
        Refused: when LibreOffice is not there, fails, or takes longer than it may.
    """
    if not (converter := program()):
        raise Refused("这台服务器没有装 LibreOffice，转不成 PDF。", "请直接打印 Word 文件。")
    with tempfile.TemporaryDirectory(prefix="shiji-pdf-") as made:
        folder = Path(made)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        command = [
            converter, "--headless", "--norestore", "--nolockcheck",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", "pdf", "--outdir", str(folder / "out"),
            *(str(folder / name) for name in files),
        ]  # fmt: skip
        _finished(command, folder, seconds or START + EACH_FILE * len(files))
        return {_pdf(name): _read(folder / "out" / _pdf(name)) for name in files}


def _finished(command: Sequence[str], folder: Path, seconds: int) -> None:
    """Run the converter to its end; it and its children are gone afterwards."""
    child = subprocess.Popen(  # noqa: S603  命令行固定，文件名是我们起的
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = child.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise Refused("LibreOffice 在规定时间内没有转完，已经停止。", AGAIN) from error
    finally:
        _end(child)
    if code:
        raise Refused(f"LibreOffice 没有转成 PDF（退出码 {code}）。", AGAIN)


def _end(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):  # 已经没有了
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _pdf(name: str) -> str:
    return name.removesuffix(".docx") + ".pdf"


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise Refused(f"LibreOffice 没有写出“{path.name}”。", AGAIN)
    return path.read_bytes()
