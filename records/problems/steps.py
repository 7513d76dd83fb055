"""问题整改的步骤：先报措施、按月报进展、凭佐证申请销号，由整改责任人以外的人复核，十二个月内重现的重新整改。

Pure. Source: rules 6.3 (整改 case), 8.2 row 13 (half-year problems with owner, deadline, closure).
Being late is no state: it is worked out from the days (`terms`).
"""

from datetime import date

from cadre.rules.machine import Asked, Case, Machine
from records.matters.deadlines import last_report_day, repeat_until
from records.matters.steps import PAPER, WORDS

KIND = "问题整改"
HALVES = ("上半年", "下半年")
WAITING, MENDING, REVIEWED, CLOSED = "待整改", "整改中", "待复核", "已销号"
PLAN, PROGRESS, SUBMIT = "报措施", "报进展", "申请销号"
PASS, BACK, AGAIN, LONGER = "复核通过", "退回", "问题重现", "延期"
OWN = frozenset({PLAN, PROGRESS, SUBMIT})  # 问题单位自己办的；其余由考核部门办
DUE = Asked("due", "完成期限", "date")
EVIDENCE = Asked("evidence", "佐证材料", sample="材料名称和文号，如 验收单（某建验〔2020〕8号）")
REVIEWER = Asked("reviewer", "复核人", sample="姓名和职务，不能是整改责任人")


def _proved(case: Case) -> list[str]:
    """Closing takes a file of evidence (rules 6.3) and a reviewer who is somebody else."""
    bare = case.facts.get("files", "") == "0"
    return [*(["还没有附佐证文件"] if bare else []), *_other_reviewer(case)]


def _other_reviewer(case: Case) -> list[str]:
    """The reviewer is not who carried it out, nor the account that applied for closing."""
    same = _plain(case.told("reviewer")) == _plain(case.told("executor"))
    own = case.facts.get("by", "") != "" and case.facts["by"] == case.facts.get("submitted_by")
    return [
        *(["复核人不能是整改责任人"] if same else []),
        *(["申请销号的账号不能自己复核"] if own else []),
    ]


def _plain(name: str) -> str:
    return "".join(name.split())


def _new_term(case: Case) -> list[str]:
    """A term lies after the day of the step, and no longer than the rule allows."""
    due, longest = date.fromisoformat(case.fields["due"]), last_report_day(case.as_of)
    if due < case.as_of:
        return [f"完成期限不能早于办理日期 {case.as_of}"]
    return [f"完成期限最晚到 {longest}"] if due > longest else []


def _longer(case: Case) -> list[str]:
    due = case.fields["due"]
    early = due <= case.facts["due_on"]
    return [*([f"延期要晚于现在的期限 {case.facts['due_on']}"] if early else []), *_new_term(case)]


def _returned(case: Case) -> list[str]:
    return [*_other_reviewer(case), *_new_term(case)]


def _again(case: Case) -> list[str]:
    closed_on = case.day_of(PASS)
    if closed_on is not None and case.as_of > repeat_until(closed_on):
        return [f"销号已过 {repeat_until(closed_on)}，应另列问题"]
    return _new_term(case)


MACHINE = Machine(
    name=KIND,
    start=WAITING,
    transitions={
        (WAITING, PLAN): MENDING,
        (WAITING, LONGER): WAITING,
        (MENDING, SUBMIT): REVIEWED,
        (MENDING, PROGRESS): MENDING,
        (MENDING, LONGER): MENDING,
        (REVIEWED, PASS): CLOSED,
        (REVIEWED, BACK): MENDING,
        (CLOSED, AGAIN): WAITING,
    },
    asks={
        PLAN: (
            Asked("executor", "整改责任人", sample="姓名和职务"),
            Asked("measures", "整改措施", "textarea"),
            Asked("paper", "依据文件", required=False, sample="整改方案的名称和文号"),
        ),
        PROGRESS: (
            Asked("progress", "进展", "textarea"),
            Asked("evidence", "佐证材料", required=False),
        ),
        SUBMIT: (Asked("result", "完成情况", "textarea"), EVIDENCE, PAPER),
        PASS: (REVIEWER, WORDS, Asked("paper", "依据文件", required=False)),
        BACK: (REVIEWER, WORDS, DUE),
        AGAIN: (WORDS, DUE, PAPER),
        LONGER: (WORDS, DUE, PAPER),
    },
    guards={PASS: _proved, BACK: _returned, AGAIN: _again, LONGER: _longer},
    waits_for={
        WAITING: "问题单位报整改措施",
        MENDING: "问题单位整改、按月报进展，改完申请销号",
        REVIEWED: "考核部门安排整改责任人以外的人复核",
    },
    after=frozenset({AGAIN}),
)
