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
DECIDING, TALKING = "决定诫勉", "诫勉谈话"
FORMS = ("书面诫勉", "谈话诫勉")
SIGNED = ("本人签收", "拒绝签收")


def _signed(case: Case) -> list[str]:
    """Whoever refuses to sign is noted with a witness; the talk is valid all the same (6.3)."""
    refused = case.fields.get("signed", "") == SIGNED[1]
    noted = case.fields.get("refusal", "").strip() != ""
    return ["拒绝签收的，须写明拒签情况和见证人"] if refused and not noted else []


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
        ("待决定", DECIDING): "已决定诫勉",
        ("待决定", "决定不予诫勉"): "不予诫勉",
        ("已决定诫勉", TALKING): "已谈话",
        ("已谈话", "回访"): "已谈话",
        ("已谈话", "期满了结"): "已了结",
        **everywhere(OPEN, CANCEL, "撤销"),
    },
    asks={
        "核实": (WORDS,),
        DECIDING: DECISION_FIELDS,
        "决定不予诫勉": DECISION_FIELDS,
        TALKING: (
            Asked("form", "诫勉方式", choices=FORMS),
            Asked("talkers", "谈话人", sample="单位、职务和姓名；受组织委托的写明"),
            Asked("recorder", "记录人", sample="单位、职务和姓名"),
            Asked("place", "地点", required=False),
            Asked("content", "诫勉的事由和要求", "textarea"),
            Asked("statement", "本人说明", "textarea"),
            Asked("signed", "签收", choices=SIGNED),
            Asked("refusal", "拒签情况和见证人", "textarea", required=False),
            Asked("copied", "抄送", required=False, sample="所在单位党委（党组）主要负责人"),
            PAPER,
        ),
        "回访": (WORDS,),
        "期满了结": (Asked("improved", "改正情况", "textarea"),),
        CANCEL: DECISION_FIELDS,
    },
    decided=frozenset({DECIDING, "决定不予诫勉", CANCEL}),
    told=frozenset({TALKING, "回访", "期满了结"}),
    guards={TALKING: _signed, "期满了结": _released},
    waits_for={
        "待核实": "考核专责核实",
        "待决定": "组织决定",
        "已决定诫勉": "诫勉谈话",
        "已谈话": "影响期满回访",
    },
)
