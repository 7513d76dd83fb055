"""诫勉：由组织决定，谈话后本人签收，影响期满回访改正情况再了结；不是处分，但影响期内不得提拔。

Pure. Its barred period is that of 诫勉 in `regulations/barred_periods.toml`. Source: rules 4.3
(a talk with its record, a look after the period) and 6.3 (升级 creates the proposal).
"""

from datetime import date

from cadre.rules.barred import period_or_unknown
from cadre.rules.vocabulary import HandlingKind
from records.matters.machine import Asked, Case, Machine, everywhere
from records.matters.steps import CANCEL, DECISION_FIELDS, PAPER, WORDS

KIND = "诫勉"
OPEN = ("待核实", "待决定", "已决定诫勉", "已谈话")


def _released(case: Case) -> list[str]:
    told = case.told("decided_on")
    if not told:
        return ["没有记载诫勉决定的日期"]
    kind = HandlingKind.ADMONITION
    period = period_or_unknown(kind, date.fromisoformat(told), case.told("reason"))
    if period.unknown:
        return [f"{kind}（{told} 决定）{period.unknown}"]
    if period.open_on(case.as_of):
        return [f"诫勉影响期未满，{period.released_on} 起不受影响（{period.basis}）"]
    return []


MACHINE = Machine(
    name=KIND,
    start="待核实",
    transitions={
        ("待核实", "核实"): "待决定",
        ("待决定", "决定诫勉"): "已决定诫勉",
        ("待决定", "决定不予诫勉"): "不予诫勉",
        ("已决定诫勉", "诫勉谈话"): "已谈话",
        ("已谈话", "回访"): "已谈话",
        ("已谈话", "期满了结"): "已了结",
        **everywhere(OPEN, CANCEL, "撤销"),
    },
    asks={
        "核实": (WORDS,),
        "决定诫勉": DECISION_FIELDS,
        "决定不予诫勉": DECISION_FIELDS,
        "诫勉谈话": (
            Asked("talkers", "谈话人"),
            Asked("recorder", "记录人"),
            Asked("content", "谈话内容", "textarea"),
            Asked("statement", "本人说明", "textarea"),
            PAPER,
        ),
        "回访": (WORDS,),
        "期满了结": (Asked("improved", "改正情况", "textarea"),),
        CANCEL: DECISION_FIELDS,
    },
    decided=frozenset({"决定诫勉", "决定不予诫勉", CANCEL}),
    told=frozenset({"诫勉谈话", "回访", "期满了结"}),
    guards={"期满了结": _released},
    waits_for={
        "待核实": "考核专责核实",
        "待决定": "组织决定",
        "已决定诫勉": "诫勉谈话",
        "已谈话": "影响期满回访",
    },
)
