"""责任分工工作簿：责任分解、分工、再分解、交接基数、归属决定、容错免责六张表。"""

from attribution.responsibility import tables
from attribution.responsibility.refused_forms import faults
from attribution.schemes.rule_forms import INDICATOR, SCHEME, SUBJECT
from cadre.foundation.clock import today
from cadre.foundation.sheets import SOURCE, BookForm, Column, Entering, Kind, SheetForm
from cadre.roster.entering import beyond_division
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import ChargeRole, PortfolioKind, Role, RulingKind

PAPER = Column("依据文件", "paper")
BEGINS = Column("起始日期", "begins_on", Kind.DATE, prompt="整个考核周期的留空")
ENDS = Column("截止日期", "ends_on", Kind.DATE, prompt="最后一日（含当日）；整个考核周期的留空")
DECIDED = (
    Column("决定机关", "decided_by", required=True),
    Column("决定日期", "decided_on", Kind.DATE, required=True),
    Column("决定文号", "paper", required=True),
    Column("理由", "reason", required=True),
)

DUTIES = SheetForm(
    code="duty",
    title="责任分解",
    table=tables.Duty,
    key=("scheme", "number"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("序号", "number", required=True, prompt="本方案内不重复"),
        INDICATOR,
        SUBJECT,
        Column("责任单位", "unit", required=True, refers_to="unit"),
        Column("角色", "role", required=True, choices=tuple(Role)),
        Column("分管领导职务", "deputy_post", refers_to="post", prompt="与分工不同时才填"),
        Column("科室负责人职务", "section_post", refers_to="post", prompt="与分工不同时才填"),
        Column("经办人职务", "handler_post", refers_to="post", prompt="与分工不同时才填"),
        Column("预警值", "alert"),
        Column("优良值", "good"),
        Column("更新频率", "frequency"),
        Column("承担任务", "task", prompt="配合单位承担的那一部分，用一句话写明"),
        Column("份额", "part", Kind.FACTOR, prompt="文件写明占几成时才填，如 0.2；不填按方案系数"),
        BEGINS,
        ENDS,
        PAPER,
        SOURCE,
    ),
)

PORTFOLIOS = SheetForm(
    code="portfolio",
    title="分工",
    table=tables.Portfolio,
    key=("post", "kind", "content", "role", "begins_on"),
    columns=(
        Column("职务代码", "post", required=True, refers_to="post"),
        Column("分工类型", "kind", required=True, choices=tuple(PortfolioKind)),
        Column("分工内容", "content", required=True, prompt="单位代码、领域名称或指标代码"),
        Column("分工角色", "role", required=True, choices=tuple(ChargeRole)),
        Column("起始日期", "begins_on", Kind.DATE, required=True),
        Column("截止日期", "ends_on", Kind.DATE, prompt="最后一日（含当日）；现行的不填"),
        PAPER,
        SOURCE,
    ),
)

EXEMPTIONS = SheetForm(
    code="exemption",
    title="容错免责",
    table=tables.Exemption,
    key=("scheme", "indicator", "subject", "official"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        SUBJECT,
        Column("干部编号", "official", required=True, refers_to="official"),
        *DECIDED,
        SOURCE,
    ),
)

DELEGATIONS = SheetForm(
    code="delegation",
    title="再分解",
    table=tables.Delegation,
    key=("scheme", "number"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("序号", "number", required=True, prompt="本方案内不重复"),
        SUBJECT,
        Column("指标", "indicator", refers_to="indicator", prompt="全部指标的留空"),
        Column("交出单位", "giver", required=True, refers_to="unit"),
        Column("承接单位", "taker", required=True, refers_to="unit"),
        Column("系数", "factor", Kind.FACTOR, required=True, prompt="交出单位自己那一份里的几成"),
        BEGINS,
        ENDS,
        PAPER,
        SOURCE,
    ),
)

HANDOVERS = SheetForm(
    code="handover",
    title="交接基数",
    table=tables.Handover,
    key=("scheme", "indicator", "subject", "handed_on"),
    scope="scheme",
    columns=(
        SCHEME,
        INDICATOR,
        SUBJECT,
        Column(
            "交接日期",
            "handed_on",
            Kind.DATE,
            required=True,
            prompt="接任者的第一日；年内累计的指标另补一行周期首日，填 0",
        ),
        Column("交接时累计值", "value", Kind.NUMBER, required=True),
        Column("依据文件", "paper", required=True, prompt="交接清单的名称和文号"),
        SOURCE,
    ),
)

RULINGS = SheetForm(
    code="ruling",
    title="归属决定",
    table=tables.Ruling,
    key=("scheme", "number"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("序号", "number", required=True, prompt="本方案内不重复"),
        Column(
            "种类",
            "kind",
            required=True,
            choices=tuple(kind for kind in RulingKind if kind is not RulingKind.EXEMPTED),
        ),
        INDICATOR,
        SUBJECT,
        Column("干部编号", "official", required=True, refers_to="official"),
        Column(
            "系数",
            "factor",
            Kind.FACTOR,
            required=True,
            prompt="滞后结果、打基础：占该项得分的几成；历史遗留：免其失分的几成",
        ),
        *DECIDED,
        SOURCE,
    ),
)

SHEETS = (DUTIES, PORTFOLIOS, DELEGATIONS, HANDOVERS, RULINGS, EXEMPTIONS)


def faulty(entering: Entering) -> list[Problem]:
    """Rows that are refused at the door, as of today."""
    return faults(entering, SHEETS, today())


DIVISION = BookForm(
    code="division",
    title="责任分工",
    sheets=SHEETS,
    check=faulty,
    bars=beyond_division,
)
