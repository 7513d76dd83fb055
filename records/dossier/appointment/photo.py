"""照片来路不明，先验真伪和大小，再重新编码，去掉拍摄信息，按表格的照片框留出边线。

The door to the picture library. Source: formats §1.6, §2.1 (3.55 × 4.80 cm, ratio kept).
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from cadre.rules.errors import BadInput

LARGEST = 8 << 20
MOST_PIXELS = 40_000_000
KEPT = (752, 940)  # 编辑器裁成 376×470，留一倍余量供印刷
ROOM = (1_278_000, 1_728_000)  # 3.55 × 4.80 厘米，每厘米 360000
KINDS = ("JPEG", "PNG")
AGAIN = "请换一张 JPEG 或 PNG 格式的证件照。"


@dataclass(frozen=True)
class Photo:
    """A clean JPEG with the size at which it is printed, in English Metric Units."""

    jpeg: bytes
    width: int
    height: int


def prepared(content: bytes) -> Photo | None:
    """Verify and re-encode a photo; None where there is none.

    Raises:
        BadInput: when it is no JPEG or PNG, too large, or damaged.
    """
    if not content:
        return None
    if len(content) > LARGEST:
        raise BadInput(f"照片超过 {LARGEST >> 20} MB。", AGAIN)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _encoded(content)
    except BadInput:
        raise
    except Exception as error:  # 图像库对坏文件抛出的类型不一，都是同一回事
        raise BadInput("照片已损坏或不是图片。", AGAIN) from error


def _encoded(content: bytes) -> Photo:
    with Image.open(io.BytesIO(content), formats=KINDS) as opened:
        if opened.width * opened.height > MOST_PIXELS or min(opened.size) < 2:  # noqa: PLR2004  一个点的图不是照片
            raise BadInput("照片的像素过多或过少。", AGAIN)
        opened.draft("RGB", KEPT)
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail(KEPT)
        plain = Image.new("RGB", upright.size, "white")
        shown = upright.convert("RGBA")
        plain.paste(shown, mask=shown.getchannel("A"))
    held = io.BytesIO()
    plain.save(held, "JPEG", quality=90)
    return Photo(held.getvalue(), *printed(*plain.size))


def printed(width: int, height: int) -> tuple[int, int]:
    """Size in print: as large as the box of the form allows, ratio kept."""
    if width * ROOM[1] > height * ROOM[0]:
        return ROOM[0], max(height * ROOM[0] // width, 1)
    return max(width * ROOM[1] // height, 1), ROOM[1]


def blank() -> bytes:
    """A plain grey picture in the measure of a photo, for a trial print."""
    held = io.BytesIO()
    Image.new("RGB", (KEPT[0] // 2, KEPT[1] // 2), "lightgrey").save(held, "JPEG")
    return held.getvalue()
