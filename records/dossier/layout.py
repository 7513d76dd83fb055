"""公文的纸张、页边、字体、字号和行距按《党政机关公文格式》（GB/T 9704-2012）执行。

The measures as data: millimetres for the paper, points for type and lines. Source: formats §3.
"""

from dataclasses import dataclass
from enum import StrEnum

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
SIDES = {  # 竖放、横放的天头、地脚、左、右：横放的页是竖放的页转过来，订口在上
    False: (TOP, BOTTOM, LEFT, RIGHT),
    True: (LEFT, RIGHT, BOTTOM, TOP),
}
TYPE_AREA = PAGE_WIDTH - LEFT - RIGHT
FOOTER_FROM_EDGE = {False: 23, True: 14}  # 页码在版心下边缘之下 7 毫米
HEADER_FROM_EDGE = {False: 20, True: 15}
CELL_MARGIN = 0.9


def text_width(*, wide: bool = False) -> int:
    """The width of the type area in millimetres, upright or on its side."""
    _, _, left, right = SIDES[wide]
    return (PAGE_HEIGHT if wide else PAGE_WIDTH) - left - right


SMALL_TITLE_SONG = "方正小标宋简体"
HEI = "黑体"
KAI = "楷体_GB2312"
FANGSONG = "仿宋_GB2312"
SONG = "宋体"
LATIN = "Times New Roman"


class Align(StrEnum):
    """Where the lines of a paragraph stand, in the words of the file format."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True)
class Face:
    """How one kind of paragraph looks; `style` is its name in Word's list of styles.

    `size` and `line` are points (an exact pitch; nought lets a picture be as high as it is),
    `indent` and `right` characters.
    """

    style: str
    font: str
    size: float
    line: float
    align: Align = Align.LEFT
    indent: int = 0
    before: float = 0
    after: float = 0
    right: int = 0
    with_next: bool = False


BODY_LINE = 28.95

BODY = Face("Normal", FANGSONG, 16, BODY_LINE, Align.BOTH, 2)
FLUSH = Face("主送机关", FANGSONG, 16, BODY_LINE, Align.BOTH)
TITLE = Face("公文标题", SMALL_TITLE_SONG, 22, 33, Align.CENTRE, with_next=True)
NUMBER = Face("发文字号", FANGSONG, 16, BODY_LINE, Align.CENTRE, after=4, with_next=True)
SUBTITLE = Face("副标题", KAI, 14, 24, Align.CENTRE, after=6, with_next=True)
HEADING_1 = Face("Heading 1", HEI, 16, BODY_LINE, Align.LEFT, 2, before=5, with_next=True)
HEADING_2 = Face("Heading 2", KAI, 16, BODY_LINE, Align.LEFT, 2, with_next=True)
CELL = Face("表格文字", FANGSONG, 10.5, 14)
CELL_NUMBER = Face("表格数字", FANGSONG, 10.5, 14, Align.RIGHT)
CELL_CENTRED = Face("表格居中", FANGSONG, 10.5, 14, Align.CENTRE)
CELL_HEAD = Face("表头", HEI, 10.5, 14, Align.CENTRE)
CELL_NOTE = Face("表格注", FANGSONG, 9, 12)
CELL_NOTE_NUMBER = Face("表格注数字", FANGSONG, 9, 12, Align.RIGHT)
FACT_LABEL = Face("栏目", HEI, 12, 18, Align.CENTRE)
FACT = Face("栏目内容", FANGSONG, 12, 18)
SOURCE = Face("来源说明", FANGSONG, 10.5, 15.5, Align.BOTH, before=2)
PICTURE = Face("图", FANGSONG, 10.5, 0, Align.CENTRE, before=4, after=2)
SIGNED = Face("落款", FANGSONG, 16, BODY_LINE, Align.RIGHT, right=4)
GAP = Face("间隔", FANGSONG, 5, 6)  # 两表之间
END = Face("文末", FANGSONG, 1, 1)  # 文末的表后须有一段，不因它多出一页空白
MARK = Face("页眉标记", HEI, 12, 16, Align.RIGHT)
PAGE_ODD = Face("页码单页", SONG, 14, 16, Align.RIGHT, right=1)
PAGE_EVEN = Face("页码双页", SONG, 14, 16, Align.LEFT, indent=1)

FACES = (
    BODY, FLUSH, TITLE, NUMBER, SUBTITLE, HEADING_1, HEADING_2, CELL, CELL_NUMBER, CELL_CENTRED,
    CELL_HEAD, CELL_NOTE, CELL_NOTE_NUMBER, FACT_LABEL, FACT, SOURCE, PICTURE, SIGNED, GAP, END,
    MARK, PAGE_ODD, PAGE_EVEN,
)  # fmt: skip
