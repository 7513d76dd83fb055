"""沿责任链走到底：一分也到不了个人的结果、没有职务的责任单位、比同类重得多或轻得多的职务。

Loads are exact: the points possible that come to a post over all results, by the factors alone,
whoever holds it. All only warn.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from attribution.plan import Indicator, Scheme, Subject
from attribution.responsibility.doubts import (
    ANSWERING,
    FEW,
    IN_BUREAU,
    LOAD_RATIO,
    NAMED,
    OF_TEAMS,
    TEAMS,
)
from attribution.responsibility.duties import DutyLine, Ground, UnitInfo
from attribution.responsibility.factors import LEADING_TEAM, RESULT, table
from attribution.responsibility.findings import About, Check, Finding, Kind, found, post_words
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.plot import POST
from attribution.responsibility.shares import paths
from cadre.rules.numbers import show_points, to_int
from cadre.rules.problems import Place
from cadre.rules.vocabulary import IndicatorKind, Position, Rest, UnitKind

PLACE = Place("责任分解")
Kinds = tuple[Position, bool]  # 岗位类别，所在单位是不是考核对象


@dataclass
class _Reached:
    """What came to posts, and which results came to nobody, for which reasons."""

    loads: dict[str, Fraction] = field(default_factory=dict)
    nobody: dict[tuple[str, tuple[Rest, ...]], list[Indicator]] = field(default_factory=dict)


def reach_findings(scheme: Scheme, ground: Ground, duties: Sequence[DutyLine]) -> Iterator[Finding]:
    """Results that reach no person, units without posts, loads far from the mean of their kind."""
    yield from _without_posts(scheme, ground, duties)
    reached = _Reached()
    for subject in scheme.subjects:
        _walk(scheme, ground, subject, reached)
    for (code, reasons), indicators in reached.nobody.items():
        yield _no_person(scheme.subjects[code], reasons, indicators)
    yield from _far_from_mean(scheme, ground, reached.loads)


def _walk(scheme: Scheme, ground: Ground, subject: str, reached: _Reached) -> None:
    graph = responsibility_graph(scheme, subject, ground)
    for indicator in scheme.indicators.values():
        weight = scheme.weight(indicator.code, subject)
        if not weight or indicator.kind is not IndicatorKind.SCORED:
            continue
        found_paths = paths(graph, indicator.code)
        if not any(path.official for path in found_paths):
            reasons = tuple(sorted({path.rest for path in found_paths if path.rest}))
            reached.nobody.setdefault((subject, reasons), []).append(indicator)
        for path in found_paths:
            for post in {step.target[1] for step in path.steps if step.target[0] == POST}:
                own = reached.loads.get(post, Fraction(0))
                reached.loads[post] = own + path.portion * weight


def _no_person(
    subject: Subject, reasons: tuple[Rest, ...], indicators: Sequence[Indicator]
) -> Finding:
    names = "、".join(f"“{indicator.name}”" for indicator in indicators[:NAMED])
    more = f"等 {len(indicators)} 项" if len(indicators) > NAMED else ""
    what = f"{subject.name}的{names}{more}一分也到不了个人（{'、'.join(reasons)}）。"
    about = About(Kind.INDICATOR, indicators[0].code, subject.code)
    outside = set(reasons) == {Rest.OUTSIDE}
    to_do = "责任人不归本级管理，核对属实即可。" if outside else "请补上责任单位、职务或任职。"
    return found(Check.NO_PERSON, about, PLACE, (what, to_do))


def _without_posts(scheme: Scheme, ground: Ground, duties: Sequence[DutyLine]) -> Iterator[Finding]:
    """Units that answer for results but have no post; teams with a part but without posts."""
    lines = Counter(duty.unit for duty in duties if duty.role in ANSWERING)
    for code in sorted(set(lines) & set(ground.units)):
        unit = ground.units[code]
        posts = ground.posts_of(code, *IN_BUREAU)
        there = any(ground.days_of(post, scheme.period) for post in posts)
        if unit.kind not in (*TEAMS, UnitKind.AREA) and not there:
            yield _no_posts(_unit_words(ground, unit), code, f"对 {lines[code]} 项结果负责")
    for code, subject in scheme.subjects.items():
        area = ground.units.get(code)
        if area and area.kind is UnitKind.AREA and not _team_stands(scheme, ground, code):
            yield _no_posts(f"{subject.name}领导班子", code, "有自己的一份")


def _unit_words(ground: Ground, unit: UnitInfo) -> str:
    """A unit with the county that it lies in, for there is a bureau of audit in each."""
    parent = ground.units.get(unit.parent)
    above = parent.name if parent and not unit.name.startswith(parent.name) else ""
    level = above[-1:]
    name = unit.name.removeprefix(level) if level in "市县区" else unit.name  # 紫金县＋县审计局
    return f"{above}{name}（{unit.code}）"


def _team_stands(scheme: Scheme, ground: Ground, area: str) -> bool:
    """Whether a county's teams have posts, or by the scheme no part."""
    teams = ground.children(area, *TEAMS)
    posts = (post for team in teams for post in ground.posts_of(team.code, *OF_TEAMS))
    has = any(ground.days_of(post, scheme.period) for post in posts)
    return has or not table(scheme.factors, RESULT).get(LEADING_TEAM)


def _no_posts(name: str, code: str, why: str) -> Finding:
    words = f"{name}{why}，却没有设职务。", "请在花名册里补上职务；在此之前归待归属。"
    return found(Check.NO_POSTS, About(Kind.UNIT, code), Place("职务"), words)


def _far_from_mean(
    scheme: Scheme, ground: Ground, loads: Mapping[str, Fraction]
) -> Iterator[Finding]:
    """Posts with over three times, or under a third, of the mean load of their kind."""
    kinds: dict[Kinds, list[str]] = {}
    for code in sorted(loads):
        if post := ground.posts.get(code):
            kinds.setdefault((post.position, post.unit in scheme.subjects), []).append(code)
    for (position, _), posts in kinds.items():
        mean = sum((loads[code] for code in posts), Fraction(0)) / len(posts)
        for code in posts if len(posts) >= FEW else ():
            if loads[code] > LOAD_RATIO * mean or loads[code] * LOAD_RATIO < mean:
                what = (
                    f"{post_words(ground, code)}承担 {_points(loads[code])} 分，"
                    f"同类（{position}，{len(posts)} 个）平均 {_points(mean)} 分。"
                )
                words = what, "请核对分工是否畸轻畸重。"
                place = Place("分工") if ground.portfolios_of(code) else PLACE
                yield found(Check.LOAD, About(Kind.POST, code), place, words)


def _points(exact: Fraction) -> str:
    return show_points(to_int(exact))
