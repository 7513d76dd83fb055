"""考核结果工作簿：完成情况、加减分、缺项处理、票数、评分、项目、降位、否决、月度等十一张表。"""

from functools import partial

from attribution.results import tables
from attribution.results.entering import faults, not_his
from attribution.results.lock_store import locks
from attribution.results.published import PublishedCheck
from attribution.results.ruling_forms import DROPS, MISSING, OTHERS, PAPER, TERM, VETOES
from attribution.schemes.rule_forms import INDICATOR, SCHEME, SUBJECT
from cadre.foundation.access import Permission
from cadre.foundation.sheets import SOURCE, BookForm, Column, Kind, SheetForm

SUPPLIER = Column("提供单位", "supplier", refers_to="unit")

RESULTS = SheetForm(
    code="result",
    title="完成情况",
    table=tables.ResultRow,
    key=("scheme", "indicator", "subject", "term"),
    scope="scheme",
    figure="value",
    columns=(
        SCHEME,
        INDICATOR,
        SUBJECT,
        TERM,
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
        Column("加减分类别", "group", prompt="同类合计封顶的写类别，如 表彰"),
        Column("同一事项", "event", prompt="同一事项只计最高一笔的，写同样的事项"),
        Column("佐证", "evidence"),
        Column("报告人", "reporter"),
        TERM,
        SUPPLIER,
        PAPER,
        SOURCE,
    ),
)

TALLIES = SheetForm(
    code="tally",
    title="票数",
    table=tables.TallyRow,
    key=("scheme", "indicator", "subject", "term", "voters", "question", "option"),
    scope="scheme",
    figure="count",
    columns=(
        SCHEME,
        INDICATOR,
        SUBJECT,
        TERM,
        Column("测评主体", "voters"),
        Column("题目", "question"),
        Column("选项", "option", required=True, prompt="无效票写“无效”，弃权写“弃权”"),
        Column("票数", "count", Kind.WHOLE, required=True, least=0),
        SUPPLIER,
        PAPER,
        SOURCE,
    ),
)

RATINGS = SheetForm(
    code="rating",
    title="评分",
    table=tables.RatingRow,
    key=("scheme", "indicator", "subject", "term", "evaluator"),
    scope="scheme",
    figure="value",
    columns=(
        SCHEME,
        INDICATOR,
        SUBJECT,
        TERM,
        Column("评委", "evaluator", required=True, prompt="编号，不写姓名"),
        Column("评价", "value", Kind.NUMBER, required=True, prompt="分数、位次或难度系数"),
        Column("理由", "reason"),
        Column("评委单位", "office"),
        Column("回避", "recused", choices=("是", "否")),
        PAPER,
        SOURCE,
    ),
)

PROJECTS = SheetForm(
    code="project",
    title="项目台账",
    table=tables.ProjectRow,
    key=("scheme", "number"),
    scope="scheme",
    figure="actual",
    columns=(
        SCHEME,
        Column("序号", "number", required=True),
        INDICATOR,
        SUBJECT,
        Column("项目名称", "name", required=True),
        Column("类别", "category", prompt="如 世界500强、先进制造业"),
        Column("计划投资", "planned", Kind.NUMBER),
        Column("实际投资", "actual", Kind.NUMBER, prompt="只按实际投资认定"),
        Column("质量", "quality"),
        Column("难度", "difficulty"),
        Column("体量", "size"),
        SUPPLIER,
        PAPER,
        SOURCE,
    ),
)

MONTHLY = SheetForm(
    code="monthly",
    title="月度数据",
    table=tables.MonthlyRow,
    key=("scheme", "indicator", "subject", "month"),
    scope="scheme",
    figure="value",
    columns=(
        SCHEME,
        INDICATOR,
        SUBJECT,
        Column("月份", "month", Kind.MONTH, required=True, prompt="如 2020.03，累计到这个月末"),
        Column("当月累计值", "value", Kind.NUMBER, prompt="没有数据就留空，不要填 0"),
        Column("说明", "reason"),
        SUPPLIER,
        PAPER,
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
    sheets=(
        RESULTS,
        ADJUSTMENTS,
        MISSING,
        TALLIES,
        RATINGS,
        PROJECTS,
        DROPS,
        VETOES,
        OTHERS,
        MONTHLY,
        PUBLISHED,
    ),
    check=partial(faults, values=(RESULTS, MONTHLY)),
    permission=Permission.SUPPLY_RESULTS,
    bars=not_his,
    locks=locks,
)
