"""导入的任免审批表逐项核对：身份证号、年月、民族、称谓、字数、简历衔接，有疑问的逐条提醒。

Pure. Warnings only: nothing is dropped for them. Source: formats §1.9.
"""

from collections.abc import Iterator
from datetime import date

from cadre.roster.checking.person_rules import (
    EARLIEST,
    EARLIEST_BIRTH,
    PARTY_BEGINS,
    id_doubts,
    known_nation,
    odd_age,
    too_young,
    years_between,
)
from cadre.roster.checking.resume_rules import NO_PRESENT, lacks_present, resume_doubts
from cadre.roster.lrmx.facts import FIELDS, RESUME, Person
from cadre.roster.lrmx.family_checks import family_checks
from cadre.roster.lrmx.months import counted, month, whole_month
from cadre.roster.lrmx.paper import ENTRIES
from cadre.roster.lrmx.resume import Month, resume
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
    if said.get("nation") and not known_nation(said["nation"]):
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
    if odd_age(born, stated):
        years = years_between(born, stated)
        yield warn("出生年月", f"按计算年龄时间是 {years} 岁，不在 18 岁到 100 岁之间。")
    for name, label in (("joined_party", "入党"), ("joined_work", "参加工作")):
        at = month(person.official.get(name, "").split("；", maxsplit=1)[0])
        if at and (words := too_young(label, born, at)):
            yield warn(f"{label}时间", words)
        if at and counted(at) > counted(stated):
            yield warn(f"{label}时间", f"{label}时间 {at} 晚于计算年龄时间 {stated}。")


def _id(person: Person) -> Iterator[Problem]:
    said = person.official
    if said.get("id_number"):
        doubts = id_doubts(said["id_number"], said.get("born", ""), said.get("sex", ""))
        yield from (warn("身份证号", words) for words in doubts)


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
    yield from (warn("简历", words) for _, words in resume_doubts(lines))
    if lacks_present(lines):
        yield warn("简历", NO_PRESENT)
