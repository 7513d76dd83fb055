"""家庭成员逐人核对：称谓与本人性别、子女和父母的出生先后、团员年龄、称谓和政治面貌的写法。

Pure. Warnings only. Source: formats §1.5, §1.9.
"""

from collections.abc import Iterator

from cadre.roster.lrmx.facts import Person
from cadre.roster.lrmx.months import counted, month
from cadre.roster.lrmx.paper import OF_RELATIVE, Relative
from cadre.roster.lrmx.resume import Month
from cadre.rules.national_codes import listed
from cadre.rules.problems import Place, Problem, Severity

OF_A_MAN, OF_A_WOMAN = ("妻子", "岳父", "岳母"), ("丈夫", "公公", "婆婆")
CHILDREN = ("儿子", "女儿", "长子", "次子", "三子", "长女", "次女", "三女")
PARENTS = ("父亲", "母亲")
LEAGUE, LEAGUE_UNTIL = "共青团员", 28
YEAR = 12
NOT_CODED = ("少先队员", "")
LONG_FORMS = ("党员", "会员", "社员", "盟员", "九三")
PRINTED = 10


def family_checks(person: Person, stated: Month) -> Iterator[Problem]:
    """What to look at among the relatives; ages are counted at the month stated."""
    if len(person.family) > PRINTED:
        yield _warn(f"家庭成员有 {len(person.family)} 人，编辑器最多容 {PRINTED} 人。")
    for relative in person.family:
        yield from _relative(relative, person, stated)


def _relative(relative: Relative, person: Person, stated: Month) -> Iterator[Problem]:
    called = f"{relative.relation}{relative.name}"[:20]
    sex, relation = person.official.get("sex", ""), relative.relation
    if (sex == "女" and relation in OF_A_MAN) or (sex == "男" and relation in OF_A_WOMAN):
        yield _warn(f"本人是{sex}，称谓却有“{relation}”。")
    if not relation or not relative.name:
        yield _warn(f"“{called or relative.work[:20]}”缺称谓或姓名。")
    elif relation not in listed("relations"):
        yield _warn(f"称谓“{relation[:20]}”不在代码表内，原文照留。")
    politics = relative.politics
    if politics not in (*listed("politics"), *NOT_CODED) and not politics.endswith(LONG_FORMS):
        yield _warn(f"{called}的政治面貌“{politics[:20]}”不在代码表内，原文照留。")
    yield from _born(relative, called, person, stated)
    for entry, text in zip(OF_RELATIVE, relative.texts, strict=True):
        if entry.longest is not None and len(text) > entry.longest:
            yield _warn(f"{called}的{entry.label}有 {len(text)} 字，最多容 {entry.longest} 字。")


def _born(relative: Relative, called: str, person: Person, stated: Month) -> Iterator[Problem]:
    own, born = month(person.official.get("born", "")), month(relative.born)
    if relative.born and born is None:
        yield _warn(f"{called}的出生年月“{relative.born[:20]}”读不出，原文照留。")
    if born is None:
        return
    if own and relative.relation in CHILDREN and counted(born) <= counted(own):
        yield _warn(f"{called}出生不晚于本人。")
    if own and relative.relation in PARENTS and counted(born) >= counted(own):
        yield _warn(f"{called}出生不早于本人。")
    age = (counted(stated) - counted(born)) // YEAR
    if relative.politics == LEAGUE and age >= LEAGUE_UNTIL:
        yield _warn(f"{called}已 {age} 岁，政治面貌仍是共青团员。")


def _warn(what: str) -> Problem:
    return Problem(Place("任免审批表", "家庭成员"), what, "请核对。", Severity.WARNS)
