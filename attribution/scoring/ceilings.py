"""等次的封顶：一票否决、底线未达标各照规定的后果，封住最高等次、定为最低等次或取消奖励。"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from attribution.filled import Veto
from attribution.plan import Scheme
from attribution.scales import GradeRule
from attribution.scoring.quotas import FROM_END, FROM_TOP
from attribution.values import Score
from cadre.rules.vocabulary import Consequence, GradeBy

UPWARD = FROM_TOP | {GradeBy.SCORE}


@dataclass(frozen=True)
class Ceiling:
    """What stands against a subject's grade, and why (rules 5.12, 5.23)."""

    no_first: bool = False
    lowest: bool = False
    no_award: bool = False
    reasons: tuple[str, ...] = ()


def ladder(rules: Iterable[GradeRule]) -> tuple[str, ...]:
    """The grades of a scheme, best first: those given from the top, the rest, those from the end.

    A rule from the end stands before the rest in order, and gives a lower grade all the same.
    """
    ordered = sorted(rules, key=lambda rule: rule.order)
    top = [rule.grade for rule in ordered if rule.by in UPWARD]
    rest = [rule.grade for rule in ordered if rule.by is GradeBy.REST]
    end = [rule.grade for rule in reversed(ordered) if rule.by in FROM_END]
    lower = [grade for grade in dict.fromkeys(end) if grade not in {*top, *rest}]
    return tuple(dict.fromkeys([*top, *rest, *lower]))


def first_grades(rules: Iterable[GradeRule]) -> frozenset[str]:
    """The grades that nobody gets who is barred from excellence.

    The first on the ladder; and with it those on the very same line, as 第一等次 and the title of
    先进单位 that asks for one thing more.
    """
    ordered = sorted((r for r in rules if r.by in UPWARD), key=lambda rule: rule.order)
    if not ordered:
        return frozenset()
    line = (ordered[0].by, ordered[0].figure, ordered[0].reach)
    same = {rule.grade for rule in ordered if (rule.by, rule.figure, rule.reach) == line}
    return frozenset(same | {ordered[0].grade})


def lowered(rules: Collection[GradeRule], grade: str, by: int) -> str:
    """The grade so many steps further down the ladder, never below its end.

    A title on the line of the first grade is no step of its own.
    """
    grades, firsts = ladder(rules), first_grades(rules)
    if not by or grade not in grades:
        return grade
    start = max(map(grades.index, firsts)) if grade in firsts else grades.index(grade)
    return grades[min(start + by, len(grades) - 1)]


def ceilings(scheme: Scheme, vetoes: Iterable[Veto], scores: Iterable[Score]) -> dict[str, Ceiling]:
    """What stands against the grades, by subject; a veto and a bottom line are two things."""
    found: dict[str, Ceiling] = defaultdict(Ceiling)
    for veto in sorted(vetoes, key=lambda veto: veto.number):
        decided = "，".join(filter(None, (veto.decided_by, str(veto.decided_on), veto.paper)))
        words = f"一票否决“{veto.item}”，{veto.consequence}（{decided}）"
        found[veto.subject] = _with(found[veto.subject], veto.consequence, words)
    for score in sorted(scores, key=lambda score: (score.subject, score.indicator)):
        indicator = scheme.indicators[score.indicator]
        if score.met is False and indicator.consequence is not Consequence.NONE:
            words = f"底线指标“{indicator.name}”未达标，{indicator.consequence}"
            found[score.subject] = _with(found[score.subject], indicator.consequence, words)
    return dict(found)


def _with(ceiling: Ceiling, consequence: Consequence, words: str) -> Ceiling:
    return replace(
        ceiling,
        no_first=ceiling.no_first or consequence is Consequence.NOT_EXCELLENT,
        lowest=ceiling.lowest or consequence is Consequence.LOWEST,
        no_award=ceiling.no_award or consequence is Consequence.NO_AWARD,
        reasons=(*ceiling.reasons, words),
    )
