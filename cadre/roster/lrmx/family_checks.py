"""家庭成员逐人核对：称谓、年龄、写法照通行的规则，另看人数和字数编辑器容不容得下。

Pure. Warnings only. Source: formats §1.5, §1.9.
"""

from collections.abc import Iterator

from cadre.roster.checking.family_rules import relative_doubts
from cadre.roster.lrmx.facts import Person
from cadre.roster.lrmx.months import month
from cadre.roster.lrmx.paper import OF_RELATIVE
from cadre.roster.lrmx.resume import Month
from cadre.rules.problems import Place, Problem, Severity

PRINTED = 10


def family_checks(person: Person, stated: Month) -> Iterator[Problem]:
    """What to look at among the relatives; ages are counted at the month stated."""
    if len(person.family) > PRINTED:
        yield _warn(f"家庭成员有 {len(person.family)} 人，编辑器最多容 {PRINTED} 人。")
    sex, own = person.official.get("sex", ""), month(person.official.get("born", ""))
    for relative in person.family:
        yield from (_warn(words) for _, words in relative_doubts(relative, sex, own, stated))
        called = f"{relative.relation}{relative.name}"[:20]
        for entry, text in zip(OF_RELATIVE, relative.texts, strict=True):
            if entry.longest is not None and len(text) > entry.longest:
                yield _warn(
                    f"{called}的{entry.label}有 {len(text)} 字，最多容 {entry.longest} 字。"
                )


def _warn(what: str) -> Problem:
    return Problem(Place("任免审批表", "家庭成员"), what, "请核对。", Severity.WARNS)
