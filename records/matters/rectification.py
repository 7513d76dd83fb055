"""整改：先报方案、再整改、按期报送，由整改责任人以外的人复核，通过的销号，不通过的升级。

Pure. Source: rules 6.3 (整改 case). 部分通过 leads to a further round; 升级 leaves what comes next
to an organ's decision.
"""

from records.matters.machine import Asked, Case, Machine, everywhere
from records.matters.steps import CANCEL, DECISION_FIELDS, PAPER, WORDS

KIND = "整改"
CLOSED_STATES = frozenset({"通过销号", "不通过升级"})
OPEN = ("待制定方案", "方案待审", "整改中", "已报送", "复核中", "部分通过")


def _other_reviewer(case: Case) -> list[str]:
    same = case.told("reviewer") == case.told("executor")
    return ["复核人不能是整改责任人"] if same else []


MACHINE = Machine(
    name=KIND,
    start="待制定方案",
    transitions={
        ("待制定方案", "报方案"): "方案待审",
        ("方案待审", "同意方案"): "整改中",
        ("方案待审", "退回方案"): "待制定方案",
        ("整改中", "报送"): "已报送",
        ("已报送", "开始复核"): "复核中",
        ("复核中", "通过"): "通过销号",
        ("复核中", "部分通过"): "部分通过",
        ("复核中", "不通过"): "不通过升级",
        ("部分通过", "补充整改"): "整改中",
        **everywhere(OPEN, CANCEL, "撤销"),
    },
    asks={
        "报方案": (
            Asked("executor", "整改责任人"),
            Asked("plan", "整改方案", "textarea"),
            Asked("due", "完成期限", "date"),
            PAPER,
        ),
        "同意方案": (WORDS,),
        "退回方案": (WORDS,),
        "报送": (Asked("report", "整改报告", "textarea"), Asked("evidence", "佐证材料"), PAPER),
        "开始复核": (Asked("reviewer", "复核人"),),
        "通过": (WORDS,),
        "部分通过": (WORDS,),
        "不通过": (WORDS,),
        "补充整改": (WORDS, Asked("due", "完成期限", "date")),
        CANCEL: DECISION_FIELDS,
    },
    decided=frozenset({CANCEL}),
    told=frozenset({"报方案", "同意方案", "退回方案", "报送", "通过", "部分通过", "不通过"}),
    guards={"开始复核": _other_reviewer},
    waits_for={
        "待制定方案": "责任人报方案",
        "方案待审": "考核专责审方案",
        "整改中": "责任人整改并报送",
        "已报送": "安排复核",
        "复核中": "复核人复核",
        "部分通过": "补充整改",
    },
)
