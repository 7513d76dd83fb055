"""责任链的检查：循环、系数不合、两人同任一职、单位已不存在的须先更正，其余可疑之处请核对。

Source: house §4 (what blocks publication; `doubts` holds what warns).
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

import networkx as nx

from attribution.plan import Scheme
from attribution.responsibility.doubts import doubts
from attribution.responsibility.duties import DutyLine, Ground, PostInfo, TenureInfo
from attribution.responsibility.factors import DEFAULT
from attribution.schemes.checks import factor_problems
from cadre.rules.problems import Place, Problem, Severity


def faults(scheme: Scheme, ground: Ground) -> list[Problem]:
    """Everything wrong or doubtful about the responsibility for a scheme, in a fixed order."""
    duties = [duty for duty in ground.duties if duty.subject in scheme.subjects]
    found = {
        *_cycles(ground),
        *factor_problems(scheme.factors or DEFAULT),
        *_two_holders(ground),
        *_lives(scheme, ground, duties),
        *doubts(scheme, ground, duties),
    }
    return sorted(found)


def _cycles(ground: Ground) -> Iterator[Problem]:
    tree = nx.DiGraph((unit.code, unit.parent) for unit in ground.units.values() if unit.parent)
    for cycle in nx.simple_cycles(tree):
        first = cycle.index(min(cycle))
        codes = [*cycle[first:], *cycle[:first]]
        names = "→".join(ground.units[code].name for code in codes if code in ground.units)
        yield Problem(Place("单位"), f"上下级关系成环：{names}。", "请更正上级单位。")


def _two_holders(ground: Ground) -> Iterator[Problem]:
    for code, post in ground.posts.items():
        for one, other in combinations(ground.tenures_of(code), 2):
            if one.official != other.official and one.span.within(other.span):
                yield _overlap(ground, post, one, other)


def _overlap(ground: Ground, post: PostInfo, one: TenureInfo, other: TenureInfo) -> Problem:
    """Two in one post block; one who acts beside a holder only warns, the days are the holder's."""
    unit = ground.units[post.unit].name if post.unit in ground.units else ""
    days = one.span.within(other.span)
    if one.acting != other.acting:
        acting = one if one.acting else other
        what = f"{unit}{post.name}在 {days} 已有人任职，{acting.official} 又主持工作。"
        return Problem(
            Place("任职"), what, "这些天算任职的；请核对主持工作的起止日期。", Severity.WARNS
        )
    what = f"{unit}{post.name}在 {days} 有两人任职：{one.official}、{other.official}。"
    return Problem(Place("任职"), what, "请更正其中一人的起止日期。")


def _lives(scheme: Scheme, ground: Ground, duties: Iterable[DutyLine]) -> Iterator[Problem]:
    for duty in duties:
        unit = ground.units.get(duty.unit)
        place = Place("责任分解", duty.number)
        there = unit.life.within(scheme.period) if unit and unit.life else None
        name = unit.name if unit else duty.unit
        if unit is None or (unit.life and there is None):
            what = f"序号 {duty.number}：责任单位“{name}”在考核周期内不存在。"
            yield Problem(place, what, "请改为承接其职责的单位。")
        elif unit.life and there != scheme.period:
            what = f"序号 {duty.number}：责任单位“{name}”在考核周期内只存在于 {there}。"
            yield Problem(place, what, "请核对职责由哪个单位承接。", Severity.WARNS)
