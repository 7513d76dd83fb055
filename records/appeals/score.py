"""得分申诉：受理、指定核查人、写明核查结论和证据，再定维持还是更正；更正的重算全类、重新公布后告知。

Pure. Source: rules 6.3 (申诉/复核 – unit score), 1.7; seed 5 (Wuqing). The line and its window are
those of a dispute (`attribution.runs.disputes`), which this table answers.
"""

from records.appeals.told import ANSWER, TELL, another, in_time, served
from records.matters.machine import Asked, Case, Machine

KIND = "得分申诉"
ACCEPTED, NAMED, FOUND = "受理", "指定核查人", "记录核查"
KEPT, MENDED, DECLINED = "维持", "更正", "不予受理"
TOLD, AGAIN, ENDED = "告知", "再申请", "终结"
OWN = frozenset({AGAIN})
ANSWERS = frozenset({KEPT, MENDED, DECLINED})  # 这三步答复所依据的异议


def _found(case: Case) -> list[str]:
    """An answer rests on what an investigator found, and he is not the appellant's own man."""
    names = {event for event, _ in case.taken}
    return [*another(case), *([] if FOUND in names else ["还没有记录核查结论和证据"])]


def _republished(case: Case) -> list[str]:
    upheld = any(event == MENDED for event, _ in case.taken)
    waiting = upheld and not case.facts.get("republished")
    said = ["成立的申诉须先更正事实、重算全类并重新公布，再告知结果"] if waiting else []
    return [*said, *served(case)]


MACHINE = Machine(
    name=KIND,
    start="已提交",
    transitions={
        ("已提交", ACCEPTED): "受理中",
        ("受理中", NAMED): "核查中",
        ("受理中", DECLINED): "不予受理",
        ("核查中", FOUND): "核查中",
        ("核查中", NAMED): "核查中",
        ("核查中", KEPT): "维持",
        ("核查中", MENDED): "更正",
        ("不予受理", TOLD): "已告知",
        ("维持", TOLD): "已告知",
        ("更正", TOLD): "已告知",
        ("已告知", AGAIN): "已再申请",
        ("已告知", ENDED): "已终结",
    },
    asks={
        ACCEPTED: (Asked("paper", "登记号", required=False),),
        NAMED: (Asked("investigator", "核查人"), Asked("scope", "核查什么", "textarea")),
        FOUND: (
            Asked("findings", "核查结论", "textarea", sample="写明该项应为多少、差在哪里"),
            Asked("evidence", "证据", "textarea", sample="文件、台账、原始数据的名称和出处"),
        ),
        KEPT: ANSWER,
        MENDED: ANSWER,
        DECLINED: ANSWER,
        TOLD: TELL,
        AGAIN: (Asked("words", "不服的理由", "textarea"),),
        ENDED: (Asked("words", "说明", "textarea"),),
    },
    told=frozenset({ACCEPTED, NAMED, FOUND, KEPT, MENDED, DECLINED, TOLD, AGAIN, ENDED}),
    guards={
        NAMED: another,
        KEPT: _found,
        MENDED: _found,
        DECLINED: another,
        TOLD: _republished,
        AGAIN: in_time,
    },
    waits_for={
        "已提交": "考核办受理",
        "受理中": "考核办指定核查人",
        "核查中": "核查后定维持或者更正",
        "不予受理": "考核办书面告知",
        "维持": "考核办书面告知",
        "更正": "更正事实、重算、重新公布，再书面告知",
        "已告知": "申诉人再申请，期满终结",
    },
)
