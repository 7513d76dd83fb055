"""填了却没有指标去看的票数、评分、项目要提醒，免得以为已经计入。"""

from collections.abc import Callable, Iterable

from attribution.filled import Filled
from attribution.plan import Indicator, Scheme
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import Measure, Method


def unused(scheme: Scheme, filled: Filled) -> list[Problem]:
    """A warning for each indicator whose ballots, ratings or projects no method looks at."""
    voted = {band.indicator for band in scheme.bands if band.looks_at}
    sheets: tuple[tuple[str, Iterable[str], Callable[[Indicator], bool]], ...] = (
        (
            "票数",
            (tally.indicator for tally in filled.tallies),
            lambda one: one.measure is Measure.BALLOTS or one.code in voted,
        ),
        ("评分", (rating.indicator for rating in filled.ratings), _looks_at_ratings),
        (
            "项目",
            (project.indicator for project in filled.projects),
            lambda one: one.measure is Measure.PROJECTS,
        ),
    )
    problems = []
    for sheet, entered, looks in sheets:
        seen = {one.source or one.code for one in scheme.indicators.values() if looks(one)}
        for code in sorted((set(entered) & scheme.indicators.keys()) - seen):
            what = f"“{scheme.indicators[code].name}”填了{sheet}，但没有指标按{sheet}计分，未计入。"
            to_do = "请核对指标代码，或改正取值方式。"
            problems.append(Problem(Place(sheet), what, to_do, Severity.WARNS))
    return problems


def _looks_at_ratings(indicator: Indicator) -> bool:
    rated = indicator.measure is Measure.RATINGS or indicator.method is Method.EVALUATED_PLACES
    return rated or indicator.parameters.get("难度") == 1
