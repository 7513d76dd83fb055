"""历年得分率用柱状图表示，每根柱上标出数值；没有中文字体时不画图，不以方框代替文字。

The drawing library is loaded at the first chart, not with the program. A float here only places
ink; the figures that are printed are exact. Source: ux §2.
"""

import io
from functools import cache
from typing import TYPE_CHECKING

from records.dossier.composition import Chart, Series, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "SimHei", "PingFang SC",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Sans CJK JP",
)  # fmt: skip
INKS = ("#1f4e79", "#9aa5b1", "#d9c9a3", "#5f8f6b", "#b4683a", "#4a4a4a")  # 深浅有别
SIZE = (6.4, 1.75)
DPI = 220
PLACE = (0.005, 0.14, 0.99, 0.7)  # 版面固定，不必为排版先整图画一遍
GROUP = 0.72  # 一组柱子占每个周期宽度的份额
HEADROOM = 1.22
CROWDED = 3  # 一组多于三根柱，数值和图例缩小


@cache
def chinese_font() -> str:
    """The first of `FONTS` that this computer has, or "" when it has none."""
    from matplotlib.font_manager import fontManager

    installed = {font.name for font in fontManager.ttflist}
    return next((name for name in FONTS if name in installed), "")


def draw(chart: Chart) -> bytes | None:
    """The chart as PNG, the same bytes for the same chart; None without a Chinese font."""
    family = chinese_font()
    if not family or not chart.periods:
        return None
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, dpi=DPI)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes(PLACE)
    for place, series in enumerate(chart.series):
        _bars(axes, series, place, len(chart.series), family)
    _dress(axes, chart, family)
    held = io.BytesIO()
    # 直接写成图；savefig 会为版面先整图画一遍，同样的字节多费一倍时间
    written = {"metadata": {"Software": None}, "pil_kwargs": {"compress_level": 3}}
    canvas.print_png(held, **written)  # type: ignore[no-untyped-call]  # 库未标类型
    return held.getvalue()


def _bars(axes: "Axes", series: Series, place: int, count: int, family: str) -> None:
    width = GROUP / count
    measured = [(at, value) for at, value in enumerate(series.values) if value is not None]
    middles = [at - GROUP / 2 + width * (place + 0.5) for at, _ in measured]
    heights = [float(value) * 100 for _, value in measured]
    bars = axes.bar(middles, heights, width * 0.9, color=INKS[place % len(INKS)], label=series.name)
    words = [percent(value, 1) for _, value in measured]
    axes.bar_label(bars, words, padding=2, fontsize=8 if count <= CROWDED else 6, fontfamily=family)


def _dress(axes: "Axes", chart: Chart, family: str) -> None:
    axes.set_title(chart.title, fontfamily=family, fontsize=10, loc="left")
    axes.set_xticks(range(len(chart.periods)), chart.periods, fontfamily=family, fontsize=9)
    axes.set_xlim(-0.5, len(chart.periods) - 0.5)
    axes.set_ylim(top=axes.get_ylim()[1] * HEADROOM)
    axes.set_yticks([])
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="x", length=0)
    axes.legend(
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=len(chart.series),
        prop={"family": family, "size": 9 if len(chart.series) <= CROWDED else 7},
        frameon=False,
        handlelength=1,
        columnspacing=1,
    )
