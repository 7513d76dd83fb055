"""办理申诉时各步共用的栏目和把关：过期的不收，办过第一次的不办第二次，没有账号的先送达纸件。

Pure: what a guard may know beside the fields stands in `Case.facts`, stated by the store.
"""

from records.matters.machine import Asked, Case

ANSWER = (Asked("words", "理由", "textarea"), Asked("paper", "答复文号"))
TELL = (
    Asked("how", "告知方式", choices=("系统内告知", "当面送达", "邮寄送达")),
    Asked("paper", "文书文号"),
)
WITHDRAWN = Asked("words", "撤回的说明", "textarea")

OUT_OF_TIME, SAME_PERSON, UNSERVED = "out_of_time", "same_person", "unserved"


def in_time(case: Case) -> list[str]:
    """A step that has a clock is taken within it; the store has counted it."""
    return _said(case, OUT_OF_TIME)


def another(case: Case) -> list[str]:
    """Whoever decided or examined the first time does not do so again."""
    return _said(case, SAME_PERSON)


def served(case: Case) -> list[str]:
    """Who has no account is told on paper, with a receipt."""
    return _said(case, UNSERVED)


def _said(case: Case, *names: str) -> list[str]:
    return [case.facts[name] for name in names if case.facts.get(name)]
