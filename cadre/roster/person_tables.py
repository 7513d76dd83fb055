"""干部信息各表：学历学位、简历、家庭成员、奖励、职级、后备、表上原文、照片。

What the 干部任免审批表 and the national structure carry of a person (formats §1.2, §5.4). Texts
of a form are kept word for word in `FormText` beside what was read out of them.
"""

from datetime import date

from sqlalchemy import LargeBinary
from sqlmodel import Column, Field

from cadre.foundation.facts import Fact, one_current


class Education(Fact, table=True):
    """A schooling in one of the two tracks, full-time or in service (学历学位)."""

    __table_args__ = (one_current("education"),)
    official: str = Field(index=True)
    track: str
    number: int
    level: str = ""
    degree: str = ""
    school: str = ""
    degree_school: str = ""  # 学位的毕业院校系及专业与学历不同时才有
    begins: str = ""  # YYYY.MM
    ends: str = ""
    printed: bool = True  # 任免审批表上印不印


class ResumeEntry(Fact, table=True):
    """An entry of a resume: from one month to another (简历)."""

    __table_args__ = (one_current("resumeentry"),)
    official: str = Field(index=True)
    number: int
    begins: str = ""  # YYYY.MM 或 YYYY；读不出的留空
    ends: str = ""  # 至今的留空
    words: str


class FamilyMember(Fact, table=True):
    """A member of the family or an important relation (家庭成员)."""

    __table_args__ = (one_current("familymember"),)
    official: str = Field(index=True)
    number: int
    relation: str = ""
    name: str = ""
    born: str = ""
    politics: str = ""
    work: str = ""


class Award(Fact, table=True):
    """An award, by whom and when; a revoked one stays with its date (奖励)."""

    __table_args__ = (one_current("award"),)
    official: str = Field(index=True)
    name: str
    approved_on: date
    approved_by: str = ""
    level: str = ""
    revoked_on: date | None = None
    paper: str = ""


class RankHeld(Fact, table=True):
    """A civil service rank from one day to another (职级)."""

    __table_args__ = (one_current("rankheld"),)
    official: str = Field(index=True)
    rank: str
    begins_on: date
    ends_on: date | None = None
    paper: str = ""


class ReserveMember(Fact, table=True):
    """An official in a reserve pool, with the state there (后备干部)."""

    __table_args__ = (one_current("reservemember"),)
    official: str = Field(index=True)
    pool: str
    state: str
    begins_on: date
    ends_on: date | None = None
    direction: str = ""  # 培养方向
    paper: str = ""


class FormText(Fact, table=True):
    """A text of the 任免审批表 word for word, by element, even unknown ones (表上原文)."""

    __table_args__ = (one_current("formtext"),)
    official: str = Field(index=True)
    element: str
    text: str


class Portrait(Fact, table=True):
    """The photo of an official, re-encoded as JPEG without remarks of the camera (照片)."""

    __table_args__ = (one_current("portrait"),)
    official: str = Field(index=True)
    jpeg: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    digest: str
