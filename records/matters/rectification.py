"""整改：先报方案、按月报进展、到期报送，由整改责任人以外的人复核，有佐证的销号，不通过的升级。

Pure. Source: rules 6.3 (整改 case). Being late is no state: it is worked out from the days
(`deadlines`) and, late for long enough, allows 逾期升级. What comes next an organ decides.
"""

from datetime import date

from records.matters.deadlines import last_report_day, late, repeat_until
from records.matters.machine import Asked, Case, Machine, everywhere
from records.matters.steps import CANCEL, DECISION_FIELDS, ESCALATED_TO, PAPER, WORDS

KIND = "整改"
PASSED = "通过销号"
CLOSED_STATES = frozenset({PASSED, "不通过升级", "逾期升级"})
OPEN = ("待制定方案", "方案待审", "整改中", "已报送", "复核中", "部分通过")
PUBLISHING = "公开整改报告"
PLANNED = "报方案"
AGAIN = "问题重现"
DUE = Asked("due", "完成期限", "date")


def _planned(case: Case) -> list[str]:
    """A term no longer than the rule allows, counted from the day of the step."""
    due, longest = case.fields.get("due", ""), last_report_day(case.as_of)
    if due and date.fromisoformat(due) > longest:
        return [f"完成期限最晚到 {longest}"]
    return []


def _other_reviewer(case: Case) -> list[str]:
    same = case.told("reviewer") == case.told("executor")
    return ["复核人不能是整改责任人"] if same else []


def _by_another(case: Case) -> list[str]:
    """A plan is approved by another than who reported it."""
    first = case.facts.get("planned_by", "")
    same = bool(first) and first == case.facts.get("actor")
    return ["方案由另一人审：报方案的人不能同意自己报的方案"] if same else []


def _passed(case: Case) -> list[str]:
    return [*_other_reviewer(case), *([] if case.told("evidence") else ["没有佐证材料，不能销号"])]


def _late_enough(case: Case) -> list[str]:
    lines = late(case)
    if any(line.escalates for line in lines):
        return []
    told = "；".join(f"{line}" for line in lines) or "没有逾期的事项"
    return [f"逾期还不到可以升级的天数（{told}）"]


def _within_repeat(case: Case) -> list[str]:
    closed_on = case.day_of("通过")
    if closed_on is None or case.as_of <= repeat_until(closed_on):
        return []
    return [f"销号已过 {repeat_until(closed_on)}，应另立整改"]


def _may_publish(case: Case) -> list[str]:
    return [] if case.facts.get("publish") == "是" else ["没有采用整改报告公开的办法"]


MACHINE = Machine(
    name=KIND,
    start="待制定方案",
    transitions={
        ("待制定方案", "报方案"): "方案待审",
        ("方案待审", "同意方案"): "整改中",
        ("方案待审", "退回方案"): "待制定方案",
        ("整改中", "报送"): "已报送",
        ("整改中", "报进展"): "整改中",
        ("已报送", "开始复核"): "复核中",
        ("复核中", "通过"): PASSED,
        ("复核中", "部分通过"): "部分通过",
        ("复核中", "不通过"): "不通过升级",
        ("部分通过", "补充整改"): "整改中",
        (PASSED, PUBLISHING): PASSED,
        (PASSED, AGAIN): "待制定方案",
        **everywhere(("待制定方案", "整改中", "部分通过"), "逾期升级", "逾期升级"),
        **everywhere(OPEN, CANCEL, "撤销"),
    },
    asks={
        "报方案": (
            Asked("executor", "整改责任人"),
            Asked("plan", "整改方案", "textarea"),
            DUE,
            PAPER,
        ),
        "同意方案": (WORDS,),
        "退回方案": (WORDS,),
        "报进展": (Asked("progress", "进展", "textarea"),),
        "报送": (Asked("report", "整改报告", "textarea"), Asked("evidence", "佐证材料"), PAPER),
        "开始复核": (Asked("reviewer", "复核人"),),
        "通过": (WORDS,),
        "部分通过": (WORDS,),
        "不通过": (ESCALATED_TO, WORDS),
        "补充整改": (WORDS, DUE),
        PUBLISHING: (
            Asked("published_at", "公开方式", sample="如 市级媒体、政府网站"),
            *DECISION_FIELDS,
        ),
        AGAIN: (WORDS,),
        "逾期升级": (ESCALATED_TO, WORDS),
        CANCEL: DECISION_FIELDS,
    },
    decided=frozenset({CANCEL, PUBLISHING}),
    told=frozenset(
        {"报方案", "同意方案", "退回方案", "报进展", "报送", "通过", "部分通过", "不通过"}
        | {PUBLISHING, AGAIN}
    ),
    guards={
        "报方案": _planned,
        "同意方案": _by_another,
        "补充整改": _planned,
        "开始复核": _other_reviewer,
        "通过": _passed,
        "逾期升级": _late_enough,
        PUBLISHING: _may_publish,
        AGAIN: _within_repeat,
    },
    waits_for={
        "待制定方案": "责任人报方案",
        "方案待审": "考核专责审方案",
        "整改中": "责任人整改并报送",
        "已报送": "安排复核",
        "复核中": "复核人复核",
        "部分通过": "补充整改",
    },
    after=frozenset({PUBLISHING, AGAIN}),
)
