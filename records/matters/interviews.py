"""约谈：先核实、再审批，个别或集中进行，谈话写明事实和本人说明，双方签字后转入整改。

Pure. Source: rules 6.1 and 6.3. Who is due is decided in `ladders`.
"""

from records.matters.machine import Asked, Case, Machine, everywhere
from records.matters.rectification import CLOSED_STATES
from records.matters.steps import CANCEL, DECISION_FIELDS, ESCALATED_TO, WORDS

KIND = "约谈"
OPEN = (
    "待核实",
    "待审批",
    "退回",
    "已批准",
    "已通知",
    "改期",
    "缺席",
    "已约谈",
    "记录已签",
    "整改中",
)

ALONE, TOGETHER = "个别约谈", "集中约谈"
EXCUSED, ABSENT = "有正当理由", "无正当理由"
MOST_ABSENCES = 2

NOTICE = (
    Asked("form", "约谈方式", required=False, choices=(ALONE, TOGETHER, "联合约谈")),
    Asked("notice_no", "通知书文号"),
    Asked("held_on", "约谈日期", "date"),
    Asked("held_at", "约谈时间", sample="如 09:30"),
    Asked("place", "地点"),
    Asked("talkers", "约谈人", sample="多人用顿号分开"),
    Asked("materials", "需准备的材料", required=False),
    Asked("contact", "联系人", required=False),
)
TALK = (
    Asked("chair", "主持人"),
    Asked("recorder", "记录人"),
    Asked("attendees", "参加人员", required=False),
    Asked("facts", "指出的事实", "textarea", sample="每行一条，至少一条写明数字"),
    Asked(
        "named", "集中约谈已逐一点名", required=False, choices=("是", "否"), sample="个别约谈不填"
    ),
    Asked("statement", "本人说明", "textarea"),
    Asked("demands", "整改要求", "textarea"),
    Asked("deadline", "整改期限", "date"),
)
SIGNED = (
    Asked("signed_talkers", "约谈人已签名", choices=("是", "否")),
    Asked("signed_person", "本人已签名", choices=("是", "否")),
    Asked("refusal", "未签名情况", "textarea", required=False),
)


def _talked(case: Case) -> list[str]:
    has_figure = any(char.isdigit() for char in case.fields.get("facts", ""))
    unnamed = case.told("form") == TOGETHER and case.fields.get("named") != "是"
    return [
        *([] if has_figure else ["指出的事实至少一条要写明数字"]),
        *(["集中约谈要对每个人逐一点名指出问题"] if unnamed else []),
    ]


def _escalated(case: Case) -> list[str]:
    """Absence leads further only without good reason, or when it happens again."""
    times = case.all_told("excuse")
    if times[-1:] == [ABSENT] or len(times) >= MOST_ABSENCES:
        return []
    return [f"缺席{EXCUSED}的，先另发通知；无正当理由或再次缺席的才能升级"]


def _signed(case: Case) -> list[str]:
    unsigned = "否" in (case.fields.get("signed_talkers"), case.fields.get("signed_person"))
    if unsigned and not case.fields.get("refusal", "").strip():
        return ["有人没有签名，须写明未签名情况"]
    return []


def _rectified(case: Case) -> list[str]:
    state = case.facts.get("rectification", "")
    return [] if state in CLOSED_STATES else [f"整改尚未了结（{state or '没有整改事项'}）"]


MACHINE = Machine(
    name=KIND,
    start="待核实",
    transitions={
        ("待核实", "核实"): "待审批",
        ("待审批", "批准"): "已批准",
        ("待审批", "退回"): "退回",
        ("退回", "重新核实"): "待核实",
        ("已批准", "通知"): "已通知",
        ("已通知", "约谈"): "已约谈",
        ("已通知", "改期"): "改期",
        ("已通知", "缺席"): "缺席",
        ("改期", "通知"): "已通知",
        ("缺席", "通知"): "已通知",
        ("缺席", "升级"): "已升级",
        ("已约谈", "签字"): "记录已签",
        ("记录已签", "转入整改"): "整改中",
        ("整改中", "办结"): "已办结",
        **everywhere(OPEN, CANCEL, "撤销"),
    },
    asks={
        "核实": (WORDS,),
        "批准": DECISION_FIELDS,
        "退回": DECISION_FIELDS,
        "重新核实": (WORDS,),
        "通知": NOTICE,
        "改期": (WORDS,),
        "缺席": (Asked("excuse", "缺席原因", choices=(ABSENT, EXCUSED)), WORDS),
        "升级": (ESCALATED_TO, *DECISION_FIELDS),
        "约谈": TALK,
        "签字": SIGNED,
        "转入整改": (WORDS,),
        "办结": (WORDS,),
        CANCEL: DECISION_FIELDS,
    },
    decided=frozenset({"批准", "退回", "升级", CANCEL}),
    told=frozenset({"通知", "改期", "约谈", "签字", "转入整改", "办结"}),
    guards={"约谈": _talked, "升级": _escalated, "签字": _signed, "办结": _rectified},
    waits_for={
        "待核实": "考核专责核实",
        "待审批": "组织审批",
        "退回": "考核专责重新核实",
        "已批准": "考核专责发通知",
        "已通知": "约谈",
        "改期": "另发通知",
        "缺席": "另发通知或升级",
        "已约谈": "记录签字",
        "记录已签": "转入整改",
        "整改中": "整改了结后办结",
    },
)
