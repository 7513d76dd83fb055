"""填报的数据先对上方案：哪个考核对象、哪项指标、哪一期，对不上的、重复的都列出来。"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from attribution.filled import Adjustment, Filled, Project, Rating, Result, Tally
from attribution.plan import Scheme
from cadre.rules.problems import Place, Problem
from cadre.rules.vocabulary import Method

Key: TypeAlias = tuple[str, str]  # (indicator, subject)
Spot: TypeAlias = tuple[str, str, str]  # (indicator, subject, term)

Fact = TypeVar("Fact", Result, Adjustment, Tally, Rating, Project)

AGAIN = "请核对后重新导入。"


@dataclass(frozen=True)
class Entered:
    """What was filled in, found by indicator, subject and term; and who stands with whom."""

    scheme: Scheme
    results: Mapping[Spot, tuple[Result, ...]]
    lines: Mapping[Spot, tuple[Adjustment, ...]]
    tallies: Mapping[Spot, tuple[Tally, ...]]
    ratings: Mapping[Spot, tuple[Rating, ...]]
    projects: Mapping[Spot, tuple[Project, ...]]
    touched: frozenset[Key]  # 有填报的
    members: Mapping[str, tuple[str, ...]]  # 类别 → 考核对象
    below: Mapping[str, tuple[str, ...]]  # 考核对象 → 归属于它的


def sort_out(scheme: Scheme, filled: Filled) -> tuple[Entered, list[Problem]]:
    """Find each entry its place in the scheme; what has none, or comes twice, is a problem."""
    problems: list[Problem] = []
    results = _filed(scheme, filled.results, "完成情况", _alone, problems)
    lines = _filed(scheme, _of_lines(scheme, filled, problems), "加减分", _numbered, problems)
    tallies = _filed(scheme, filled.tallies, "票数", _choice, problems)
    ratings = _filed(scheme, filled.ratings, "评分", lambda r: (r.evaluator,), problems)
    projects = _filed(scheme, filled.projects, "项目", lambda p: (p.number,), problems)
    every: tuple[Mapping[Spot, object], ...] = (results, lines, tallies, ratings, projects)
    touched = frozenset(spot[:2] for found in every for spot in found if _scored(scheme, spot))
    members, below = defaultdict(list), defaultdict(list)
    for code, subject in sorted(scheme.subjects.items()):
        members[subject.class_code].append(code)
        below[subject.belongs_to].append(code)
    people = [{one: tuple(own) for one, own in group.items()} for group in (members, below)]
    entered = Entered(scheme, results, lines, tallies, ratings, projects, touched, *people)
    return entered, problems


def _of_lines(scheme: Scheme, filled: Filled, problems: list[Problem]) -> list[Adjustment]:
    """Lines of points whose indicator is scored by lines; the others are problems."""
    kept = []
    for line in sorted(filled.adjustments, key=lambda line: line.number):
        indicator = scheme.indicators.get(line.indicator)
        if indicator and line.subject in scheme.subjects and indicator.method is Method.LINES:
            kept.append(line)
            continue
        what = f"加减分 {line.number} 所列的指标不是本方案逐项加减的指标。"
        problems.append(Problem(Place(), what, "请核对指标和考核对象。"))
    return kept


def _alone(_: Result) -> tuple[str, ...]:
    return ()


def _numbered(line: Adjustment) -> tuple[str, ...]:
    return (line.number,)


def _choice(tally: Tally) -> tuple[str, ...]:
    return tally.voters, tally.question, tally.option


def _filed(
    scheme: Scheme,
    facts: Iterable[Fact],
    sheet: str,
    name: Callable[[Fact], tuple[str, ...]],
    problems: list[Problem],
) -> dict[Spot, tuple[Fact, ...]]:
    """Facts by their spot; `name` tells those of one spot apart."""
    found: dict[Spot, dict[tuple[str, ...], Fact]] = defaultdict(dict)
    for fact in facts:
        spot: Spot = (fact.indicator, fact.subject, _term(scheme, fact))
        own: tuple[str, ...] = name(fact)
        fault = _fault(scheme, spot)
        again = not fault and own in found.get(spot, {})
        if fault or again:
            what = f"{sheet}“{'、'.join(filter(None, (*spot, *own)))}”{fault or '重复'}。"
            problems.append(Problem(Place(cell=getattr(fact, "cell", "")), what, AGAIN))
        if again:
            fact = min(fact, found[spot][own], key=repr)  # noqa: PLW2901  留哪条不由次序定
        if not fault:
            found[spot][own] = fact
    return {spot: tuple(own[key] for key in sorted(own)) for spot, own in found.items()}


def _term(scheme: Scheme, fact: Result | Adjustment | Tally | Rating | Project) -> str:
    """The term a fact is filed under: lines of an indicator without terms belong to the year."""
    term = getattr(fact, "term", "")
    yearly = isinstance(fact, Adjustment) and not scheme.terms_of(fact.indicator)
    return "" if yearly else term


def _fault(scheme: Scheme, spot: Spot) -> str:
    indicator, subject, term = spot
    if indicator not in scheme.indicators:
        return "的指标不在方案内"
    if subject not in scheme.subjects:
        return "的考核对象不在方案内"
    if not term:
        by_terms = any(one.weight for one in scheme.terms_of(indicator))
        return "没有写期次，这项指标按期计分" if by_terms else ""
    known = {one.code for one in scheme.terms if one.indicator in ("", indicator)}
    if term in known:
        return ""
    own = "、".join(sorted(known))
    return f"的期次不在方案内（可填 {own}）" if own else "的期次不在方案内（全年的留空）"


def _scored(scheme: Scheme, spot: Spot) -> bool:
    """Whether a fact is scored; monthly values of a yearly indicator are only watched."""
    return not spot[2] or any(term.code == spot[2] for term in scheme.terms_of(spot[0]))
