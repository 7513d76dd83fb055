"""各类事项共用的步骤和栏目：组织决定写明会议和纪要号，撤销须有决定和理由。"""

from cadre.rules.discussion import SHORT_REASON
from records.matters.machine import Asked

DECISION_FIELDS = (
    Asked("organ", "决定机关", sample="如 市委常委会"),
    Asked("meeting", "会议", sample="如 第 12 次会议"),
    Asked("minutes_no", "纪要号"),
    Asked("decided_on", "决定日期", "date"),
    Asked("reason", "理由", "textarea"),
    Asked("expected", "应到", "number", required=False),
    Asked("present", "实到", "number", required=False),
    Asked("in_favour", "赞成", "number", required=False),
    Asked(
        "short_reason",
        SHORT_REASON,
        required=False,
        sample="实到不足三分之二，或者赞成没有过应到半数的才填",
    ),
)

WORDS = Asked("words", "说明", "textarea")
PAPER = Asked("paper", "依据文件", sample="文件名称和文号")
CANCEL = "撤销"

# 升级不是处理：只转为建议，由组织另行决定。
ESCALATED_TO = Asked("escalated_to", "转为", choices=("诫勉", "能下与再任用"))
