"""同一张任免审批表有宋体、仿宋两种字体，有没有到龄时间两种栏目。"""

from dataclasses import dataclass

from records.dossier.layout import FANGSONG, SMALL_TITLE_SONG, SONG


@dataclass(frozen=True)
class Variant:
    """Which of the forms: with the column of 2025 or not, in which typefaces."""

    with_2025: bool = False
    font: str = SONG
    title_font: str = SONG


OFFICIAL = Variant()
YEAR_2025 = Variant(with_2025=True)
IN_FANGSONG = Variant(font=FANGSONG, title_font=SMALL_TITLE_SONG)
IN_FANGSONG_2025 = Variant(with_2025=True, font=FANGSONG, title_font=SMALL_TITLE_SONG)
VARIANTS = {
    "宋体": OFFICIAL,
    "宋体（含到龄时间）": YEAR_2025,
    "仿宋": IN_FANGSONG,
    "仿宋（含到龄时间）": IN_FANGSONG_2025,
}
