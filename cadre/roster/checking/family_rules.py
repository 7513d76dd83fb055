"""家庭成员的通行规则：称谓与本人性别、子女和父母的出生先后、团员年龄、称谓和政治面貌的写法。

Pure; one rule for a paper that comes in and for the record. Source: formats §1.5, §1.9.
"""

from collections.abc import Iterator
from functools import cache

from cadre.roster.checking.findings import Check
from cadre.roster.checking.person_rules import LONG_FORMS, years_between
from cadre.roster.lrmx.months import counted, month
from cadre.roster.lrmx.paper import Relative
from cadre.roster.lrmx.resume import Month
from cadre.rules.national_codes import listed

OF_A_MAN, OF_A_WOMAN = ("妻子", "岳父", "岳母"), ("丈夫", "公公", "婆婆")
CHILDREN = ("儿子", "女儿", "长子", "次子", "三子", "长女", "次女", "三女")
PARENTS = ("父亲", "母亲")
LEAGUE, LEAGUE_UNTIL = "共青团员", 28
NOT_CODED = ("少先队员", "")


@cache
def _relations() -> frozenset[str]:
    return frozenset(listed("relations"))


@cache
def _politics() -> frozenset[str]:
    return frozenset((*listed("politics"), *NOT_CODED))


def relative_doubts(
    relative: Relative, sex: str, own: Month | None, on: Month
) -> Iterator[tuple[Check, str]]:
    """What is doubtful about a relative of somebody of that sex and birth; ages as of a month."""
    called, relation = f"{relative.relation}{relative.name}"[:20], relative.relation
    if (sex == "女" and relation in OF_A_MAN) or (sex == "男" and relation in OF_A_WOMAN):
        yield Check.FAMILY_SEX, f"本人是{sex}，称谓却有“{relation}”。"
    if not relation or not relative.name:
        yield Check.FAMILY_WORDS, f"“{called or relative.work[:20]}”缺称谓或姓名。"
    elif relation not in _relations():
        yield Check.FAMILY_WORDS, f"称谓“{relation[:20]}”不在代码表内，原文照留。"
    politics = relative.politics
    if politics not in _politics() and not politics.endswith(LONG_FORMS):
        words = f"{called}的政治面貌“{politics[:20]}”不在代码表内，原文照留。"
        yield Check.FAMILY_WORDS, words
    yield from _born(relative, called, own, on)


def _born(
    relative: Relative, called: str, own: Month | None, on: Month
) -> Iterator[tuple[Check, str]]:
    born = month(relative.born)
    if relative.born and born is None:
        words = f"{called}的出生年月“{relative.born[:20]}”读不出，原文照留。"
        yield Check.FAMILY_WORDS, words
    if born is None:
        return
    if own and relative.relation in CHILDREN and counted(born) <= counted(own):
        yield Check.FAMILY_AGE, f"{called}出生不晚于本人。"
    if own and relative.relation in PARENTS and counted(born) >= counted(own):
        yield Check.FAMILY_AGE, f"{called}出生不早于本人。"
    age = years_between(born, on)
    if relative.politics == LEAGUE and age >= LEAGUE_UNTIL:
        yield Check.FAMILY_WORDS, f"{called}已 {age} 岁，政治面貌仍是共青团员。"
