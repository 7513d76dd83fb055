"""历年得分率用柱状图表示，每根柱上标出数值；没有中文字体时不画图，不以方框代替文字。

The drawing library is loaded at the first chart, not with the program. Pixels only place ink; the
figures that are printed are exact. Source: ux §2.
"""

import io
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from records.dossier.composition import Chart, percent

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FONTS = (  # 文件名和字体在文件里的次序；按系统的字体目录查找
    ("NotoSansCJK-Regular.ttc", 2), ("NotoSansCJKsc-Regular.otf", 0), ("NotoSansSC-Regular.otf", 0),
    ("SourceHanSansSC-Regular.otf", 0), ("SourceHanSansCN-Regular.otf", 0), ("msyh.ttc", 0),
    ("simhei.ttf", 0), ("PingFang.ttc", 0), ("STHeiti Light.ttc", 0), ("wqy-zenhei.ttc", 0),
    ("wqy-microhei.ttc", 0),
)  # fmt: skip
INKS = ("#1f4e79", "#9aa5b1", "#d9c9a3", "#5f8f6b", "#b4683a", "#4a4a4a")  # 深浅有别
PAPER, INK = "white", "black"
WIDTH, HEIGHT = 1408, 385
TITLE_SIZE, NAME_SIZE, FIGURE_SIZE, LEAST_SIZE = 31, 28, 24, 12
MARGIN, ABOVE, BELOW, GAP = 8, 96, 48, 6
SWATCH, BLANK = 44, 20
GROUP = Fraction(72, 100)  # 一组柱子占每个周期宽度的份额


@cache
def chinese_font() -> str:
    """The first of `FONTS` that this computer has, or "" when it has none."""
    return next((name for name, index in FONTS if _loaded(name, index)), "")


def _loaded(name: str, index: int, size: int = LEAST_SIZE) -> "FreeTypeFont | None":
    from PIL import ImageFont

    try:
        return ImageFont.truetype(name, size, index)
    except OSError:
        return None


@cache
def _font(size: int) -> "FreeTypeFont":
    name = chinese_font()
    font = _loaded(name, dict(FONTS)[name], size)
    if font is None:  # 字体文件在找到之后被删去
        raise OSError(name)
    return font


def draw(chart: Chart) -> bytes | None:
    """The chart as PNG, the same bytes for the same chart; None without a Chinese font."""
    if not chinese_font() or not chart.periods:
        return None
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    _head(pen, chart)
    _bars(pen, chart)
    held = io.BytesIO()
    image.save(held, "PNG", dpi=(220, 220), compress_level=3)
    return held.getvalue()


def _head(pen: "ImageDraw", chart: Chart) -> None:
    """The title to the left, the names of the quantities with their ink to the right."""
    pen.text((MARGIN, 40), chart.title, INK, _font(TITLE_SIZE), anchor="ls")
    room = WIDTH - 2 * MARGIN - _font(TITLE_SIZE).getlength(chart.title) - 2 * BLANK
    beside = len(chart.series) * (SWATCH + 2 * BLANK)
    font = _fitting("".join(one.name for one in chart.series), NAME_SIZE, room - beside)
    at = WIDTH - MARGIN
    for number, series in reversed(list(enumerate(chart.series))):
        pen.text((at, 40), series.name, INK, font, anchor="rs")
        at -= round(font.getlength(series.name)) + BLANK
        pen.rectangle((at - SWATCH, 23, at, 39), INKS[number % len(INKS)])
        at -= SWATCH + BLANK


def _bars(pen: "ImageDraw", chart: Chart) -> None:
    foot, step = HEIGHT - BELOW, Fraction(WIDTH - 2 * MARGIN, len(chart.periods))
    slot = step * GROUP / len(chart.series)
    font = _fitting("100.0%", FIGURE_SIZE, float(slot))
    values = [value for one in chart.series for value in one.values if value is not None]
    scale = (foot - ABOVE) / max(*values, Fraction(1, 100), Fraction(1, 100))
    for period, name in enumerate(chart.periods):
        left = MARGIN + step * period + step * (1 - GROUP) / 2
        pen.text((round(left + step * GROUP / 2), foot + 38), name, INK, _font(NAME_SIZE), "ms")
        for number, series in enumerate(chart.series):
            value = series.values[period]
            if value is None:
                continue
            begins, top = round(left + slot * number), round(foot - value * scale)
            ends = max(begins, round(left + slot * (number + 1)) - GAP)
            if top < foot:
                pen.rectangle((begins, top, ends, foot), INKS[number % len(INKS)])
            pen.text(((begins + ends) // 2, top - GAP), percent(value, 1), INK, font, "ms")
    pen.line((MARGIN, foot, WIDTH - MARGIN, foot), INK, 2)


def _fitting(text: str, size: int, room: float) -> "FreeTypeFont":
    """The face at the size, or at the largest smaller one at which the text is not too wide."""
    while size > LEAST_SIZE and _font(size).getlength(text) > room:
        size -= 1
    return _font(size)
