"""An invented county of 200 officials whose roster is sound, and the workbooks that enter it.

Nothing is random: the n-th person is always the same. `planted_faults.py` spoils some of them.
"""

import io
from dataclasses import dataclass, field
from datetime import date

import openpyxl
from PIL import Image
from sqlmodel import Session

from cadre.foundation import facts, intake_store
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.facts import Batch
from cadre.roster.lrmx.identity import check_digit
from cadre.roster.person_tables import Portrait
from cadre.roster.unit_tables import UnitEvent
from records.desk.forms import BOOKS

ON = date(2025, 6, 30)
PEOPLE, TO_A_UNIT = 200, 5
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何"
GIVEN = ("甲禾", "乙川", "丙岚", "丁舟", "戊松", "己渊", "庚亭", "辛陌", "壬原", "癸溪")
TOOK_OFFICE = date(2020, 1, 15)
Row = dict[str, object]


@dataclass
class Person:
    """The rows of an official, each by column title, before they are written."""

    code: str
    born: str
    male: bool
    day: int
    number: int
    unit: str
    said: Row = field(default_factory=dict)
    tenures: list[Row] = field(default_factory=list)
    schools: list[Row] = field(default_factory=list)
    resume: list[Row] = field(default_factory=list)
    family: list[Row] = field(default_factory=list)
    grades: list[Row] = field(default_factory=list)
    ranks: list[Row] = field(default_factory=list)
    awards: list[Row] = field(default_factory=list)
    handlings: list[Row] = field(default_factory=list)
    photo: tuple[int, int] | None = (75, 100)

    @property
    def post(self) -> str:
        """The name of the post in office."""
        return "局长" if self.tenures[0]["职务代码"].endswith("-1") else "副局长"  # type: ignore[attr-defined]


def id_number(born: str, day: int, number: int, *, male: bool) -> str:
    """A number of the county of that birth; odd for men."""
    seventeen = f"331199{born[:4]}{born[5:]}{day:02d}{number * 2 + male:03d}"
    return seventeen + check_digit(seventeen)


def month(born: str, years: int, number: int) -> str:
    """A month so many years after the year of birth."""
    return f"{int(born[:4]) + years}.{number:02d}"


def person(n: int, born: str = "") -> Person:
    """The n-th official, sound in every field; born a month after the one before."""
    born = born or f"{1968 + n // 12}.{n % 12 + 1:02d}"
    male, day, unit = n % 3 != 0, n % 28 + 1, f"甲县{_unit(n // TO_A_UNIT)}局"
    made = Person(f"G{n + 1:04d}", born, male, day, n + 10, unit)
    made.said = {
        "干部编号": made.code,
        "姓名": SURNAMES[n % 20] + GIVEN[n // 20],
        "性别": "男" if male else "女",
        "出生年月": born,
        "民族": "汉族",
        "籍贯": "浙江丽水",
        "政治面貌": "中共党员",
        "参加工作时间": month(born, 22, 7),
        "出生地": "浙江丽水",
        "入党时间": month(born, 24, 6),
        "健康状况": "健康",
        "身份证号": id_number(born, day, n + 10, male=male),
        "改革前年龄界限": "60",
    }
    _career(made, n)
    _home(made)
    return made


def _unit(n: int) -> str:
    return "东南西北中"[n % 5] + "山水田林湖草沙石"[n // 5]


def post_code(n: int, seat: int = 0) -> str:
    """The post of the n-th official, or a seat of his unit; the sixth seat is nobody's."""
    return f"D{n // TO_A_UNIT + 1:02d}-{seat or n % TO_A_UNIT + 1}"


def _career(made: Person, n: int) -> None:
    born, chief = made.born, n % TO_A_UNIT == 0
    made.tenures = [held(post_code(n))]
    made.schools = [school(1, "大学", month(born, 18, 9), month(born, 22, 7))]
    made.resume = [
        stage(1, month(born, 18, 9), month(born, 22, 7), "甲省样例大学学习"),
        stage(2, month(born, 22, 7), "2015.03", "甲县样例镇工作"),
        stage(3, "2015.03", "2020.01", "甲县样例镇中层职务"),
        stage(4, "2020.01", "", f"{made.unit}{made.post}"),
    ]
    made.grades = [{"年度": year, "等次": "称职"} for year in (2022, 2023, 2024)]
    rank = "二级主任科员" if chief else "四级主任科员"
    made.ranks = [{"职级": rank, "起始日期": TOOK_OFFICE, "依据文件": "甲职〔2020〕1号"}]
    made.awards = [award()] if n % 10 == 0 else []


def held(post: str, begins: date = TOOK_OFFICE, ends: date | None = None, **more: str) -> Row:
    """A tenure with its paper."""
    row = {"职务代码": post, "起始日期": begins, "截止日期": ends, "任职方式": "任职"}
    return row | {"依据文件": "甲委干〔2020〕1号"} | more


def school(number: int, level: str, begins: str, ends: str) -> Row:
    """A full-time schooling."""
    row = {"教育类别": "全日制", "序号": number, "学历": level, "毕业院校系及专业": "样例大学"}
    return row | {"入学年月": begins, "毕业年月": ends}


def stage(number: int, begins: str, ends: str, words: str) -> Row:
    """An entry of a resume."""
    return {"序号": number, "起始年月": begins, "截止年月": ends, "经历": words}


def award(by: str = "甲县人民政府", paper: str = "甲政〔2021〕2号") -> Row:
    """An award with its authority and paper."""
    row = {"奖励名称": "记三等功", "批准日期": date(2021, 5, 1)}
    return row | {"批准机关": by, "依据文件": paper}


def _home(made: Person) -> None:
    relations = ("妻子" if made.male else "丈夫", "儿子", "父亲")
    made.family = [
        relative(number, relation, f"亲样{number}", month(made.born, years, 5), "群众")
        for number, (relation, years) in enumerate(zip(relations, (1, 28, -26), strict=True), 1)
    ]


def relative(number: int, relation: str, name: str, born: str, politics: str) -> Row:
    """A member of the family."""
    row: Row = {"序号": number, "称谓": relation, "姓名": name, "出生年月": born}
    return row | {"政治面貌": politics, "工作单位及职务": "样例单位职工"}


@dataclass
class Roster:
    """All people with their units and posts, ready to be spoiled and written."""

    people: list[Person] = field(default_factory=lambda: [person(n) for n in range(PEOPLE)])
    units: list[Row] = field(default_factory=list)
    posts: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The county, its committee, and forty bureaus of six seats each."""
        self.units = [unit("X", "甲县", "县（市、区）", ""), unit("XW", "中共甲县委员会", "党委")]
        self.posts = [post("XW-1", "XW", "委员", "班子副职", "乡科级副职")]
        for n in range(PEOPLE // TO_A_UNIT):
            code = f"D{n + 1:02d}"
            self.units.append(unit(code, f"甲县{_unit(n)}局"))
            self.posts.append(post(f"{code}-1", code, "局长", "部门主要负责人", "乡科级正职"))
            for seat in range(2, TO_A_UNIT + 2):
                self.posts.append(post(f"{code}-{seat}", code, "副局长", "部门副职", "乡科级副职"))

    def books(self) -> dict[str, bytes]:
        """The two workbooks by code: 干部花名册 and 干部信息."""
        return {
            "roster": written(
                单位=self.units,
                职务=self.posts,
                干部=[one.said for one in self.people],
                任职=self._all("tenures"),
                年度考核=self._all("grades"),
                处理处分=self._all("handlings"),
            ),
            "persons": written(
                学历学位=self._all("schools"),
                简历=self._all("resume"),
                家庭成员=self._all("family"),
                奖励=self._all("awards"),
                职级=self._all("ranks"),
            ),
        }

    def _all(self, part: str) -> list[Row]:
        return [{"干部编号": one.code, **row} for one in self.people for row in getattr(one, part)]


def unit(code: str, name: str, kind: str = "工作部门", parent: str = "X") -> Row:
    """A unit that has been there since 2000."""
    row: Row = {"单位代码": code, "单位名称": name, "上级单位": parent, "单位类型": kind}
    return row | {"起始日期": date(2000, 1, 1), "依据文件": "甲编〔2000〕1号", "数据来源": "虚构"}


def post(code: str, at: str, name: str, position: str, rank: str) -> Row:
    """A post of a unit."""
    row = {"职务代码": code, "所在单位": at, "职务名称": name}
    return row | {"岗位类别": position, "职务层次": rank}


def written(**sheets: list[Row]) -> bytes:
    """A workbook of sheets of rows by title."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        titles = list(dict.fromkeys(name for row in rows for name in row))
        for line in (titles, *([row.get(name) for name in titles] for row in rows)):
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def enter(session: Session, who: Principal, roster: Roster) -> None:
    """Enter the workbooks by the intake, as an officer does; photos as a batch of their own.

    Events go in behind the intake, which would refuse those that the units contradict.
    """
    for code, content in roster.books().items():
        name = f"{code}.xlsx"
        upload = intake_store.stage(session, who, BOOKS, code, file_name=name, content=content)
        digest = intake_store.preview_upload(session, who, BOOKS, upload).digest
        why = {"reason": "建库", "paper": "甲组〔2025〕1号"}
        number = upload.id or 0
        intake_store.commit(session, who, BOOKS, number, expected_digest=digest, **why)
    batch = Batch(book="persons", account_id=who.account_id, entered_at=now(), reason="照片")
    session.add(batch)
    session.flush()
    rows = {
        one.code: {"official": one.code, "jpeg": _jpeg(one.photo), "digest": one.code}
        for one in roster.people
        if one.photo
    }
    facts.enter(session, Portrait, rows, batch, {})
    behind = {str(event["number"]): event for event in roster.events}
    facts.enter(session, UnitEvent, behind, batch, {})


def _jpeg(size: tuple[int, int]) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "lightgrey").save(content, "JPEG")
    return content.getvalue()
