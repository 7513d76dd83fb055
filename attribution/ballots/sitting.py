"""一场测评按步办理：设计、启用、投票或录票、停止、由另一人复核封票；封票以前谁也看不到票数。

Pure: a declared table (state, event) → state. Source: house §2 laws 3 and 10; rules 5.16, 9.
"""

from cadre.rules.machine import Asked, Case, Machine, everywhere

KIND = "测评"

DRAFT, OPEN, STOPPED = "设计中", "进行中", "待复核"
CLOSED, VOID = "已封票", "已作废"
STATES = (DRAFT, OPEN, STOPPED, CLOSED, VOID)

START, STOP, RETURN = "启用", "停止", "退回"
CLOSE, CORRECT, CANCEL = "复核封票", "更正", "作废"
EVENTS = (START, STOP, RETURN, CLOSE, CORRECT, CANCEL)

REASON = Asked("words", "理由", "textarea")


def _ready(case: Case) -> list[str]:
    """A sitting starts when its design lacks nothing."""
    return _lines(case, "lacking")


def _countable(case: Case) -> list[str]:
    """A sitting stops when something was cast, and the sums of every tally come out."""
    return _lines(case, "faults")


def _by_another(case: Case) -> list[str]:
    """Whoever stopped the vote or entered a tally does not close it."""
    others = case.facts.get("hands", "").split("、")
    again = case.facts.get("by", "") in others
    return [*(["复核封票的须是停止和录票以外的另一人"] if again else []), *_lines(case, "faults")]


def _from_paper(case: Case) -> list[str]:
    """Votes cast by code leave no sheets that could be counted again."""
    return [] if case.facts.get("paper") == "是" else ["网上投的票没有留存，不能更正，只能作废重测"]


def _lines(case: Case, name: str) -> list[str]:
    return [line for line in case.facts.get(name, "").splitlines() if line]


MACHINE = Machine(
    name=KIND,
    start=DRAFT,
    transitions={
        (DRAFT, START): OPEN,
        (OPEN, STOP): STOPPED,
        (STOPPED, CLOSE): CLOSED,
        (STOPPED, RETURN): OPEN,
        (CLOSED, CORRECT): OPEN,
        **everywhere((DRAFT, OPEN, STOPPED, CLOSED), CANCEL, VOID),
    },
    asks={
        START: (Asked("words", "说明", required=False),),
        STOP: (
            Asked("words", "监票人、计票人", sample="写明监票和计票的人，如 监票 张某、计票 李某"),
        ),
        RETURN: (REASON,),
        CLOSE: (Asked("words", "复核情况", sample="如 与原始票和会议记录核对无误"),),
        CORRECT: (REASON, Asked("paper", "依据文件")),
        CANCEL: (REASON,),
    },
    guards={
        START: _ready,
        STOP: _countable,
        CLOSE: _by_another,
        CORRECT: _from_paper,
    },
    waits_for={
        DRAFT: "填好对象、题目和应到人数后启用",
        OPEN: "投票或录入票数，完成后停止",
        STOPPED: "由另一人复核封票",
    },
    after=frozenset({CORRECT, CANCEL}),
)
