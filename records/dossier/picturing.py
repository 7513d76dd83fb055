"""把一份 Word 材料的一页画成图片，用来放进说明书；要装有 LibreOffice 和 poppler。"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from cadre.rules.errors import BadInput, Refused
from records.dossier.meeting import office

PROGRAM, SECONDS, DOTS = "pdftoppm", 60, 80
NAME = "paper.docx"


def picture(content: bytes, page: int = 1) -> bytes:
    """A page of a paper as PNG, about 80 dots to the inch.

    Raises:
        Refused: when LibreOffice or poppler is not there, or fails.
        BadInput: when the paper has no such page.
    """
    drawer = shutil.which(PROGRAM)
    if drawer is None:
        raise Refused("这台机器没有装 poppler（pdftoppm），画不成图。", "请先装 poppler-utils。")
    (pdf,) = office.as_pdf({NAME: content}).values()
    with tempfile.TemporaryDirectory(prefix="shiji-picture-") as made:
        folder = Path(made)
        (folder / "paper.pdf").write_bytes(pdf)
        subprocess.run(  # noqa: S603  命令行固定，文件名是我们起的
            [drawer, "-png", "-singlefile", "-r", str(DOTS), "-f", str(page), "-l", str(page),
             str(folder / "paper.pdf"), str(folder / "page")],
            check=False, capture_output=True, timeout=SECONDS,
        )  # fmt: skip
        drawn = folder / "page.png"
        if not drawn.is_file():
            raise BadInput(f"这份材料没有第 {page} 页。", "请核对页码。")
        return drawn.read_bytes()
