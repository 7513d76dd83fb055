"""出生、入党、参加工作、任职、上学的先后对不对，当时的年龄合不合常理。

Pure. Source: formats §1.8, §1.9.
"""

from collections.abc import Iterator
from itertools import combinations

from cadre.roster.ages import month_of
from cadre.roster.checking.findings import Check, Finding, found
from cadre.roster.checking.ground import Dossier, Ground, School
from cadre.roster.checking.person_rules import PARTY_BEGINS, odd_age, too_young, years_between
from cadre.roster.lrmx.months import counted, month, whole_month
from cadre.roster.lrmx.resume import Month
from cadre.rules.vocabulary import EducationTrack

LEVELS = ("小学", "初中", "高中", "中专", "中技", "大专", "大学", "研究生")


def date_findings(ground: Ground) -> Iterator[Finding]:
    """Dates of a person held against each other and against the day."""
    today = month_of(ground.day)
    for person in ground.people.values():
        born = whole_month(person.said.born)
        if born:
            yield from _birth(person, born, today)
            yield from _ages(person, born)
        yield from _work(person, today)
        yield from _party(person, today)
        yield from _schools(person)


def joined_party(person: Dossier) -> Month | None:
    """When somebody joined the party; None for those of other parties or none."""
    return month(person.said.joined_party.split("；", maxsplit=1)[0])


def _birth(person: Dossier, born: Month, today: Month) -> Iterator[Finding]:
    code = person.code
    if counted(born) > counted(today):
        yield found(Check.DATE_ORDER, code, "出生年月", f"出生年月 {born} 晚于 {today}。")
    elif odd_age(born, today) and not person.gone:
        words = (
            f"按出生年月 {born} 现在是 {years_between(born, today)} 岁，不在 18 岁到 100 岁之间。"
        )
        yield found(Check.AGE_RANGE, code, "出生年月", words, str(born))
    for label, at in (
        ("参加工作时间", whole_month(person.said.joined_work)),
        ("入党时间", joined_party(person)),
    ):
        if at and counted(at) <= counted(born):
            words = f"{label} {at} 不晚于出生年月 {born}。"
            yield found(Check.DATE_ORDER, code, label, words)


def _ages(person: Dossier, born: Month) -> Iterator[Finding]:
    for check, label, at in (
        (Check.AGE_AT_WORK, "参加工作", whole_month(person.said.joined_work)),
        (Check.AGE_AT_PARTY, "入党", joined_party(person)),
    ):
        if at and counted(at) > counted(born) and (words := too_young(label, born, at)):
            yield found(check, person.code, f"{label}时间", words, f"{born} {at}")


def _work(person: Dossier, today: Month) -> Iterator[Finding]:
    joined = whole_month(person.said.joined_work)
    if joined is None:
        return
    if counted(joined) > counted(today):
        words = f"参加工作时间 {joined} 晚于 {today}。"
        yield found(Check.DATE_ORDER, person.code, "参加工作时间", words)
        return
    first = min((held.span.begins_on for held in person.held), default=None)
    if first and counted(month_of(first)) < counted(joined):
        words = f"最早的任职从 {first} 起，早于参加工作时间 {joined}。"
        yield found(Check.DATE_ORDER, person.code, "参加工作时间", words)


def _party(person: Dossier, today: Month) -> Iterator[Finding]:
    joined = joined_party(person)
    if joined and not counted(PARTY_BEGINS) <= counted(joined) <= counted(today):
        words = f"入党时间 {joined} 早于 {PARTY_BEGINS} 或晚于 {today}。"
        yield found(Check.DATE_ORDER, person.code, "入党时间", words)


def _schools(person: Dossier) -> Iterator[Finding]:
    full_time = [one for one in person.schools if one.track == EducationTrack.FULL_TIME]
    for one in person.schools:
        begins, ends = whole_month(one.begins), whole_month(one.ends)
        if begins and ends and counted(ends) <= counted(begins):
            words = f"{_school(one)}毕业 {ends} 不晚于入学 {begins}。"
            yield found(Check.SCHOOL_DATES, person.code, _row(one), words)
    for first, second in combinations(full_time, 2):
        yield from _two_schools(person, first, second)


def _two_schools(person: Dossier, one: School, other: School) -> Iterator[Finding]:
    lower, upper = sorted((one, other), key=lambda s: (_level(s), s.begins))
    times = [whole_month(t) for t in (one.begins, one.ends, other.begins, other.ends)]
    if None not in times:
        a, b, c, d = (counted(t) for t in times if t)
        if a < b and c < d and max(a, c) < min(b, d):
            words = f"全日制的{_school(one)}与{_school(other)}时间重叠。"
            facts = " ".join(map(str, times))
            yield found(Check.SCHOOL_DATES, person.code, _row(one), words, facts)
            return
    low, high = whole_month(lower.ends), whole_month(upper.ends)
    if _level(lower) < _level(upper) and low and high and counted(high) < counted(low):
        words = f"{_school(upper)}毕业 {high} 早于{_school(lower)}毕业 {low}。"
        yield found(Check.SCHOOL_DATES, person.code, _row(upper), words)


def _level(one: School) -> int:
    return max((n for n, word in enumerate(LEVELS) if word in one.level), default=-1)


def _school(one: School) -> str:
    return one.level or one.degree or "学历"


def _row(one: School) -> str:
    return f"{one.track} 序号 {one.number}"
