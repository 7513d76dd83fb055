"""单独算一份方案时，哪些列可以不写、不写的当作什么；补齐以后就是能导入的完整工作簿。"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from attribution.plan import TieRule
from attribution.results.forms import ADJUSTMENTS, RESULT_BOOK
from attribution.schemes.forms import CLASSES, HEAD, SCHEME_BOOK, SUBJECTS, WEIGHTS
from cadre.foundation.cells import folded
from cadre.foundation.sheets import BookForm, SheetForm
from cadre.foundation.standalone import (
    Alone,
    Filling,
    completed,
    only_row,
    read_alone,
)
from cadre.foundation.workbook import RawBook, RawCell, RawSheet
from cadre.rules.errors import BadInput
from cadre.rules.numbers import Rounding
from cadre.rules.vocabulary import Direction, IndicatorKind, Liability, Method

CODE = "方案代码"
ONE_CLASS = "全部"
NEEDED = ("方案", "考核对象", "指标")
NOT_NEEDED = {  # 不入库时用不着、也不能凭空补上的列
    (HEAD.code, "previous"),
    (ADJUSTMENTS.code, "rule"),
    (ADJUSTMENTS.code, "happened_on"),
}


def _always(value: RawCell) -> Filling:
    return lambda _number, _row: value


def _from(column: str) -> Filling:
    return lambda _number, row: row.get(column, "")


def _number(number: int, _row: Mapping[str, RawCell]) -> RawCell:
    return Decimal(number - 1)


def _method(_number: int, row: Mapping[str, RawCell]) -> RawCell:
    nothing = (IndicatorKind.GROUP, IndicatorKind.PART, IndicatorKind.MONITORED)
    return Method.NONE if row.get("指标性质", "") in nothing else ""


SCHEME_FILLINGS: Mapping[str, Mapping[str, Filling]] = {
    "方案": {
        CODE: _always("FA"),
        "方案名称": _always("未命名方案"),
        "版本": _always(Decimal(1)),
        "总分": _always(Decimal(100)),
        "小数位": _always(Decimal(2)),
        "舍入": _always(Rounding.HALF_UP),
        "并列规则": _always(TieRule.SKIP),
        "任职天数下限": _always(Decimal(0)),
    },
    "类别": {
        "类别代码": _from("类别名称"),
        "类别名称": _from("类别代码"),
        "领域": _always(ONE_CLASS),
    },
    "考核对象": {"考核对象": _from("对象名称")},
    "指标": {
        "指标代码": _from("指标名称"),
        "指标名称": _from("指标代码"),
        "指标性质": _always(IndicatorKind.SCORED),
        "计分办法": _method,
        "方向": _always(Direction.HIGHER),
        "小数位": _always(Decimal(10)),
        "责任类别": _always(Liability.GENERAL),
        "排序": _number,
    },
    "期次": {"期次名称": _from("期次代码"), "填报期限": _from("截止日期")},
    "区间": {"次序": _number},
    "等次规则": {"次序": _number},
}

RESULT_FILLINGS: Mapping[str, Mapping[str, Filling]] = {
    "加减分": {"序号": _number},
    "项目台账": {"序号": _number},
    "负面评价": {"序号": _number},
    "一票否决": {"序号": _number},
    "公布数据": {
        "序号": _number,
        "来源表": _always("公布数据"),
        "单元格": lambda number, _row: f"第 {number} 行",
        "小数位": _always(Decimal(2)),
    },
}


def _eased(book: BookForm) -> BookForm:
    return replace(book, sheets=tuple(map(_eased_sheet, book.sheets)))


def _eased_sheet(form: SheetForm) -> SheetForm:
    columns = tuple(
        replace(column, required=False, refers_to="")
        if (form.code, column.field) in NOT_NEEDED
        else column
        for column in form.columns
    )
    return replace(form, columns=columns)


def read_scheme(raw: RawBook) -> Alone:
    """A scheme's sheets as rows, with what they may leave out filled in.

    Raises:
        BadInput: when a sheet that no scheme can do without is missing, or it has two heads.
    """
    present = {folded(title) for title, sheet in raw.sheets.items() if sheet.rows}
    for title in NEEDED:
        if title not in present:
            raise BadInput(f"方案里没有“{title}”表，或表里没有数据。", f"请补上“{title}”表。")
    code = only_row(raw, HEAD.title, CODE) or "FA"
    raw = _with_classes(raw)
    return read_alone(_eased(SCHEME_BOOK), completed(raw, _fillings(SCHEME_FILLINGS, raw, code)))


def read_results(raw: RawBook, scheme: Alone) -> Alone:
    """The sheets of results as rows, referring to the scheme read before."""
    code = next(iter(scheme.rows[HEAD.code]), "FA")
    raw = completed(raw, _fillings(RESULT_FILLINGS, raw, code))
    return read_alone(_eased(RESULT_BOOK), raw, scheme)


def _fillings(
    fillings: Mapping[str, Mapping[str, Filling]], raw: RawBook, code: str
) -> Mapping[str, Mapping[str, Filling]]:
    every = {CODE: _always(code)}
    return {title: {**every, **fillings.get(folded(title), {})} for title in raw.sheets}


def _with_classes(raw: RawBook) -> RawBook:
    """One class where none is declared; a weight of no class and no subject is every class's."""
    sheets = {folded(title): sheet for title, sheet in raw.sheets.items()}
    classes = sheets.setdefault(CLASSES.title, _one_class())
    codes = [str(cells.get("类别代码") or cells.get("类别名称") or "") for _, cells in classes.rows]
    for title in (SUBJECTS.title, WEIGHTS.title):
        if title in sheets:
            sheets[title] = _spread(sheets[title], codes, all_classes=title == WEIGHTS.title)
    return RawBook(sheets)


def _one_class() -> RawSheet:
    return RawSheet({"类别代码": "A"}, [(2, {"类别代码": ONE_CLASS})])


def _spread(sheet: RawSheet, codes: list[str], *, all_classes: bool) -> RawSheet:
    rows = [
        (number, {**cells, "类别代码": code})
        for number, cells in sheet.rows
        for code in _codes_of(cells, codes, all_classes=all_classes)
    ]
    return RawSheet(
        {**sheet.titles, "类别代码": sheet.titles.get("类别代码", "A")}, rows, sheet.problems
    )


def _codes_of(
    cells: Mapping[str, RawCell], codes: list[str], *, all_classes: bool
) -> Iterator[RawCell]:
    own = cells.get("类别代码", "")
    named = all_classes and str(cells.get("考核对象", "")).strip()
    if str(own).strip() or named:
        yield own
    elif all_classes or len(codes) == 1:
        yield from codes
    else:
        yield ""
