"""能上能下各步要填的栏目：核实、建议、谈话、任免、帮带、回访、评估、公示和任职各有各的。"""

from dataclasses import replace

from cadre.rules import unfit
from cadre.rules.vocabulary import Grade
from records.matters.machine import Asked
from records.matters.steps import DECISION_FIELDS, PAPER, WORDS

MATERIALS = ("本人书面报告", "组织意见", "纪检意见", "单位意见")
ORGANISATION, OLD_WAYS = "组织处理", ("调整职务", "责令辞职", "免职", "引咎辞职")
CONCLUSIONS = ("表现突出", "表现较好", "表现一般", "表现较差")
VISITS = ("帮带", "谈话", "回访")
VOTES = ("expected", "present", "in_favour")

WAY = Asked("way", "调整方式", choices=tuple(str(kind) for kind in unfit.WAYS))
ABOVE = Asked("above", "拟任职务高于原任职务层次", required=False, choices=("否", "是"))
COLLECTIVE = (
    *(field for field in DECISION_FIELDS if field.name not in (*VOTES, "short_reason")),
    Asked("expected", "应到", "number"),
    Asked("present", "实到", "number"),
    Asked("in_favour", "赞成", "number"),
)
VERIFIED = (
    Asked("situation", "不适宜担任现职的情形", choices=unfit.CODES),
    Asked("found", "认定的事实", "textarea"),
    Asked("warned", "此前的提醒、函询、诫勉", "textarea", required=False),
    Asked("masses", "听取干部群众意见的情况", "textarea", required=False),
    Asked("verifier", "核实人"),
    PAPER,
)
PROPOSED = (
    WAY,
    Asked("destination", "去向", sample="拟任职务，或者拟转任的职级"),
    Asked("heard", "本人意见", "textarea"),
    Asked("treatment", "职级和工资待遇", required=False),
    Asked("helper", "拟定帮带人", required=False),
    Asked("words", "调整理由", "textarea"),
)
TALKED = (
    Asked("talkers", "谈话人"),
    Asked("recorder", "记录人"),
    Asked("place", "谈话地点", required=False),
    Asked("content", "谈话内容", "textarea"),
    Asked("statement", "本人表示", "textarea"),
    Asked("appeal_told", "已告知复核、申诉的权利和期限", choices=("是",)),
)
MOVED = (
    Asked("destination", "去向", sample="新任职务，或者转任的职级"),
    Asked("new_post", "新任职务代码", required=False),
    Asked("civil_rank", "转任职级", required=False),
    Asked("effective_on", "任免生效日期", "date"),
    PAPER,
)
WATCHED = (Asked("mentor", "帮带人"), Asked("plan", "帮带和改进计划", "textarea"))
VISITED = (
    Asked("visit", "方式", choices=VISITS),
    Asked("visitor", "谈话（回访）人"),
    Asked("words", "了解到的情况", "textarea"),
)
ASSESSED = (
    Asked("assessors", "评估人"),
    Asked("performance", "新岗位表现和实绩", "textarea"),
    Asked("masses", "干部群众反映", "textarea"),
    Asked("conclusion", "评估意见", choices=CONCLUSIONS),
)
RE_USED = (
    Asked("last_grade", "上年度考核等次", choices=tuple(str(grade) for grade in Grade)),
    WORDS,
)
REGISTERED = (Asked("material", "材料", choices=MATERIALS), PAPER, WORDS)
CHOSEN = (Asked("intended", "拟任职务"), ABOVE, *COLLECTIVE)
PUBLISHED = (Asked("published_on", "公示开始日期", "date"), PAPER)
APPOINTED = (
    Asked("appointed", "新任职务"),
    Asked("appointed_post", "新任职务代码", required=False),
    Asked("appointed_on", "任职日期", "date"),
    Asked("objections", "公示期间的反映和处理", "textarea"),
    PAPER,
)
TRIAL = Asked("trial", "试用期考核情况", "textarea")
TRIED = (TRIAL, *DECISION_FIELDS)
ENDS_ON = Asked("ends_on", "免去职务的日期", "date", sample="免去的职务自这一日起不再担任")
RESTORED = Asked(
    "restored_post", "决定恢复的职务代码", required=False, sample="决定没有写恢复的，不填"
)
FAILED = (TRIAL, *COLLECTIVE, ENDS_ON, RESTORED, PAPER)
REVOKED = (*DECISION_FIELDS, replace(ENDS_ON, required=False), RESTORED, PAPER)
