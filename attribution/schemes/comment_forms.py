"""征求意见工作簿：向哪些单位征求，收到的意见逐条写明采纳与否；方案印发后不再改动。"""

from attribution.schemes import comment_tables
from attribution.schemes.issuing import frozen
from attribution.schemes.rule_forms import SCHEME
from cadre.foundation.sheets import SOURCE, BookForm, Column, Entering, Kind, SheetForm
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import CommentDealing

ASKED = SheetForm(
    code="comment_asked",
    title="征求意见",
    table=comment_tables.CommentAsked,
    key=("scheme", "body"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("征求对象", "body", required=True, prompt="单位或机关名称"),
        Column("发出日期", "asked_on", Kind.DATE, required=True),
        Column("截止日期", "due_on", Kind.DATE, required=True),
        Column("来源文件", "paper"),
        SOURCE,
    ),
)

MADE = SheetForm(
    code="comment_made",
    title="意见",
    table=comment_tables.CommentMade,
    key=("scheme", "number"),
    scope="scheme",
    columns=(
        SCHEME,
        Column("序号", "number", required=True),
        Column("提出单位", "body", required=True),
        Column("收到日期", "received_on", Kind.DATE, required=True),
        Column("指标代码", "indicator", refers_to="indicator", prompt="不针对某项指标的留空"),
        Column("意见内容", "words", required=True),
        Column("处理", "dealing", choices=tuple(CommentDealing), prompt="还没有处理的留空"),
        Column("处理理由", "reason", prompt="部分采纳、未采纳的必须写明"),
        SOURCE,
    ),
)


def without_reason(entering: Entering) -> list[Problem]:
    """Comments not taken up, or in part only, for which no reason is given."""
    return [
        Problem(
            entering.place(MADE, key, "reason"),
            f"第 {row['number']} 条意见{row['dealing']}，没有写明理由。",
            "请补填处理理由。",
        )
        for key, row in entering.rows.get(MADE.code, {}).items()
        if row.get("dealing") not in ("", None, CommentDealing.ADOPTED) and not row.get("reason")
    ] + [
        Problem(
            entering.place(ASKED, key, "due_on"),
            f"截止日期 {row['due_on']} 早于发出日期 {row['asked_on']}。",
            "请核对两个日期。",
        )
        for key, row in entering.rows.get(ASKED.code, {}).items()
        if row["due_on"] < row["asked_on"]
    ]


COMMENT_BOOK = BookForm(
    code="comments",
    title="征求意见",
    sheets=(ASKED, MADE),
    check=without_reason,
    frozen=frozen,
    frozen_words="方案已印发，征求意见的记录不能再改动。",
)
