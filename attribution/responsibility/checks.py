"""责任链的检查：循环、系数不合、两人同任一职、单位已不存在的须先更正，其余可疑之处请核对。

Source: house §4 (what blocks publication; `doubts` holds what warns).
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

import networkx as nx

from attribution.plan import Scheme
from attribution.responsibility.doubts import doubts, own_units
from attribution.responsibility.duties import DutyLine, Ground, PostInfo, TenureInfo
from attribution.responsibility.edge_checks import edge_findings
from attribution.responsibility.factors import DEFAULT
from attribution.responsibility.findings import About, Check, Finding, Kind, as_finding, found
from attribution.schemes.checks import factor_problems
from cadre.rules.problems import Place, Problem, Severity


def faults(scheme: Scheme, ground: Ground) -> list[Problem]:
    """Everything wrong or doubtful about the responsibility for a scheme, in a fixed order."""
    return [*core(scheme, ground)]


def core(scheme: Scheme, ground: Ground) -> list[Finding]:
    """What every calculation checks (house §4), as data; the page adds what `review` finds."""
    duties = [duty for duty in ground.duties if duty.subject in scheme.subjects]
    factors = factor_problems(scheme.factors or DEFAULT)
    return sorted(
        {
            *_cycles(ground),
            *(as_finding(problem, Check.FACTORS, About(Kind.SCHEME)) for problem in factors),
            *_two_holders(ground, own_units(scheme, ground, duties)),
            *_lives(scheme, ground, duties),
            *doubts(scheme, ground, duties),
            *edge_findings(scheme, ground),
        }
    )


def _cycles(ground: Ground) -> Iterator[Finding]:
    tree = nx.DiGraph((unit.code, unit.parent) for unit in ground.units.values() if unit.parent)
    for cycle in nx.simple_cycles(tree):
        first = cycle.index(min(cycle))
        codes = [*cycle[first:], *cycle[:first]]
        names = "→".join(ground.units[code].name for code in codes if code in ground.units)
        words = f"上下级关系成环：{names}。", "请更正上级单位。"
        about = About(Kind.UNIT, codes[0])
        yield found(Check.CYCLE, about, Place("单位"), words, severity=Severity.BLOCKS)


def _two_holders(ground: Ground, units: Collection[str]) -> Iterator[Finding]:
    for code, post in ground.posts.items():
        if post.unit not in units:
            continue
        for one, other in combinations(ground.tenures_of(code), 2):
            if one.official != other.official and one.span.within(other.span):
                yield _overlap(ground, post, one, other)


def _overlap(ground: Ground, post: PostInfo, one: TenureInfo, other: TenureInfo) -> Finding:
    """Two in one post block; one who acts beside a holder only warns, the days are the holder's."""
    unit = ground.units[post.unit].name if post.unit in ground.units else ""
    days = one.span.within(other.span)
    people = (one.official, other.official)
    about = About(Kind.POST, post.code)
    if one.acting != other.acting:
        acting = one if one.acting else other
        what = f"{unit}{post.name}在 {days} 已有人任职，{acting.official} 又主持工作。"
        words = what, "这些天算任职的；请核对主持工作的起止日期。"
        return found(Check.TWO_HOLDERS, about, Place("任职"), words, people=people)
    what = f"{unit}{post.name}在 {days} 有两人任职：{one.official}、{other.official}。"
    words = what, "请更正其中一人的起止日期。"
    return found(
        Check.TWO_HOLDERS, about, Place("任职"), words, people=people, severity=Severity.BLOCKS
    )


def _lives(scheme: Scheme, ground: Ground, duties: Iterable[DutyLine]) -> Iterator[Finding]:
    for duty in duties:
        unit = ground.units.get(duty.unit)
        place, about = Place("责任分解", duty.number), About(Kind.LINE, duty.number, duty.subject)
        days = duty.span.within(scheme.period) if duty.span else scheme.period
        when = "在考核周期内" if days == scheme.period else f"在 {days} "
        there = unit.life.within(days) if unit and unit.life and days else None
        name = unit.name if unit else duty.unit
        if days is None:  # 这一行全在周期之外，另有检查报出
            continue
        if unit is None or (unit.life and there is None):
            what = f"序号 {duty.number}：责任单位“{name}”{when}不存在。"
            words = what, "请改为承接其职责的单位。"
            yield found(Check.LIFE, about, place, words, severity=Severity.BLOCKS)
        elif unit.life and there != days:
            what = f"序号 {duty.number}：责任单位“{name}”{when}只存在于 {there}。"
            yield found(Check.LIFE, about, place, (what, "请核对职责由哪个单位承接。"))
