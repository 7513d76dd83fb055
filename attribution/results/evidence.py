"""佐证文件先看内容认种类，再收：只收 PDF、图片、Word 和 Excel，名字里的路径和怪字去掉。

Pure. What a file is called decides nothing; its first bytes, and the members of an archive, do.
"""

import io
import re
import unicodedata
import zipfile

from cadre.rules.errors import BadInput

MAX_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 80
KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
STARTS = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
MAIN_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
MOST_MEMBERS = 1000
ALLOWED = "只收 PDF、图片（PNG、JPG）、Word（.docx）和 Excel（.xlsx）。"
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
UNSAFE = re.compile(r'[\\/:*?"<>|\s.]+')


def kind_of(content: bytes) -> str:
    """The kind of a file by its content: pdf, png, jpg, docx or xlsx.

    Raises:
        BadInput: when it is empty, too large, carries macros, or is of no such kind.
    """
    if not content:
        raise BadInput("文件是空的。", "请重新选择。")
    if len(content) > MAX_BYTES:
        raise BadInput(f"佐证文件超过 {MAX_BYTES // 1024 // 1024} MB。", "请压缩或分成几份。")
    for start, kind in STARTS:
        if content.startswith(start):
            return kind
    if content.startswith(b"PK"):
        return _packed(content)
    raise BadInput("这种文件不能作佐证。", ALLOWED)


def _packed(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BadInput("文件已损坏或没有传完整。", "请重新保存后上传。") from error
    if len(names) > MOST_MEMBERS or any("vbaproject" in name.lower() for name in names):
        raise BadInput("文件带宏，或内部结构不正常。", "请另存为不带宏的文件后上传。")
    for part, kind in MAIN_PARTS:
        if part in names and "[Content_Types].xml" in names:
            return kind
    raise BadInput("这个压缩文件不是 Word 或 Excel 文件。", ALLOWED)


def clean_name(name: str, kind: str) -> str:
    """A file name without folders, control characters and reserved letters, ending in its kind.

    What Windows keeps for its devices (CON, NUL, COM1) is put behind a word.

    >>> clean_name("../佐证 材料.PDF", "pdf")
    '佐证_材料.pdf'
    """
    text = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    stem = text.rpartition(".")[0] or text
    visible = "".join(c for c in stem if unicodedata.category(c)[0] != "C")
    clean = UNSAFE.sub("_", visible).strip("_")[:LONGEST_NAME] or "佐证"
    return f"佐证_{clean}.{kind}" if RESERVED.fullmatch(clean) else f"{clean}.{kind}"
