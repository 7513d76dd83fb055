"""能下、观察、再任用：影响期未满不得列为考察人选，期满再使用要本人报告和组织、纪检、单位三方意见。

Pure: the declared table; what each step asks for stands in `demotion_fields`, what must hold in
`demotion_guards`. Publication follows the decision on re-use (rules 3.2, 公示: after the decision,
before the notice), where rules 6.3 [D] has it before. Source: rules 3.1, 6.3; house §2 law 3.
"""

from cadre.rules import unfit
from records.matters import demotion_fields as fields
from records.matters import demotion_guards as guards
from records.matters.demotion_guards import ASSESSING, REVOKING, barred, missing_papers
from records.matters.machine import Machine, everywhere
from records.matters.steps import DECISION_FIELDS, PAPER, WORDS

KIND = "能下与再任用"
PAPERS, WAYS = fields.MATERIALS, unfit.WAYS
VERIFYING, DECIDING, MOVING = "核实认定", "决定调整", "履行任免"
PUBLISHING, APPOINTING, FAILING = "公示", "公示期满任职", "试用不合格"

BEFORE = ("线索", "已核实", "已认定", "待决定")
DURING = ("已决定", "已谈话", "已调整", "影响期内")
AWAITS_PAPERS = "期满待评"
AFTER = (
    AWAITS_PAPERS,
    *("待评定", "可再使用", "延长关注", "考察人选", "待公示", "公示中", "再任用", "试用期"),
)

MACHINE = Machine(
    name=KIND,
    start="线索",
    transitions={
        ("线索", VERIFYING): "已核实",
        ("线索", "不予认定"): "结束",
        ("已核实", "复核认定"): "已认定",
        ("已核实", "退回核实"): "线索",
        ("已认定", "提出调整建议"): "待决定",
        ("待决定", DECIDING): "已决定",
        ("待决定", "缓议"): "已认定",
        ("待决定", "决定不调整"): "结束",
        ("已决定", "谈话"): "已谈话",
        ("已谈话", MOVING): "已调整",
        ("已调整", "进入影响期"): "影响期内",
        ("影响期内", "登记回访"): "影响期内",
        ("影响期内", "期满"): AWAITS_PAPERS,
        (AWAITS_PAPERS, ASSESSING): AWAITS_PAPERS,
        (AWAITS_PAPERS, "登记材料"): AWAITS_PAPERS,
        (AWAITS_PAPERS, "建议再使用"): "待评定",
        (AWAITS_PAPERS, "评为延长关注"): "延长关注",
        (AWAITS_PAPERS, "评为不宜使用"): "不宜使用",
        ("待评定", "评为可再使用"): "可再使用",
        ("待评定", "评为延长关注"): "延长关注",
        ("待评定", "评为不宜使用"): "不宜使用",
        ("延长关注", "再次评估"): AWAITS_PAPERS,
        ("可再使用", "列为考察人选"): "考察人选",
        ("考察人选", "决定再任用"): "待公示",
        ("考察人选", "考察未通过"): "延长关注",
        ("待公示", PUBLISHING): "公示中",
        ("公示中", APPOINTING): "再任用",
        ("公示中", "公示未通过"): "延长关注",
        ("再任用", "进入试用期"): "试用期",
        ("再任用", "不设试用期"): "结束",
        ("试用期", "试用期满合格"): "结束",
        ("试用期", FAILING): "延长关注",
        **everywhere((*DURING, *AFTER), "重新处理", "已决定"),
        **everywhere((*DURING, *AFTER), REVOKING, "原决定已撤销"),
        **everywhere((*BEFORE, *DURING, *AFTER), "登记申诉"),
    },
    asks={
        VERIFYING: fields.VERIFIED,
        "复核认定": (WORDS,),
        "退回核实": (WORDS,),
        "不予认定": DECISION_FIELDS,
        "提出调整建议": fields.PROPOSED,
        DECIDING: (fields.WAY, *fields.COLLECTIVE),
        "缓议": DECISION_FIELDS,
        "决定不调整": DECISION_FIELDS,
        "谈话": fields.TALKED,
        MOVING: fields.MOVED,
        "进入影响期": fields.WATCHED,
        "登记回访": fields.VISITED,
        "期满": (WORDS,),
        ASSESSING: fields.ASSESSED,
        "登记材料": fields.REGISTERED,
        "建议再使用": fields.RE_USED,
        "评为可再使用": fields.COLLECTIVE,
        "评为延长关注": fields.COLLECTIVE,
        "评为不宜使用": fields.COLLECTIVE,
        "再次评估": (WORDS,),
        "列为考察人选": (WORDS,),
        "决定再任用": fields.CHOSEN,
        "考察未通过": (WORDS,),
        PUBLISHING: fields.PUBLISHED,
        APPOINTING: fields.APPOINTED,
        "公示未通过": (WORDS,),
        "进入试用期": (PAPER,),
        "不设试用期": (WORDS, PAPER),
        "试用期满合格": fields.TRIED,
        FAILING: fields.FAILED,
        "重新处理": (fields.WAY, *fields.COLLECTIVE),
        REVOKING: fields.REVOKED,
        "登记申诉": (WORDS, PAPER),
    },
    decided=frozenset(
        {"不予认定", DECIDING, "缓议", "决定不调整", "评为可再使用", "评为延长关注", "评为不宜使用"}
        | {"决定再任用", "试用期满合格", FAILING, "重新处理", REVOKING}
    ),
    told=frozenset(
        {"谈话", MOVING, "进入影响期", "登记回访", APPOINTING, "进入试用期", "试用期满合格"}
        | {FAILING, REVOKING}
    ),
    guards={
        VERIFYING: guards.verified,
        "复核认定": guards.by_another,
        DECIDING: guards.decided,
        "重新处理": guards.decided,
        "期满": guards.released,
        "建议再使用": guards.usable,
        "评为可再使用": guards.usable_by_decision,
        "评为延长关注": guards.decided,
        "评为不宜使用": guards.decided,
        "列为考察人选": guards.released,
        "决定再任用": guards.chosen,
        APPOINTING: guards.made_public,
        "不设试用期": guards.without_trial,
        "试用期满合格": guards.tried,
        FAILING: guards.decided,
    },
    waits_for={
        "线索": "核实认定",
        "已核实": "另一人复核认定",
        "已认定": "提出调整建议",
        "待决定": "组织决定",
        "已决定": "谈话",
        "已谈话": "履行任免手续",
        "已调整": "进入影响期",
        "影响期内": "影响期满",
        AWAITS_PAPERS: "期满评估、四项材料和再使用建议",
        "待评定": "组织评定",
        "可再使用": "列为考察人选",
        "延长关注": "再次评估",
        "考察人选": "组织决定再任用",
        "待公示": "任前公示",
        "公示中": "公示期满",
        "再任用": "进入试用期",
        "试用期": "试用期满",
    },
)

__all__ = ["KIND", "MACHINE", "PAPERS", "REVOKING", "WAYS", "barred", "missing_papers"]
