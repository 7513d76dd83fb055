"""考察材料各表：平时考核、述职、评语、专项考核、监督发现，都是有日期、来源和文件的事实。"""

from datetime import date

from sqlmodel import Field

from cadre.foundation.facts import Fact, one_current


class RoutineAssessment(Fact, table=True):
    """The routine result of an official for a quarter, or for the whole year (平时考核)."""

    __table_args__ = (one_current("routineassessment"),)
    official: str = Field(index=True)
    year: int
    period: str
    result: str
    assessed_on: date
    assessed_by: str = ""
    words: str = ""
    notified_on: date | None = None
    paper: str = ""


class StatementDue(Fact, table=True):
    """A statement asked of an official, and the last day for it (述职通知)."""

    __table_args__ = (one_current("statementdue"),)
    official: str = Field(index=True)
    year: int
    kind: str
    due_on: date
    words: str = ""
    paper: str = ""


class WorkStatement(Fact, table=True):
    """The official's own statement on his year (述职报告、个人小结)."""

    __table_args__ = (one_current("workstatement"),)
    official: str = Field(index=True)
    year: int
    kind: str
    submitted_on: date
    words: str
    manner: str
    paper: str = ""


class SuperiorComment(Fact, table=True):
    """What a superior says of an official's year (主管领导评语).

    `by_official` is the superior's number where he wrote it himself.
    """

    __table_args__ = (one_current("superiorcomment"),)
    official: str = Field(index=True)
    year: int
    by: str
    by_official: str = ""
    commented_on: date
    words: str
    notified_on: date | None = None
    paper: str = ""


class SpecialAssessment(Fact, table=True):
    """A special assessment: for which task, by whom, from when to when (专项考核)."""

    __table_args__ = (one_current("specialassessment"),)
    code: str = Field(index=True)
    title: str
    organ: str
    begins_on: date
    ends_on: date | None = None
    words: str = ""
    paper: str = ""


class SpecialName(Fact, table=True):
    """An official or a unit on the name list of a special assessment (专项考核名单)."""

    __table_args__ = (one_current("specialname"),)
    assessment: str = Field(index=True)
    official: str = Field(default="", index=True)
    unit: str = Field(default="", index=True)
    outcome: str
    words: str = ""
    listed_on: date
    notified_on: date | None = None
    paper: str = ""


class SpecialTalk(Fact, table=True):
    """A talk held for a special assessment; always restricted (谈话记录)."""

    __table_args__ = (one_current("specialtalk"),)
    assessment: str = Field(index=True)
    number: int
    held_on: date
    talked_with: str
    talker: str
    official: str = Field(default="", index=True)
    unit: str = Field(default="", index=True)
    words: str
    paper: str = ""


class Finding(Fact, table=True):
    """What inspection, audit or supervision found about an official or a leading team (监督发现).

    `begins_on` and `ends_on` are the days that were looked at; `settled_on` the day it was settled.
    """

    __table_args__ = (one_current("finding"),)
    code: str = Field(index=True)
    kind: str
    official: str = Field(default="", index=True)
    unit: str = Field(default="", index=True)
    organ: str
    found_on: date
    begins_on: date | None = None
    ends_on: date | None = None
    words: str
    demand: str = ""
    settled_on: date | None = None
    outcome: str = ""
    notified_on: date | None = None
    paper: str = ""


class RestrictedMaterial(Fact, table=True):
    """A lead, a complaint, an investigation: others see that a person has to look (限制知悉)."""

    __table_args__ = (one_current("restrictedmaterial"),)
    code: str = Field(index=True)
    kind: str
    official: str = Field(default="", index=True)
    unit: str = Field(default="", index=True)
    organ: str
    found_on: date
    words: str
    settled_on: date | None = None
    outcome: str = ""
    paper: str = ""
