"""花名册各表：单位、职务、干部、任职、年度考核等次、处理处分和亲属关系。"""

from datetime import date

from sqlmodel import Field

from cadre.foundation.facts import Fact, one_current


class Unit(Fact, table=True):
    """A body in the tree (单位)."""

    __table_args__ = (one_current("unit"),)
    code: str = Field(index=True)
    name: str
    parent: str = ""
    kind: str
    begins_on: date
    ends_on: date | None = None
    paper: str = ""
    series: str = ""


class Post(Fact, table=True):
    """A position in a unit (职务); at most one official holds it formally on a day."""

    __table_args__ = (one_current("post"),)
    code: str = Field(index=True)
    unit: str = Field(index=True)
    name: str
    position: str
    rank: str
    order: int = 0
    ex_officio: str = ""
    begins_on: date | None = None
    ends_on: date | None = None


class Official(Fact, table=True):
    """A person who holds posts (干部)."""

    __table_args__ = (one_current("official"),)
    code: str = Field(index=True)
    name: str
    sex: str
    born: str  # YYYY.MM
    nation: str = ""
    native_place: str = ""
    party: str = ""
    joined_work: str = ""
    education: str = ""
    birth_place: str = ""
    joined_party: str = ""  # 入党时间一栏的原话：年月，或民主党派名称
    health: str = ""
    technical_title: str = ""
    speciality: str = ""
    id_number: str = ""
    status: str = ""
    age_limit: str = ""  # 改革前任职年龄界限
    remarks: str = ""


class Tenure(Fact, table=True):
    """An official in a post from one day to another, both included (任职)."""

    __table_args__ = (one_current("tenure"),)
    official: str = Field(index=True)
    post: str = Field(index=True)
    begins_on: date
    ends_on: date | None = None
    manner: str
    paper: str = ""


class AnnualGrade(Fact, table=True):
    """The decided grade of an official for a year (年度考核等次), as found in the archive."""

    __table_args__ = (one_current("annualgrade"),)
    official: str = Field(index=True)
    year: int
    grade: str
    paper: str = ""


class Handling(Fact, table=True):
    """A sanction or an organisational handling (处理处分) with the day it took effect."""

    __table_args__ = (one_current("handling"),)
    official: str = Field(index=True)
    kind: str
    decided_on: date
    reason: str
    paper: str = ""
    months: int | None = None  # 决定写明的月数：停职检查、数个政务处分合并
    restored_on: date | None = None  # 恢复党员权利、恢复职务之日
    affects_use: str = ""  # 期满后经认定仍影响使用的为“是”


class Kinship(Fact, table=True):
    """Two officials who must not deal with each other's matters (亲属回避)."""

    __table_args__ = (one_current("kinship"),)
    official: str
    relative: str
    relation: str
