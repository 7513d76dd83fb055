"""核准考核事项清单的工作簿：没有列入清单的考核不得另行开展。"""

from attribution.schemes import tables
from cadre.foundation.sheets import SOURCE, BookForm, Column, Kind, SheetForm

APPROVED_CHECKS = SheetForm(
    code="approved_check",
    title="核准考核事项",
    table=tables.ApprovedCheck,
    key=("code",),
    name_field="name",
    columns=(
        Column("事项代码", "code", required=True),
        Column("事项名称", "name", required=True),
        Column("组织单位", "organiser", refers_to="unit"),
        Column("起始日期", "begins_on", Kind.DATE, required=True),
        Column("截止日期", "ends_on", Kind.DATE),
        Column("批准文件", "paper"),
        Column("说明", "note", prompt="如 并入年度综合考核"),
        SOURCE,
    ),
)

REGISTER_BOOK = BookForm(code="register", title="核准考核事项清单", sheets=(APPROVED_CHECKS,))
