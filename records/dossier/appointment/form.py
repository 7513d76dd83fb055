"""干部任免审批表的栏目、格宽、行高和框线照官方 A4 表样，一格一格写明。

Pure. Measures are twips (567 to a centimetre), borders eighths of a point. Source: formats §2.1,
with the copy of LrmxToWord as the standard where copies differ; paddings of values from §2.3.
"""

from records.dossier.appointment.grid import LINE, Borders, Cell, Row

PAGE_WIDTH, PAGE_HEIGHT = 11907, 16840
HEADER, FOOTER, GRID_PITCH = 340, 454, 312
FRONT = {"top": 629, "right": 1134, "bottom": 680, "left": 1247}
BACK = {"top": 1621, "right": 1134, "bottom": 567, "left": 1191}
FRONT_GRID = (784, 236, 1305, 1063, 1302, 1315, 1330, 2058)
BACK_GRID = (742, 1092, 1274, 574, 1008, 98, 784, 3849)
TITLE_GRID, TITLE_INDENT, TITLE = (705, 706, 706, 706, 706, 706, 706), 2324, "干部任免审批表"
TITLE_BEFORE, TITLE_AFTER, UNDER_TITLE = 218, 31, 76
OUTER, INNER, NO_BORDER = 12, 8, 0
FAMILY_ROWS = 7
PHOTO, MEMBER = "照片", "成员."


def label(*words: str, span: int = 1, merge: str = "", line: int = LINE) -> Cell:
    """A cell with printed words, one paragraph each."""
    return Cell(span, words, merge=merge, line=line)


def value(slot: str, span: int = 1, merge: str = "") -> Cell:
    """A cell with a centred value."""
    return Cell(span, slot=slot, merge=merge, left=40, right=40)


def below(span: int = 1) -> Cell:
    """The lower part of a cell that goes over several rows."""
    return Cell(span, merge="continue")


PHOTO_CELL = Cell(slot=PHOTO, merge="restart")
PHOTO_BELOW = below()


def _post(words: str, slot: str) -> Row:
    return Row(679, (label(words, span=3), Cell(5, slot=slot, align="left", left=100, right=40)))


def _schooling(track: str, *kind: str, first: bool) -> tuple[Row, Row]:
    head = label("学 历", "学 位", span=2, merge="restart", line=360) if first else below(2)
    upper = (
        head,
        label(*kind, merge="restart"),
        value(f"{track}学历学位", 2, "restart"),
        label("毕业院校", "系及专业", merge="restart"),
        value(f"{track}院校系及专业", 2, "restart"),
    )
    return Row(346, upper), Row(346, (below(2), below(), below(2), below(), below(2)))


ROW_1 = Row(
    709,
    (
        label("姓  名", span=2),
        value("姓名"),
        label("性  别"),
        value("性别"),
        label("出生年月", "（  岁）"),
        Cell(slot="出生年月"),
        PHOTO_CELL,
    ),
)
ROW_2 = Row(
    692,
    (
        label("民  族", span=2),
        value("民族"),
        label("籍  贯"),
        value("籍贯"),
        label("出 生 地"),
        value("出生地"),
        PHOTO_BELOW,
    ),
)
_JOINED = (
    label("入  党", "时  间", span=2),
    Cell(slot="入党时间"),
    label("参加工", "作时间"),
    Cell(slot="参加工作时间"),
)
_TITLE_OF, _SKILLED_IN = label("专业技", "术职务"), label("熟悉专业", "有何专长")
OFFICIAL_ROWS = (
    Row(680, (*_JOINED, label("健康状况"), value("健康状况"), PHOTO_BELOW)),
    Row(
        709,
        (
            label("专业技", "术职务", span=2),
            value("专业技术职务", 2),
            _SKILLED_IN,
            value("熟悉专业有何专长", 2),
            PHOTO_BELOW,
        ),
    ),
)
ROWS_2025 = (
    Row(680, (*_JOINED, label("到龄时间"), Cell(slot="到龄时间"), PHOTO_BELOW)),
    Row(
        680,
        (
            label("健  康", "状  况", span=2),
            value("健康状况"),
            _TITLE_OF,
            value("专业技术职务"),
            _SKILLED_IN,
            value("熟悉专业有何专长"),
            PHOTO_BELOW,
        ),
    ),
)
_RESUME = Cell(7, slot="简历", align="left", left=100, right=100, top=60, valign="top")


def front(*, with_2025: bool) -> tuple[Row, ...]:
    """The rows of the first page."""
    return (
        ROW_1,
        ROW_2,
        *(ROWS_2025 if with_2025 else OFFICIAL_ROWS),
        *_schooling("全日制", "全日制", "教  育", first=True),
        *_schooling("在职", "在  职", "教  育", first=False),
        _post("现  任  职  务", "现任职务"),
        _post("拟  任  职  务", "拟任职务"),
        _post("拟  免  职  务", "拟免职务"),
        Row(7133, (label("简", "", "", "", "历"), _RESUME), whole=True),
    )


def _text(height: int, slot: str, *words: str, top: Borders = ()) -> Row:
    room = Cell(7, slot=slot, align="left", left=100, right=40, borders=top)
    return Row(height, (Cell(1, words, borders=top), room), whole=True)


def member(slot: str, left: int = 60, right: int = 40, span: int = 1) -> Cell:
    """A cell of a relative."""
    align = "left" if slot == "工作单位及职务" else "center"
    return Cell(span, slot=MEMBER + slot, left=left, right=right, align=align)


FAMILY_HEAD = (
    label("称  谓"),
    label("姓  名"),
    label("年", "龄"),
    label("政 治", "面 貌"),
    label("工 作 单 位 及 职 务", span=3),
)
MEMBER_CELLS = (
    member("称谓"),
    member("姓名"),
    member("年龄", 0, 0),
    member("政治面貌"),
    member("工作单位及职务", span=3),
)
_FAMILY = label(*"家庭主要成员及重要社会关系", merge="restart", line=360)
_THICK = (("top", OUTER), ("bottom", OUTER))


def _stamp(span: int) -> Cell:
    return Cell(
        span,
        ("（盖章）", "年  月  日"),
        align="right",
        valign="bottom",
        line=340,
        inset=561,
        after=78,
        borders=_THICK,
    )


BACK_ROWS = (
    _text(1418, "奖惩情况", *"奖惩情况", top=(("top", OUTER),)),
    _text(1021, "年度考核结果", "年核", "度结", "考果"),
    _text(1361, "任免理由", *"任免理由"),
    Row(646, (_FAMILY, *FAMILY_HEAD), exact=False, whole=True),
    Row(697, (below(), *MEMBER_CELLS), whole=True),
    Row(
        1332,
        (
            label(*"呈报单位", merge="restart"),
            Cell(
                7,
                slot="呈报单位",
                align="left",
                valign="bottom",
                left=100,
                right=40,
                indent=5039,
                borders=(("bottom", NO_BORDER),),
            ),
        ),
        whole=True,
    ),
    Row(
        737,
        (
            Cell(merge="continue", borders=(("bottom", OUTER),)),
            Cell(
                7,
                slot="填表日期",
                align="right",
                line=360,
                inset=560,
                borders=(("top", NO_BORDER), ("bottom", OUTER)),
            ),
        ),
        whole=True,
    ),
    Row(
        2019,
        (
            Cell(1, ("审意", "批　", "机　", "关见"), borders=_THICK),
            _stamp(5),
            Cell(1, ("行任", "政免", "机意", "关见"), borders=_THICK),
            _stamp(1),
        ),
        whole=True,
    ),
)
