"""本人各栏的通行规则：身份证号的校验、出生和性别，入党和参加工作的年龄，民族和政党的写法。

Pure; one rule for a paper that comes in and for the record. Source: formats §1.9.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from cadre.roster.lrmx.facts import SEXES, nation
from cadre.roster.lrmx.identity import LENGTH, SEX_AT, check_digit, plain_id
from cadre.roster.lrmx.months import MONTHS, counted
from cadre.roster.lrmx.resume import Month
from cadre.rules.national_codes import listed

YOUNGEST, OLDEST = 18, 100
EARLIEST_BIRTH, EARLIEST, PARTY_BEGINS = Month(1890, 1), Month(1900, 1), Month(1921, 7)
LONG_FORMS = ("党员", "会员", "社员", "盟员", "九三")


def id_doubts(number: str, born: str, sex: str) -> Iterator[str]:
    """What is wrong with an ID number of 18 or 15, held against birth (YYYY.MM) and sex."""
    plain = plain_id(number)
    body = plain[: SEX_AT + 1]
    if len(plain) != LENGTH or not (body.isascii() and body.isdigit()):
        yield "身份证号不是 18 位。"
        return
    if plain[-1] != check_digit(body):
        yield "身份证号的校验码不对。"
    if not _real_day(plain[6:14]):
        yield "身份证号里的出生日期不是一个真实的日子。"
    if born and f"{plain[6:10]}.{plain[10:12]}" != born:
        yield f"身份证号里的出生年月与出生年月 {born} 不一致。"
    by_number = SEXES[0] if int(plain[SEX_AT]) % 2 else SEXES[1]
    if sex and sex != by_number:
        yield f"身份证号第 17 位表示{by_number}，与性别不一致。"


def _real_day(eight: str) -> bool:
    try:
        date.fromisoformat(f"{eight[:4]}-{eight[4:6]}-{eight[6:]}")
    except ValueError:
        return False
    return True


def years_between(born: Month, at: Month) -> int:
    """Whole years, by months."""
    return (counted(at) - counted(born)) // MONTHS


def too_young(label: str, born: Month, at: Month) -> str:
    """Words where somebody was under 18 at the time, else ""."""
    years = years_between(born, at)
    return f"{label}时是 {years} 岁，不满 18 岁。" if years < YOUNGEST else ""


def odd_age(born: Month, at: Month) -> bool:
    """Whether the age at a month is none of somebody in service."""
    return not YOUNGEST <= years_between(born, at) <= OLDEST


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(listed(name))


def known_nation(name: str) -> bool:
    """Whether a nation is in the national list; 汉 counts as 汉族."""
    return nation(name) in _listed("nations")


def known_politics(words: str) -> bool:
    """Whether every part of 政治面貌 is in the national list, or a member by the party's name."""
    parts = [part.strip().removesuffix("人士") for part in words.replace("、", "；").split("；")]
    return all(part in _listed("politics") or part.endswith(LONG_FORMS) for part in parts)
