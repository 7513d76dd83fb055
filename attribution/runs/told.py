"""一格得分所依据的事实逐条写成“什么：多少”，两次计算才能逐条相比，说得出差在哪里。"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

from attribution.filled import Filled
from attribution.plan import Indicator, Scheme, Target
from attribution.runs.calculation import Inputs
from attribution.runs.printed import quoted
from cadre.rules.numbers import POINT, WHOLE_FACTOR, plain, show_points
from cadre.rules.vocabulary import IndicatorKind, Measure


class Cause(StrEnum):
    """Why a figure differs between two runs."""

    VALUE = "完成值"
    TARGET = "目标"
    WEIGHT = "权重"
    CLASS = "类别"
    METHOD = "计分办法"
    SCHEME = "方案"
    LINE = "加减分"
    RULING = "缺项处理"
    BALLOTS = "票数"
    RATINGS = "评分"
    PROJECTS = "项目"
    TOTAL = "合计"
    DROP = "负面评价"
    APPEAL = "异议"
    EDGE = "责任关系"
    RIVALS = "同类"
    PROGRAM = "程序"
    UNKNOWN = "原因不明"


Cell: TypeAlias = tuple[str, str]  # (indicator, subject)；subject "" 为各对象通用
Label: TypeAlias = tuple[Cause, str]
Line: TypeAlias = tuple[str, str, Cause, str, str]  # 指标、对象、原因、叫什么、多少


@dataclass(frozen=True)
class Facts:
    """All that the scores of one calculation rest on, by cell, each fact in words."""

    inputs: Inputs

    @cached_property
    def cells(self) -> Mapping[Cell, Mapping[Label, str]]:
        """The facts of each cell: what it is → how much."""
        found: dict[Cell, dict[Label, str]] = defaultdict(dict)
        for indicator, subject, cause, what, figure in _lines(self.inputs):
            found[indicator, subject][cause, what] = figure
        return found

    def reach(self, indicator: str, subject: str) -> list[Cell]:
        """The cells that a score looks at: its own, its parts and source, its members'."""
        scheme = self.inputs.scheme
        members = [code for code, one in scheme.subjects.items() if one.belongs_to == subject]
        return [
            (part, whose)
            for part in _parts(scheme, indicator)
            for whose in (subject, "", *sorted(members))
        ]

    def rivals(self, subject: str) -> list[str]:
        """The others of the subject's class."""
        known = self.inputs.scheme.subjects
        if subject not in known:
            return []
        own = known[subject].class_code
        return [code for code, s in sorted(known.items()) if s.class_code == own != code != subject]


def _parts(scheme: Scheme, indicator: str) -> list[str]:
    """The indicator, the one it takes its values from, and the parts it is made of."""
    found, waiting = list[str](), [indicator]
    while waiting:
        code = waiting.pop(0)
        if code in scheme.indicators and code not in found:
            found.append(code)
            waiting += [scheme.indicators[code].source]
            waiting += [c.code for c in scheme.children(code) if c.kind is IndicatorKind.PART]
    return found


def _lines(inputs: Inputs) -> Iterator[Line]:
    yield from _planned(inputs.scheme)
    yield from _entered(inputs.scheme, inputs.filled)


def _planned(scheme: Scheme) -> Iterator[Line]:
    for code, indicator in scheme.indicators.items():
        yield code, "", Cause.METHOD, "计分办法", _method(scheme, indicator)
        for subject, one in scheme.subjects.items():
            if full := scheme.weight(code, subject):
                yield code, subject, Cause.WEIGHT, "满分", plain(Fraction(full, POINT))
                group = scheme.classes[one.class_code].name
                yield code, subject, Cause.CLASS, "类别", group
    for (code, subject), target in scheme.targets.items():
        yield from _target(code, subject, target, "")
    for (code, subject, term), target in scheme.term_targets.items():
        yield from _target(code, subject, target, _in_term(scheme, term))


def _target(indicator: str, subject: str, target: Target, term: str) -> Iterator[Line]:
    figures = (("目标值", target.target), ("基期值", target.baseline), ("系数", target.difficulty))
    for what, figure in figures:
        if figure is not None:
            yield indicator, subject, Cause.TARGET, what + term, plain(figure)


def _method(scheme: Scheme, indicator: Indicator) -> str:
    """What the points of an indicator follow from, but for its figures."""
    looks = "" if indicator.measure is Measure.VALUE else f"看{indicator.measure}"
    given = (f"{name} {plain(v)}" for name, v in sorted(indicator.parameters.items()))
    bands = (
        f"{b.name or b.order}档 {_bound(b.low)}～{_bound(b.high)} 得 {show_points(b.points)}"
        for b in scheme.bands
        if b.indicator == indicator.code
    )
    voters = (
        f"{v.name}占 {_part(v.weight)}" for v in scheme.voters if v.indicator == indicator.code
    )
    terms = (f"{t.name}占 {_part(t.weight)}" for t in scheme.terms_of(indicator.code))
    options = (
        f"{b.option} {plain(b.value)}" for b in scheme.ballots if b.indicator == indicator.code
    )
    words = [indicator.kind, looks, indicator.direction, *given, *bands, *voters, *options, *terms]
    inside = "，".join(str(word) for word in words if word)
    return f"{indicator.method}（{inside}）"


def _bound(figure: Decimal | None) -> str:
    return "" if figure is None else plain(figure)


def _part(factor: int) -> str:
    return plain(Decimal(factor) / WHOLE_FACTOR)


def _entered(scheme: Scheme, filled: Filled) -> Iterator[Line]:
    for r in filled.results:
        figure = "缺数" if r.value is None else plain(r.value)
        yield r.indicator, r.subject, Cause.VALUE, f"完成值{_in_term(scheme, r.term)}", figure
    for a in filled.adjustments:
        yield (
            a.indicator,
            a.subject,
            Cause.LINE,
            f"第 {a.number} 号{quoted(a.reason)}",
            show_points(a.points),
        )
    for m in filled.rulings:
        how = f"{m.treatment}（{m.paper}）"
        yield m.indicator, m.subject, Cause.RULING, f"缺项处理{_in_term(scheme, m.term)}", how
    for t in filled.tallies:
        what = f"{t.voters}{t.question}“{t.option}”票{_in_term(scheme, t.term)}"
        yield t.indicator, t.subject, Cause.BALLOTS, what, str(t.count)
    for g in filled.ratings:
        given = f"{plain(g.value)}{'（回避）' if g.recused else ''}"
        what = f"评委 {g.evaluator}{_in_term(scheme, g.term)}"
        yield g.indicator, g.subject, Cause.RATINGS, what, given
    for p in filled.projects:
        actual = "缺数" if p.actual is None else plain(p.actual)
        yield p.indicator, p.subject, Cause.PROJECTS, f"项目{quoted(p.name)}实际投资", actual


def _in_term(scheme: Scheme, term: str) -> str:
    names: Iterable[str] = (t.name for t in scheme.terms if t.code == term)
    return f"（{next(iter(names), term)}）" if term else ""
