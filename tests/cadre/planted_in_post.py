"""The second half of the planted faults: posts and tenures, papers, family, and the form."""

from datetime import date

from faulty_roster import Roster, award, held, month, person, post_code, relative, unit
from planted_faults import FAULTS, SPOILS, changed, fault, planted, sound

from cadre.roster.checking.findings import Check

__all__ = ["FAULTS", "spoiled"]
LAST_DAY, FIRST_DAY = date(2021, 12, 31), date(2022, 1, 1)


def spoiled() -> Roster:
    """The roster with every fault planted."""
    roster = Roster()
    for spoil in SPOILS:
        spoil(roster)
    return roster


# 职务和任职


@fault(Check.POST_TWICE, 56, 57)
def _(roster):
    roster.people[57].tenures[0]["职务代码"] = post_code(56)


@sound
def _(roster):
    roster.people[59].tenures[0] |= {"职务代码": post_code(58), "任职方式": "主持工作"}
    before, after = roster.people[61], roster.people[62]
    before.tenures[0]["截止日期"], before.said["管理状态"] = LAST_DAY, "离退"
    after.tenures[0] |= {"职务代码": post_code(61), "起始日期": FIRST_DAY}
    after.resume[2]["截止年月"] = after.resume[3]["起始年月"] = "2022.01"


@fault(Check.TWO_FULL_POSTS, 63)
def _(roster):
    roster.people[63].tenures.append(held(post_code(63, 6)))


@sound
def _(roster):
    roster.people[64].tenures.append(held(post_code(70, 6), 任职方式="兼任"))
    roster.people[66].tenures.append(held("XW-1"))
    for n, words in ((64, "副局长"), (66, "中共甲县委员会委员")):
        stage = roster.people[n].resume[3]
        stage["经历"] = f"{stage['经历']}、{words}"


def _post(roster: Roster, code: str) -> dict[str, object]:
    return next(row for row in roster.posts if row["职务代码"] == code)


def _renamed(n: int, code: str, former: str) -> dict[str, object]:
    row = {"number": f"{n}", "kind": "更名", "unit": code, "former_name": former}
    return row | {"happened_on": date(2018, 7, 1), "paper": "甲编〔2018〕1号"}


@fault(Check.UNIT_EVENTS)
def _(roster):
    roster.events.append(_renamed(1, roster.units[2]["单位代码"], roster.units[2]["单位名称"]))


@sound
def _(roster):
    roster.events.append(_renamed(2, roster.units[3]["单位代码"], "甲县旧称局"))


@fault(Check.OUTSIDE_LIFE, 67)
def _(roster):
    _post(roster, post_code(67))["撤销日期"] = date(2024, 12, 31)


@fault(Check.OUTSIDE_LIFE, 68)
def _(roster):
    roster.units.append(unit("N1", "甲县新设局") | {"起始日期": date(2020, 1, 16)})
    _post(roster, post_code(68))["所在单位"] = "N1"
    roster.people[68].resume[3]["经历"] = "甲县新设局副局长"


@sound
def _(roster):
    _post(roster, post_code(69)).update(设立日期=date(2020, 1, 15), 撤销日期=date(2030, 1, 1))


@fault(Check.CIVIL_RANK, 71)
def _(roster):
    roster.people[71].ranks[0]["职级"] = "一级科员"


@fault(Check.CIVIL_RANK, 72)
def _(roster):
    roster.people[72].ranks.append(roster.people[72].ranks[0] | {"职级": "三级主任科员"})


@sound
def _(roster):
    first = roster.people[73].ranks[0]
    roster.people[73].ranks.append(first | {"职级": "三级主任科员", "起始日期": FIRST_DAY})
    first["截止日期"] = LAST_DAY


planted(Check.RETIRED_IN_POST, 74, 管理状态="离退")
planted(Check.RETIRED_IN_POST, 75, 管理状态="已去世")
planted(Check.OVER_AGE, 76, 改革前年龄界限="-1")


def _aged(roster: Roster, n: int, born: str) -> None:
    roster.people[n] = person(n, born)
    roster.people[n].said["改革前年龄界限"] = "55"


@fault(Check.OVER_AGE, 77)
def _(roster):
    _aged(roster, 77, "1970.04")  # 2025.05 到龄


@sound
def _(roster):
    _aged(roster, 78, "1970.05")  # 2025.07 到龄
    roster.people[79].tenures, roster.people[79].said["管理状态"] = [], "调出"


@fault(Check.NO_POST, 80)
def _(roster):
    roster.people[80].tenures = []


@fault(Check.NO_POST, 81)
def _(roster):
    roster.people[81].tenures[0]["截止日期"] = date(2025, 6, 29)
    roster.people[81].said["管理状态"] = "现职"


# 材料


@fault(Check.TENURE_PAPER, 82)
def _(roster):
    roster.people[82].tenures[0]["依据文件"] = ""


@fault(Check.AWARD_PAPER, 83)
def _(roster):
    roster.people[83].awards = [award(paper="")]


@fault(Check.AWARD_PAPER, 84)
def _(roster):
    roster.people[84].awards = [award(by="")]


@fault(Check.HANDLING_PAPER, 85)
def _(roster):
    roster.people[85].handlings = [_warning("")]


@sound
def _(roster):
    roster.people[86].handlings = [_warning("甲纪〔2022〕3号")]
    roster.people[87].awards = [award(by="", paper="") | {"撤销日期": date(2023, 1, 1)}]


def _warning(paper: str) -> dict[str, object]:
    row = {"种类": "党内警告", "决定日期": date(2022, 3, 1), "事由": "样例", "依据文件": paper}
    return dict(row)


@fault(Check.GRADES_MISSING, 88)
def _(roster):
    del roster.people[88].grades[1]


@fault(Check.GRADES_MISSING, 89)
def _(roster):
    roster.people[89].grades = []


def _took_office(roster: Roster, n: int, day: date) -> None:
    one = roster.people[n]
    del one.grades[0]
    one.tenures[0]["起始日期"] = day
    one.resume[2]["截止年月"] = one.resume[3]["起始年月"] = "2022.07"


@fault(Check.GRADES_MISSING, 90)
def _(roster):
    _took_office(roster, 90, date(2022, 7, 2))  # 这一年任职 183 天


@sound
def _(roster):
    _took_office(roster, 91, date(2022, 7, 3))  # 这一年任职 182 天


# 家庭


def _relative(roster: Roster, n: int, place: int, **said: str) -> None:
    roster.people[n].family[place].update(said)


@fault(Check.FAMILY_SEX, 92)
def _(roster):
    _relative(roster, 92, 0, 称谓="丈夫")


@fault(Check.FAMILY_SEX, 93)
def _(roster):
    roster.people[93].family.append(
        relative(4, "岳父", "亲样四", month(person(93).born, -25, 1), "群众")
    )


@fault(Check.FAMILY_AGE, 94)
def _(roster):
    _relative(roster, 94, 1, 出生年月=person(94).born)


@fault(Check.FAMILY_AGE, 95)
def _(roster):
    _relative(roster, 95, 2, 出生年月=person(95).born)


@fault(Check.FAMILY_WORDS, 96)
def _(roster):
    _relative(roster, 96, 1, 政治面貌="某党")


@fault(Check.FAMILY_WORDS, 97)
def _(roster):
    _relative(roster, 97, 1, 政治面貌="共青团员", 出生年月="1997.06")


@sound
def _(roster):
    _relative(roster, 98, 1, 政治面貌="共青团员", 出生年月="1997.07")


@fault(Check.FAMILY_WORDS, 99)
def _(roster):
    _relative(roster, 99, 1, 出生年月="某年")


# 表上各栏

planted(Check.UNKNOWN_CODE, 100, 民族="某族")
planted(Check.UNKNOWN_CODE, 101, 政治面貌="某党")
planted(Check.MISSING_FIELD, 102, 籍贯="", 健康状况="")
planted(Check.MISSING_FIELD, 103, 入党时间="")
sound(changed(104, 民族="汉"))
sound(changed(105, 政治面貌="中共党员；民建"))
sound(changed(106, 政治面貌="群众", 入党时间=""))
sound(changed(107, 政治面貌="无党派人士", 入党时间="无党派"))


@fault(Check.MISSING_FIELD, 108)
def _(roster):
    roster.people[108].schools = []


@fault(Check.MISSING_FIELD, 109)
def _(roster):
    roster.people[109].resume = []


@fault(Check.PHOTO, 110)
def _(roster):
    roster.people[110].photo = None


@fault(Check.PHOTO, 111)
def _(roster):
    roster.people[111].photo = (100, 100)


@sound
def _(roster):
    roster.people[112].photo = (80, 100)
    gone = roster.people[113]
    gone.tenures[0]["截止日期"], gone.said["管理状态"], gone.photo = LAST_DAY, "离退", None
