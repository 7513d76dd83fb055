"""佐证文件按内容的校验码存放：同一份内容只存一份，取的时候核对还是不是登记的那一份。"""

import hashlib

from cadre.foundation.files import put
from cadre.foundation.settings import Settings

FOLDER = "evidence"
GONE = ("佐证文件不在了，或与登记的校验码不符。", "请由系统管理员从备份恢复。")


def keep(settings: Settings, content: bytes) -> str:
    """Keep a file under its SHA-256, which comes back."""
    digest = hashlib.sha256(content).hexdigest()
    put(settings.data / FOLDER / digest[:2] / digest, content)
    return digest


def kept(settings: Settings, digest: str) -> bytes | None:
    """What is on disk under a SHA-256, when it is still that; None otherwise."""
    path = settings.data / FOLDER / digest[:2] / digest
    content = path.read_bytes() if path.is_file() else b""
    return content if hashlib.sha256(content).hexdigest() == digest else None
