"""检查出的每一条都是数据：属于哪项检查、说的是谁、在哪里、怎么办、到哪里去改。

Pure. The words name officials by `named(code)`; a page puts in the names of those whom the reader
may see (house law 7). A finding keeps its `digest` as long as the facts that it rests on stay.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cadre.rules.problems import Place, Problem, Severity


class Check(StrEnum):
    """The checks of the roster, in the order in which the page shows them."""

    SAME_PERSON = "疑似重复录入"
    SAME_ID = "身份证号相同"
    ID_NUMBER = "身份证号不合"
    DATE_ORDER = "日期先后不合"
    AGE_RANGE = "年龄不合常理"
    AGE_AT_WORK = "参加工作时年龄"
    AGE_AT_PARTY = "入党时年龄"
    SCHOOL_DATES = "学历时间不合"
    RESUME_DATES = "简历年月不合"
    RESUME_GAP = "简历有空档"
    RESUME_OVERLAP = "简历有重叠"
    RESUME_PRESENT = "简历没有写到现职"
    RESUME_TENURE = "简历与任职不合"
    POST_TWICE = "一职两人"
    TWO_FULL_POSTS = "一人两个正式职务"
    OUTSIDE_LIFE = "任职超出存续期"
    CIVIL_RANK = "职级与职务不合"
    RETIRED_IN_POST = "不在职还占职务"
    OVER_AGE = "到龄仍任职"
    NO_POST = "没有职务也没有去向"
    TENURE_PAPER = "任职没有依据"
    AWARD_PAPER = "奖励没有依据"
    HANDLING_PAPER = "处理处分没有依据"
    GRADES_MISSING = "年度考核缺年"
    FAMILY_SEX = "称谓与性别不合"
    FAMILY_AGE = "亲属年龄不合"
    FAMILY_WORDS = "家庭成员写法"
    UNKNOWN_CODE = "不在代码表内"
    MISSING_FIELD = "缺必填项"
    PHOTO = "照片"
    UNIT_EVENTS = "单位与机构变动不合"


@dataclass(frozen=True)
class Rule:
    """What holds for all findings of a check: how grave, where it is mended, and how.

    `sheet`: code and title of the sheet with the rows. `private`: rests on what only those may see
    who may see family and ID numbers.
    """

    severity: Severity
    sheet: str
    title: str
    to_do: str
    private: bool = False


MUST, LOOK = Severity.BLOCKS, Severity.WARNS
_PERSON, _RESUME = ("official", "干部"), ("resumeentry", "简历")
_TENURE, _FAMILY = ("tenure", "任职"), ("familymember", "家庭成员")
RULES: dict[Check, Rule] = {
    Check.SAME_PERSON: Rule(LOOK, *_PERSON, "请核对是不是同一人；是的，并到一个编号下。"),
    Check.SAME_ID: Rule(
        MUST, *_PERSON, "请核对谁的号录错了，或者是不是同一人录了两次。", private=True
    ),
    Check.ID_NUMBER: Rule(
        MUST, *_PERSON, "请照身份证更正号码，或更正出生年月、性别。", private=True
    ),
    Check.DATE_ORDER: Rule(MUST, *_PERSON, "请照档案更正。"),
    Check.AGE_RANGE: Rule(MUST, *_PERSON, "请照档案更正出生年月。"),
    Check.AGE_AT_WORK: Rule(LOOK, *_PERSON, "请照档案核对出生年月和参加工作时间。"),
    Check.AGE_AT_PARTY: Rule(LOOK, *_PERSON, "请照档案核对出生年月和入党时间。"),
    Check.SCHOOL_DATES: Rule(LOOK, "education", "学历学位", "请照学籍材料核对入学、毕业年月。"),
    Check.RESUME_DATES: Rule(MUST, *_RESUME, "请更正这一条的起止年月。"),
    Check.RESUME_GAP: Rule(LOOK, *_RESUME, "请补上这一段，或更正前后的年月。"),
    Check.RESUME_OVERLAP: Rule(LOOK, *_RESUME, "请更正前后的年月；兼任的并入一条写。"),
    Check.RESUME_PRESENT: Rule(LOOK, *_RESUME, "请在简历最后一条写上现任职务。"),
    Check.RESUME_TENURE: Rule(LOOK, *_RESUME, "请照任职文件核对，改简历或改任职。"),
    Check.POST_TWICE: Rule(MUST, *_TENURE, "请更正其中一人的起止日期或任职方式。"),
    Check.TWO_FULL_POSTS: Rule(LOOK, *_TENURE, "一个应是兼任的，请改任职方式；已免的填截止日期。"),
    Check.OUTSIDE_LIFE: Rule(MUST, *_TENURE, "请更正任职日期，或更正单位、职务的起止日期。"),
    Check.CIVIL_RANK: Rule(LOOK, "rankheld", "职级", "请照任职文件核对职级。"),
    Check.RETIRED_IN_POST: Rule(MUST, *_TENURE, "请填任职的截止日期，或更正管理状态。"),
    Check.OVER_AGE: Rule(LOOK, *_TENURE, "请核对是否已办免职退休；经批准延期的写明依据。"),
    Check.NO_POST: Rule(LOOK, *_PERSON, "请补录任职，或填管理状态（离退、调出等）。"),
    Check.TENURE_PAPER: Rule(LOOK, *_TENURE, "请补填任免文件的名称和文号。"),
    Check.AWARD_PAPER: Rule(LOOK, "award", "奖励", "请补填批准机关和依据文件。"),
    Check.HANDLING_PAPER: Rule(MUST, "handling", "处理处分", "请补填处理处分决定的文号。"),
    Check.GRADES_MISSING: Rule(LOOK, "annualgrade", "年度考核", "请照考核登记表补录等次。"),
    Check.FAMILY_SEX: Rule(MUST, *_FAMILY, "请更正称谓，或更正本人性别。", private=True),
    Check.FAMILY_AGE: Rule(LOOK, *_FAMILY, "请核对出生年月。", private=True),
    Check.FAMILY_WORDS: Rule(LOOK, *_FAMILY, "请照填表说明改写。", private=True),
    Check.UNKNOWN_CODE: Rule(LOOK, *_PERSON, "请改成代码表里的写法。"),
    Check.MISSING_FIELD: Rule(MUST, *_PERSON, "请补填；任免审批表要印这些栏。"),
    Check.UNIT_EVENTS: Rule(
        MUST, "unit", "单位", "请照机构文件更正单位这一行；变动录错的，撤销录入它的那一批。"
    ),
    Check.PHOTO: Rule(LOOK, "portrait", "照片", "请随任免审批表导入合规的照片。"),
}


def named(code: str) -> str:
    """How words name an official, until a page puts in the name."""
    return f"〔{code}〕"


@dataclass(frozen=True)
class Finding(Problem):
    """A problem on record: its check, whose it is (several where it lies between them).

    `unit`: the code of the unit, where it is about a unit and no person. `rests_on`: the facts
    behind it, where the words say more than them (an age as of today).
    """

    check: Check = Check.SAME_PERSON
    people: tuple[str, ...] = ()
    rests_on: str = ""
    unit: str = ""

    @property
    def rule(self) -> Rule:
        """What holds for all findings of its check."""
        return RULES[self.check]

    @property
    def digest(self) -> str:
        """Stands for the finding as long as its facts stay as they are."""
        about = (*sorted(self.people), *filter(None, (self.unit,)))
        said = (self.check.name, *about, str(self.where), self.rests_on or self.what)
        return hashlib.sha256("|".join(said).encode()).hexdigest()[:24]


def found(
    check: Check,
    people: str | tuple[str, ...],
    field: str,
    what: str,
    rests_on: str = "",
) -> Finding:
    """A finding of a check about a field, of one official or between several."""
    rule = RULES[check]
    whose = (people,) if isinstance(people, str) else people
    where = Place(rule.title, field)
    return Finding(where, what, rule.to_do, rule.severity, check, whose, rests_on)


def about_unit(check: Check, unit: str, field: str, what: str) -> Finding:
    """A finding about a field of a unit."""
    rule = RULES[check]
    where = Place(rule.title, field)
    return Finding(where, what, rule.to_do, rule.severity, check, unit=unit)


ORDER = {check: number for number, check in enumerate(Check)}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each once: by check, then by person and words."""
    return sorted(set(findings), key=lambda f: (ORDER[f.check], f.people, f.where, f.what))
