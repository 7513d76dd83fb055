"""榜：同类单位的合计、位次、各项得分和较上一周期的进退，供页面和打印。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from attribution.plan import Indicator, Scheme, SubjectClass
from attribution.values import Score, Standing
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import IndicatorKind

ADJUSTING = frozenset({IndicatorKind.BONUS, IndicatorKind.DEDUCTION})


@dataclass(frozen=True)
class BoardLine:
    """One unit of a board."""

    standing: Standing
    name: str
    points: Mapping[str, Score]
    adjusted: Points
    bottom_line_failed: bool
    change: int | None  # 较上一周期在同样这些单位中的位次，正数为前进位数


@dataclass(frozen=True)
class ClassBoard:
    """The board of one class: its scored indicators as columns, its units as lines."""

    subject_class: SubjectClass
    indicators: tuple[Indicator, ...]
    lines: tuple[BoardLine, ...]

    @property
    def ranked(self) -> bool:
        """Whether the class has places; a class of one has none."""
        return any(line.standing.place is not None for line in self.lines)


def _line(
    scheme: Scheme, standing: Standing, own: Sequence[Score], before: Mapping[str, int]
) -> BoardLine:
    kinds = {score.indicator: scheme.indicators[score.indicator].kind for score in own}
    old = before.get(standing.subject)
    return BoardLine(
        standing=standing,
        name=scheme.subjects[standing.subject].name,
        points={s.indicator: s for s in own if kinds[s.indicator] is IndicatorKind.SCORED},
        adjusted=sum(s.points or 0 for s in own if kinds[s.indicator] in ADJUSTING),
        bottom_line_failed=any(s.met is False for s in own),
        change=old - standing.place if old and standing.place else None,
    )


def _places_among(scheme: Scheme, before: Iterable[Standing], class_code: str) -> dict[str, int]:
    """Places of the last period counted anew among the units that are one class now.

    Classes change from year to year; a place among ten says nothing beside a place among four.
    """
    totals = {
        s.subject: s.rounded
        for s in before
        if s.subject in scheme.subjects and scheme.subjects[s.subject].class_code == class_code
    }
    return {unit: 1 + sum(other > own for other in totals.values()) for unit, own in totals.items()}


def boards(
    scheme: Scheme,
    scores: Iterable[Score],
    standings: Iterable[Standing],
    before: Iterable[Standing] = (),
) -> list[ClassBoard]:
    """One board for each class that has scored units, in the order of the classes' codes."""
    own: dict[str, list[Score]] = {}
    for score in scores:
        own.setdefault(score.subject, []).append(score)
    old = list(before)
    lines: dict[str, list[BoardLine]] = {}
    for standing in standings:
        places = _places_among(scheme, old, standing.class_code)
        line = _line(scheme, standing, own.get(standing.subject, []), places)
        lines.setdefault(standing.class_code, []).append(line)
    return [
        ClassBoard(
            scheme.classes[code],
            tuple(i for i in scheme.indicators.values() if scheme.weights.get((i.code, code))),
            tuple(
                sorted(
                    found,
                    key=lambda li: (
                        li.standing.place is None,
                        li.standing.place or 0,
                        li.standing.subject,
                    ),
                )
            ),
        )
        for code, found in sorted(lines.items())
    ]
