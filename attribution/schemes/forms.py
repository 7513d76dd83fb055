"""考核方案工作簿：方案、类别、对象、指标、权重、目标等十二张表；印发了的方案不能再改。"""

from attribution.plan import TieRule
from attribution.schemes import tables
from attribution.schemes.codes import code_fault
from attribution.schemes.issuing import frozen
from attribution.schemes.parameter_forms import faulty_parameters
from attribution.schemes.rule_forms import (
    BALLOTS,
    BANDS,
    GRADES,
    INDICATOR,
    SCHEME,
    TERMS,
    VOTERS,
)
from cadre.foundation.sheets import SOURCE, BookForm, Column, Entering, Kind, SheetForm
from cadre.rules.numbers import Rounding
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import (
    Consequence,
    Direction,
    IndicatorKind,
    Liability,
    Measure,
    Method,
    Nature,
    Reach,
    Side,
    SubjectKind,
)

EDGES = ("结果到责任主体", "领导班子", "领导班子（党建）", "部门")

HEAD = SheetForm(
    code="scheme",
    title="方案",
    table=tables.SchemeVersion,
    key=("code",),
    columns=(
        Column("方案代码", "code", required=True, prompt="每一版一个代码，如 LS2020-1"),
        Column("方案名称", "name", required=True),
        Column("版本", "version", Kind.WHOLE, required=True, least=1),
        Column("周期起", "begins_on", Kind.DATE, required=True),
        Column("周期止", "ends_on", Kind.DATE, required=True),
        Column("总分", "total", Kind.POINTS, required=True, prompt="各类权重之和须等于总分"),
        Column("小数位", "places", Kind.WHOLE, required=True),
        Column("舍入", "rounding", required=True, choices=tuple(Rounding)),
        Column("并列规则", "tie_rule", required=True, choices=tuple(TieRule)),
        Column("任职天数下限", "min_days", Kind.WHOLE, required=True, prompt="不足的天数不计到人"),
        Column("上一周期方案", "previous", refers_to="scheme"),
        Column("考核谁", "subject_kind", choices=tuple(SubjectKind)),
        Column("另在何范围排位", "across", choices=tuple(Reach), prompt="类别以外不另排的填类别"),
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
        Column("系列", "series", prompt="如 经济发展系列；没有的留空"),
        Column("上级类", "group", prompt="如 都市功能优化区，下分 A、B、C"),
        Column("侧重", "focus", prompt="这一类要着力做什么"),
        SOURCE,
    ),
)

SUBJECTS = SheetForm(
    code="subject",
    title="考核对象",
    table=tables.SchemeSubject,
    key=("scheme", "unit"),
    name_field="name",
    scope="scheme",
    columns=(
        SCHEME,
        Column("考核对象", "unit", required=True, refers_to="unit|official"),
        Column("对象名称", "name", prompt="不填的取花名册上的名称"),
        Column("类别代码", "class_code", required=True, refers_to="class"),
        Column("归属对象", "belongs_to", refers_to="subject", prompt="如 村归属的乡镇"),
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
        Column("上级指标", "parent", refers_to="indicator", prompt="空为第一层"),
        Column("排序", "order", Kind.WHOLE),
        Column("取值方式", "measure", choices=tuple(Measure)),
        Column("取自指标", "measured_from", refers_to="indicator"),
        Column("评分单位", "office", refers_to="unit"),
        Column("绩效或常规", "nature", choices=tuple(Nature)),
        Column("标签", "tags", prompt="如 重点题；难点；发展，用分号隔开"),
        Column("政策文件", "policy"),
        Column("核准考核事项", "approved_check", refers_to="approved_check"),
        Column("预警值", "alert", prompt="数、百分比、全省前三、落后进度；没有填 /"),
        Column("优良值", "good"),
        Column("底线后果", "consequence", choices=tuple(Consequence)),
        SOURCE,
    ),
)

WEIGHTS = SheetForm(
    code="weight",
    title="权重",
    table=tables.SchemeWeight,
    key=("scheme", "indicator", "class_code", "subject"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        Column("类别代码", "class_code", refers_to="class", prompt="按对象定的留空"),
        Column("考核对象", "subject", refers_to="subject", prompt="只用于这一对象时填写"),
        Column("权重", "weight", Kind.POINTS, required=True),
        Column("理由", "reason"),
        SOURCE,
    ),
)

TARGETS = SheetForm(
    code="target",
    title="目标",
    table=tables.SchemeTarget,
    key=("scheme", "indicator", "subject", "term"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        Column("考核对象", "subject", refers_to="subject", prompt="各对象相同的留空"),
        Column("期次", "term", prompt="按期定目标的填期次代码；全年的留空"),
        Column("目标值", "target", Kind.NUMBER),
        Column("基期值", "baseline", Kind.NUMBER, prompt="上年水平、上年位次或上年功效"),
        Column("说明", "note"),
        Column("对标对象", "benchmark"),
        Column("对标值", "benchmark_value", Kind.NUMBER),
        Column("难度系数", "difficulty", Kind.NUMBER),
        Column("审定文件", "approval", prompt="分单位定目标的审定文件"),
        SOURCE,
    ),
)

FACTORS = SheetForm(
    code="factor",
    title="责任系数",
    table=tables.SchemeFactor,
    key=("scheme", "edge", "role", "side", "applies_to"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("环节", "edge", required=True, choices=EDGES),
        Column("角色", "role", required=True),
        Column("系数", "factor", Kind.FACTOR, required=True, prompt="0 至 1，最多四位小数"),
        Column("得失", "side", choices=tuple(Side), prompt="得分失分系数相同的留空"),
        Column("用于指标", "applies_to", prompt="只用于一类指标时填：主题、类型、标签或指标代码"),
        SOURCE,
    ),
)


def faulty(entering: Entering) -> list[Problem]:
    """New schemes whose code cannot stand in an address, and faulty parameters."""
    known = entering.known.get(HEAD.code, {})
    codes = [code for code in entering.rows.get(HEAD.code, {}) if code not in known]
    return [
        Problem(entering.place(HEAD, code, "code"), fault, "请只用汉字、字母、数字和 - _ . 。")
        for code in codes
        if (fault := code_fault(code))
    ] + faulty_parameters(entering, form=INDICATORS)


SCHEME_BOOK = BookForm(
    code="scheme",
    title="考核方案",
    sheets=(
        HEAD,
        CLASSES,
        SUBJECTS,
        INDICATORS,
        WEIGHTS,
        TARGETS,
        FACTORS,
        TERMS,
        BANDS,
        BALLOTS,
        VOTERS,
        GRADES,
    ),
    check=faulty,
    frozen=frozen,
    frozen_words="方案已印发，不能改动，请复制为新版本。",
)
