"""方案各部分前后是否对得上：指标树、区间、期次、测评、目标，缺什么、错在哪里。"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from attribution.plan import Indicator, Scheme, measure_of
from attribution.scales import Band
from attribution.schemes.tree import line_of
from cadre.rules.numbers import POINT, WHOLE_FACTOR, Points, plain, show_factor
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import IndicatorKind, Measure, Method

NEEDS_TARGET = frozenset({Method.COMPLETION})
NEEDS_BASELINE = frozenset({Measure.GROWTH, Measure.INCREMENT, Measure.CONTRIBUTION})
NEEDS_PARTS = frozenset({Measure.COMPOSITE, Measure.PRODUCT})
HIGHEST_OPTION = 100
NAMED = 5


def part_problems(scheme: Scheme) -> list[Problem]:
    """What is missing in the parts of a scheme, or contradicts itself."""
    return [
        *_tree(scheme),
        *_strangers(scheme),
        *_needs(scheme),
        *_figures(scheme),
        *_bands(scheme),
        *_beyond_full(scheme),
        *_terms(scheme),
        *_ballots(scheme),
    ]


def _tree(scheme: Scheme) -> Iterator[Problem]:
    for one in scheme.indicators.values():
        where = Place("指标", one.name)
        for other, title in ((one.parent, "上级指标"), (one.source, "取自指标")):
            if other and other not in scheme.indicators:
                yield Problem(where, f"“{one.name}”的{title}“{other}”不在方案里。", "请改正代码。")
        top = line_of(scheme, one.code)[-1]
        if top.parent in scheme.indicators:
            to_do = "请改正上级指标，使每一项最终归到第一层。"
            yield Problem(where, f"“{one.name}”的上级指标绕成了一圈。", to_do)


def _strangers(scheme: Scheme) -> Iterator[Problem]:
    for subject in scheme.subjects.values():
        if subject.class_code not in scheme.classes:
            what = f"“{subject.name}”的类别“{subject.class_code}”不在方案里。"
            yield Problem(Place("考核对象", subject.name), what, "请改正类别代码。")
        if subject.belongs_to and subject.belongs_to not in scheme.subjects:
            what = f"“{subject.name}”的归属对象“{subject.belongs_to}”不在方案里。"
            yield Problem(Place("考核对象", subject.name), what, "请改正归属对象。")


def _needs(scheme: Scheme) -> Iterator[Problem]:
    banded = {band.indicator for band in scheme.bands}
    balloted = {option.indicator for option in scheme.ballots}
    has_members = any(subject.belongs_to for subject in scheme.subjects.values())
    for one in scheme.indicators.values():
        where = Place("指标", one.name)
        if one.method is Method.BANDS and one.code not in banded:
            yield Problem(where, f"“{one.name}”用区间赋分，没有列出区间。", "请在“区间”表补上。")
        if one.measure is Measure.BALLOTS and one.code not in balloted:
            yield Problem(where, f"“{one.name}”取测评得分，没有选项。", "请在“测评选项”表补上。")
        if one.measure in NEEDS_PARTS and not _parts(scheme, one.source or one.code):
            yield Problem(where, f"“{one.name}”取{one.measure}，没有分项。", "请在它下面列出分项。")
        if one.measure is Measure.MEMBERS and not has_members:
            what = f"“{one.name}”取下级平均，没有对象写明归属。"
            yield Problem(where, what, "请在“考核对象”表填归属对象。")
        if one.kind is IndicatorKind.SCORED and one.method is Method.NONE:
            yield Problem(where, f"“{one.name}”是计分项，计分办法却是不计分。", "请选定计分办法。")


def _parts(scheme: Scheme, code: str) -> list[Indicator]:
    return [child for child in scheme.children(code) if child.kind is IndicatorKind.PART]


def _figures(scheme: Scheme) -> Iterator[Problem]:
    for one in scheme.indicators.values():
        if one.kind is not IndicatorKind.SCORED or scheme.terms_of(one.code):
            continue
        weighed = [code for code in scheme.subjects if scheme.weight(one.code, code)]
        if one.method in NEEDS_TARGET:
            without = [c for c in weighed if not scheme.target(one.code, c).target]
            yield from _without(scheme, one, without, "目标值")
        if measure_of(one) in NEEDS_BASELINE:
            without = [c for c in weighed if scheme.target(one.code, c).baseline is None]
            yield from _without(scheme, one, without, "基期值")


def _without(scheme: Scheme, one: Indicator, codes: Sequence[str], what: str) -> Iterator[Problem]:
    if codes:
        names = "、".join(scheme.subjects[c].name for c in codes[:NAMED])
        words = f"“{one.name}”有 {len(codes)} 个对象没有{what}（或为 0）：{names}"
        words += " 等。" if len(codes) > NAMED else "。"
        yield Problem(Place("目标", one.name), words, f"请补上{what}。", Severity.WARNS)


def _bands(scheme: Scheme) -> Iterator[Problem]:
    groups: dict[tuple[str, str], list[Band]] = defaultdict(list)
    for band in scheme.bands:
        groups[band.indicator, band.looks_at].append(band)
    for (code, _), bands in groups.items():
        name = _name(scheme, code)
        yield from (_upside_down(name, band) for band in bands if _is_upside_down(band))
        ordered = sorted(bands, key=lambda b: (b.low is not None, b.low or 0, not b.low_included))
        for lower, higher in pairwise(ordered):
            if words := _between(lower, higher):
                yield Problem(
                    Place("区间", name), f"“{name}”的{words}", "请核对上下限。", Severity.WARNS
                )


def _beyond_full(scheme: Scheme) -> Iterator[Problem]:
    """Bands that give more than the full marks of their indicator."""
    full: dict[str, Points] = {}
    for (code, _), weight in (*scheme.weights.items(), *scheme.own_weights.items()):
        full[code] = max(weight, full.get(code, 0))
    for band in scheme.bands:
        most = full.get(band.indicator, 0)
        if 0 < most < band.points:
            name = _name(scheme, band.indicator)
            got, whole = (plain(Decimal(points) / POINT) for points in (band.points, most))
            what = f"“{name}”第 {band.order} 档得 {got} 分，超过满分 {whole} 分。"
            to_do = "请核对得分或权重。"
            yield Problem(Place("区间", name), what, to_do, Severity.WARNS)


def _is_upside_down(band: Band) -> bool:
    return band.low is not None and band.high is not None and band.low > band.high


def _upside_down(name: str, band: Band) -> Problem:
    what = f"“{name}”第 {band.order} 档的下限高于上限。"
    return Problem(Place("区间", name), what, "请把上下限对调。")


def _between(lower: Band, higher: Band) -> str:
    """What is wrong between two neighbouring bands: they overlap, or leave a gap; "" if neither."""
    orders = f"第 {lower.order} 档与第 {higher.order} 档"
    if lower.high is None or higher.low is None:
        return f"{orders}相互重叠，先符合的为准。"
    if lower.high > higher.low or (
        lower.high == higher.low and lower.high_included and higher.low_included
    ):
        return f"{orders}在 {plain(higher.low)} 处重叠，先符合的为准。"
    if lower.high < higher.low:
        return f"{orders}之间空着 {plain(lower.high)} 至 {plain(higher.low)}。"
    if not lower.high_included and not higher.low_included:
        return f"{orders}都不含 {plain(lower.high)}，恰好这个数没有得分。"
    return ""


def _terms(scheme: Scheme) -> Iterator[Problem]:
    sums: dict[str, int] = defaultdict(int)
    for term in scheme.terms:
        sums[term.indicator] += term.weight
        if term.due_on < term.ends_on:
            what = f"期次“{term.name}”的填报期限早于截止日期。"
            yield Problem(Place("期次", term.name), what, "请核对日期。", Severity.WARNS)
    for code, total in sums.items():
        if code and total not in (0, WHOLE_FACTOR):
            name = _name(scheme, code)
            what = f"“{name}”各期次权重合计 {show_factor(total)}，应为 1。"
            yield Problem(Place("期次", name), what, "请调整期次权重；只评不计的全部填 0。")


def _ballots(scheme: Scheme) -> Iterator[Problem]:
    questions: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for option in scheme.ballots:
        questions[option.indicator][option.question].add(option.question_weight)
        if not 0 <= option.value <= HIGHEST_OPTION:
            what = f"选项“{option.option}”的分值 {plain(option.value)} 不在 0 至 100 之间。"
            yield Problem(Place("测评选项", option.option), what, "请改正分值。")
    for code, asked in questions.items():
        yield from _questions(_name(scheme, code), asked)
    voters: dict[str, int] = defaultdict(int)
    for voter in scheme.voters:
        voters[voter.indicator] += voter.weight
    for code, total in voters.items():
        if total != WHOLE_FACTOR:
            name = _name(scheme, code)
            what = f"“{name}”各测评主体权重合计 {show_factor(total)}，应为 1。"
            yield Problem(Place("测评主体", name), what, "请调整主体权重。")


def _questions(name: str, asked: Mapping[str, set[int]]) -> Iterator[Problem]:
    uneven = [question or "（不分题）" for question, weights in asked.items() if len(weights) > 1]
    for question in uneven:
        what = f"“{name}”的题目“{question}”各选项写的题目权重不一样。"
        yield Problem(Place("测评选项", name), what, "同一题目的权重请写成一样。")
    total = sum(max(weights) for weights in asked.values())
    if not uneven and total != WHOLE_FACTOR:
        what = f"“{name}”各题目权重合计 {show_factor(total)}，应为 1。"
        yield Problem(Place("测评选项", name), what, "请调整题目权重。")


def _name(scheme: Scheme, code: str) -> str:
    return scheme.indicators[code].name if code in scheme.indicators else code
