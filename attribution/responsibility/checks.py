"""责任链的检查：循环、超额、重叠任职、单位已不存在，须先更正；无人负责、没有文件、畸轻畸重，请核对。

Source: house §4 (what blocks publication and what warns).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median

import networkx as nx

from attribution.responsibility.duties import DutyLine, Ground, TenureInfo
from attribution.responsibility.factors import DEFAULT
from attribution.values import Scheme
from cadre.rules.numbers import WHOLE_FACTOR, show_factor
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import ChargeRole, IndicatorKind, Position, Role, UnitKind

LOAD_RATIO = 3


def faults(scheme: Scheme, ground: Ground) -> list[Problem]:
    """Everything wrong or doubtful about the responsibility for a scheme, in a fixed order."""
    duties = [d for d in ground.duties if d.subject in scheme.subjects]
    found: list[Problem] = [
        *_cycles(ground),
        *_factors(scheme),
        *_two_holders(ground),
        *_lives(scheme, ground, duties),
        *_nobody(scheme, ground, duties),
        *_cards(ground, duties),
        *_papers(duties),
        *_double_charge(ground),
        *_load(ground, duties),
    ]
    return sorted(set(found))


def _warn(sheet: str, what: str, what_to_do: str) -> Problem:
    return Problem(Place(sheet), what, what_to_do, Severity.WARNS)


def _cycles(ground: Ground) -> Iterator[Problem]:
    tree = nx.DiGraph((unit.code, unit.parent) for unit in ground.units.values() if unit.parent)
    for cycle in nx.simple_cycles(tree):
        names = "→".join(ground.units[code].name for code in cycle if code in ground.units)
        yield Problem(Place("单位"), f"上下级关系成环：{names}。", "请更正上级单位。")


def _factors(scheme: Scheme) -> Iterator[Problem]:
    sums: Counter[str] = Counter()
    for (edge, _), factor in (scheme.factors or DEFAULT).items():
        sums[edge] += factor
    for edge, total in sorted(sums.items()):
        if total != WHOLE_FACTOR:
            what = f"“{edge}”各角色系数合计 {show_factor(total)}，应为 1。"
            yield Problem(Place("责任系数"), what, "请更正系数。")


def _overlapping(tenures: list[TenureInfo]) -> Iterator[tuple[TenureInfo, TenureInfo]]:
    formal = [tenure for tenure in tenures if not tenure.acting]
    for first, second in zip(formal, formal[1:], strict=False):
        if first.span.within(second.span):
            yield first, second


def _two_holders(ground: Ground) -> Iterator[Problem]:
    for code, post in sorted(ground.posts.items()):
        for first, second in _overlapping(ground.tenures_of(code)):
            unit = ground.units[post.unit].name if post.unit in ground.units else ""
            both = first.span.within(second.span)
            what = f"{unit}{post.name}在 {both} 有两人任职：{first.official}、{second.official}。"
            yield Problem(Place("任职"), what, "请更正其中一人的起止日期。")


def _lives(scheme: Scheme, ground: Ground, duties: Iterable[DutyLine]) -> Iterator[Problem]:
    for duty in duties:
        unit = ground.units.get(duty.unit)
        if unit is None or (unit.life and unit.life.within(scheme.period) is None):
            name = unit.name if unit else duty.unit
            what = f"序号 {duty.number}：责任单位“{name}”在考核周期内不存在。"
            yield Problem(Place("责任分解", duty.number), what, "请改为承接其职责的单位。")


def _nobody(scheme: Scheme, ground: Ground, duties: list[DutyLine]) -> Iterator[Problem]:
    leading = {(d.subject, d.indicator) for d in duties if d.role in (Role.LEAD, Role.JOINT)}
    for subject in scheme.subjects.values():
        for indicator in scheme.indicators.values():
            counted = indicator.kind is IndicatorKind.SCORED and scheme.weight(indicator.code, subject.code)
            if counted and (subject.code, indicator.code) not in leading:
                what = f"{subject.name}“{indicator.name}”没有牵头单位，全部归“未明确责任单位”。"
                yield _warn("责任分解", what, "请补上责任单位。")


def _cards(ground: Ground, duties: Iterable[DutyLine]) -> Iterator[Problem]:
    """Cards of a department assessed itself that name no vice head or no officer, or a stranger."""
    for duty in duties:
        unit = ground.units.get(duty.subject)
        if unit is None or unit.kind is UnitKind.AREA or "-" in duty.number:
            continue
        for code, what in ((duty.deputy_post, "分管领导"), (duty.section_post, "责任科室负责人")):
            if not code:
                words = f"第 {duty.number} 张指标卡片（{unit.name}）没有{what}。"
                yield _warn("责任分解", words, "请补上；在此之前这一部分不归到个人。")
            elif code in ground.posts and ground.posts[code].unit != duty.unit:
                other = ground.units[ground.posts[code].unit].name
                words = f"第 {duty.number} 张指标卡片属{unit.name}，{what}却是{other}的职务。"
                yield _warn("责任分解", words, "请核对是否误列。")


def _papers(duties: Iterable[DutyLine]) -> Iterator[Problem]:
    without = [duty.number for duty in duties if not duty.paper]
    if without:
        what = f"{len(without)} 条责任分解没有依据文件（序号 {'、'.join(without[:10])}）。"
        yield _warn("责任分解", what, "请补上文件名称和文号。")


def _double_charge(ground: Ground) -> Iterator[Problem]:
    """Two posts of one position and unit in charge of the same on the same days."""
    lines = [line for line in ground.portfolios if line.role is ChargeRole.IN_CHARGE]
    for i, first in enumerate(lines):
        for second in lines[i + 1 :]:
            same = (first.kind, first.content) == (second.kind, second.content)
            if same and first.post != second.post and _rivals(ground, first.post, second.post):
                if both := first.span.within(second.span):
                    what = f"“{first.content}”在 {both} 由 {first.post}、{second.post} 同时分管，份额平分。"
                    yield _warn("分工", what, "请核对分工文件。")


def _rivals(ground: Ground, first: str, second: str) -> bool:
    one, other = ground.posts.get(first), ground.posts.get(second)
    if one is None or other is None or one.position != other.position:
        return False
    if one.position is Position.DEPUTY:
        return ground.units[one.unit].parent == ground.units[other.unit].parent
    return one.unit == other.unit


def _load(ground: Ground, duties: Iterable[DutyLine]) -> Iterator[Problem]:
    """Lead units whose number of duties is far from that of others assessed by cards."""
    counts = Counter(duty.section_post for duty in duties if duty.section_post)
    if len(counts) < LOAD_RATIO:
        return
    middle = median(counts.values())
    for post, count in sorted(counts.items()):
        if count > LOAD_RATIO * middle:
            name = ground.posts[post].name if post in ground.posts else post
            what = f"{name}（{post}）承担 {count} 张卡片，同类中位数为 {middle}。"
            yield _warn("责任分解", what, "请核对分工是否过于集中。")
