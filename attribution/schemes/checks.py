"""方案印发前把问题一次列全：权重、结构、目标、区间、期次、重复、核准和责任，逐条写明在哪里。"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attribution.plan import Indicator, Scheme
from attribution.schemes.around import Around
from attribution.schemes.check_balance import balance_problems
from attribution.schemes.check_parts import part_problems
from attribution.schemes.check_repeats import repeat_problems
from attribution.schemes.tree import WEIGHING, branches, weight_tables
from cadre.rules.numbers import POINT, WHOLE_FACTOR, Factor, Points, plain, show_factor
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import IndicatorKind, Measure, Method

NOTHING = Around()
RELATIVE = frozenset({Method.EFFICACY, Method.RATIO_TO_FIRST, Method.RANK_POINTS})
RELATIVE_MEASURES = frozenset(
    {Measure.SHARE, Measure.CONTRIBUTION, Measure.PLACES_GAINED, Measure.DEGREES_GAINED}
)
FIXED_BOUNDS = ("不允许值", "满意值")  # 两个都定死的功效系数不看同类，是绝对办法
WEIGHTLESS = frozenset(
    {
        IndicatorKind.BONUS,
        IndicatorKind.DEDUCTION,
        IndicatorKind.BOTTOM_LINE,
        IndicatorKind.MONITORED,
    }
)
SMALLEST_RELATIVE_CLASS = 3


def shown(points: Points) -> str:
    """Points with every digit they have: 99.99 is not 100."""
    return plain(Decimal(points) / POINT)


def _period(scheme: Scheme) -> Iterator[Problem]:
    begins, ends = scheme.period.begins_on, scheme.period.ends_on
    if ends and ends < begins:
        what = f"周期止 {ends} 早于周期起 {begins}。"
        yield Problem(Place("方案", scheme.name), what, "请核对日期。")


def _weights(scheme: Scheme) -> Iterator[Problem]:
    for whose, weights in weight_tables(scheme).items():
        total, own = sum(weights.values()), not whose.endswith("类")
        if total != scheme.total and (total or own):
            yield _misses(whose, total, scheme.total)


def _misses(whose: str, total: Points, should: Points) -> Problem:
    what = f"{whose}权重合计 {shown(total)}，应为 {shown(should)}。"
    by = shown(abs(should - total))
    to_do = f"还差 {by}，请调整。" if total < should else f"多出 {by}，请调整。"
    sheet = whose.strip("“”").replace("”类", "类").replace("类类", "类")
    return Problem(Place("权重", sheet), what, to_do)


def _groups(scheme: Scheme) -> Iterator[Problem]:
    """A group's weight in a class beside the sum of what lies under it."""
    for (code, class_code), weight in scheme.weights.items():
        group = scheme.indicators.get(code)
        if group is None or group.kind is not IndicatorKind.GROUP or not weight:
            continue
        under = _under(scheme, code, class_code)
        if under != weight:
            name = scheme.classes[class_code].name if class_code in scheme.classes else class_code
            what = (
                f"分组“{group.name}”在“{name}”类 {shown(weight)} 分，下级合计 {shown(under)} 分。"
            )
            yield Problem(Place("权重", group.name), what, "请改成一致，或不给分组填权重。")


def _under(scheme: Scheme, code: str, class_code: str, seen: frozenset[str] = frozenset()) -> int:
    total = 0
    for child in scheme.children(code):
        if child.code in seen:
            continue
        if child.kind in WEIGHING:
            total += scheme.weights.get((child.code, class_code), 0)
        total += _under(scheme, child.code, class_code, seen | {code, child.code})
    return total


def _weightless(scheme: Scheme) -> Iterator[Problem]:
    for branch in branches(scheme):
        one = branch.indicator
        given = [
            w for (i, _), w in {**scheme.weights, **scheme.own_weights}.items() if i == one.code
        ]
        if one.kind in WEIGHTLESS and any(given):
            what = f"“{one.name}”是{one.kind}项，权重 {shown(max(given))} 不计入各类合计。"
            to_do = "只作它自己的满分时不必改；加分的上限写在参数“封顶”里。"
            yield Problem(Place("权重", one.name), what, to_do, Severity.WARNS)
        if one.kind is IndicatorKind.SCORED and branch.leaf and not any(given):
            what = f"“{one.name}”没有任何类别或对象的权重。"
            yield Problem(Place("权重", one.name), what, "请补上权重，或删去指标。", Severity.WARNS)


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


def is_relative(indicator: Indicator) -> bool:
    """Whether its points depend on the other subjects of the class."""
    fixed = all(name in indicator.parameters for name in FIXED_BOUNDS)
    if indicator.method is Method.EFFICACY and fixed:
        return indicator.measure in RELATIVE_MEASURES - {Measure.DEGREES_GAINED}
    return indicator.method in RELATIVE or indicator.measure in RELATIVE_MEASURES


def _small_classes(scheme: Scheme) -> Iterator[Problem]:
    members: dict[str, list[str]] = {code: [] for code in scheme.classes}
    for code, subject in scheme.subjects.items():
        members.setdefault(subject.class_code, []).append(code)
    small = {c: own for c, own in members.items() if len(own) < SMALLEST_RELATIVE_CLASS}
    for one in scheme.indicators.values():
        for code, own in small.items():
            weighs = scheme.weights.get((one.code, code)) or any(
                scheme.own_weights.get((one.code, subject)) for subject in own
            )
            if weighs and is_relative(one):
                way = one.method if one.method in RELATIVE else one.measure
                name = scheme.classes[code].name if code in scheme.classes else code
                yield Problem(
                    Place("权重", one.name),
                    f"“{one.name}”用“{way}”，但“{name}”类只有 {len(own)} 个考核对象。",
                    "不足三个的类别只能用绝对办法（目标完成率、直接评分，或定死满意值和不允许值）。",
                )


def _suppliers(scheme: Scheme) -> Iterator[Problem]:
    for one in scheme.indicators.values():
        if one.kind is not IndicatorKind.SCORED or one.measure is Measure.BALLOTS:
            continue
        if not one.supplier:
            what = f"“{one.name}”没有数据责任单位。"
            yield Problem(Place("指标", one.name), what, "请补上由谁提供数据。", Severity.WARNS)
        scorer = one.office or one.supplier
        if scorer and scorer in scheme.subjects and scheme.weight(one.code, scorer):
            who, whose = scheme.subjects[scorer].name, "评分" if one.office else "提供数据"
            what = f"“{one.name}”由“{who}”{whose}，而“{who}”自己也考这一项。"
            to_do = "请另定评分单位，或在锁定时加一人复核。"
            yield Problem(Place("指标", one.name), what, to_do, Severity.WARNS)


def check(scheme: Scheme, around: Around = NOTHING) -> list[Problem]:
    """All problems of a scheme before it is issued, those that stop it first.

    Source: house §3; rules 5.15, 5.22; 8.1 rows 9, 10, 12; 8.2 row 19; 8.3 row 1.
    """
    found = [
        *_period(scheme),
        *_weights(scheme),
        *_groups(scheme),
        *_weightless(scheme),
        *factor_problems(scheme.factors),
        *_small_classes(scheme),
        *_suppliers(scheme),
        *part_problems(scheme),
        *balance_problems(scheme, around),
        *repeat_problems(scheme, around),
    ]
    return sorted(found, key=lambda problem: problem.severity is not Severity.BLOCKS)
