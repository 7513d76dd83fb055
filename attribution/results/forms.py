"""考核结果工作簿：完成情况、加减分、缺项处理、公布数据四张表。"""

from functools import partial

from attribution.results import tables
from attribution.results.entering import not_his, too_many_places
from attribution.results.published import PublishedCheck
from attribution.schemes.forms import INDICATOR, SCHEME, SUBJECT
from cadre.foundation.access import Permission
from cadre.foundation.sheets import SOURCE, BookForm, Column, Kind, SheetForm
from cadre.rules.vocabulary import Treatment

SUPPLIER = Column("提供单位", "supplier", refers_to="unit")
PAPER = Column("来源文件", "paper")

RESULTS = SheetForm(
    code="result",
    title="完成情况",
    table=tables.ResultRow,
    key=("scheme", "indicator", "subject"),
    scope="scheme",
    figure="value",
    columns=(
        SCHEME,
        INDICATOR,
        SUBJECT,
        Column("完成值", "value", Kind.NUMBER, prompt="没有数据就留空，不要填 0；直接评分填得分"),
        Column("说明", "reason", prompt="直接评分须写理由"),
        SUPPLIER,
        PAPER,
        SOURCE,
    ),
)

ADJUSTMENTS = SheetForm(
    code="adjustment",
    title="加减分",
    table=tables.AdjustmentRow,
    key=("scheme", "number"),
    scope="scheme",
    figure="points",
    columns=(
        SCHEME,
        Column("序号", "number", required=True),
        Column("加减分项目", "indicator", required=True, refers_to="indicator"),
        SUBJECT,
        Column("分值", "points", Kind.POINTS, required=True, prompt="写正数；加或减由项目性质定"),
        Column("事由", "reason", required=True),
        Column("依据条款", "rule", required=True),
        Column("发生日期", "happened_on", Kind.DATE, required=True),
        SUPPLIER,
        PAPER,
        SOURCE,
    ),
)

MISSING = SheetForm(
    code="missing",
    title="缺项处理",
    table=tables.MissingRulingRow,
    key=("scheme", "indicator", "subject"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        Column("考核对象", "subject", refers_to="subject", prompt="全类剔除时留空"),
        Column("处理方式", "treatment", required=True, choices=tuple(Treatment)),
        Column("决定机关", "decided_by", required=True),
        Column("决定日期", "decided_on", Kind.DATE, required=True),
        Column("会议纪要", "paper", required=True),
        Column("理由", "reason", required=True),
        SOURCE,
    ),
)

PUBLISHED = SheetForm(
    code="published",
    title="公布数据",
    table=tables.PublishedFigure,
    key=("scheme", "number"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("序号", "number", required=True),
        Column("来源表", "table_name", required=True),
        Column("单元格", "printed_cell", required=True),
        Column("项目", "item", required=True),
        Column("对象", "subject", required=True),
        Column("核对方式", "check", required=True, choices=tuple(PublishedCheck)),
        Column("甲值", "first", Kind.NUMBER),
        Column("乙值", "second", Kind.NUMBER),
        Column("公布值", "printed", Kind.NUMBER),
        Column("小数位", "places", Kind.WHOLE, required=True),
        SOURCE,
    ),
)

RESULT_BOOK = BookForm(
    code="results",
    title="考核结果",
    sheets=(RESULTS, ADJUSTMENTS, MISSING, PUBLISHED),
    check=partial(too_many_places, RESULTS),
    permission=Permission.SUPPLY_RESULTS,
    bars=not_his,
)
