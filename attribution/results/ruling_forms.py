"""会议决定的事项在考核结果工作簿里的四张表：缺项处理、负面评价、一票否决、其他等次。"""

from attribution.results import tables
from attribution.schemes.rule_forms import INDICATOR, SCHEME, SUBJECT
from cadre.foundation.sheets import SOURCE, Column, Kind, SheetForm
from cadre.rules.vocabulary import Consequence, Treatment

PAPER = Column("来源文件", "paper")
TERM = Column("期次", "term", prompt="按期考核的填期次代码；全年的留空")
DECIDED = (
    Column("决定机关", "decided_by", required=True),
    Column("决定日期", "decided_on", Kind.DATE, required=True),
    Column("会议纪要", "paper", required=True),
)


MISSING = SheetForm(
    code="missing",
    title="缺项处理",
    table=tables.MissingRulingRow,
    key=("scheme", "indicator", "subject", "term"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        Column("考核对象", "subject", refers_to="subject", prompt="全类剔除时留空"),
        TERM,
        Column("处理方式", "treatment", required=True, choices=tuple(Treatment)),
        *DECIDED,
        Column("理由", "reason", required=True),
        SOURCE,
    ),
)

DROPS = SheetForm(
    code="drop",
    title="负面评价",
    table=tables.PlaceDropRow,
    key=("scheme", "number"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("序号", "number", required=True),
        SUBJECT,
        Column("降位", "places", Kind.WHOLE, prompt="降几位；不降位的留空", least=0),
        Column("降等", "grades", Kind.WHOLE, prompt="降几等；不降等的留空", least=0),
        Column("事由", "reason", required=True),
        Column("依据条款", "rule", required=True),
        *DECIDED,
        SOURCE,
    ),
)

VETOES = SheetForm(
    code="veto",
    title="一票否决",
    table=tables.VetoRow,
    key=("scheme", "number"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("序号", "number", required=True),
        SUBJECT,
        Column("否决事项", "item", required=True),
        Column("后果", "consequence", required=True, choices=tuple(Consequence)),
        *DECIDED,
        SOURCE,
    ),
)

OTHERS = SheetForm(
    code="other_grade",
    title="其他等次",
    table=tables.OtherGradeRow,
    key=("scheme", "subject", "grade_source"),
    scope="scheme",
    columns=(
        SCHEME,
        SUBJECT,
        Column("等次种类", "grade_source", required=True, prompt="如 领导班子等次"),
        Column("等次", "grade", required=True),
        PAPER,
        SOURCE,
    ),
)
