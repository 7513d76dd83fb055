"""方案印发前把问题一次列全：权重不到总分、系数不成整、没有数据来源、小类用了相对办法。"""

from collections.abc import Mapping

from attribution.plan import Indicator, Scheme
from cadre.rules.numbers import WHOLE_FACTOR, Factor, show_factor, show_points
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import IndicatorKind, Method

RELATIVE = frozenset({Method.EFFICACY, Method.RATIO_TO_FIRST, Method.RANK_POINTS})
SMALLEST_RELATIVE_CLASS = 3


def _weights(scheme: Scheme) -> list[Problem]:
    problems = []
    for code, subject_class in scheme.classes.items():
        total = sum(w for (_, c), w in scheme.weights.items() if c == code)
        if total not in (0, scheme.total):
            is_, should = show_points(total), show_points(scheme.total)
            what = f"“{subject_class.name}”类权重合计 {is_}，应为 {should}。"
            problems.append(Problem(Place("权重"), what, "请调整该类各指标权重。"))
    return problems


def factor_problems(factors: Mapping[tuple[str, str], Factor]) -> list[Problem]:
    """Edges whose roles do not add up to the whole, and factors below nought."""
    sums: dict[str, int] = {}
    for (edge, _), factor in factors.items():
        sums[edge] = sums.get(edge, 0) + factor
    below = sorted(edge for (edge, _), factor in factors.items() if factor < 0)
    return [
        *(Problem(Place("责任系数"), f"“{edge}”有系数小于 0。", "请更正系数。") for edge in below),
        *_unequal(sums),
    ]


def _unequal(sums: Mapping[str, int]) -> list[Problem]:
    return [
        Problem(
            Place("责任系数"),
            f"“{edge}”各角色系数合计 {show_factor(total)}，应为 1。",
            "请调整系数。",
        )
        for edge, total in sorted(sums.items())
        if total != WHOLE_FACTOR
    ]


def _classes_of(scheme: Scheme, indicator: Indicator) -> list[str]:
    return sorted(c for (i, c), weight in scheme.weights.items() if i == indicator.code and weight)


def _small_classes(scheme: Scheme) -> list[Problem]:
    sizes: dict[str, int] = {}
    for subject in scheme.subjects.values():
        sizes[subject.class_code] = sizes.get(subject.class_code, 0) + 1
    return [
        Problem(
            Place("权重"),
            f"“{indicator.name}”用“{indicator.method}”，但“{scheme.classes[code].name}”类只有"
            f" {sizes.get(code, 0)} 个考核对象。",
            "不足三个的类别只能用绝对办法（目标完成率、直接评分）。",
        )
        for indicator in scheme.indicators.values()
        if indicator.method in RELATIVE
        for code in _classes_of(scheme, indicator)
        if sizes.get(code, 0) < SMALLEST_RELATIVE_CLASS
    ]


def _suppliers(scheme: Scheme) -> list[Problem]:
    return [
        Problem(
            Place("指标"),
            f"“{indicator.name}”没有数据责任单位。",
            "请补上由谁提供数据。",
            Severity.WARNS,
        )
        for indicator in scheme.indicators.values()
        if indicator.kind is IndicatorKind.SCORED and not indicator.supplier
    ]


def check(scheme: Scheme) -> list[Problem]:
    """All problems of a scheme before it is issued (house §3; rules 5.15, 5.22)."""
    return [
        *_weights(scheme),
        *factor_problems(scheme.factors),
        *_small_classes(scheme),
        *_suppliers(scheme),
    ]
