"""评价位次要像一张完整的名次表：同一评委漏排的、两家同列一位后面又不空位的，提醒核对。"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from attribution.plan import Indicator, TieRule
from attribution.scoring.entered import Entered
from cadre.rules.numbers import plain
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import Method

NAMED = 5  # 漏排的最多点名几个


def doubtful_places(entered: Entered) -> list[Problem]:
    """Warnings for evaluators whose places leave somebody out, or give a place twice."""
    scheme = entered.scheme
    placed = [i for i in scheme.indicators.values() if i.method is Method.EVALUATED_PLACES]
    found: list[Problem] = []
    for indicator in placed:
        source = indicator.source or indicator.code
        terms = sorted({term for code, _, term in entered.ratings if code == source})
        for members in entered.members.values():
            ranked = [one for one in members if scheme.weight(indicator.code, one)]
            for term in terms:
                lists = _lists(entered, source, ranked, term)
                found += _faults(entered, indicator, ranked, lists)
    return found


def _lists(
    entered: Entered, code: str, ranked: list[str], term: str
) -> Mapping[str, Mapping[str, Fraction | None]]:
    """Each evaluator's places by subject; None where he stood back."""
    lists: dict[str, dict[str, Fraction | None]] = defaultdict(dict)
    for subject in ranked:
        for rating in entered.ratings.get((code, subject, term), ()):
            place = None if rating.recused else Fraction(rating.value)
            lists[rating.evaluator][subject] = place
    return lists


def _faults(
    entered: Entered,
    indicator: Indicator,
    ranked: list[str],
    lists: Mapping[str, Mapping[str, Fraction | None]],
) -> Iterator[Problem]:
    subjects, dense = entered.scheme.subjects, entered.scheme.tie_rule is TieRule.DENSE
    for evaluator, own in sorted(lists.items()):
        head = f"“{indicator.name}”评委 {evaluator} "
        left = [subjects[one].name for one in ranked if one not in own]
        if left:
            more = " 等" if len(left) > NAMED else ""
            what = f"{head}没有排 {'、'.join(left[:NAMED])}{more}（共 {len(left)} 个）。"
            yield _warning(what, "请补上位次；应回避的，在“回避”列填“是”。")
        places = sorted(place for place in own.values() if place is not None)
        if not dense and (twice := _twice(places)):
            what = f"{head}把第 {'、'.join(map(plain, twice))} 位给了不止一个，后面却没有空位。"
            yield _warning(what, "请核对位次；确是并列的，后面的位次应顺延。")


def _twice(places: list[Fraction]) -> list[Fraction]:
    """The places given to several after which no place is left free, as a tie would."""
    steps = sorted(set(places))
    return [at for at, after in pairwise(steps) if after < at + places.count(at)]


def _warning(what: str, to_do: str) -> Problem:
    return Problem(Place("评分"), what, to_do, Severity.WARNS)
