"""机构变动和核定职数在花名册工作簿里的两张表。"""

from cadre.foundation.sheets import SOURCE, Column, Kind, SheetForm
from cadre.roster import unit_tables as tables
from cadre.rules.vocabulary import Position, UnitEventKind

EVENTS = SheetForm(
    code="unitevent",
    title="机构变动",
    table=tables.UnitEvent,
    key=("number",),
    columns=(
        Column("序号", "number", required=True, prompt="全库不重复"),
        Column("种类", "kind", required=True, choices=tuple(UnitEventKind)),
        Column("单位", "unit", required=True, refers_to="unit"),
        Column("对方单位", "other", refers_to="unit", prompt="并入、分自、划入的单位"),
        Column("原名称", "former_name", prompt="更名的填变动前的名称"),
        Column("原上级单位", "former_parent", refers_to="unit", prompt="划转的填变动前的上级"),
        Column("变动日期", "happened_on", Kind.DATE, required=True, prompt="新状态的第一日"),
        Column("依据文件", "paper", required=True, prompt="文件名称和文号"),
        SOURCE,
    ),
)

QUOTAS = SheetForm(
    code="postquota",
    title="核定职数",
    table=tables.PostQuota,
    key=("unit", "position", "begins_on"),
    columns=(
        Column("单位", "unit", required=True, refers_to="unit"),
        Column("岗位类别", "position", required=True, choices=tuple(Position)),
        Column("职数", "number", Kind.WHOLE, required=True, least=0),
        Column("起始日期", "begins_on", Kind.DATE, required=True),
        Column("截止日期", "ends_on", Kind.DATE, prompt="最后一日（含当日）；现行的不填"),
        Column("依据文件", "paper", prompt="文件名称和文号"),
        SOURCE,
    ),
)
