"""选拔任用有哪些步骤，每一步要写什么，以哪些步骤办完为前提。

Pure: a declared table. The order is that of rules 3.2; the codes of papers are those of rules 3.3.
"""

from dataclasses import dataclass
from enum import StrEnum

from records.eligibility.gates import QUESTIONS
from records.matters.machine import Asked


class Step(StrEnum):
    """选拔任用的一步。"""

    MOTION = "动议"
    ELIGIBILITY = "资格核对"
    CONSENT = "事先报告的批复"
    RECOMMENDATION = "民主推荐"
    VETTING = "考察"
    ARCHIVE = "干部人事档案审核"
    MATTERS = "个人有关事项报告查核"
    DISCIPLINE = "纪检监察机关意见"
    COMPLAINTS = "信访举报核查"
    CONSULTATION = "酝酿和征求意见"
    DISCUSSION = "讨论决定"
    PUBLICATION = "公示"
    TALK = "任职谈话"
    APPOINTMENT = "任职"
    PROBATION = "试用期考核"


CLEAR = "未发现问题"
CHECKED = (CLEAR, "有情况，已查清，不影响使用", "有情况，尚未查清", "有情况，影响使用")
HELD = frozenset(CHECKED[2:])
NO_OBJECTION, OBJECTION = "没有不同意见", "有不同意见"
SILENT = "一个月没有答复"
PASSED, FAILED = "合格", "不合格"
VERDICTS = ("同意", "不同意", "缓议")
YES_NO = ("是", "否")
VIRTUES = ("德", "能", "勤", "绩", "廉")

ON = Asked("on", "办理日期", kind="date")
PAPER = Asked("paper", "文件或者记录", sample="莲组发〔2020〕31号")
WORDS = Asked("words", "说明", kind="textarea", required=False)

LEAVING = Asked("leaving", "同时免去的职务", required=False)  # 任职的主键，逗号隔开
DESPITE_QUOTA = Asked("despite_quota", "超出核定职数，核对过仍要任职", required=False)
ENDED = (  # 不合格的，照免职决定填；恢复原职务须决定写明
    Asked("decision", "不合格的：免职决定", required=False, sample="机关、会议和纪要号"),
    Asked("ends_on", "不合格的：免去职务的日期", kind="date", required=False),
    Asked("restored_post", "决定恢复的职务代码", required=False, sample="决定没有写恢复的，不填"),
)


def _number(name: str, label: str) -> Asked:
    return Asked(name, label, kind="number", required=False)


@dataclass(frozen=True)
class Declared:
    """One step: its paper by rules 3.3, the steps that go before it, and what it asks for.

    `organ` marks the one that an organ decides, with minutes; `wanted` names when it is asked for.
    """

    step: Step
    paper: str
    needs: tuple[Step, ...] = ()
    asks: tuple[Asked, ...] = ()
    organ: bool = False
    wanted: str = ""


OUTCOME = Asked("outcome", "结论", choices=CHECKED)
CHECKS = (Step.ARCHIVE, Step.MATTERS, Step.DISCIPLINE, Step.COMPLAINTS)

STEPS: tuple[Declared, ...] = (
    Declared(
        Step.MOTION,
        "D1",
        asks=(ON, PAPER, Asked("proposer", "动议的单位"), WORDS),
    ),
    Declared(
        Step.ELIGIBILITY,
        "",
        needs=(Step.MOTION,),
        asks=(
            ON,
            *(
                Asked(key, words, required=False, choices=YES_NO)
                for key, words in QUESTIONS.items()
            ),
        ),
    ),
    Declared(
        Step.CONSENT,
        "D10",
        needs=(Step.MOTION,),
        asks=(ON, PAPER, Asked("consenting", "批复机关"), WORDS),
        wanted="破格、越级或者不经民主推荐的才要",
    ),
    Declared(
        Step.RECOMMENDATION,
        "D4",
        needs=(Step.MOTION,),
        asks=(
            ON,
            PAPER,
            _number("entitled", "会议推荐应到人数"),
            _number("collected", "收回推荐票"),
            _number("votes", "会议推荐得票"),
            _number("talks", "谈话推荐人数"),
            _number("talk_votes", "谈话推荐得票"),
            WORDS,
        ),
    ),
    Declared(
        Step.VETTING,
        "D3",
        needs=(Step.RECOMMENDATION,),
        asks=(
            Asked("began_on", "考察开始日期", kind="date"),
            ON,
            PAPER,
            Asked("team", "考察组成员", sample="组长在前，用顿号隔开"),
            *(Asked(name, name, kind="textarea") for name in VIRTUES),
            Asked("strengths", "主要特长", kind="textarea"),
            Asked("shortcomings", "主要不足", kind="textarea"),
            Asked("opinion", "考察组意见", kind="textarea"),
        ),
    ),
    Declared(Step.ARCHIVE, "D7", (Step.MOTION,), (ON, PAPER, OUTCOME, WORDS)),
    Declared(Step.MATTERS, "D6", (Step.MOTION,), (ON, PAPER, OUTCOME, WORDS)),
    Declared(Step.DISCIPLINE, "D5", (Step.MOTION,), (ON, PAPER, OUTCOME, WORDS)),
    Declared(Step.COMPLAINTS, "D8", (Step.MOTION,), (ON, PAPER, OUTCOME, WORDS)),
    Declared(
        Step.CONSULTATION,
        "D9",
        needs=(Step.VETTING,),
        asks=(
            Asked("asked_on", "征求意见日期", kind="date"),
            ON,
            PAPER,
            Asked("consulted", "征求谁的意见"),
            Asked("outcome", "答复", choices=(NO_OBJECTION, OBJECTION, SILENT)),
            WORDS,
        ),
    ),
    Declared(
        Step.DISCUSSION,
        "D11",
        needs=(
            Step.MOTION,
            Step.ELIGIBILITY,
            Step.RECOMMENDATION,
            Step.VETTING,
            *CHECKS,
            Step.CONSULTATION,
        ),
        asks=(
            Asked("outcome", "决定", choices=VERDICTS),
            _number("expected", "应到会成员"),
            _number("present", "实到"),
            _number("agree", "同意"),
            _number("disagree", "不同意"),
            _number("postpone", "缓议"),
            Asked("head_leaves_on", "主要领导离任日期（已知的）", kind="date", required=False),
        ),
        organ=True,
    ),
    Declared(
        Step.PUBLICATION,
        "D12",
        needs=(Step.DISCUSSION,),
        asks=(
            Asked("began_on", "公示开始日期", kind="date"),
            Asked("on", "公示结束日期", kind="date"),
            PAPER,
            OUTCOME,
            WORDS,
        ),
    ),
    Declared(
        Step.TALK,
        "D12",
        needs=(Step.DISCUSSION,),
        asks=(ON, PAPER, Asked("talker", "谈话人"), WORDS),
    ),
    Declared(
        Step.APPOINTMENT,
        "D12",
        needs=(Step.DISCUSSION, Step.PUBLICATION, Step.TALK),
        asks=(ON, PAPER, LEAVING, DESPITE_QUOTA, WORDS),
    ),
    Declared(
        Step.PROBATION,
        "D12",
        needs=(Step.APPOINTMENT,),
        asks=(ON, PAPER, Asked("outcome", "结论", choices=(PASSED, FAILED)), *ENDED, WORDS),
        wanted="有试用期的才要",
    ),
)
DECLARED = {one.step: one for one in STEPS}
