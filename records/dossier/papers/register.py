"""干部名册分单位排列，单位之内按职务层次，横排一页一页，表头每页重印；也可以导出成工作簿。

Pure. Twips; columns, widths and heights: formats §4.9.
"""

from dataclasses import dataclass

from records.dossier.appointment import drawing
from records.dossier.appointment.drawing import exact, paragraph, section
from records.dossier.appointment.grid import Cell, Row
from records.dossier.appointment.sheet import spaced
from records.dossier.layout import HEI, SONG
from records.dossier.markup import safe
from records.dossier.papers.composed import filled, written
from records.dossier.papers.person import FULL_TIME, IN_SERVICE, OnPaper, by_unit

TITLE = "干部名册"
NO_UNIT = "现无任职"
TEXT, HEAD, UNIT = 18, 22, 30  # 半磅：正文九磅，表头十一磅，单位名十五磅
EDGE = 6
MARGINS = {"top": 1440, "right": 1020, "bottom": 1440, "left": 1020}


@dataclass(frozen=True)
class Column:
    """A column: its head, the group it stands under, its width, and where its text begins."""

    title: tuple[str, ...]
    width: int
    group: str = ""
    align: str = "center"

    @property
    def name(self) -> str:
        """The head in one line, with its group."""
        return self.group + "".join(self.title)


COLUMNS = (
    Column(("姓  名",), 853),
    Column(("现任职务",), 2324, align="left"),
    Column(("性", "别"), 397),
    Column(("民", "族"), 397),
    Column(("籍贯",), 567),
    Column(("学历", "学位"), 850, "全日制教育"),
    Column(("毕业院校", "及专业"), 1107, "全日制教育", "left"),
    Column(("学历", "学位"), 850, "在职教育"),
    Column(("毕业院校", "及专业"), 1134, "在职教育", "left"),
    Column(("出生", "年月"), 1077),
    Column(("参加工", "作时间"), 1077),
    Column(("入党", "时间"), 1077),
    Column(("任现职", "时间"), 1077),
    Column(("任现职", "级时间"), 1077),
    Column(("备注",), 907, align="left"),
)
GRID = tuple(column.width for column in COLUMNS)
UNIT_HEIGHT, HEAD_HEIGHT, SECOND_HEIGHT, HEIGHT = 435, 391, 600, 1304


def texts(person: OnPaper) -> tuple[str, ...]:
    """The cells of a person, in the order of the columns."""
    return (
        spaced(person.name),
        person.said("XianRenZhiWu"),
        person.said("XingBie"),
        person.said("MinZu").removesuffix("族"),
        person.said("JiGuan"),
        *person.schooling(FULL_TIME),
        *person.schooling(IN_SERVICE),
        person.month("ChuShengNianYue"),
        person.month("CanJiaGongZuoShiJian"),
        person.party,
        person.since,
        "\n".join(filter(None, (person.rank, person.rank_since))),
        person.remarks,
    )


def _head() -> tuple[Row, Row]:
    """Two rows: groups over their columns, the other heads over both."""
    upper, lower, groups = [], [], set[str]()
    for column in COLUMNS:
        words = Cell(label=column.title, half=HEAD, bold=True, line=260)
        if not column.group:
            upper.append(Cell(1, column.title, merge="restart", half=HEAD, bold=True, line=260))
            lower.append(Cell(merge="continue"))
            continue
        lower.append(words)
        if column.group not in groups:
            groups.add(column.group)
            upper.append(Cell(2, (column.group,), half=HEAD, bold=True, line=260))
    return (
        Row(HEAD_HEIGHT, tuple(upper), exact=False, whole=True, head=True),
        Row(SECOND_HEIGHT, tuple(lower), exact=False, whole=True, head=True),
    )


def _line(person: OnPaper) -> Row:
    cells = tuple(
        Cell(slot=str(place), half=TEXT, line=220, left=30, right=30, align=column.align)
        for place, column in enumerate(COLUMNS)
    )
    row = Row(HEIGHT, cells, whole=True)
    values = {str(place): text for place, text in enumerate(texts(person))}
    return filled((row,), GRID, values)[0]


def _unit(name: str, count: int) -> Row:
    words = safe(f"{name or NO_UNIT}（{count}人）")
    cell = Cell(
        len(GRID), (words,), half=UNIT, bold=True, face=HEI, align="left", left=60, line=360
    )
    return Row(UNIT_HEIGHT, (cell,), exact=False, whole=True)


def write_register(persons: list[OnPaper]) -> bytes:
    """The register of persons by unit, as .docx.

    Raises:
        BadInput: when a text cannot be printed.
    """
    rows = list(_head())
    for unit, members in by_unit(persons).items():
        rows += [_unit(unit, len(members)), *map(_line, members)]
    title = drawing.run(TITLE, HEI, 36)
    body = (
        paragraph(title, 'w:after="120"', align="center")
        + drawing.table(rows, GRID, SONG, EDGE)
        + paragraph("", exact(20))
        + section(MARGINS, landscape=True)
    )
    return written(body, SONG, TITLE)


def register_table(persons: list[OnPaper]) -> list[list[str]]:
    """The same columns for a workbook, the unit in front; the first row holds the heads."""
    heads = ["单位", *(column.name.replace(" ", "") for column in COLUMNS)]
    lines = [
        [unit or NO_UNIT, *(text.replace("\n", "；") for text in (person.name, *texts(person)[1:]))]
        for unit, members in by_unit(persons).items()
        for person in members
    ]
    return [heads, *lines]
