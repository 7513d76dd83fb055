"""Which officials of the faulty roster are spoiled, how, and what the check must say of each.

The second half, on posts, papers, family and the form, is in `planted_in_post.py`.
`FAULTS`: check → the persons planted, by number; a tuple where the fault lies between two.
Those marked `sound` are changed up to a threshold, and must not be reported.
"""

from collections.abc import Callable
from datetime import date

from faulty_roster import (
    Roster,
    held,
    id_number,
    month,
    person,
    school,
    stage,
)

from cadre.roster.checking.findings import Check
from cadre.roster.lrmx.identity import check_digit

Spoil = Callable[[Roster], None]
FAULTS: list[tuple[Check, tuple[int, ...]]] = []
SPOILS: list[Spoil] = []


def fault(check: Check, *people: int) -> Callable[[Spoil], Spoil]:
    """Plant a fault on people, and say by which check it must be found."""

    def plant(spoil: Spoil) -> Spoil:
        FAULTS.append((check, people))
        SPOILS.append(spoil)
        return spoil

    return plant


def sound(spoil: Spoil) -> Spoil:
    """Change somebody up to a threshold; nothing must be said."""
    SPOILS.append(spoil)
    return spoil


def changed(n: int, **said: object) -> Spoil:
    return lambda roster: roster.people[n].said.update(said)


def planted(check: Check, n: int, **said: object) -> None:
    """A fault in a field of the person himself."""
    fault(check, n)(changed(n, **said))


def born_as(roster: Roster, n: int, other: int) -> None:
    """Make the n-th person one of the month, sex and day of birth of another."""
    model = roster.people[other]
    made = roster.people[n] = person(n, model.born)
    made.male, made.said["性别"] = model.male, model.said["性别"]
    made.family[0]["称谓"] = model.family[0]["称谓"]
    made.said["身份证号"] = id_number(model.born, model.day, n + 10, male=model.male)


def number_of(seventeen: str) -> str:
    return seventeen + check_digit(seventeen)


# 一个人录了两次


@fault(Check.SAME_PERSON, 10, 11)
def _(roster):
    born_as(roster, 11, 10)
    roster.people[10].said["姓名"], roster.people[11].said["姓名"] = "司徒岚", "司徒　岚"


@fault(Check.SAME_PERSON, 12, 13)
def _(roster):
    born_as(roster, 13, 12)
    roster.people[12].said["姓名"], roster.people[13].said["姓名"] = "欧阳样岚", "欧阳样兰"


@fault(Check.SAME_PERSON, 14, 15)
def _(roster):
    born_as(roster, 15, 14)
    roster.people[14].said["姓名"], roster.people[15].said["姓名"] = "阿卜·乙样", "阿卜•乙样"


@sound
def _(roster):
    roster.people[17].said["姓名"] = roster.people[16].said["姓名"]  # 同名而出生年月不同
    born_as(roster, 9, 8)
    one, other = roster.people[8], roster.people[9]
    one.said["姓名"], other.said["姓名"] = "司马样一", "司马样二"
    other.said["身份证号"] = id_number(one.born, one.day + 1, 19, male=one.male)  # 不是同一天生的


@fault(Check.SAME_ID, 18, 19)
def _(roster):
    born_as(roster, 19, 18)
    roster.people[19].said["身份证号"] = roster.people[18].said["身份证号"]


@fault(Check.SAME_ID, 20, 21)
def _(roster):
    born_as(roster, 21, 20)
    number = roster.people[20].said["身份证号"]
    roster.people[21].said["身份证号"] = number[:6] + number[8:17]


def _number(check: Check | None, n: int, make: Callable[[str], str]) -> None:
    def spoil(roster: Roster) -> None:
        said = roster.people[n].said
        said["身份证号"] = make(str(said["身份证号"]))

    (fault(check, n) if check else sound)(spoil)


_number(Check.ID_NUMBER, 22, lambda number: number[:17] + ("0" if number[17] != "0" else "1"))
_number(Check.ID_NUMBER, 23, lambda number: number_of(f"{number[:6]}1960{number[10:17]}"))
_number(Check.ID_NUMBER, 24, lambda number: number_of(f"{number[:16]}{int(number[16]) ^ 1}"))
_number(Check.ID_NUMBER, 25, lambda number: number[:17])
_number(Check.ID_NUMBER, 26, lambda number: number_of(f"{number[:12]}32{number[14:17]}"))
_number(Check.ID_NUMBER, 27, lambda number: f"{number[:6]}{number[8:16]}{int(number[16]) ^ 1}")
_number(None, 28, lambda number: number[:6] + number[8:17])
_number(None, 29, lambda number: number.lower())

# 先后和年龄

planted(Check.DATE_ORDER, 30, 参加工作时间=person(30).born)
planted(Check.DATE_ORDER, 31, 入党时间=person(31).born)
planted(Check.DATE_ORDER, 32, 参加工作时间="2021.01")
planted(Check.DATE_ORDER, 33, 参加工作时间="2025.07")
planted(Check.DATE_ORDER, 34, 入党时间="2025.07")
planted(Check.AGE_AT_WORK, 36, 参加工作时间=f"{int(person(36).born[:4]) + 17}.12")
sound(changed(37, 参加工作时间=month(person(37).born, 18, int(person(37).born[5:]))))
planted(Check.AGE_AT_PARTY, 38, 入党时间=month(person(38).born, 18, int(person(38).born[5:]) - 1))
sound(changed(39, 入党时间=month(person(39).born, 18, int(person(39).born[5:]))))


@fault(Check.AGE_RANGE, 35)
def _(roster):
    roster.people[35] = person(35, "1924.05")
    roster.people[35].said["改革前年龄界限"] = ""


@fault(Check.SCHOOL_DATES, 40)
def _(roster):
    roster.people[40].schools = [school(1, "大学", "1993.07", "1993.07")]


@fault(Check.SCHOOL_DATES, 41)
def _(roster):
    two = [school(1, "大学", "1990.09", "1994.07"), school(2, "研究生", "1994.06", "1997.07")]
    roster.people[41].schools = two


@fault(Check.SCHOOL_DATES, 42)
def _(roster):
    two = [school(1, "大学", "1993.09", "1997.07"), school(2, "研究生", "1990.09", "1993.07")]
    roster.people[42].schools = two


@sound
def _(roster):
    two = [school(1, "大学", "1990.09", "1994.07"), school(2, "研究生", "1994.07", "1997.07")]
    roster.people[43].schools = two


# 简历


@fault(Check.RESUME_DATES, 44)
def _(roster):
    stages = roster.people[44].resume
    stages[1]["截止年月"], stages[2] = "2016.03", stage(3, "2016.03", "2015.03", "颠倒的一段")
    stages.insert(3, stage(5, "2015.03", "2020.01", "甲县样例镇"))
    stages[4]["序号"] = 6


@fault(Check.RESUME_DATES, 45)
def _(roster):
    roster.people[45].resume[1]["截止年月"] = ""


@fault(Check.RESUME_DATES, 46)
def _(roster):
    stages = roster.people[46].resume
    stages[0]["截止年月"] = "2015.03"
    stages[1]["起始年月"] = stages[1]["截止年月"] = ""


@fault(Check.RESUME_GAP, 47)
def _(roster):
    roster.people[47].resume[2]["起始年月"] = "2015.05"


@sound
def _(roster):
    roster.people[48].resume[2]["起始年月"] = "2015.04"
    roster.people[48].resume.append(stage(5, "", "", "甲县第一届人大代表"))


@fault(Check.RESUME_OVERLAP, 49)
def _(roster):
    roster.people[49].resume[2]["起始年月"] = "2015.02"


@fault(Check.RESUME_PRESENT, 50)
def _(roster):
    del roster.people[50].resume[3]


@fault(Check.RESUME_PRESENT, 51)
def _(roster):
    roster.people[51].resume[3]["经历"] = "甲县样例镇镇长"


@fault(Check.RESUME_TENURE, 52)
def _(roster):
    roster.people[52].tenures.append(held("XW-1", date(2016, 1, 1), date(2016, 12, 31)))


@fault(Check.RESUME_TENURE, 53)
def _(roster):
    roster.people[53].tenures[0]["起始日期"] = date(2020, 3, 1)


@sound
def _(roster):
    one = roster.people[54]
    one.tenures.append(held("XW-1", date(2015, 3, 1), date(2015, 12, 31)))
    one.resume[2]["经历"] = "中共甲县委员会委员"
