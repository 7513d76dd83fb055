"""公务员年度考核登记表按表样排两页，基本情况由系统填好，总结、评语、意见和签名留给手写。

Pure. Twips; source: formats §4.3.
"""

from records.dossier.appointment import drawing
from records.dossier.appointment.drawing import exact, paragraph, section
from records.dossier.appointment.grid import Cell, Row
from records.dossier.appointment.sheet import spaced
from records.dossier.layout import FANGSONG, HEI, SMALL_TITLE_SONG
from records.dossier.papers.composed import filled, line, written
from records.dossier.papers.person import OnPaper

TITLE = "公务员年度考核登记表"
LINE = 340
EDGE = 8
MARGINS = {"top": 1134, "right": 1077, "bottom": 964, "left": 1077}
FRONT_GRID = (1551, 2086, 1534, 1537, 1423, 1489)
BACK_GRID = (1410, 8027)
SIGNED, SEALED = "签名：            年   月   日", "盖章或签名：            年   月   日"


def _label(*words: str) -> Cell:
    return Cell(label=words, line=LINE)


def _value(slot: str, span: int = 1, align: str = "center") -> Cell:
    return Cell(span, slot=slot, line=LINE, left=60, right=60, align=align)


FRONT_ROWS = (
    Row(
        888,
        (
            _label("姓  名"), _value("姓名"), _label("性  别"), _value("性别"),
            _label("出生", "年月"), _value("出生年月"),
        ),
        exact=False,
    ),
    Row(
        914,
        (_label("政  治", "面  貌"), _value("政治面貌"), _label("任现职", "时  间"),
         _value("任现职时间", 3)),
        exact=False,
    ),
    Row(814, (_label("单  位", "及职务"), _value("单位及职务", 5, "left")), exact=False),
    Row(907, (_label("从事或", "分管工作"), Cell(5)), exact=False),
    Row(8669, (_label("个", "", "人", "", "总", "", "结"), Cell(5)), exact=False, whole=True),
)  # fmt: skip


def _opinion(height: int, *words: str, sign: str = "") -> Row:
    room = Cell(
        label=(sign,) if sign else ("",), line=LINE, align="right", valign="bottom", inset=480,
        after=120,
    )  # fmt: skip
    return Row(height, (_label(*words), room), exact=False, whole=True)


BACK_ROWS = (
    _opinion(2468, "参加脱产", "培训情况"),
    _opinion(2094, "主管领导", "评语和考", "核等次建", "议", sign=SIGNED),
    _opinion(2094, "机关负责", "人或考核", "委员会意", "见", sign=SIGNED),
    _opinion(2313, "本人意见", sign=SIGNED),
    _opinion(3256, "未确定等", "次或不参", "加考核情", "况说明", sign=SEALED),
    _opinion(2001, "公务员主", "管部门备", "案", sign=SEALED),
)


def values(person: OnPaper) -> dict[str, str]:
    """What the form says of a person."""
    return {
        "姓名": spaced(person.name),
        "性别": person.said("XingBie"),
        "出生年月": person.month("ChuShengNianYue"),
        "政治面貌": person.politics,
        "任现职时间": person.since,
        "单位及职务": person.said("XianRenZhiWu"),
    }


def write_assessment(person: OnPaper, year: int) -> bytes:
    """The form of one person for a year, as .docx.

    Raises:
        BadInput: when a text cannot be printed.
    """
    rows = filled(FRONT_ROWS, FRONT_GRID, values(person))
    body = (
        line(TITLE, SMALL_TITLE_SONG, 46, 'w:after="40"')
        + line(f"（{year}年度）", HEI, 34, 'w:after="120"')
        + drawing.table(rows, FRONT_GRID, FANGSONG, EDGE)
        + paragraph("", exact(20), more=section(MARGINS))
        + drawing.table(BACK_ROWS, BACK_GRID, FANGSONG, EDGE)
        + paragraph("", exact(20))
        + section(MARGINS)
    )
    return written(body, FANGSONG, TITLE)
