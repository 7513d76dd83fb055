"""干部不服人事处理的，可以复核、申诉、再申诉；不服监察机关处分的，可以复审、复核；期间不停止执行。

Pure. Source: rules 2.7 and 6.3. The clocks are counted by `cadre.rules.appeal_clocks`; whether a
step is in time, and whether its outcome would be worse, the store states in `Case.facts`.
"""

from collections.abc import Mapping

from cadre.rules.appeal_clocks import ClockStep
from cadre.rules.vocabulary import Grade, HandlingKind
from records.appeals.told import TELL, WITHDRAWN, another, in_time, served
from records.matters.machine import Asked, Case, Machine
from records.matters.steps import DECISION_FIELDS

PERSONNEL, SUPERVISORY = "人事处理申诉", "监察处理复审复核"
KEPT, CHANGED, REVOKED, SENT_BACK = "维持", "变更", "撤销", "责令重新处理"
WORSE, UNSAID = "worse", "unsaid"

REVIEW, DIRECT, APPEAL, AGAIN = "申请复核", "直接申诉", "提出申诉", "提出再申诉"
RETRIAL, SECOND = "申请复审", "申请监察复核"
SERVED, WITHDREW, ENDED = "送达", "撤回", "终结"
ACCEPTED, DECLINED, EXTENDED = "受理", "不予受理", "延长"
REDONE = "重新处理"
OWN = frozenset({REVIEW, DIRECT, APPEAL, AGAIN, RETRIAL, SECOND, WITHDREW})

CLOCK: Mapping[str, ClockStep] = {
    REVIEW: ClockStep.ASK_REVIEW,
    DIRECT: ClockStep.APPEAL_DIRECTLY,
    APPEAL: ClockStep.APPEAL_AFTER_REVIEW,
    AGAIN: ClockStep.APPEAL_AGAIN,
    RETRIAL: ClockStep.ASK_RETRIAL,
    SECOND: ClockStep.ASK_SUPERVISORY_REVIEW,
}  # 申诉人的步骤，过期不收
DUE: Mapping[str, tuple[ClockStep, str]] = {
    "复核中": (ClockStep.DECIDE_REVIEW, REVIEW),
    "审理中": (ClockStep.DECIDE_APPEAL, ACCEPTED),
    "复审中": (ClockStep.DECIDE_RETRIAL, RETRIAL),
    "监察复核中": (ClockStep.DECIDE_SUPERVISORY_REVIEW, SECOND),
}  # 办理机关的期限：从哪一步起算；过了照样要办，只提示逾期

_NEW = (
    Asked("new_grade", "变更后的等次", required=False, choices=tuple(Grade)),
    Asked("new_kind", "变更后的处理", required=False, choices=tuple(HandlingKind)),
    Asked("new_months", "变更后的月数", "number", required=False, sample="决定写明月数的才填"),
)
_OUTCOME = Asked("outcome", "处理结果", choices=(KEPT, CHANGED, REVOKED))
_DECIDE = (_OUTCOME, *_NEW, *DECISION_FIELDS)
_MAY_SEND_BACK = Asked("outcome", "处理结果", choices=(KEPT, CHANGED, REVOKED, SENT_BACK))
_ASK = (Asked("words", "请求和理由", "textarea"), Asked("paper", "申请书", required=False))


def _decided(case: Case) -> list[str]:
    """Another decides than before, it says what comes instead, and it is never worse."""
    facts = (case.facts.get(name, "") for name in (UNSAID, WORSE))
    return [*another(case), *filter(None, facts)]


def _extended(case: Case) -> list[str]:
    again = any(event == EXTENDED for event, _ in case.taken)
    too_long = case.facts.get("too_long", "")
    return [*(["已经延长过一次"] if again else []), *([too_long] if too_long else [])]


def _sent_back(case: Case) -> list[str]:
    said = [] if case.facts.get("outcome") == SENT_BACK else ["处理决定没有责令重新处理"]
    return [*said, *_decided(case)]


def _ended(case: Case) -> list[str]:
    if case.facts.get("outcome") == SENT_BACK:
        return ["原处理机关还没有重新处理"]
    return [case.facts["still_open"]] if case.facts.get("still_open") else []


PERSONNEL_MACHINE = Machine(
    name=PERSONNEL,
    start="已知悉",
    transitions={
        ("已知悉", REVIEW): "复核中",
        ("已知悉", DIRECT): "申诉待受理",
        ("复核中", "复核决定"): "复核已决定",
        ("复核已决定", SERVED): "复核已送达",
        ("复核已送达", APPEAL): "申诉待受理",
        ("复核已送达", ENDED): "已终结",
        ("申诉待受理", ACCEPTED): "审理中",
        ("申诉待受理", DECLINED): "处理已决定",
        ("审理中", "申诉处理决定"): "处理已决定",
        ("审理中", EXTENDED): "审理中",
        ("处理已决定", SERVED): "处理已送达",
        ("处理已送达", REDONE): "处理已决定",
        ("处理已送达", AGAIN): "再申诉中",
        ("处理已送达", ENDED): "已终结",
        ("再申诉中", "再申诉决定"): "再申诉已决定",
        ("再申诉已决定", SERVED): "已终结",
        ("复核中", WITHDREW): "已撤回",
        ("申诉待受理", WITHDREW): "已撤回",
        ("审理中", WITHDREW): "已撤回",
        ("再申诉中", WITHDREW): "已撤回",
    },
    asks={
        REVIEW: _ASK,
        DIRECT: _ASK,
        APPEAL: _ASK,
        AGAIN: _ASK,
        "复核决定": _DECIDE,
        "申诉处理决定": (_MAY_SEND_BACK, *_NEW, *DECISION_FIELDS),
        "再申诉决定": _DECIDE,
        REDONE: _DECIDE,
        ACCEPTED: (
            Asked("body", "受理机关"),
            Asked("panel", "公务员申诉公正委员会组成", sample="多人用顿号分开"),
        ),
        DECLINED: DECISION_FIELDS,
        EXTENDED: (
            Asked("days", "延长日数", "number"),
            Asked("words", "案情复杂的说明", "textarea"),
        ),
        SERVED: TELL,
        WITHDREW: (WITHDRAWN,),
        ENDED: (Asked("words", "说明", "textarea"),),
    },
    decided=frozenset({"复核决定", "申诉处理决定", "再申诉决定", REDONE, DECLINED}),
    told=frozenset(
        {
            *(REVIEW, DIRECT, APPEAL, AGAIN, SERVED, WITHDREW, ENDED, ACCEPTED, DECLINED),
            *(EXTENDED, REDONE, "复核决定", "申诉处理决定", "再申诉决定"),
        }
    ),
    guards={
        REVIEW: in_time,
        DIRECT: in_time,
        APPEAL: in_time,
        AGAIN: in_time,
        "复核决定": _decided,
        "申诉处理决定": _decided,
        "再申诉决定": _decided,
        REDONE: _sent_back,
        DECLINED: another,
        EXTENDED: _extended,
        SERVED: served,
        ENDED: _ended,
    },
    waits_for={
        "已知悉": "本人申请复核或者直接申诉",
        "复核中": "原处理机关复核",
        "复核已决定": "把复核决定送达本人",
        "复核已送达": "本人申诉，期满终结",
        "申诉待受理": "受理机关决定是否受理",
        "审理中": "公务员申诉公正委员会审理",
        "处理已决定": "把处理决定送达本人",
        "处理已送达": "本人再申诉，或者终结",
        "再申诉中": "上一级机关审理",
        "再申诉已决定": "把再申诉决定送达本人",
    },
)

SUPERVISORY_MACHINE = Machine(
    name=SUPERVISORY,
    start="已知悉",
    transitions={
        ("已知悉", RETRIAL): "复审中",
        ("复审中", "复审决定"): "复审已决定",
        ("复审已决定", SERVED): "复审已送达",
        ("复审已送达", SECOND): "监察复核中",
        ("复审已送达", ENDED): "已终结",
        ("监察复核中", "监察复核决定"): "监察复核已决定",
        ("监察复核已决定", SERVED): "已终结",
        ("复审中", WITHDREW): "已撤回",
        ("监察复核中", WITHDREW): "已撤回",
    },
    asks={
        RETRIAL: _ASK,
        SECOND: _ASK,
        "复审决定": _DECIDE,
        "监察复核决定": _DECIDE,
        SERVED: TELL,
        WITHDREW: (WITHDRAWN,),
        ENDED: (Asked("words", "说明", "textarea"),),
    },
    decided=frozenset({"复审决定", "监察复核决定"}),
    told=frozenset({RETRIAL, SECOND, "复审决定", "监察复核决定", SERVED, WITHDREW, ENDED}),
    guards={
        RETRIAL: in_time,
        SECOND: in_time,
        "复审决定": _decided,
        "监察复核决定": _decided,
        SERVED: served,
        ENDED: _ended,
    },
    waits_for={
        "已知悉": "本人申请复审",
        "复审中": "监察机关复审",
        "复审已决定": "把复审决定送达本人",
        "复审已送达": "本人申请复核，期满终结",
        "监察复核中": "上一级监察机关复核",
        "监察复核已决定": "把复核决定送达本人",
    },
)
