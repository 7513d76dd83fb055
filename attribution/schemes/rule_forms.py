"""方案工作簿里管规则的几张表：期次、区间、测评选项、测评主体、等次规则，以及各表共有的几列。"""

from attribution.schemes import tables
from cadre.foundation.sheets import SOURCE, Column, Kind, SheetForm
from cadre.rules.numbers import QuotaRounding
from cadre.rules.vocabulary import GradeBy, Reach

SCHEME = Column("方案代码", "scheme", required=True, refers_to="scheme")
INDICATOR = Column("指标代码", "indicator", required=True, refers_to="indicator")
SUBJECT = Column("考核对象", "subject", required=True, refers_to="subject")


TERMS = SheetForm(
    code="term",
    title="期次",
    table=tables.SchemeTerm,
    key=("scheme", "indicator", "code"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("指标代码", "indicator", refers_to="indicator", prompt="空为全方案的填报期次"),
        Column("期次代码", "code", required=True, prompt="如 Q1、H1、Q3、Y"),
        Column("期次名称", "name", required=True),
        Column("截止日期", "ends_on", Kind.DATE, required=True, prompt="数据累计到这一天"),
        Column("填报期限", "due_on", Kind.DATE, required=True),
        Column("期次权重", "weight", Kind.FACTOR, required=True, prompt="0 至 1；只评不计年终填 0"),
        SOURCE,
    ),
)

BANDS = SheetForm(
    code="band",
    title="区间",
    table=tables.SchemeBand,
    key=("scheme", "indicator", "order"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        Column("次序", "order", Kind.WHOLE, required=True, prompt="从小到大，先符合的为准"),
        Column("档次", "name"),
        Column("看什么", "looks_at", prompt="空为取值；或测评选项，如 基本称职+不称职"),
        Column("下限", "low", Kind.NUMBER),
        Column("含下限", "low_included", choices=(tables.YES, tables.NO)),
        Column("上限", "high", Kind.NUMBER),
        Column("含上限", "high_included", choices=(tables.YES, tables.NO)),
        Column("得分", "points", Kind.POINTS, required=True),
        SOURCE,
    ),
)

BALLOTS = SheetForm(
    code="ballot",
    title="测评选项",
    table=tables.SchemeBallot,
    key=("scheme", "indicator", "question", "option"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        Column("题目", "question"),
        Column("选项", "option", required=True),
        Column("分值", "value", Kind.NUMBER, required=True, prompt="0 至 100"),
        Column("题目权重", "question_weight", Kind.FACTOR, prompt="0 至 1，各题合计 1"),
        SOURCE,
    ),
)

VOTERS = SheetForm(
    code="voters",
    title="测评主体",
    table=tables.SchemeVoters,
    key=("scheme", "indicator", "name"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        Column("测评主体", "name", required=True, prompt="如 A 类、班子成员、服务对象"),
        Column("主体权重", "weight", Kind.FACTOR, required=True, prompt="0 至 1，合计 1"),
        SOURCE,
    ),
)

GRADES = SheetForm(
    code="grade_rule",
    title="等次规则",
    table=tables.SchemeGrade,
    key=("scheme", "order"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("次序", "order", Kind.WHOLE, required=True, prompt="从小到大，先符合的为准"),
        Column("等次", "grade", required=True),
        Column("按什么定", "by", required=True, choices=tuple(GradeBy)),
        Column("范围", "reach", choices=tuple(Reach)),
        Column("数值", "figure", Kind.NUMBER, prompt="百分之几、几名或几分；其余留空"),
        Column("取整", "rounding", choices=tuple(QuotaRounding)),
        Column("至少一个", "at_least_one", choices=(tables.YES, tables.NO)),
        Column("适用类别", "classes", prompt="类别代码，用分号隔开；空为全部"),
        Column("同时须", "condition", prompt="如 领导班子等次=优秀"),
        SOURCE,
    ),
)
