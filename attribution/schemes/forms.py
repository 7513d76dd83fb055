"""考核方案工作簿：方案、类别、考核对象、指标、权重、目标、责任系数七张表；印发了的方案不能再改。"""

from attribution.schemes import tables
from attribution.schemes.issuing import frozen
from attribution.values import TieRule
from cadre.foundation.sheets import SOURCE, BookForm, Column, Kind, SheetForm
from cadre.rules.numbers import Rounding
from cadre.rules.vocabulary import Direction, IndicatorKind, Liability, Method

SCHEME = Column("方案代码", "scheme", required=True, refers_to="scheme")
INDICATOR = Column("指标代码", "indicator", required=True, refers_to="indicator")
SUBJECT = Column("考核对象", "subject", required=True, refers_to="subject")

EDGES = ("结果到责任主体", "领导班子", "领导班子（党建）", "部门")

HEAD = SheetForm(
    code="scheme",
    title="方案",
    table=tables.SchemeVersion,
    key=("code",),
    columns=(
        Column("方案代码", "code", required=True, prompt="每一版一个代码，如 LS2020-1"),
        Column("方案名称", "name", required=True),
        Column("版本", "version", Kind.WHOLE, required=True),
        Column("周期起", "begins_on", Kind.DATE, required=True),
        Column("周期止", "ends_on", Kind.DATE, required=True),
        Column("总分", "total", Kind.POINTS, required=True, prompt="各类权重之和须等于总分"),
        Column("小数位", "places", Kind.WHOLE, required=True),
        Column("舍入", "rounding", required=True, choices=tuple(Rounding)),
        Column("并列规则", "tie_rule", required=True, choices=tuple(TieRule)),
        Column("任职天数下限", "min_days", Kind.WHOLE, required=True, prompt="不足的天数不计到人"),
        Column("上一周期方案", "previous", refers_to="scheme"),
        Column("依据文件", "paper"),
        SOURCE,
    ),
)

CLASSES = SheetForm(
    code="class",
    title="类别",
    table=tables.SchemeClass,
    key=("scheme", "code"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("类别代码", "code", required=True),
        Column("类别名称", "name", required=True),
        Column("领域", "domain", required=True, prompt="如 县（市、区）、市直"),
        SOURCE,
    ),
)

SUBJECTS = SheetForm(
    code="subject",
    title="考核对象",
    table=tables.SchemeSubject,
    key=("scheme", "unit"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("考核对象", "unit", required=True, refers_to="unit"),
        Column("类别代码", "class_code", required=True, refers_to="class"),
        SOURCE,
    ),
)

INDICATORS = SheetForm(
    code="indicator",
    title="指标",
    table=tables.SchemeIndicator,
    key=("scheme", "code"),
    name_field="name",
    scope="scheme",
    columns=(
        SCHEME,
        Column("指标代码", "code", required=True),
        Column("指标名称", "name", required=True),
        Column("主题", "topic"),
        Column("指标性质", "kind", required=True, choices=tuple(IndicatorKind)),
        Column("计分办法", "method", required=True, choices=tuple(Method)),
        Column("参数", "parameters", prompt="如 封顶=1.1；基础分=60"),
        Column("工作领域", "field_of_work", prompt="与分工表的领域一致，据此找到分管领导"),
        Column("方向", "direction", required=True, choices=tuple(Direction)),
        Column("计量单位", "unit_of_measure"),
        Column("小数位", "places", Kind.WHOLE, required=True, prompt="多于此位数的结果不予接收"),
        Column("数据责任单位", "supplier", refers_to="unit"),
        Column("责任类别", "liability", required=True, choices=tuple(Liability)),
        Column("依据", "basis"),
        SOURCE,
    ),
)

WEIGHTS = SheetForm(
    code="weight",
    title="权重",
    table=tables.SchemeWeight,
    key=("scheme", "indicator", "class_code"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        Column("类别代码", "class_code", required=True, refers_to="class"),
        Column("权重", "weight", Kind.POINTS, required=True),
        SOURCE,
    ),
)

TARGETS = SheetForm(
    code="target",
    title="目标",
    table=tables.SchemeTarget,
    key=("scheme", "indicator", "subject"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        SUBJECT,
        Column("目标值", "target", Kind.NUMBER),
        Column("基期值", "baseline", Kind.NUMBER, prompt="增长率由水平值推算时填写"),
        Column("说明", "note"),
        SOURCE,
    ),
)

FACTORS = SheetForm(
    code="factor",
    title="责任系数",
    table=tables.SchemeFactor,
    key=("scheme", "edge", "role"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("环节", "edge", required=True, choices=EDGES),
        Column("角色", "role", required=True),
        Column("系数", "factor", Kind.FACTOR, required=True, prompt="0 至 1，最多四位小数"),
        SOURCE,
    ),
)

SCHEME_BOOK = BookForm(
    code="scheme",
    title="考核方案",
    sheets=(HEAD, CLASSES, SUBJECTS, INDICATORS, WEIGHTS, TARGETS, FACTORS),
    frozen=frozen,
    frozen_words="方案已印发，不能改动，请复制为新版本。",
)
