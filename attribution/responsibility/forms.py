"""责任分工工作簿：责任分解、分工、容错免责三张表。"""

from attribution.responsibility import tables
from attribution.schemes.rule_forms import INDICATOR, SCHEME, SUBJECT
from cadre.foundation.sheets import SOURCE, BookForm, Column, Kind, SheetForm
from cadre.roster.entering import beyond_authority
from cadre.rules.vocabulary import ChargeRole, PortfolioKind, Role

PAPER = Column("依据文件", "paper")

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
        Column("决定机关", "decided_by", required=True),
        Column("决定日期", "decided_on", Kind.DATE, required=True),
        Column("决定文号", "paper", required=True),
        Column("理由", "reason", required=True),
        SOURCE,
    ),
)

DIVISION = BookForm(
    code="division",
    title="责任分工",
    sheets=(DUTIES, PORTFOLIOS, EXEMPTIONS),
    bars=beyond_authority,
)
