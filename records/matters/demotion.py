"""能下、观察、再任用：影响期未满不得列为考察人选，期满再使用要本人报告和组织、纪检、单位三方意见。

Pure. The barred period follows the rule in force on the day of the decision. Source: rules 3.1, 4.5
and 6.3; house §2 law 6.
"""

from datetime import date

from cadre.rules.barred import BarredPeriod, period_or_unknown
from cadre.rules.vocabulary import Grade, HandlingKind
from records.matters.machine import Asked, Case, Machine, everywhere
from records.matters.steps import DECISION_FIELDS, PAPER, WORDS

KIND = "能下与再任用"
PAPERS = ("本人书面报告", "组织意见", "纪检意见", "单位意见")
WAYS = (HandlingKind.REASSIGNED, HandlingKind.REMOVED, HandlingKind.REDUCED_IN_RANK)
GRADES = tuple(str(grade) for grade in Grade)
GOOD_GRADES = (Grade.EXCELLENT, Grade.COMPETENT)

BEFORE = ("线索", "已认定", "待决定")
DURING = ("已决定", "已谈话", "已调整", "影响期内")
AFTER = ("期满待评", "待评定", "可再使用", "延长关注", "考察人选", "公示", "再任用", "试用期")

AWAITS_PAPERS = "期满待评"

ABOVE = Asked("above", "拟任职务高于原任职务层次", required=False, choices=("否", "是"))
WAY = Asked("way", "调整方式", choices=tuple(str(way) for way in WAYS))


def barred(case: Case) -> BarredPeriod | None:
    """The barred period that the latest decision opened, None before there is one."""
    for fields in (case.fields, *reversed(case.history)):
        if fields.get("way") and fields.get("decided_on"):
            day = date.fromisoformat(fields["decided_on"])
            reason, paper = fields.get("reason", ""), fields.get("minutes_no", "")
            return period_or_unknown(HandlingKind(fields["way"]), day, reason, paper)
    return None


def missing_papers(case: Case) -> list[str]:
    """Which of the four papers on re-use have not been registered."""
    given = case.all_told("material")
    return [paper for paper in PAPERS if paper not in given]


def _released(case: Case) -> list[str]:
    period = barred(case)
    if period is None:
        return ["没有记载影响期，须先记录调整决定"]
    if period.unknown:
        return [f"{period.kind}（{period.decided_on} 决定）{period.unknown}"]
    if period.open_on(case.as_of):
        since = f"{period.kind}自 {period.decided_on} 起，{period.released_on} 起不受影响"
        return [f"影响期未满：{since}（{period.basis}）"]
    return []


def _reappointed(case: Case) -> list[str]:
    """After the bar itself a removed official may hold office, but none above the former rank."""
    period = barred(case)
    if period is None or not period.above_open_on(case.as_of) or case.fields.get("above") == "否":
        return _released(case)
    return [*_released(case), f"{period.kind}{period.words()}，须写明拟任职务不高于原任职务层次"]


def _usable(case: Case) -> list[str]:
    missing = missing_papers(case)
    grade = case.told("last_grade")
    others = case.facts.get("other_open", "")
    return [
        *_released(case),
        *([f"缺{'、'.join(missing)}"] if missing else []),
        *([f"上年度考核为“{grade}”，须为称职以上"] if grade not in GOOD_GRADES else []),
        *([f"还有未了结的事项：{others}"] if others else []),
    ]


MACHINE = Machine(
    name=KIND,
    start="线索",
    transitions={
        ("线索", "核实认定"): "已认定",
        ("线索", "不予认定"): "结束",
        ("已认定", "提出调整建议"): "待决定",
        ("待决定", "决定调整"): "已决定",
        ("待决定", "决定不调整"): "结束",
        ("已决定", "谈话"): "已谈话",
        ("已谈话", "履行任免"): "已调整",
        ("已调整", "进入影响期"): "影响期内",
        ("影响期内", "登记回访"): "影响期内",
        ("影响期内", "期满"): "期满待评",
        ("期满待评", "登记材料"): "期满待评",
        ("期满待评", "建议再使用"): "待评定",
        ("期满待评", "评为延长关注"): "延长关注",
        ("期满待评", "评为不宜使用"): "不宜使用",
        ("待评定", "评为可再使用"): "可再使用",
        ("待评定", "评为延长关注"): "延长关注",
        ("待评定", "评为不宜使用"): "不宜使用",
        ("延长关注", "再次评估"): "期满待评",
        ("可再使用", "列为考察人选"): "考察人选",
        ("考察人选", "公示"): "公示",
        ("考察人选", "考察未通过"): "延长关注",
        ("公示", "决定再任用"): "再任用",
        ("公示", "公示未通过"): "延长关注",
        ("再任用", "进入试用期"): "试用期",
        ("试用期", "结束"): "结束",
        **everywhere((*DURING, *AFTER), "重新处理", "已决定"),
        **everywhere((*BEFORE, *DURING, *AFTER), "登记申诉"),
    },
    asks={
        "核实认定": (Asked("situation", "不适宜担任现职的情形"), WORDS, PAPER),
        "不予认定": DECISION_FIELDS,
        "提出调整建议": (WAY, Asked("destination", "去向"), WORDS),
        "决定调整": (WAY, *DECISION_FIELDS),
        "决定不调整": DECISION_FIELDS,
        "谈话": (Asked("talkers", "谈话人"), WORDS),
        "履行任免": (Asked("destination", "新任职务"), PAPER),
        "进入影响期": (Asked("mentor", "帮带人", required=False), WORDS),
        "登记回访": (WORDS,),
        "期满": (WORDS,),
        "登记材料": (Asked("material", "材料", choices=PAPERS), PAPER, WORDS),
        "建议再使用": (Asked("last_grade", "上年度考核等次", choices=GRADES), WORDS),
        "评为可再使用": DECISION_FIELDS,
        "评为延长关注": DECISION_FIELDS,
        "评为不宜使用": DECISION_FIELDS,
        "再次评估": (WORDS,),
        "列为考察人选": (WORDS,),
        "公示": (WORDS, PAPER),
        "考察未通过": (WORDS,),
        "公示未通过": (WORDS,),
        "决定再任用": (Asked("new_post", "拟任职务"), ABOVE, *DECISION_FIELDS),
        "进入试用期": (PAPER,),
        "结束": (WORDS,),
        "重新处理": (WAY, *DECISION_FIELDS),
        "登记申诉": (WORDS, PAPER),
    },
    decided=frozenset(
        {"不予认定", "决定调整", "决定不调整", "评为可再使用", "评为延长关注", "评为不宜使用"}
        | {"决定再任用", "重新处理"}
    ),
    told=frozenset({"谈话", "履行任免", "登记回访", "进入试用期"}),
    guards={
        "期满": _released,
        "建议再使用": _usable,
        "评为可再使用": _usable,
        "列为考察人选": _released,
        "决定再任用": _reappointed,
    },
    waits_for={
        "线索": "核实认定",
        "已认定": "提出调整建议",
        "待决定": "组织决定",
        "已决定": "谈话",
        "已谈话": "履行任免手续",
        "已调整": "进入影响期",
        "影响期内": "影响期满",
        "期满待评": "四项材料和再使用建议",
        "待评定": "组织评定",
        "可再使用": "列为考察人选",
        "延长关注": "再次评估",
        "考察人选": "考察",
        "公示": "组织决定",
        "再任用": "进入试用期",
        "试用期": "试用期满",
    },
)
