"""填报的数据先对上方案：哪个考核对象的哪项指标要计分，完成值、目标、加减分和同类数据各在哪里。"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from attribution.filled import Adjustment, Result
from attribution.plan import Scheme
from attribution.scoring.question import ClassValues, Question, class_values
from cadre.rules.problems import Place, Problem
from cadre.rules.vocabulary import IndicatorKind, Method

Key: TypeAlias = tuple[str, str]  # (indicator, subject)

BESIDE_THE_WEIGHTS = {IndicatorKind.BONUS, IndicatorKind.DEDUCTION, IndicatorKind.BOTTOM_LINE}


@dataclass(frozen=True)
class Entered:
    """What was filled in, found by indicator and subject."""

    scheme: Scheme
    results: Mapping[Key, Result]
    lines: Mapping[Key, tuple[Adjustment, ...]]
    rivals: Mapping[Key, ClassValues]  # (indicator, class)

    def asks(self, key: Key) -> bool:
        """Whether the indicator is scored for the subject: it has a weight, or something on it."""
        if self.scheme.weight(*key) > 0:
            return True
        beside = self.scheme.indicators[key[0]].kind in BESIDE_THE_WEIGHTS
        return beside and (key in self.results or key in self.lines)

    def question(self, key: Key) -> Question | None:
        """The question put to the indicator's method, None where nothing is asked."""
        if not self.asks(key):
            return None
        subject, result = self.scheme.subjects[key[1]], self.results.get(key)
        return Question(
            indicator=self.scheme.indicators[key[0]],
            value=result.value if result else None,
            full=self.scheme.weight(*key),
            target=self.scheme.target(*key),
            rivals=self.rivals[key[0], subject.class_code],
            lines=self.lines.get(key, ()),
            reason=result.reason if result else "",
            subject=subject.name,
            cell=result.cell if result else "",
        )


def sort_out(
    scheme: Scheme, results: Iterable[Result], adjustments: Iterable[Adjustment]
) -> tuple[Entered, list[Problem]]:
    """Find each entry its place in the scheme; what has none, or comes twice, is a problem."""
    values: dict[Key, Result] = {}
    lines: dict[Key, tuple[Adjustment, ...]] = {}
    problems = []
    for result in sorted(results, key=lambda r: (r.indicator, r.subject, r.cell, str(r.value))):
        key = (result.indicator, result.subject)
        if not _known(scheme, key) or key in values:
            what = f"完成情况“{'、'.join(key)}”重复，或指标、考核对象不在方案内。"
            problems.append(Problem(Place(cell=result.cell), what, "请核对后重新导入。"))
        else:
            values[key] = result
    for line in sorted(adjustments, key=lambda a: a.number):
        key = (line.indicator, line.subject)
        if not _known(scheme, key) or scheme.indicators[line.indicator].method != Method.LINES:
            what = f"加减分 {line.number} 所列的指标不是本方案逐项加减的指标。"
            problems.append(Problem(Place(), what, "请核对指标和考核对象。"))
        else:
            lines[key] = (*lines.get(key, ()), line)
    return Entered(scheme, values, lines, _rivals(scheme, values)), problems


def _known(scheme: Scheme, key: Key) -> bool:
    return key[0] in scheme.indicators and key[1] in scheme.subjects


def _rivals(scheme: Scheme, values: Mapping[Key, Result]) -> dict[Key, ClassValues]:
    members: dict[str, list[str]] = defaultdict(list)
    for code, subject in sorted(scheme.subjects.items()):
        members[subject.class_code].append(code)
    none = Result("", "", None)
    return {
        (code, group): class_values(
            indicator,
            (
                (
                    scheme.subjects[s].name,
                    values.get((code, s), none).value,
                    scheme.target(code, s),
                )
                for s in subjects
            ),
        )
        for code, indicator in scheme.indicators.items()
        for group, subjects in members.items()
    }
