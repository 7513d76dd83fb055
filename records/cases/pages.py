"""个案清单导出成表：与页面同样的人、同样的筛选，一案一行。"""

from collections.abc import Iterable

from cadre.foundation.export import Cell, Table
from records.cases.store import CaseLine

TITLE = "能上能下个案清单"
HEAD = (
    "编号", "干部编号", "姓名", "登记时职务", "阶段", "状态", "等待", "情形", "调整方式",
    "决定日期",
    "影响期满（第一个不受影响的日子）", "影响期依据", "下次回访期限", "登记日期", "缘由",
)  # fmt: skip


def sheets(lines: Iterable[CaseLine]) -> dict[str, Table]:
    """One sheet with a line for each case."""
    return {TITLE: [[*HEAD], *(_row(line) for line in lines)]}


def _row(line: CaseLine) -> list[Cell]:
    period = line.period
    return [
        line.matter.id,
        line.matter.official,
        line.name,
        line.post,
        line.stage,
        line.matter.state,
        "" if line.ended else line.waits_for,
        line.situation,
        line.way,
        period.decided_on if period else None,
        period.released_on if period else None,
        str(period.basis or period.unknown) if period else "",
        line.visit.due_on if line.visit else None,
        line.matter.opened_on,
        line.matter.reasons,
    ]
