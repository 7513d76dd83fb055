"""导入的任免审批表逐项核对：身份证号、年月、民族、称谓、字数、简历衔接，有疑问的逐条提醒。

Pure. Warnings only: nothing is dropped for them. Source: formats §1.9.
"""

from collections.abc import Iterator
from datetime import date

from cadre.roster.lrmx.facts import FIELDS, RESUME, SEXES, Person, nation
from cadre.roster.lrmx.family_checks import family_checks
from cadre.roster.lrmx.identity import LENGTH, SEX_AT, check_digit, plain_id
from cadre.roster.lrmx.months import counted, month, whole_month
from cadre.roster.lrmx.paper import ENTRIES
from cadre.roster.lrmx.resume import Month, gaps, resume
from cadre.rules.national_codes import listed
from cadre.rules.problems import Place, Problem, Severity

DATES = (
    "ChuShengNianYue",
    "CanJiaGongZuoShiJian",
    "DaoLingNianYue",
    "JiSuanNianLingShiJian",
    "TianBiaoShiJian",
)
FUTURE = ("DaoLingNianYue",)
EARLIEST_BIRTH, EARLIEST, PARTY_BEGINS = Month(1890, 1), Month(1900, 1), Month(1921, 7)
YEAR = 12
YOUNGEST, OLDEST = 18, 100
MOST_PARTIES = 2
NAMED = 3


def warn(label: str, what: str, to_do: str = "请核对。") -> Problem:
    """A warning about a field of the paper."""
    return Problem(Place("任免审批表", label), what, to_do, Severity.WARNS)


def checks(person: Person, on: date) -> tuple[Problem, ...]:
    """What to look at in a paper, as of a day."""
    today = Month(on.year, on.month)
    stated = whole_month(person.texts.get("JiSuanNianLingShiJian", "")) or today
    found = [
        *_basics(person),
        *_dates(person, today),
        *_ages(person, stated),
        *_id(person),
        *_lengths(person),
        *_resume(person),
        *family_checks(person, stated),
    ]
    return tuple(found)


def _basics(person: Person) -> Iterator[Problem]:
    texts, said = person.texts, person.official
    if not said.get("name"):
        yield warn("姓名", "没有姓名。", "请补上。")
    for element, label in (("XingBie", "性别"), ("JianKangZhuangKuang", "健康状况")):
        if texts.get(element) and FIELDS[element][0] not in said:
            yield warn(label, f"{label}“{texts[element]}”不在代码表内，原文照留。")
    if said.get("nation") and nation(said["nation"]) not in listed("nations"):
        yield warn("民族", f"民族“{said['nation']}”不在代码表内。")
    parties = [name for name in listed("politics")[3:11] if name in said.get("joined_party", "")]
    if len(parties) > MOST_PARTIES:
        yield warn("入党时间", f"写了 {len(parties)} 个民主党派，最多两个。")


def _dates(person: Person, today: Month) -> Iterator[Problem]:
    for element in DATES:
        text, label = person.texts.get(element, ""), ENTRIES[element].label
        if not text:
            continue
        at = month(text)
        earliest = EARLIEST_BIRTH if element == "ChuShengNianYue" else EARLIEST
        if at is None or at.number is None:
            yield warn(label, f"{label}“{text[:20]}”读不出年月，原文照留。")
        elif counted(at) < counted(earliest):
            yield warn(label, f"{label} {at} 太早。")
        elif counted(at) > counted(today) and element not in FUTURE:
            yield warn(label, f"{label} {at} 晚于今天。")
    joined = month(person.official.get("joined_party", "").split("；", maxsplit=1)[0])
    if joined and not counted(PARTY_BEGINS) <= counted(joined) <= counted(today):
        yield warn("入党时间", f"入党时间 {joined} 早于 1921.07 或晚于今天。")


def _ages(person: Person, stated: Month) -> Iterator[Problem]:
    born = month(person.official.get("born", ""))
    if born is None:
        return
    years = (counted(stated) - counted(born)) // YEAR
    if not YOUNGEST <= years <= OLDEST:
        yield warn("出生年月", f"按计算年龄时间是 {years} 岁，不在 18 岁到 100 岁之间。")
    for name, label in (("joined_party", "入党"), ("joined_work", "参加工作")):
        at = month(person.official.get(name, "").split("；", maxsplit=1)[0])
        if at and counted(at) - counted(born) < YOUNGEST * YEAR:
            age = (counted(at) - counted(born)) // YEAR
            yield warn(f"{label}时间", f"{label}时是 {age} 岁，不满 18 岁。")
        if at and counted(at) > counted(stated):
            yield warn(f"{label}时间", f"{label}时间 {at} 晚于计算年龄时间 {stated}。")


def _id(person: Person) -> Iterator[Problem]:
    number = plain_id(person.official.get("id_number", ""))
    if not number:
        return
    body = number[: SEX_AT + 1]
    if len(number) != LENGTH or not (body.isascii() and body.isdigit()):
        yield warn("身份证号", "身份证号不是 18 位。")
        return
    if number[-1] != check_digit(body):
        yield warn("身份证号", "身份证号的校验码不对。")
    born = person.official.get("born", "")
    if born and f"{number[6:10]}.{number[10:12]}" != born:
        yield warn("身份证号", f"身份证号里的出生年月与出生年月 {born} 不一致。")
    sex = SEXES[0] if int(number[SEX_AT]) % 2 else SEXES[1]
    if person.official.get("sex") not in (None, sex):
        yield warn("身份证号", f"身份证号第 17 位表示{sex}，与性别不一致。")


def _lengths(person: Person) -> Iterator[Problem]:
    for element, entry in ENTRIES.items():
        length = len(person.texts.get(element, ""))
        if entry.longest is not None and length > entry.longest:
            words = f"{entry.label}有 {length} 字，编辑器最多容 {entry.longest} 字。"
            yield warn(entry.label, words, "印出来字会过小，可酌情精简。")


def _resume(person: Person) -> Iterator[Problem]:
    lines = resume(person.texts.get(RESUME, "")).lines
    unread = [line.words for line in lines if line.begins is None]
    for words in unread[:NAMED]:
        yield warn("简历", f"“{words[:30]}”读不出起止年月，原话照留。")
    for line in lines:
        if line.begins and line.ends and counted(line.ends) < counted(line.begins):
            yield warn("简历", f"“{line.words[:20]}”的截止 {line.ends} 早于起始 {line.begins}。")
    for line in lines[:-1]:
        if line.open:
            yield warn("简历", f"“{line.words[:20]}”没有截止年月，又不是最后一条。")
    for earlier, later, between in gaps(lines):
        how = f"中间空了 {between} 个月" if between > 0 else f"重叠了 {-between} 个月"
        yield warn("简历", f"{earlier.ends} 与 {later.begins} 之间{how}。")
    if lines and not unread and not any(line.open for line in lines):
        yield warn("简历", "没有至今的一条，看不出现任职务。")
