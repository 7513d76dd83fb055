"""存下的名册照公文格式印：标题、截至日期和人数，一张表，栏目和次序与页面一样。

Pure. Source: formats §3 (GB/T 9704).
"""

from cadre.roster.lists.laying_out import NUMBER, Sheet
from cadre.rules.errors import Refused
from records.dossier.composition import (
    DEMO_MARK,
    Column,
    Paper,
    SourceNote,
    day,
    table_or_nothing,
)
from records.dossier.layout import TYPE_AREA

MOST_COLUMNS = 10  # 竖排一页再多就看不清了
NUMBER_WIDTH = 10.0
HALF, PADDING = 1.7, 3.0  # 小字半个字的宽度和格子两边的空（毫米）
LEAST, SHORT, LONGEST = 3, 12, 40  # 半个字计：最窄、按字定宽的、分余下宽度时最多算的
LEAST_LONG = 16.0  # 长的栏至少这么宽（毫米）
LOOKED_AT = 200


def compose_roster(sheet: Sheet, *, demo: bool) -> Paper:
    """A kept list as an official paper.

    Raises:
        Refused: when it has more columns than a page of this format takes.
    """
    if len(sheet.columns) > MOST_COLUMNS:
        raise Refused(
            f"公文格式最多列 {MOST_COLUMNS} 栏，这份名册有 {len(sheet.columns)} 栏。",
            "请减少栏目，或导出工作簿。",
        )
    _heads, *rows = sheet.table
    columns = (Column(NUMBER, NUMBER_WIDTH, small=True), *_columns(sheet))
    table = table_or_nothing(columns, map(tuple, rows))
    notes = tuple(SourceNote(f"{words}。") for words in sheet.notes[1:])
    return Paper(
        title=sheet.title,
        subtitle=f"（截至{day(sheet.as_of)}，共{len(sheet.lines)}人，{sheet.order}）",
        dated=sheet.as_of,
        mark=DEMO_MARK if demo else "",
        blocks=(table, *notes),
    )


def _columns(sheet: Sheet) -> list[Column]:
    """Short columns as wide as their words, so that no date breaks; the others share the rest."""
    looked_at = sheet.lines[:LOOKED_AT]
    wanted = [
        max(-(-_width(head) // 2), *(_width(line.cells[at]) for line in looked_at), LEAST)
        for at, head in enumerate(sheet.heads)
    ]
    short = {at: HALF * width + PADDING for at, width in enumerate(wanted) if width <= SHORT}
    shares = {at: min(width, LONGEST) for at, width in enumerate(wanted) if at not in short}
    rest = TYPE_AREA - NUMBER_WIDTH - sum(short.values())
    least = LEAST_LONG * len(shares)
    scale = 1 if rest >= least else (TYPE_AREA - NUMBER_WIDTH - least) / sum(short.values())
    free = max(rest, least)
    if not shares:  # 没有长的栏，短的放宽到整幅
        scale = (TYPE_AREA - NUMBER_WIDTH) / sum(short.values())
    widths = {at: width * scale for at, width in short.items()} | {
        at: free * share / sum(shares.values()) for at, share in shares.items()
    }
    return [Column(head, widths[at], small=True) for at, head in enumerate(sheet.heads)]


def _width(text: str) -> int:
    """Half characters of the longest line, as far as it need not break."""
    return max(sum(1 + (letter > "\xff") for letter in line) for line in text.split("\n"))
