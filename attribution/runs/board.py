"""榜：同类单位的合计、位次、等次建议、各项得分和较上一周期的进退，供页面和打印。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from attribution.plan import Indicator, Scheme, SubjectClass
from attribution.runs.place_words import PlaceWords, place_words
from attribution.scoring.places import spots
from attribution.values import Score, Standing, UnitGrade
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import IndicatorKind

ADJUSTING = frozenset({IndicatorKind.BONUS, IndicatorKind.DEDUCTION, IndicatorKind.BOTTOM_LINE})


@dataclass(frozen=True)
class BoardLine:
    """One unit of a board."""

    standing: Standing
    name: str
    points: Mapping[str, Score]
    adjusted: Points
    bottom_line_failed: bool
    change: int | None  # 较上一周期在同样这些单位中的位次，正数为前进位数
    words: PlaceWords = field(default_factory=PlaceWords)
    grade: UnitGrade | None = None
    firsts: int = 0  # 连续几年第一等次


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

    @property
    def dropped(self) -> bool:
        """Whether negative evaluation has moved places of the class."""
        return any(line.standing.final_place is not None for line in self.lines)

    @property
    def graded(self) -> bool:
        """Whether unit grades are shown; only to whom the proposals are open."""
        return any(line.grade is not None for line in self.lines)

    @property
    def wide_name(self) -> str:
        """In what wider reach its units are placed as well; "" for none."""
        return next((line.words.wide_name for line in self.lines if line.words.wide_name), "")


@dataclass(frozen=True)
class Proposed:
    """Unit grades that are proposed, and how many years in a row each unit had the first one."""

    grades: tuple[UnitGrade, ...] = ()
    firsts: Mapping[str, int] = field(default_factory=dict)


def _line(
    scheme: Scheme,
    standing: Standing,
    own: Sequence[Score],
    before: Mapping[str, int],
    proposed: Proposed,
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
        words=place_words(scheme, standing),
        grade=next((g for g in proposed.grades if g.subject == standing.subject), None),
        firsts=proposed.firsts.get(standing.subject, 0),
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
    return {unit: spot.place for unit, spot in spots(totals, scheme.tie_rule).items()}


NOTHING = Proposed()


def _columns(scheme: Scheme, class_code: str, lines: Iterable[BoardLine]) -> tuple[Indicator, ...]:
    """The indicators that weigh in the class, or for one of the units shown alone."""
    own = {
        code
        for line in lines
        for code in line.points
        if scheme.own_weights.get((code, line.standing.subject))
    }
    return tuple(
        indicator
        for code, indicator in scheme.indicators.items()
        if scheme.weights.get((code, class_code)) or code in own
    )


def boards(
    scheme: Scheme,
    scores: Iterable[Score],
    standings: Iterable[Standing],
    before: Iterable[Standing] = (),
    proposed: Proposed = NOTHING,
) -> list[ClassBoard]:
    """One board for each class that has scored units, in the order of the classes' codes."""
    own: dict[str, list[Score]] = {}
    for score in scores:
        own.setdefault(score.subject, []).append(score)
    old = list(before)
    lines: dict[str, list[BoardLine]] = {}
    for standing in standings:
        places = _places_among(scheme, old, standing.class_code)
        line = _line(scheme, standing, own.get(standing.subject, []), places, proposed)
        lines.setdefault(standing.class_code, []).append(line)
    return [
        ClassBoard(
            scheme.classes[code],
            _columns(scheme, code, found),
            tuple(
                sorted(
                    found,
                    key=lambda li: (
                        li.standing.standing_place is None,
                        li.standing.standing_place or 0,
                        li.standing.subject,
                    ),
                )
            ),
        )
        for code, found in sorted(lines.items())
    ]
